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

// worker is the service worker with the addresses of this release in it; its version is their hash, so that a new release
// is a new worker.
var worker = sync.OnceValue(func() []byte {
	text := workerName.ReplaceAllStringFunc(string(assets()["sw.js"].plain), func(quoted string) string {
		return "'" + Asset(strings.Trim(quoted, "'")) + "'"
	})
	sum := sha256.Sum256([]byte(text))
	return []byte(strings.Replace(text, "VERSION", hex.EncodeToString(sum[:6]), 1))
})

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
