package planner

import (
	"context"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/competence"
	"indblik/app/day"
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
	Register *competence.Register
	Cases    *practice.Store
	Meetings *meeting.Store
	People   *people.Store
	Learning *learning.Store
	Library  *learning.Library
	Themes   []theme.Theme
	Now      func() time.Time
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{{Method: fiber.MethodGet, Path: "/planlaeg", Needs: web.Planner, Handler: p.plan}}
}

// useMonths is how far back the team's answers about use are added up.
const useMonths = 3

// agendaAhead is how far ahead a planned meeting is looked for.
const agendaAhead = 60

func (p *Pages) plan(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, err := meeting.Unit(web.VisitorOf(ctx), web.Planner, c.Query("enhed"))
	if err != nil {
		return err
	}
	today := day.Of(p.Now())
	page := planPage{Unit: unit, Format: meeting.FormatOf(c.Query("type")), Library: p.Library, Themes: p.Themes, Today: today}
	if page.UnitName, err = p.People.UnitName(ctx, unit); err != nil {
		return err
	}
	staff, err := p.People.EmployedOn(ctx, today, false, []string{unit})
	if err != nil {
		return err
	}
	page.Staff = len(staff)
	topics, cases, err := p.topics(ctx, unit, today)
	if err != nil {
		return err
	}
	page.Suggestions, page.Examples, page.ThemeCounts = Suggest(topics), len(cases), countThemes(p.Themes, cases)
	counts, err := p.Learning.UseCounts(ctx, unit, today.Month()-useMonths)
	if err != nil {
		return err
	}
	page.Use = learning.SumUse(counts)
	meetings, err := p.Meetings.Between(ctx, unit, today, today+agendaAhead)
	if err != nil {
		return err
	}
	for i, m := range meetings {
		if m.Format == page.Format.Slug {
			page.Next = &meetings[i]
			break
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "planner.title"), Menu: "planlaeg", Body: planView(page)})
}

// topics asks the rooms below for what each topic's points rest on.
func (p *Pages) topics(ctx context.Context, unit string, today day.Day) ([]Topic, []practice.Case, error) {
	counts, err := p.Register.Coverage(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	cases, err := p.Cases.Latest(ctx, unit, examplesRead, today)
	if err != nil {
		return nil, nil, err
	}
	held, err := p.Meetings.Between(ctx, unit, today-restDays, today+agendaAhead)
	if err != nil {
		return nil, nil, err
	}
	used := map[string]day.Day{}
	for _, m := range held {
		for _, t := range m.Topics {
			used[t.Slug] = max(used[t.Slug], m.Day)
		}
	}
	var topics []Topic
	for _, m := range p.Library.Modules() {
		t := Topic{Slug: m.Slug, Title: m.Title, Theme: m.Theme, LastUsed: used[m.Slug], OfLast: len(cases)}
		// The gap is of what is required: another module of the theme does not close it.
		if c, ok := p.Register.Find(m.Competence); ok && slices.Contains(c.Modules, m.Slug) {
			t.Goal, t.Count = c.Goal, counts[c.Slug]
		}
		for _, example := range cases {
			for _, theme := range example.Themes {
				if theme == m.Theme {
					t.Examples++
				}
			}
		}
		topics = append(topics, t)
	}
	return topics, cases, nil
}
