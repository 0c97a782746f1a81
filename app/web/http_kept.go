package web

import (
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

// Kept is a form field carried through sign-in.
type Kept struct{ Name, Value string }

// How much of a form is carried through sign-in: a module text, and what a form of sign-in can send on.
const (
	mostKept      = 120
	mostKeptBytes = 64 << 10
)

// keptFields answers the fields of a small form post, so that signing in does not cost the answers. What waits here was
// done now, and is one thing however often it is sent: without a script the form says neither, so both are written down.
func (s *Server) keptFields(c *fiber.Ctx) []Kept {
	if c.Method() != fiber.MethodPost || !strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEApplicationForm) {
		return nil
	}
	var kept []Kept
	whole, bytes := true, 0
	c.Request().PostArgs().VisitAll(func(name, value []byte) {
		bytes += len(name) + len(value)
		if whole = whole && len(kept) < mostKept && bytes <= mostKeptBytes; whole {
			kept = append(kept, Kept{string(name), string(value)})
		}
	})
	if !whole {
		return nil // half of a form is worse than none: the page says so
	}
	if c.Locals(outbox) == nil {
		return kept
	}
	for _, k := range []Kept{
		{"id", uuid.Must(uuid.NewV7()).String()},
		{"completed_at", s.cfg.Cookies.Now().UTC().Format(time.RFC3339Nano)},
	} {
		if !slices.ContainsFunc(kept, func(have Kept) bool { return have.Name == k.Name && have.Value != "" }) {
			kept = append(kept, k)
		}
	}
	return kept
}
