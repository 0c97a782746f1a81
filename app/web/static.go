package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/klauspost/compress/gzip"

	"indblik/app/fault"
	"indblik/static"
)

// asset is one static file, read and compressed once.
type asset struct {
	name, address, kind string
	plain, zipped       []byte
}

var assets = sync.OnceValue(func() map[string]*asset {
	all := map[string]*asset{}
	names, err := fs.Glob(static.Files, "*")
	if err != nil {
		panic("web: " + err.Error())
	}
	// Style sheets and manifests name other files, so those get their addresses first.
	for _, late := range []bool{false, true} {
		for _, name := range names {
			if ext := path.Ext(name); (ext == ".css" || ext == ".webmanifest") != late {
				continue
			}
			plain, err := fs.ReadFile(static.Files, name)
			if err != nil {
				panic("web: " + err.Error())
			}
			if late {
				plain = withAddresses(plain, all)
			}
			if path.Ext(name) == ".js" {
				plain = commentLine.ReplaceAll(plain, nil) // for those who read the source, not for a phone's data
			}
			sum := sha256.Sum256(plain)
			ext := path.Ext(name)
			a := &asset{name: name, plain: plain, kind: mime.TypeByExtension(ext)}
			if ext == ".webmanifest" {
				a.kind = "application/manifest+json"
			}
			a.address = fmt.Sprintf("/static/%s.%s%s", strings.TrimSuffix(name, ext), base64.RawURLEncoding.EncodeToString(sum[:6]), ext)
			if ext != ".woff2" && ext != ".png" { // which are compressed already
				a.zipped = Zip(plain)
			}
			all[a.address], all[name] = a, a
		}
	}
	return all
})

var commentLine = regexp.MustCompile(`(?m)^\s*//.*\n`)

var named = regexp.MustCompile(`[a-z0-9-]+\.(woff2|svg|png)`)

func withAddresses(text []byte, all map[string]*asset) []byte {
	return named.ReplaceAllFunc(text, func(name []byte) []byte {
		if a, ok := all[string(name)]; ok {
			return []byte(a.address)
		}
		return name
	})
}

// Zip compresses bytes that will be served many times.
func Zip(plain []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic("web: " + err.Error())
	}
	if _, err = w.Write(plain); err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("web: " + err.Error())
	}
	return out.Bytes()
}

// Asset answers the hashed address of a static file. A name that does not exist is a mistake in the program.
func Asset(name string) string {
	a, ok := assets()[name]
	if !ok {
		panic("web: no static file " + name)
	}
	return a.address
}

func serveStatic(c *fiber.Ctx) error {
	a, ok := assets()[c.Path()]
	if !ok {
		return fault.New(fault.NotFound, "no such file")
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	c.Set(fiber.HeaderContentType, a.kind)
	return sendEither(c, a.plain, a.zipped)
}

// Prepared serves bytes that were rendered and compressed beforehand, with their own tag; it keeps the middleware that
// would do both again at each request away.
func Prepared(c *fiber.Ctx, tag string, plain, zipped []byte) error {
	c.Locals(prepared, true)
	c.Set(fiber.HeaderETag, tag)
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		return c.SendStatus(fiber.StatusNotModified)
	}
	return sendEither(c, plain, zipped)
}

func sendEither(c *fiber.Ctx, plain, zipped []byte) error {
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if zipped != nil && strings.Contains(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(zipped)
	}
	return c.Send(plain)
}
