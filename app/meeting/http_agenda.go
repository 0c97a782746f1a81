package meeting

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// ExampleLine is a citizen example as an agenda may name it: by its themes, never by its text.
type ExampleLine struct{ ID, Line string }

// agenda answers what a meeting goes through. What the team tries is asked for while the meeting is ahead.
func (p *Pages) agenda(ctx context.Context, m Meeting, page *meetingPage) error {
	trials := 0
	if p.Trials != nil && p.Now().Before(m.Ends()) && !m.Cancelled {
		part, open, err := p.Trials(ctx, m.Unit, "/moeder/"+m.ID)
		if err != nil {
			return err
		}
		if open {
			trials = p.Settings.Trials
			if web.VisitorOf(ctx).May(web.Examples, m.Unit) {
				page.Trials = part
			}
		}
	}
	page.Agenda = agendaOf(m, trials)
	if p.Examples == nil || !web.VisitorOf(ctx).May(web.Examples, m.Unit) || !p.Now().Before(m.Ends()) {
		return nil
	}
	lines, err := p.Examples(ctx, m.Unit)
	if err != nil {
		return err
	}
	on := map[string]bool{}
	for _, e := range m.Examples {
		on[e.ID] = true
	}
	page.Lines = map[string]string{}
	for _, l := range lines {
		page.Lines[l.ID] = l.Line
		if !on[l.ID] {
			page.Choices = append(page.Choices, l)
		}
	}
	return nil
}

// closed drops the places of examples on the agendas of meetings that are over, and answers the meetings without them.
func (p *Pages) closed(ctx context.Context, list []Meeting) error {
	var over []string
	for i, m := range list {
		if len(m.Examples) > 0 && !p.Now().Before(m.Ends()) {
			over, list[i].Examples = append(over, m.ID), nil
		}
	}
	return p.Store.ForgetExamples(ctx, over)
}

func (p *Pages) addTopic(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.open(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	module, ok := p.Library.Module(c.FormValue("emne"))
	if !ok {
		return fault.New(fault.NotFound, "no such topic")
	}
	if err := p.Store.AddTopic(ctx, m.ID, Topic{module.Slug, p.Settings.Formats.Of(m.Format).Topic}); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID, fiber.StatusSeeOther)
}

func (p *Pages) dropTopic(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.open(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	if err := p.Store.DropTopic(ctx, m.ID, c.FormValue("emne")); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID, fiber.StatusSeeOther)
}

// addExample takes an example up. It must be one of the unit's that the visitor may read.
func (p *Pages) addExample(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Agenda)
	if err != nil {
		return err
	}
	var page meetingPage
	if err := p.agenda(ctx, m, &page); err != nil {
		return err
	}
	if !p.Now().Before(m.Ends()) {
		return fault.New(fault.Conflict, "the meeting is over")
	}
	id := c.FormValue("eksempel")
	if _, ok := page.Lines[id]; !ok {
		return fault.New(fault.NotFound, "no such example")
	}
	if err := p.Store.AddExample(ctx, m.ID, id, p.Settings.Formats.Of(m.Format).Example); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID, fiber.StatusSeeOther)
}

func (p *Pages) dropExample(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Agenda)
	if err != nil {
		return err
	}
	if err := p.Store.DropExample(ctx, m.ID, c.FormValue("eksempel")); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID, fiber.StatusSeeOther)
}

// minutes shows the agenda as plain text for the minutes of the meeting.
func (p *Pages) minutes(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Meetings)
	if err != nil {
		return err
	}
	page := meetingPage{Meeting: m, Library: p.Library, Now: p.Now()}
	if page.UnitName, err = p.People.UnitName(ctx, m.Unit); err != nil {
		return err
	}
	if err := p.agenda(ctx, m, &page); err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "minutes.title"), Menu: "moeder", Files: []string{"moede.js"}, Body: minutesView(page, page.minutes(ctx))})
}

// raise takes a show of hands.
func (p *Pages) raise(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Attendance)
	if err != nil {
		return err
	}
	if !RaisesHands(m.Format) || p.Now().Before(m.opens()) || m.Cancelled {
		return fault.New(fault.Conflict, "hands are not raised at this meeting now")
	}
	form := HandForm{c.FormValue("om"), c.FormValue("ja"), c.FormValue("nej"), c.FormValue("grund")}
	h, err := form.settle(p.asked(m))
	if problems := web.Problems(ctx, err); problems != nil {
		return p.showMeeting(c, m, problems)
	}
	if err != nil {
		return err
	}
	if err := p.Store.RaiseHands(ctx, m.ID, h); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"?haender=1#haender", fiber.StatusSeeOther)
}

// asked answers what hands can be raised about: the agenda's topics, and the themes, which what the team tries carries.
func (p *Pages) asked(m Meeting) []string {
	var list []string
	for _, t := range m.Topics {
		list = append(list, t.Slug)
	}
	for _, t := range p.Library.Themes(lang.Danish) {
		list = append(list, t.Theme.Slug)
	}
	return list
}

// open answers a meeting whose agenda the visitor may change now.
func (p *Pages) open(ctx context.Context, id string) (Meeting, error) {
	m, err := p.within(ctx, id, web.Agenda)
	if err == nil && !m.takesTopics(p.Now(), web.VisitorOf(ctx).May(web.Planner, m.Unit)) {
		err = fault.New(fault.Conflict, "the meeting is over: its agenda is what people were there for")
	}
	return m, err
}
