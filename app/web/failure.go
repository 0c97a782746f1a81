package web

import (
	"context"
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
)

var (
	errUnauthorized = errors.New("web: no session")
	errForged       = errors.New("web: the form came from another site")
)

// failed turns a failure into a status, a page in the visitor's language and, when it is ours, a line in the log.
// The page never shows the error's own text, which may hold what somebody typed.
func (s *Server) failed(c *fiber.Ctx, err error) error {
	c.SetUserContext(context.WithoutCancel(c.UserContext())) // the deadline is over by now, and its page must still be drawn
	status, key := status(err)
	if status >= 500 {
		s.cfg.Log.Error("failed", "id", c.Locals(requestKey), "method", c.Method(), "route", c.Route().Path, "error", err)
	}
	if VisitorOf(c.UserContext()).Account == "" && c.UserContext().Value(shellKey{}) == nil {
		// The failure came before the visitor was known: the page still needs a language and an address.
		c.SetUserContext(lang.With(withShell(c.UserContext(), shell{path: c.Path(), demo: s.cfg.Demo}), s.cfg.Cookies.language(c)))
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	ctx := c.UserContext()
	if wantsJSON(c) {
		return c.Status(status).JSON(fiber.Map{"error": lang.T(ctx, "error."+key)})
	}
	if status == fiber.StatusUnauthorized {
		return Show(c, Page{Title: lang.T(ctx, "error.unauthorized.title"), Status: status, Bare: true,
			Body: unauthorized(c.OriginalURL(), s.keptFields(c))})
	}
	title := lang.T(ctx, "error.title")
	if lang.Known("error." + key + ".title") {
		title = lang.T(ctx, "error."+key+".title")
	}
	text := lang.T(ctx, "error."+key)
	if key == "internal" {
		id, _ := c.Locals(requestKey).(string)
		text = lang.T(ctx, "error.internal", id)
	}
	return Show(c, Page{Title: title, Status: status, Body: failure(title, text)})
}

// status answers the status code of a failure and the key of its words.
func status(err error) (int, string) {
	var f *fiber.Error
	switch {
	case errors.Is(err, errUnauthorized):
		return fiber.StatusUnauthorized, "unauthorized"
	case errors.Is(err, errForged):
		return fiber.StatusForbidden, "forgery"
	case errors.As(err, &f) && f.Code == fiber.StatusRequestEntityTooLarge:
		return f.Code, "toolarge"
	case errors.As(err, &f) && (f.Code == fiber.StatusNotFound || f.Code == fiber.StatusMethodNotAllowed):
		return f.Code, "notfound"
	case errors.As(err, &f) && f.Code >= 400 && f.Code < 500:
		return f.Code, "unreadable" // a header too long, a form that is none
	}
	switch fault.KindOf(err) {
	case fault.Invalid:
		return fiber.StatusUnprocessableEntity, "invalid"
	case fault.NotFound:
		return fiber.StatusNotFound, "notfound"
	case fault.Forbidden:
		return fiber.StatusForbidden, "forbidden"
	case fault.Conflict:
		return fiber.StatusConflict, "conflict"
	case fault.Unavailable:
		return fiber.StatusServiceUnavailable, "unavailable"
	}
	return fiber.StatusInternalServerError, "internal"
}

func wantsJSON(c *fiber.Ctx) bool {
	return strings.Contains(c.Get(fiber.HeaderAccept), "application/json") && !strings.Contains(c.Get(fiber.HeaderAccept), "text/html")
}

// WantsJSON tells whether the caller asked for data instead of a page.
func WantsJSON(c *fiber.Ctx) bool { return wantsJSON(c) }
