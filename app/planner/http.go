package planner

import (
	"context"
	"net/url"
	"slices"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/people"
	"indblik/app/practice"
	"indblik/app/theme"
	"indblik/app/web"
)

// Pages are the addresses of planner.
type Pages struct {
	Store    *Store
	Register *competence.Register
	Cases    *practice.Store
	Meetings *meeting.Store
	People   *people.Store
	Learning *learning.Store
	Library  *learning.Library
	Themes   []theme.Theme
	Seasons  []Season
	Formats  meeting.FormatList // with the municipality's own lengths
	Now      func() time.Time
	// Trials answers what a unit tries, as a part of a page with its way back, and whether it tries anything; app wires it.
	Trials func(ctx context.Context, unit, back string) (templ.Component, bool, error)
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/planlaeg", Needs: web.Planner, Handler: p.plan},
		{Method: fiber.MethodPost, Path: "/planlaeg/ikke-nu", Needs: web.Planner, Handler: p.notNow},
		{Method: fiber.MethodGet, Path: "/planlaeg/aarshjul", Needs: web.Planner, Handler: p.wheel},
		{Method: fiber.MethodPost, Path: "/planlaeg/aarshjul", Needs: web.Planner, Handler: p.setWheel},
		{Method: fiber.MethodGet, Path: "/planlaeg/aarshjul.xlsx", Needs: web.Planner, Handler: p.wheelSheet},
		{Method: fiber.MethodGet, Path: "/planlaeg/aarshjul.ics", Needs: web.Planner, Handler: p.wheelCalendar},
	}
}

func (p *Pages) today() day.Day { return day.Of(p.Now()) }

func (p *Pages) plan(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, err := meeting.Unit(web.VisitorOf(ctx), web.Planner, c.Query("enhed"))
	if err != nil {
		return err
	}
	today := p.today()
	page := planPage{Unit: unit, Formats: p.Formats, Format: p.Formats.Of(c.Query("type")), Library: p.Library, Themes: p.Themes, Today: today, Swapped: swapped(c)}
	if page.UnitName, err = p.People.UnitName(ctx, unit); err != nil {
		return err
	}
	staff, err := p.People.EmployedOn(ctx, today, false, []string{unit})
	if err != nil {
		return err
	}
	page.Staff = len(staff)
	if page.Barriers, err = p.barriers(ctx, unit, today); err != nil {
		return err
	}
	topics, cases, err := p.topics(ctx, unit, today, page.Barriers)
	if err != nil {
		return err
	}
	page.All = Rank(topics)
	page.Suggestions, page.Examples, page.ThemeCounts = Suggest(page.All, page.swappedSet()), len(cases), countThemes(p.Themes, cases)
	back := "/planlaeg?" + url.Values{"enhed": {unit}, "type": {page.Format.Slug}}.Encode()
	if page.Trials, page.Trying, err = p.Trials(ctx, unit, back); err != nil {
		return err
	}
	if page.Resting, err = p.Store.Resting(ctx, unit, today); err != nil {
		return err
	}
	if slug := c.Query("hviler"); page.Resting[slug] > 0 {
		page.JustRested = slug
	}
	counts, err := p.Learning.UseCounts(ctx, unit, today.Month()-useMonths)
	if err != nil {
		return err
	}
	page.Use = learning.SumUse(counts)
	meetings, err := p.Meetings.Between(ctx, unit, today-restDays, today+agendaAhead)
	if err != nil {
		return err
	}
	page.Proposed = propose(meetings, page.Format.Slug, today)
	for i, m := range meetings {
		if m.Format == page.Format.Slug && m.Day >= today {
			page.Next = &meetings[i]
			break
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "planner.title"), Menu: "planlaeg", Body: planView(page)})
}

// swapped reads the topics that were swapped for others, from the address.
func swapped(c *fiber.Ctx) []string {
	var list []string
	for _, v := range c.Context().QueryArgs().PeekMulti("byt") {
		if s := string(v); s != "" && !slices.Contains(list, s) && len(list) < 40 {
			list = append(list, s)
		}
	}
	return list
}

// unitOf answers the unit a form is about, within reach.
func (p *Pages) unitOf(c *fiber.Ctx) (string, error) {
	return meeting.Unit(web.VisitorOf(c.UserContext()), web.Planner, c.FormValue("enhed"))
}

// notNow lets a topic rest for eight weeks, or brings it back at once.
func (p *Pages) notNow(c *fiber.Ctx) error {
	unit, err := p.unitOf(c)
	if err != nil {
		return err
	}
	m, ok := p.Library.Module(c.FormValue("emne"))
	if !ok {
		return fault.New(fault.NotFound, "no such topic")
	}
	until, back := p.today()+restDays, url.Values{"enhed": {unit}, "type": {p.Formats.Of(c.FormValue("type")).Slug}, "hviler": {m.Slug}}
	if c.FormValue("knap") == "fortryd" {
		until = p.today()
		back.Del("hviler")
	}
	if err := p.Store.Rest(c.UserContext(), unit, m.Slug, until); err != nil {
		return err
	}
	return c.Redirect("/planlaeg?"+back.Encode(), fiber.StatusSeeOther)
}

// year answers the year of the unit asked for, from the month of today.
func (p *Pages) year(c *fiber.Ctx) (wheelPage, error) {
	ctx := c.UserContext()
	unit, err := meeting.Unit(web.VisitorOf(ctx), web.Planner, c.Query("enhed"))
	if err != nil {
		return wheelPage{}, err
	}
	from := p.today().Month()
	page := wheelPage{Unit: unit, Library: p.Library, From: from}
	if page.UnitName, err = p.People.UnitName(ctx, unit); err != nil {
		return page, err
	}
	wheel, err := p.Store.Wheel(ctx, unit, from, from+11)
	if err != nil {
		return page, err
	}
	meetings, err := p.Meetings.Between(ctx, unit, from.First(), (from + 11).Last())
	if err != nil {
		return page, err
	}
	page.Months = turn(from, wheel, meetings, p.Seasons)
	return page, nil
}

func (p *Pages) wheel(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page, err := p.year(c)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "wheel.title"), Menu: "planlaeg", Body: wheelView(page)})
}

// setWheel puts a topic into a month, or takes it out.
func (p *Pages) setWheel(c *fiber.Ctx) error {
	unit, err := p.unitOf(c)
	if err != nil {
		return err
	}
	month, err := day.ParseMonth(c.FormValue("maaned"))
	m, ok := p.Library.Module(c.FormValue("emne"))
	now := p.today().Month()
	if err != nil || !ok || month < now || month > now+11 {
		return fault.New(fault.NotFound, "no such month or topic")
	}
	if err := p.Store.SetWheel(c.UserContext(), unit, month, m.Slug, c.FormValue("knap") != "fjern"); err != nil {
		return err
	}
	return c.Redirect("/planlaeg/aarshjul?"+url.Values{"enhed": {unit}}.Encode()+"#m-"+month.String(), fiber.StatusSeeOther)
}

func (p *Pages) wheelSheet(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page, err := p.year(c)
	if err != nil {
		return err
	}
	file, err := sheet(ctx, page, p.today())
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="aarshjul.xlsx"`)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Send(file)
}

func (p *Pages) wheelCalendar(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page, err := p.year(c)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/calendar; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="aarshjul.ics"`)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString(calendar(ctx, page, p.Now()))
}
