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
	return p.showChange(c, changePage{Meeting: m, Move: asItStands(m)})
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
	switch {
	case page.Stale != "":
		status = fiber.StatusConflict
	case len(page.Problems) > 0:
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
	page := changePage{Meeting: m, Move: Move{Day: c.FormValue("dag"), Starts: c.FormValue("kl")}, All: c.FormValue("hvilke") == "foelgende"}
	page.Move.Place, page.Problems, page.Doubt = p.placed(c, c.FormValue("sted"))
	if changedSince(c, m) {
		page.Stale = "move"
		return p.showChange(c, page)
	}
	list, err := p.meant(c, m)
	if err != nil {
		return err
	}
	moved, err := page.Move.settle(list, p.Now())
	if page.Problems = append(page.Problems, web.Problems(ctx, err)...); len(page.Problems) > 0 {
		return p.showChange(c, page)
	}
	if err != nil {
		return err
	}
	return p.changed(c, page, Moved, moved)
}

// changedSince tells whether a meeting was changed since the form was drawn; a form that does not say was drawn now.
func changedSince(c *fiber.Ctx, m Meeting) bool {
	seen := c.FormValue("sekvens")
	return seen != "" && seen != strconv.Itoa(m.Sequence)
}

func (p *Pages) cancel(c *fiber.Ctx) error {
	m, err := p.within(c.UserContext(), c.Params("id"), web.Planner)
	if err != nil {
		return err
	}
	page := changePage{Meeting: m, Move: asItStands(m), All: c.FormValue("hvilke") == "foelgende"}
	if changedSince(c, m) {
		page.Stale = "cancel"
		return p.showChange(c, page)
	}
	list, err := p.meant(c, m)
	if err != nil {
		return err
	}
	called, err := off(list, p.Now())
	if err != nil {
		return err
	}
	return p.changed(c, page, Cancelled, called)
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
	return p.changed(c, changePage{Meeting: m}, Restored, []Meeting{m})
}

// stale names the page of a change that met another's, by what was to be done.
var stale = map[string]string{Moved: "move", Cancelled: "cancel"}

// changed stores a change and shows the meeting with the way to undo it. When another came between, page is shown with the
// meeting as it stands.
func (p *Pages) changed(c *fiber.Ctx, page changePage, kind string, list []Meeting) error {
	act, err := p.Store.Change(c.UserContext(), kind, list)
	if page.Stale = stale[kind]; fault.KindOf(err) == fault.Conflict && page.Stale != "" {
		if page.Meeting, err = p.within(c.UserContext(), page.Meeting.ID, web.Planner); err != nil {
			return err
		}
		return p.showChange(c, page)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+page.Meeting.ID+"?aendret="+act, fiber.StatusSeeOther)
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

// placed is guarded for a place, and asks whether a name in it points to a person unless that was answered. asked tells that
// it did, and that nothing else is wrong with the place.
func (p *Pages) placed(c *fiber.Ctx, text string) (place string, problems []web.Problem, asked bool) {
	ctx := c.UserContext()
	if place, problems = p.guarded(ctx, "sted", "meeting.place", text); len(problems) > 0 || c.FormValue("alligevel") != "" {
		return place, problems, false
	}
	if name := nameIn(p.Guard, place); name != "" {
		return place, []web.Problem{{Field: "sted", Text: lang.T(ctx, "place.doubt", name)}}, true
	}
	return place, nil, false
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
