package meeting

import (
	"context"
	"net/url"

	ics "github.com/arran4/golang-ical"
	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/web"
)

// How far back and ahead somebody's calendar goes, in days.
const (
	calendarBack  = 30
	calendarAhead = 366
)

// invitation is one meeting for a calendar.
func (p *Pages) invitation(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Meetings)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+m.Format+"-"+m.Day.String()+`.ics"`)
	return p.sendCalendar(c, methodOf(m), []Meeting{m})
}

func (p *Pages) sendCalendar(c *fiber.Ctx, method ics.Method, list []Meeting) error {
	ctx, base := c.UserContext(), p.base(c)
	host := "indblik.invalid" // nobody is to answer
	if u, err := url.Parse(base); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	events := make([]Event, len(list))
	for i, m := range list {
		events[i] = Event{Meeting: m, Title: lang.T(ctx, "format."+m.Format), URL: base + "/moeder/" + m.ID,
			Text: textOf(m, func(slug string) string { return title(p.Library, slug) })}
	}
	c.Set(fiber.HeaderContentType, "text/calendar; charset=utf-8; method="+string(method))
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString(calendarOf(method, lang.T(ctx, "calendar.name"), "mailto:indblik@"+host, events))
}

// feed is somebody's calendar, for whoever has its secret address.
func (p *Pages) feed(c *fiber.Ctx) error {
	ctx := c.UserContext()
	person, err := p.Store.FeedOf(ctx, c.Params("token"))
	if err != nil {
		return err
	}
	units, err := p.unitsOf(ctx, person)
	if err != nil {
		return err
	}
	list, err := p.Store.Calendar(ctx, person, units, p.today()-calendarBack, p.today()+calendarAhead)
	if err != nil {
		return err
	}
	return p.sendCalendar(c, publishes, list)
}

// unitsOf answers where somebody works today; nowhere for one who has left.
func (p *Pages) unitsOf(ctx context.Context, person string) ([]string, error) {
	employments, err := p.People.EmploymentsOf(ctx, person)
	var units []string
	for _, e := range employments {
		if e.From <= p.today() && p.today() <= e.To {
			units = append(units, e.Unit)
		}
	}
	return units, err
}

func (p *Pages) calendarPage(c *fiber.Ctx) error { return p.showCalendar(c, "") }

func (p *Pages) showCalendar(c *fiber.Ctx, address string) error {
	ctx := c.UserContext()
	made, has, err := p.Store.FeedMade(ctx, web.VisitorOf(ctx).Person)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "calendar.title"), Menu: "moeder", Files: []string{"moede.js"}, Body: calendarView(calendarShown{address, has, made})})
}

// newFeed makes a new address and shows it this once.
func (p *Pages) newFeed(c *fiber.Ctx) error {
	ctx := c.UserContext()
	token, err := p.Store.NewFeed(ctx, web.VisitorOf(ctx).Person)
	if err != nil {
		return err
	}
	return p.showCalendar(c, p.base(c)+"/kalender/"+token+".ics")
}
