package web

import (
	"bytes"
	"context"
	"net/url"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// Page is one screen: what stands in the shell.
type Page struct {
	Title  string
	Menu   string // key of the menu item that is lit, as in menu.go
	Status int    // 200 when 0
	Bare   bool   // no menu: reading in peace
	Bar    templ.Component
	Body   templ.Component
	Files  []string // style sheets and scripts of this page alone
}

// Show renders a page for the visitor of the request. What is personal is never stored by a browser or a proxy.
func Show(c *fiber.Ctx, p Page) error {
	var out bytes.Buffer
	if err := layout(p).Render(c.UserContext(), &out); err != nil {
		return err
	}
	if len(c.Response().Header.Peek(fiber.HeaderCacheControl)) == 0 {
		c.Set(fiber.HeaderCacheControl, "no-store")
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	if p.Status != 0 {
		c.Status(p.Status)
	}
	return c.Send(out.Bytes())
}

// Part renders a piece of a page, for a script that puts it in place.
func Part(c *fiber.Ctx, part templ.Component) error {
	var out bytes.Buffer
	if err := part.Render(c.UserContext(), &out); err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.Send(out.Bytes())
}

// Render writes a page of nobody in particular, for bytes that are the same for everyone.
func Render(ctx context.Context, p Page) ([]byte, error) {
	var out bytes.Buffer
	err := layout(p).Render(WithVisitor(ctx, Visitor{}), &out)
	return out.Bytes(), err
}

// shell is what the layout needs to know of the request.
type shell struct {
	path, query string
	demo        bool
}

type shellKey struct{}

func withShell(ctx context.Context, s shell) context.Context {
	return context.WithValue(ctx, shellKey{}, s)
}

// WithAddress gives a context the address a prepared page stands at, so that its links to itself are right.
func WithAddress(ctx context.Context, path string, demo bool) context.Context {
	return withShell(ctx, shell{path: path, demo: demo})
}

func shellOf(ctx context.Context) shell {
	s, _ := ctx.Value(shellKey{}).(shell)
	return s
}

// otherLanguage answers the address of this page in the other language, with the same filters.
func otherLanguage(ctx context.Context, to string) templ.SafeURL {
	s := shellOf(ctx)
	q, err := url.ParseQuery(s.query)
	if err != nil {
		q = url.Values{}
	}
	q.Set("lang", to)
	return templ.SafeURL(s.path + "?" + q.Encode())
}

// Demo tells whether this is the demonstration with fictive data.
func Demo(ctx context.Context) bool { return shellOf(ctx).demo }
