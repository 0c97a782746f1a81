package web

import (
	"errors"
	"io"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// sized reads a form to the server's limit and no further. The server hands bodies over as streams so that an import can
// be read to a limit of its own; without this, whoever asks for a field of a form would read the whole stream into memory,
// however long it is, signed in or not.
func sized(r Route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if r.Limit > 0 && strings.HasPrefix(c.Get(fiber.HeaderContentType), fiber.MIMEMultipartForm) {
			return c.Next() // Upload reads it
		}
		limit := bodyLimit
		if r.Form > 0 {
			limit = r.Form
		}
		stream := c.Context().RequestBodyStream()
		if stream == nil {
			return c.Next()
		}
		whole := &remembering{from: stream}
		if c.Request().Header.ContentLength() > limit {
			drain(c, whole)
			return fiber.ErrRequestEntityTooLarge
		}
		body, err := io.ReadAll(&bounded{from: whole, left: int64(limit)})
		if errors.Is(err, errTooLarge) {
			drain(c, whole)
			return fiber.ErrRequestEntityTooLarge
		}
		if err != nil {
			return fiber.ErrBadRequest
		}
		c.Request().SetBody(body)
		return c.Next()
	}
}
