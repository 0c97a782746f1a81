package practice

import (
	"context"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

func (p *Pages) trialRoutes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/eksempler/:id/gik", Needs: web.Examples, Handler: p.wentForm},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/gik", Needs: web.Examples, Handler: p.went},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/gik/fortryd", Needs: web.Examples, Handler: p.takeBack},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/tvivl", Needs: web.Examples, Handler: p.doubt},
	}
}

// notices are the values of a query that say what was just done; only the last is kept.
var notices = []string{"gemt", "skjult", "noteret", "afklaret", "foreslaaet", "slettet"}

// TrialsCard draws what a unit tries, with the buttons that say how it went, for a page at the address back; false when
// there is nothing to draw or the visitor may not see it. Somebody who has rested is asked for the password again instead.
func (p *Pages) TrialsCard(ctx context.Context, unit, back string) (templ.Component, bool, error) {
	v := web.VisitorOf(ctx)
	if !v.May(web.Examples, unit) || unit == "" {
		return templ.NopComponent, false, nil
	}
	if v.AsksAgain(web.Examples) {
		return trialsResting(back), true, nil
	}
	view, err := p.trials(ctx, unit, back)
	if err != nil {
		return nil, false, err
	}
	return trialsCard(view), len(view.Open) > 0 || view.Noted.ID != "" || view.Settled != "", nil
}

// trials answers what a unit tries, and what was just said about one of them.
func (p *Pages) trials(ctx context.Context, unit, back string) (trialsView, error) {
	view := trialsView{Back: back}
	var err error
	if view.Open, err = p.Store.OpenTrials(ctx, unit, p.today()); err != nil {
		return view, err
	}
	if id := web.Asked(ctx, "noteret"); id != "" {
		c, err := p.Store.One(ctx, id, false, []string{unit}, p.today())
		if err == nil && c.Went.Week == p.today().Week() {
			view.Noted = c
		}
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return view, err
		}
	}
	if id := web.Asked(ctx, "afklaret"); id != "" {
		c, err := p.Store.One(ctx, id, false, []string{unit}, p.today())
		if err == nil && c.Doubt && c.Open && !c.InDoubt {
			view.Settled = c.ID
		}
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return view, err
		}
	}
	return view, nil
}

// backTo answers where a form wants to return to, the list when it does not say.
func backTo(address string) string {
	if to := web.LocalAddress(address); to != "" {
		return to
	}
	return "/eksempler"
}

func (p *Pages) reachedCase(c *fiber.Ctx) (Case, error) {
	reach := web.VisitorOf(c.UserContext()).Reach(web.Examples)
	return p.Store.One(c.UserContext(), c.Params("id"), reach.All, reach.Units, p.today())
}

func (p *Pages) wentForm(c *fiber.Ctx) error {
	example, err := p.reachedCase(c)
	if err != nil {
		return err
	}
	if !example.Open {
		return c.Redirect(backTo(c.Query("tilbage")), fiber.StatusSeeOther)
	}
	return p.showWent(c, wentPage{Case: example, Back: backTo(c.Query("tilbage"))}, fiber.StatusOK)
}

func (p *Pages) showWent(c *fiber.Ctx, page wentPage, status int) error {
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "trial.how"), Menu: "eksempler", Status: status, Body: wentView(page)})
}

// went notes how a trial went. The guard reads the note first; a press on one of its buttons carries the answer on.
func (p *Pages) went(c *fiber.Ctx) error {
	ctx := c.UserContext()
	example, err := p.reachedCase(c)
	if err != nil {
		return err
	}
	said := Outcome{Outcome: c.FormValue("gik"), Barrier: c.FormValue("grund")}
	if said.Outcome == "" {
		said.Outcome = c.FormValue("gik_foer")
	}
	accepted := acceptedMarks(c)
	note, guarded := guardOne(p.Guard, "note", replaceOne(clean(c.FormValue("note")), c.FormValue("erstat")), accepted)
	if note == example.Went.Note {
		guarded = Guarded{} // it has been through the guard, and comes back only because the reason is told after the answer
	}
	said.Note = note
	if guarded.Clean() {
		reach := web.VisitorOf(ctx).Reach(web.Examples)
		err = p.Store.Record(ctx, example.ID, reach.All, reach.Units, p.today(), said)
	}
	problems := web.Problems(ctx, err)
	if err != nil && problems == nil {
		return err
	}
	if problems != nil || !guarded.Clean() {
		return p.showWent(c, wentPage{Case: example, Back: backTo(c.FormValue("tilbage")), Said: said, Guarded: guarded, Accepted: accepted,
			Problems: append(guardProblems(ctx, guarded, "note"), problems...)}, fiber.StatusUnprocessableEntity)
	}
	return c.Redirect(web.WithQuery(backTo(c.FormValue("tilbage")), "noteret", example.ID, notices...), fiber.StatusSeeOther)
}

// acceptedMarks answers what the writer has said is no person, now and before.
func acceptedMarks(c *fiber.Ctx) []string {
	accepted := values(c, "godkendt")
	if mark := c.FormValue("behold"); mark != "" {
		accepted = append(accepted, mark)
	}
	return accepted
}

func (p *Pages) takeBack(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.Examples)
	if err := p.Store.TakeBack(ctx, c.Params("id"), reach.All, reach.Units, p.today()); err != nil {
		return err
	}
	return c.Redirect(web.WithQuery(backTo(c.FormValue("tilbage")), "", "", notices...), fiber.StatusSeeOther)
}

func (p *Pages) doubt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach, settled := web.VisitorOf(ctx).Reach(web.Examples), c.FormValue("igen") == ""
	if err := p.Store.SettleDoubt(ctx, c.Params("id"), reach.All, reach.Units, p.today(), settled); err != nil {
		return err
	}
	to := web.WithQuery(backTo(c.FormValue("tilbage")), "", "", notices...)
	if settled {
		to = web.WithQuery(to, "afklaret", c.Params("id"))
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}
