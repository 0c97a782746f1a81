package meeting

import (
	"context"
	"slices"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/people"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Pages are the addresses of meeting.
type Pages struct {
	Store    *Store
	People   *people.Store
	Library  *learning.Library
	Settings Settings
	Guard    *privacy.Guard
	URL      string // the address users type, for what is scanned; the request's own when empty
	Now      func() time.Time

	// Trials answers what a unit tries, as a part of a page with its way back, and whether it tries anything; practice
	// knows, and app wires it.
	Trials func(ctx context.Context, unit, back string) (templ.Component, bool, error)
	// Examples answers a unit's examples that can be taken up, by their themes; practice knows, and app wires it.
	Examples func(ctx context.Context, unit string) ([]ExampleLine, error)

	secret  secret
	guesses guesses
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/moeder", Needs: web.Meetings, Handler: p.list},
		{Method: fiber.MethodPost, Path: "/moeder", Needs: web.Planner, Handler: p.plan},
		{Method: fiber.MethodGet, Path: "/moeder/:id", Needs: web.Meetings, Handler: p.meeting},
		{Method: fiber.MethodPost, Path: "/moeder/:id/emner", Needs: web.Agenda, Handler: p.addTopic},
		{Method: fiber.MethodPost, Path: "/moeder/:id/fjern-emne", Needs: web.Agenda, Handler: p.dropTopic},
		{Method: fiber.MethodGet, Path: "/moeder/:id/fremmoede", Needs: web.Attendance, Handler: p.attendanceList},
		{Method: fiber.MethodPost, Path: "/moeder/:id/fremmoede", Needs: web.Attendance, Handler: p.attendance},
		{Method: fiber.MethodPost, Path: "/moeder/:id/fremmoede/fortryd", Needs: web.Attendance, Handler: p.undoAttendance},
		{Method: fiber.MethodPost, Path: "/moeder/:id/eksempler", Needs: web.Agenda, Handler: p.addExample},
		{Method: fiber.MethodPost, Path: "/moeder/:id/fjern-eksempel", Needs: web.Agenda, Handler: p.dropExample},
		{Method: fiber.MethodPost, Path: "/moeder/:id/dagsorden", Needs: web.Agenda, Handler: p.arrange},
		{Method: fiber.MethodGet, Path: "/moeder/:id/referat", Needs: web.Meetings, Handler: p.minutes},
		{Method: fiber.MethodPost, Path: "/moeder/:id/noter", Needs: web.Agenda, Handler: p.note},
		{Method: fiber.MethodPost, Path: "/moeder/:id/haender", Needs: web.Attendance, Handler: p.raise},
		{Method: fiber.MethodGet, Path: "/moeder/:id/ret", Needs: web.Planner, Handler: p.changeForm},
		{Method: fiber.MethodPost, Path: "/moeder/:id/flyt", Needs: web.Planner, Handler: p.move},
		{Method: fiber.MethodPost, Path: "/moeder/:id/aflys", Needs: web.Planner, Handler: p.cancel},
		{Method: fiber.MethodPost, Path: "/moeder/:id/hold", Needs: web.Planner, Handler: p.restore},
		{Method: fiber.MethodPost, Path: "/moeder/:id/fortryd", Needs: web.Planner, Handler: p.undo},
		{Method: fiber.MethodPost, Path: "/moeder/:id/leder", Needs: web.Planner, Handler: p.facilitate},
		{Method: fiber.MethodGet, Path: "/moeder/:id/indkaldelse.ics", Needs: web.Meetings, Handler: p.invitation},
		{Method: fiber.MethodGet, Path: "/kalender", Needs: web.OwnRecord, Handler: p.calendarPage},
		{Method: fiber.MethodPost, Path: "/kalender", Needs: web.OwnRecord, Handler: p.newFeed},
		{Method: fiber.MethodGet, Path: "/kalender/:token.ics", Needs: web.Anyone, Handler: p.feed},
		{Method: fiber.MethodPost, Path: "/moeder/:id/meld", Needs: web.CheckIn, Handler: p.reportLate},
		{Method: fiber.MethodGet, Path: "/moed", Needs: web.CheckIn, Handler: p.checkInForm},
		{Method: fiber.MethodPost, Path: "/moed", Needs: web.CheckIn, Handler: p.checkIn, Outbox: true},
		{Method: fiber.MethodGet, Path: "/moed/:id", Needs: web.CheckIn, Handler: p.receipt},
	}
}

