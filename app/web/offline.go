package web

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
)

// workerName is a name in quotes in the worker's list of files.
var workerName = regexp.MustCompile(`'([a-z-]+\.(?:css|js|svg|woff2))'`)

// worker is the service worker of this release.
var worker = sync.OnceValue(func() []byte { return workerOf(string(assets()["sw.js"].plain), Asset) })

// workerOf answers the service worker with the addresses of a release in it; its version is the hash of the whole, so that
// a release in which any of the files or the worker itself is another is a new worker.
func workerOf(source string, address func(name string) string) []byte {
	text := workerName.ReplaceAllStringFunc(source, func(quoted string) string { return "'" + address(strings.Trim(quoted, "'")) + "'" })
	sum := sha256.Sum256([]byte(text))
	return []byte(strings.Replace(text, "VERSION", hex.EncodeToString(sum[:6]), 1))
}

func serveWorker(c *fiber.Ctx) error {
	c.Set(fiber.HeaderCacheControl, "no-cache")
	c.Set(fiber.HeaderContentType, "text/javascript; charset=utf-8")
	return c.Send(worker())
}

// offlineRoute is the page that stands in for one that cannot be fetched; it is the same for everyone.
var offlineRoute = Route{Method: fiber.MethodGet, Path: "/uden-net", Needs: Anyone, Handler: func(c *fiber.Ctx) error {
	ctx := c.UserContext()
	return Show(c, Page{Title: lang.T(ctx, "offline.title"), Bare: true, Bar: offlineBar(), Body: offlinePage()})
}}
