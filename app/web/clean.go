package web

import (
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Clean takes out of a text what nobody types and no database of ours takes: NUL and bytes that are no UTF-8.
func Clean(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", "")
}

// Cut is Clean and at most so many bytes, never half a letter.
func Cut(text string, most int) string {
	text = Clean(text)
	return strings.ToValidUTF8(text[:min(len(text), most)], "")
}

// cleaned lets no handler see such a text in an address or a form. Uploads are cleaned where they are read.
func cleaned(c *fiber.Ctx) error {
	cleanArgs(c.Request().URI().QueryArgs())
	if c.Method() == fiber.MethodPost && strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEApplicationForm) {
		cleanArgs(c.Request().PostArgs())
	}
	return c.Next()
}

func cleanArgs(args *fasthttp.Args) {
	dirty := false
	var kept []Kept
	args.VisitAll(func(name, value []byte) {
		k := Kept{Name: Clean(string(name)), Value: Clean(string(value))}
		dirty = dirty || k.Name != string(name) || k.Value != string(value)
		kept = append(kept, k)
	})
	if !dirty {
		return
	}
	args.Reset()
	for _, k := range kept {
		args.Add(k.Name, k.Value)
	}
}
