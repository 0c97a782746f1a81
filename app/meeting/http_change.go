package meeting

import (
	"context"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/people"
	"indblik/app/privacy"
	"indblik/app/web"
)

// changeForm asks for another day, time or place, or whether the meeting is off.
func (p *Pages) changeForm(c *fiber.Ctx) error {
	m, err := p.within(c.UserContext(), c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	return p.showChange(c, changePage{Meeting: m, Move: Move{m.Day.String(), m.Starts, m.Place}})
}

func (p *Pages) showChange(c *fiber.Ctx, page changePage) error {
	ctx := c.UserContext()
	page.Now = p.Now()
	if page.Meeting.Series != "" {
		list, err := p.Store.Following(ctx, page.Meeting.Series, page.Meeting.Day)
		if err != nil {
			return err
		}
		for _, m := range list {
			if m.changeable(page.Now) {
				page.Following++
			}
		}
	}
	staff, err := p.People.EmployedOn(ctx, page.Meeting.Day, false, []string{page.Meeting.Unit})
	if err != nil {
		return err
	}
	page.Staff, _ = listOf(staff, nil)
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "meeting.change"), Menu: "moeder", Status: status, Body: changeView(page)})
}

// meant answers the meetings a change is about: one, or it and those that follow in its series.
func (p *Pages) meant(c *fiber.Ctx, m Meeting) ([]Meeting, error) {
	if m.Series == "" || c.FormValue("hvilke") != "foelgende" {
		return []Meeting{m}, nil
	}
	list, err := p.Store.Following(c.UserContext(), m.Series, m.Day)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(o Meeting) bool { return o.ID == m.ID })
	return append([]Meeting{m}, list...), nil
}

func (p *Pages) move(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	if seen := c.FormValue("sekvens"); seen != "" && seen != strconv.Itoa(m.Sequence) {
		return fault.New(fault.Conflict, "the meeting was changed in between")
	}
	list, err := p.meant(c, m)
	if err != nil {
		return err
	}
	to := Move{c.FormValue("dag"), c.FormValue("kl"), c.FormValue("sted")}
	place, problems := p.guarded(ctx, "sted", "meeting.place", to.Place)
	to.Place = place
	moved, err := to.settle(list, p.Now())
	if problems = append(problems, web.Problems(ctx, err)...); len(problems) > 0 {
		return p.showChange(c, changePage{Meeting: m, Move: to, Problems: problems, All: c.FormValue("hvilke") == "foelgende"})
	}
	if err != nil {
		return err
	}
	return p.changed(c, m.ID, Moved, moved)
}

func (p *Pages) cancel(c *fiber.Ctx) error {
	m, err := p.within(c.UserContext(), c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	if seen := c.FormValue("sekvens"); seen != "" && seen != strconv.Itoa(m.Sequence) {
		return fault.New(fault.Conflict, "the meeting was changed in between")
	}
	list, err := p.meant(c, m)
	if err != nil {
		return err
	}
	called, err := off(list, p.Now())
	if err != nil {
		return err
	}
	return p.changed(c, m.ID, Cancelled, called)
}

// restore holds a meeting after all.
func (p *Pages) restore(c *fiber.Ctx) error {
	m, err := p.within(c.UserContext(), c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	if !m.Cancelled {
		return fault.New(fault.Conflict, "the meeting is not cancelled")
	}
	m.Cancelled = false
	return p.changed(c, m.ID, Restored, []Meeting{m})
}

// changed stores a change and shows the meeting with the way to undo it.
func (p *Pages) changed(c *fiber.Ctx, id, kind string, list []Meeting) error {
	act, err := p.Store.Change(c.UserContext(), kind, list)
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+id+"?aendret="+act, fiber.StatusSeeOther)
}

func (p *Pages) undo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	if err := p.Store.Undo(ctx, m.ID, c.FormValue("aendret")); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"?fortrudt=1", fiber.StatusSeeOther)
}

// facilitate puts somebody of the unit down to lead the meeting.
func (p *Pages) facilitate(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	person := c.FormValue("moedeleder")
	if person != "" {
		staff, err := p.People.EmployedOn(ctx, m.Day, false, []string{m.Unit})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(staff, func(e people.Employed) bool { return e.Person == person }) {
			return fault.New(fault.NotFound, "the person does not work in the unit")
		}
	}
	if err := p.Store.SetFacilitator(ctx, m.ID, person); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"?leder=1", fiber.StatusSeeOther)
}

// guarded takes out of a text what must not be written, and says so under the field's own name.
func (p *Pages) guarded(ctx context.Context, field, name, text string) (string, []web.Problem) {
	found := p.Guard.Scan(text)
	if !privacy.Blocks(found) {
		return text, nil
	}
	var problems []web.Problem
	for _, f := range found {
		if f.Action == privacy.Block && len(problems) == 0 {
			problems = append(problems, web.Problem{Field: field, Text: lang.T(ctx, "guard.block."+f.Kind, lang.T(ctx, name))})
		}
	}
	return privacy.Redact(text, found), problems
}