func (p *Pages) today() day.Day { return day.Of(p.Now()) }

// How far back and forward the list of meetings looks.
const (
	listedBack  = 60
	listedAhead = 200
)

// Unit answers the unit a page is about: the one asked for when within reach, or else the visitor's own.
func Unit(v web.Visitor, t web.Thing, asked string) (string, error) {
	reach := v.Reach(t)
	if asked == "" {
		if reach.Covers(v.Unit) {
			return v.Unit, nil
		}
		if len(reach.Units) > 0 {
			return reach.Units[0], nil
		}
	}
	if !reach.Covers(asked) {
		return "", fault.New(fault.Forbidden, "the unit is not within reach")
	}
	return asked, nil
}

func (p *Pages) list(c *fiber.Ctx) error {
	return p.showList(c, listPage{Plan: Plan{Format: "personalemoede", Starts: "13:00"}})
}

// showList shows a unit's meetings, with a plan that could not be taken when the page has one.
func (p *Pages) showList(c *fiber.Ctx, page listPage) error {
	ctx := c.UserContext()
	unit, err := Unit(web.VisitorOf(ctx), web.Meetings, c.FormValue("enhed"))
	if err != nil {
		return err
	}
	today := p.today()
	meetings, err := p.Store.AllBetween(ctx, unit, today-listedBack, today+listedAhead)
	if err != nil {
		return err
	}
	if err := p.closed(ctx, meetings); err != nil {
		return err
	}
	name, err := p.People.UnitName(ctx, unit)
	if err != nil {
		return err
	}
	page.Unit, page.UnitName, page.Today, page.Library, page.Formats = unit, name, today, p.Library, p.Settings.Formats
	for _, m := range meetings {
		if m.Day >= today {
			page.Ahead = append(page.Ahead, m)
		} else {
			page.Held = append([]Meeting{m}, page.Held...)
		}
	}
	page.CheckInID = uuid.Must(uuid.NewV7()).String()
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.moeder"), Menu: "moeder", Status: status, Body: listView(page)})
}

func (p *Pages) plan(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, err := Unit(web.VisitorOf(ctx), web.Planner, c.FormValue("enhed"))
	if err != nil {
		return err
	}
	plan := Plan{Format: c.FormValue("format"), Day: c.FormValue("dag"), Starts: c.FormValue("kl"), Place: c.FormValue("sted"),
		Repeat: c.FormValue("gentag"), Until: c.FormValue("til")}
	module, about := p.Library.Module(c.FormValue("emne"))
	page := listPage{Topic: module.Slug}
	plan.Place, page.Problems, page.Doubt = p.placed(c, plan.Place)
	page.Plan = plan
	m, err := plan.settle(p.Settings.Formats, unit, p.today())
	list := []Meeting{m}
	if err == nil {
		list, err = plan.spread(m, newID())
	}
	if page.Problems = append(page.Problems, web.Problems(ctx, err)...); len(page.Problems) > 0 {
		return p.showList(c, page)
	}
	if err != nil {
		return err
	}
	if about {
		list[0].Topics = []Topic{{module.Slug, p.Settings.Formats.Of(m.Format).Topic}}
	}
	ids, err := p.Store.PlanOnce(ctx, c.FormValue("id"), list)
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+ids[0], fiber.StatusSeeOther)
}

