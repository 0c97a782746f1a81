package practice

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

func (p *Pages) readerRoutes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/eksempler/skjulte", Needs: web.ReviewExamples, Handler: p.toRead},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/vis-igen", Needs: web.ReviewExamples, Handler: p.restore},
		{Method: fiber.MethodGet, Path: "/eksempler/:id/slet", Needs: web.ReviewExamples, Handler: p.askDelete},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/slet", Needs: web.ReviewExamples, Handler: p.delete},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/foreslaa", Needs: web.Examples, Handler: p.propose},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/frigiv", Needs: web.ReviewExamples, Handler: p.release},
	}
}

// writerOf answers what stands for the visitor as the writer or reader of an example.
func (p *Pages) writerOf(ctx context.Context, example string) string {
	v := web.VisitorOf(ctx)
	who := v.Person
	if who == "" {
		who = v.Account // somebody who is not on the staff list
	}
	return authorMark(p.Secret, example, who)
}

func (p *Pages) toRead(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.ReviewExamples)
	hidden, waiting, err := p.Store.ToRead(ctx, reach.All, reach.Units, p.today())
	if err != nil {
		return err
	}
	page := readerPage{Hidden: hidden, Themes: p.Choices.Themes, Done: c.Query("gjort")}
	for _, w := range waiting {
		page.Waiting = append(page.Waiting, waitingCase{Case: w, Own: w.Author == p.writerOf(ctx, w.ID)})
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "reader.title"), Menu: "eksempler", Body: readerView(page)})
}

func (p *Pages) restore(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.ReviewExamples)
	if err := p.Store.Restore(ctx, c.Params("id"), reach.All, reach.Units, p.writerOf(ctx, c.Params("id"))); err != nil {
		return err
	}
	return c.Redirect("/eksempler/skjulte?gjort=vist", fiber.StatusSeeOther)
}

// askDelete asks first: what is deleted cannot be undone.
func (p *Pages) askDelete(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.ReviewExamples)
	example, err := p.Store.HiddenOne(ctx, c.Params("id"), reach.All, reach.Units, p.today())
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "reader.delete.ask"), Menu: "eksempler", Body: deleteView(example, p.Choices.Themes)})
}

func (p *Pages) delete(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.ReviewExamples)
	if err := p.Store.Delete(ctx, c.Params("id"), reach.All, reach.Units); err != nil {
		return err
	}
	return c.Redirect("/eksempler/skjulte?gjort=slettet", fiber.StatusSeeOther)
}

// propose offers an example to other teams; with fortryd the offer is taken back.
func (p *Pages) propose(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach, on := web.VisitorOf(ctx).Reach(web.Examples), c.FormValue("fortryd") == ""
	if err := p.Store.Propose(ctx, c.Params("id"), reach.All, reach.Units, p.today(), on); err != nil {
		return err
	}
	to := web.WithQuery(backTo(c.FormValue("tilbage")), "", "", notices...)
	if on {
		to = web.WithQuery(to, "foreslaaet", c.Params("id"))
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}

// release shows an example to other teams; with behold it stays with its own, or comes back to it.
func (p *Pages) release(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach, id := web.VisitorOf(ctx).Reach(web.ReviewExamples), c.Params("id")
	var err error
	done := "frigivet"
	if c.FormValue("behold") != "" {
		done, err = "beholdt", p.Store.Keep(ctx, id, reach.All, reach.Units)
	} else {
		err = p.Store.Release(ctx, id, reach.All, reach.Units, p.writerOf(ctx, id))
	}
	if err != nil {
		return err
	}
	return c.Redirect("/eksempler/skjulte?gjort="+done, fiber.StatusSeeOther)
}

// othersShown is how many examples of other teams the list shows.
const othersShown = 12

// fromOthers answers what other teams have released, with the name of a team that is large enough to be named.
func (p *Pages) fromOthers(ctx context.Context, unit string) ([]otherCase, error) {
	cases, err := p.Store.FromOthers(ctx, unit, othersShown, p.today())
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	list := make([]otherCase, len(cases))
	for i, c := range cases {
		if _, known := names[c.Unit]; !known {
			if names[c.Unit], err = p.openName(ctx, c.Unit); err != nil {
				return nil, err
			}
		}
		list[i] = otherCase{Case: c, UnitName: names[c.Unit]}
	}
	return list, nil
}

// openName answers the name a unit goes by among others: none when so few work there that the name points to them.
func (p *Pages) openName(ctx context.Context, unit string) (string, error) {
	staff, err := p.UnitSize(ctx, unit)
	if err != nil || staff < privacy.Smallest {
		return "", err
	}
	return p.UnitName(ctx, unit)
}
