package registration

import (
	"slices"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// startFields is how many starts the form has room for: more waves than a municipality's teams are split into.
const startFields = 6

func (p *Pages) draws(c *fiber.Ctx) error {
	return p.showDraws(c, drawPage{Done: c.Query("trukket") != ""})
}

// showDraws adds to a page what was drawn and what can be drawn for.
func (p *Pages) showDraws(c *fiber.Ctx, page drawPage) error {
	ctx := c.UserContext()
	var err error
	if page.Draws, err = p.Book.Store.Draws(ctx); err != nil {
		return err
	}
	page.MayDraw = web.VisitorOf(ctx).May(web.Register, "")
	if page.MayDraw {
		if page.Teams, err = p.Units(ctx); err != nil {
			return err
		}
	}
	for len(page.Lottery.Starts) < startFields {
		page.Lottery.Starts = append(page.Lottery.Starts, "")
	}
	if page.ID = c.FormValue("id"); uuid.Validate(page.ID) != nil {
		page.ID = uuid.NewString()
	}
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "draw.title"), Menu: "nogletal", Status: status, Body: drawView(page)})
}

// draw draws lots, once for one form.
func (p *Pages) draw(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page := drawPage{Lottery: Lottery{Teams: values(c, "hold"), Seed: c.FormValue("tal"), Again: c.FormValue("igen") != ""}}
	for _, v := range c.Request().PostArgs().PeekMulti("start") {
		page.Lottery.Starts = append(page.Lottery.Starts, string(v))
	}
	var kind string
	if page.Lottery.Seed, kind = cleaned(p.Guard, page.Lottery.Seed, privacy.CPR); kind != "" {
		page.Problems = append(page.Problems, web.Problem{Field: "tal", Text: lang.T(ctx, "guard.block."+kind, lang.T(ctx, "draw.seed"))})
		return p.showDraws(c, page)
	}
	before, err := p.Book.Store.Draws(ctx)
	if err != nil {
		return err
	}
	id := c.FormValue("id")
	if slices.ContainsFunc(before, func(d Draw) bool { return d.ID == id }) {
		return c.Redirect("/registrering/lodtraekning?trukket=1", fiber.StatusSeeOther) // sent twice: that draw stands
	}
	teams, err := p.Units(ctx)
	if err != nil {
		return err
	}
	d, err := page.Lottery.settle(teams, p.today(), before)
	if problems := web.Problems(ctx, err); problems != nil {
		page.Problems = problems
		return p.showDraws(c, page)
	}
	if err != nil {
		return err
	}
	v := web.VisitorOf(ctx)
	if err := p.Book.Store.Draw(ctx, id, d, Author{v.Account, v.Name}); err != nil {
		return err
	}
	return c.Redirect("/registrering/lodtraekning?trukket=1", fiber.StatusSeeOther)
}
