package offer

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/web"
)

// Pages are the addresses of the offers.
type Pages struct {
	Offers []Offer
	Now    func() time.Time
}

// Routes lists the addresses and what they need.
func (p *Pages) Routes() []web.Route {
	return []web.Route{{Method: fiber.MethodGet, Path: "/tilbud", Needs: web.Modules, Handler: p.list}}
}

func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	kind := c.Query("slags")
	if !slices.Contains(Kinds, kind) {
		kind = ""
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "offer.title"), Menu: "tilbud", Body: listPage(p.Offers, kind, day.Of(p.Now()))})
}
