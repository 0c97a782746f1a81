package outcome

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

// knownAt reads from the address as of when a page is asked for: an import's id or an instant. The zero instant is now.
func (p *Pages) knownAt(c *fiber.Ctx) (time.Time, error) {
	asked := c.Query("data")
	if asked == "" {
		return time.Time{}, nil
	}
	return p.Book.Store.KnownAt(c.UserContext(), asked)
}
