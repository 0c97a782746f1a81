package practice

import (
	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/web"
)

func (p *Pages) togetherRoutes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/faellesskaber", Needs: web.Examples, Handler: p.together},
		{Method: fiber.MethodPost, Path: "/faellesskaber", Needs: web.Examples, Handler: p.startTogether},
		{Method: fiber.MethodPost, Path: "/faellesskaber/:id/fortryd", Needs: web.Examples, Handler: p.withdrawTogether},
		{Method: fiber.MethodGet, Path: "/rekruttering", Needs: web.Examples, Handler: p.recruiting},
		{Method: fiber.MethodPost, Path: "/rekruttering", Needs: web.Examples, Handler: p.countRecruiting},
	}
}

func (p *Pages) together(c *fiber.Ctx) error {
	month := p.today().Month()
	return p.showTogether(c, togetherPage{Asked: c.Query("enhed"), Saved: c.Query("gemt"), Draft: communityDraft{Month: month.String()}})
}

func (p *Pages) showTogether(c *fiber.Ctx, page togetherPage) error {
	ctx := c.UserContext()
	unit, name, err := p.unit(ctx, page.Asked)
	if err != nil {
		return err
	}
	page.UnitName, page.Now = name, p.today().Month()
	if page.List, err = p.Store.Communities(ctx, unit, page.Now-monthsShown+1); err != nil {
		return err
	}
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "together.title"), Menu: "eksempler", Status: status, Body: togetherView(page)})
}

func (p *Pages) startTogether(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, _, err := p.unit(ctx, c.FormValue("enhed"))
	if err != nil {
		return err
	}
	page := togetherPage{Asked: c.FormValue("enhed"), Accepted: acceptedMarks(c),
		Draft: communityDraft{Kind: c.FormValue("slags"), Month: c.FormValue("maaned"), Citizens: c.FormValue("borgere")}}
	page.Draft.Place, page.Guarded = guardOne(p.Guard, "sted", replaceOne(clean(c.FormValue("sted")), c.FormValue("erstat")), page.Accepted)
	made, err := settleCommunity(page.Draft, unit, p.today().Month())
	problems := web.Problems(ctx, err)
	if err != nil && problems == nil {
		return err
	}
	if page.Problems = append(guardProblems(ctx, page.Guarded, "sted"), problems...); len(page.Problems) > 0 {
		return p.showTogether(c, page)
	}
	id, err := p.Store.StartOnce(ctx, c.FormValue("id"), made)
	if err != nil {
		return err
	}
	return c.Redirect(web.WithQuery(unitAddress("/faellesskaber", page.Asked), "gemt", id), fiber.StatusSeeOther)
}

func (p *Pages) withdrawTogether(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.Examples)
	if err := p.Store.WithdrawCommunity(ctx, c.Params("id"), reach.All, reach.Units); err != nil {
		return err
	}
	return c.Redirect(unitAddress("/faellesskaber", c.FormValue("enhed")), fiber.StatusSeeOther)
}

func (p *Pages) recruiting(c *fiber.Ctx) error {
	return p.showRecruiting(c, recruitPage{Asked: c.Query("enhed"), Saved: c.Query("gemt") != "", Draft: recruitDraft{Month: p.today().Month().String()}})
}

func (p *Pages) showRecruiting(c *fiber.Ctx, page recruitPage) error {
	ctx := c.UserContext()
	unit, name, err := p.unit(ctx, page.Asked)
	if err != nil {
		return err
	}
	page.UnitName, page.Now = name, p.today().Month()
	known, err := p.Store.Recruited(ctx, unit, page.Now-monthsShown+1, page.Now)
	if err != nil {
		return err
	}
	page.Year = yearOf(known, page.Now)
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "recruit.title"), Menu: "eksempler", Status: status, Body: recruitView(page)})
}

func (p *Pages) countRecruiting(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, _, err := p.unit(ctx, c.FormValue("enhed"))
	if err != nil {
		return err
	}
	page := recruitPage{Asked: c.FormValue("enhed"), Draft: recruitDraft{Month: c.FormValue("maaned"), Invited: c.FormValue("inviteret"), Came: c.FormValue("kom"), Again: c.FormValue("igen")}}
	counted, err := settleRecruited(page.Draft, p.today().Month())
	if page.Problems = web.Problems(ctx, err); page.Problems != nil {
		return p.showRecruiting(c, page)
	}
	if err != nil {
		return err
	}
	if err := p.Store.CountRecruited(ctx, unit, counted); err != nil {
		return err
	}
	return c.Redirect(web.WithQuery(unitAddress("/rekruttering", page.Asked), "gemt", "1"), fiber.StatusSeeOther)
}