func (p *Pages) meeting(c *fiber.Ctx) error {
	m, err := p.within(c.UserContext(), c.Params("id"), web.Meetings)
	if err != nil {
		return err
	}
	return p.showMeeting(c, m, nil)
}

func (p *Pages) showMeeting(c *fiber.Ctx, m Meeting, problems []web.Problem) error {
	return p.showPage(c, meetingPage{Meeting: m, Problems: problems})
}

// showPage shows a meeting with what could not be taken, when the page has that.
func (p *Pages) showPage(c *fiber.Ctx, page meetingPage) error {
	ctx, m := c.UserContext(), page.Meeting
	page.Library, page.Themes, page.Today, page.Now = p.Library, p.Library.Themes(lang.From(ctx)), p.today(), p.Now()
	page.Act, page.Undone, page.Noted, page.Raised = c.Query("aendret"), c.Query("fortrudt") != "", c.Query("noteret") != "", c.Query("haender") != ""
	page.Hands = HandForm{c.FormValue("om"), c.FormValue("ja"), c.FormValue("nej"), c.FormValue("grund")}
	one := []Meeting{m}
	if err := p.closed(ctx, one); err != nil {
		return err
	}
	page.Meeting = one[0]
	for _, part := range []func(context.Context, Meeting, *meetingPage) error{p.standing, p.agenda, p.leftBehind} {
		if err := part(ctx, page.Meeting, &page); err != nil {
			return err
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "format."+m.Format), Menu: "moeder", Status: page.status(), Files: []string{"moede.js"}, Body: meetingView(page)})
}

// standing answers how the meeting and the visitor stand to each other.
func (p *Pages) standing(ctx context.Context, m Meeting, page *meetingPage) (err error) {
	if page.UnitName, err = p.People.UnitName(ctx, m.Unit); err != nil {
		return err
	}
	if page.Changes, err = p.Store.ChangesOf(ctx, m.ID, page.Act); err != nil {
		return err
	}
	if page.Leader, err = p.leader(ctx, m); err != nil {
		return err
	}
	v := web.VisitorOf(ctx)
	if v.Person == "" || !TakesAttendance(m.Format) {
		return nil
	}
	if _, page.There, err = p.Store.AttendanceOf(ctx, m.ID, v.Person); err != nil {
		return err
	}
	page.Own, err = p.worksIn(ctx, v.Person, m)
	return err
}

// leftBehind answers the hands that were raised and the notes from one facilitator to the next.
func (p *Pages) leftBehind(ctx context.Context, m Meeting, page *meetingPage) (err error) {
	if RaisesHands(m.Format) {
		if page.Counts, err = p.Store.HandsAt(ctx, m.ID); err != nil {
			return err
		}
	}
	if !page.mayChange(ctx) {
		return nil
	}
	if page.Notes, err = p.Store.NotesAt(ctx, m.ID); err != nil {
		return err
	}
	page.Earlier = map[string][]Note{}
	for _, t := range m.Topics {
		notes, err := p.Store.NotesFor(ctx, m.Unit, t.Slug)
		if err != nil {
			return err
		}
		for _, n := range notes {
			if n.Meeting != m.ID && n.Day <= m.Day {
				page.Earlier[t.Slug] = append(page.Earlier[t.Slug], n)
			}
		}
	}
	return nil
}

// leader answers who was put down to lead a meeting, by name, to whoever may choose it; nobody is empty.
func (p *Pages) leader(ctx context.Context, m Meeting) (string, error) {
	if m.Facilitator == "" || !web.VisitorOf(ctx).May(web.Planner, m.Unit) {
		return "", nil
	}
	person, err := p.People.PersonByID(ctx, m.Facilitator)
	return person.Name(), err
}

// within answers a meeting that the visitor's permission reaches.
func (p *Pages) within(ctx context.Context, id string, t web.Thing) (Meeting, error) {
	reach := web.VisitorOf(ctx).Reach(t)
	return p.Store.Meeting(ctx, id, reach.All || slices.Contains(reach.Meetings, id), reach.Units)
}
