package learning

import (
	"context"
	"slices"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// AskUse answers the module to ask somebody about today; false for none.
func (p *Pages) AskUse(ctx context.Context, person string) (Module, UseQuestion, bool, error) {
	completions, err := p.Store.CompletionsOf(ctx, person)
	if err != nil {
		return Module{}, UseQuestion{}, false, err
	}
	latest := map[string]day.Day{}
	for _, c := range completions {
		if _, known := p.Library.Module(c.Module); known { // one that has left the library is asked about no more
			latest[c.Module] = max(latest[c.Module], c.Day)
		}
	}
	asked, err := p.Store.AskedOf(ctx, person)
	if err != nil {
		return Module{}, UseQuestion{}, false, err
	}
	q, ok := useQuestion(latest, asked, day.Of(p.Now()))
	m, known := p.Library.Module(q.Module)
	return m, q, ok && known, nil
}

// used counts an answer; a no is first asked what stood in the way.
func (p *Pages) used(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := web.VisitorOf(ctx)
	m, ok := p.Library.Module(c.FormValue("modul"))
	completed, err := day.Parse(c.FormValue("efter"))
	answer, barrier := c.FormValue("brugt"), c.FormValue("grund")
	if !ok || err != nil || !slices.Contains(Uses, answer) || barrier != "" && barrier != "ingen" && !slices.Contains(Barriers, barrier) {
		return fault.New(fault.NotFound, "no such question")
	}
	q := UseQuestion{m.Slug, completed}
	if err := p.askable(ctx, v.Person, q, answer); err != nil {
		return err
	}
	if answer == "nej" && barrier == "" {
		return web.Show(c, web.Page{Title: lang.T(ctx, "use.barrier"), Bare: true, Bar: refreshBar(), Body: barrierPage(m, q)})
	}
	if answer != "nej" || barrier == "ingen" {
		barrier = ""
	}
	if err := p.Store.Used(ctx, v.Person, v.Unit, q, day.Of(p.Now()).Month(), answer, barrier); err != nil {
		return err
	}
	return c.Redirect("/min-side?tak=1", fiber.StatusSeeOther)
}

// askable tells whether an answer is about something the person did: what is asked today, or a yes given before it is
// asked. One that was given already is let through, to be stored no second time. Anything else is nobody's answer: the
// team's sum is shown from five, and must not be filled up by one.
func (p *Pages) askable(ctx context.Context, person string, q UseQuestion, answer string) error {
	completions, err := p.Store.CompletionsOf(ctx, person)
	if err != nil {
		return err
	}
	asked, err := p.Store.AskedOf(ctx, person)
	if err != nil {
		return err
	}
	if slices.Contains(asked, q) {
		return nil
	}
	var latest day.Day
	for _, c := range completions {
		if c.Module == q.Module {
			latest = max(latest, c.Day)
		}
	}
	today := day.Of(p.Now())
	due := today >= q.Completed+askAfter && today <= q.Completed+askAfter+askWithin
	if latest == 0 || latest != q.Completed || !due && answer != "ja" {
		return fault.New(fault.NotFound, "nobody was asked that")
	}
	return nil
}
