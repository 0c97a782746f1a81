package competence

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/people"
	"indblik/app/web"
)

// Pages are the addresses of competence.
type Pages struct {
	Register    *Register
	Learning    *learning.Store
	Library     *learning.Library
	Meetings    *meeting.Store
	Professions people.Professions
	Now         func() time.Time
	// Waiting answers the refreshers that wait for somebody today; app wires it.
	Waiting func(ctx context.Context, person string) ([]learning.Due, error)
	// AskUse answers the module to ask somebody about today; app wires it.
	AskUse func(ctx context.Context, person string) (learning.Module, learning.UseQuestion, bool, error)
	// News answers what is new to somebody in the modules they know; app wires it.
	News func(ctx context.Context, person string) ([]learning.NewsCard, error)
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/min-side", Needs: web.OwnRecord, Handler: p.mine},
		{Method: fiber.MethodGet, Path: "/mine-data", Needs: web.OwnRecord, Handler: p.record},
		{Method: fiber.MethodGet, Path: "/kompetencer", Needs: web.Coverage, Handler: p.coverage},
		{Method: fiber.MethodPost, Path: "/kompetencer/set-i-praksis", Needs: web.SeenInUse, Handler: p.seen},
	}
}

// module answers a module of the library; one that is not there is empty.
func (p *Pages) module(ctx context.Context, slug string) learning.Module {
	m, _ := p.Library.In(lang.From(ctx), slug)
	return m
}

// talkDays is how far ahead a meeting makes its topics the next thing to take.
const talkDays = 21

// talks answers the next meeting of a unit at which each module is on the agenda.
func (p *Pages) talks(ctx context.Context, unit string) (map[string]meeting.Meeting, error) {
	talks := map[string]meeting.Meeting{}
	if unit == "" {
		return talks, nil
	}
	list, err := p.Meetings.Between(ctx, unit, p.today(), p.today()+talkDays)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b meeting.Meeting) int { return int(a.Day - b.Day) })
	for _, m := range list {
		for _, t := range m.Topics {
			if _, ok := talks[t.Slug]; !ok {
				talks[t.Slug] = m
			}
		}
	}
	return talks, nil
}

func (p *Pages) known(slug string) bool {
	_, ok := p.Library.Module(slug)
	return ok
}

func (p *Pages) today() day.Day { return day.Of(p.Now()) }

// view reads the filters of the address. A date that is none is told, and today is shown.
func (p *Pages) view(c *fiber.Ctx) (View, []web.Problem) {
	ctx := c.UserContext()
	v := web.VisitorOf(ctx)
	names := v.Reach(web.CoverageNames)
	view := View{On: p.today(), Unit: c.Query("enhed"), Competence: c.Query("kompetence"), Profession: c.Query("faggruppe"),
		SeesSmall: names.Covers}
	if s := c.Query("dato"); s != "" {
		d, err := day.Parse(s)
		if err != nil {
			return view, []web.Problem{{Field: "dato", Text: lang.T(ctx, "field.date")}}
		}
		view.On = d
	}
	return view, nil
}

func (p *Pages) coverage(c *fiber.Ctx) error {
	ctx := c.UserContext()
	view, problems := p.view(c)
	reach := web.VisitorOf(ctx).Reach(web.Coverage)
	if web.WantsJSON(c) {
		t, err := p.Register.Table(ctx, view, reach.All, reach.Units)
		if err != nil {
			return err
		}
		return c.JSON(Data(t, view.Profession))
	}
	// The page keeps the whole table in sight: unit and competence choose the field that is opened below it.
	whole := view
	whole.Unit, whole.Competence = "", ""
	t, err := p.Register.Table(ctx, whole, reach.All, reach.Units)
	if err != nil {
		return err
	}
	page := coveragePage{Table: t, View: view, Problems: problems, Professions: p.Professions, Today: p.today()}
	if view.Unit != "" && view.Competence != "" {
		if page.Detail, err = p.detail(ctx, t, view); err != nil {
			return err
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.kompetencer"), Menu: "kompetencer", Body: coverageView(page)})
}

// detail opens one field of the table.
func (p *Pages) detail(ctx context.Context, t Table, v View) (*detail, error) {
	c, ok := p.Register.Find(v.Competence)
	if !ok {
		return nil, fault.New(fault.NotFound, "no such competence")
	}
	d := &detail{Competence: c, On: v.On}
	for _, r := range t.Rows {
		if r.Unit.ID == v.Unit {
			d.Unit = r.Unit
			d.Cell = r.Cells[slices.IndexFunc(r.Cells, func(cell Cell) bool { return cell.Competence == c.Slug })]
		}
	}
	if d.Unit.ID == "" {
		return nil, fault.New(fault.NotFound, "no such unit within reach")
	}
	if d.Cell.State != Shown {
		return d, nil
	}
	employed, err := p.Register.People.EmployedOn(ctx, v.On, false, []string{d.Unit.ID})
	if err != nil {
		return nil, err
	}
	facts, err := p.Register.Store.Facts(ctx, p.Register.Competences, v.On, personsOf(employed))
	if err != nil {
		return nil, err
	}
	d.Groups = Professions(Tally(p.Register.Competences, employed, facts, v.On), d.Unit.ID, c, v.SeesSmall(d.Unit.ID))
	if d.Months, err = p.Register.Development(ctx, c, d.Unit.ID, v.On, v.SeesSmall(d.Unit.ID)); err != nil {
		return nil, err
	}
	if web.VisitorOf(ctx).May(web.CoverageNames, d.Unit.ID) {
		d.Members = Members(c, employed, facts, d.Unit.ID, v.On)
		d.Named = true
	}
	return d, nil
}

// seen records that a leader or ressourceperson saw a competence in practice.
func (p *Pages) seen(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := web.VisitorOf(ctx)
	unit, person := c.FormValue("enhed"), c.FormValue("person")
	competence, ok := p.Register.Find(c.FormValue("kompetence"))
	if !ok {
		return fault.New(fault.NotFound, "no such competence")
	}
	if !v.May(web.SeenInUse, unit) || person == v.Person {
		return fault.New(fault.Forbidden, "not in this unit, and nobody sees themselves")
	}
	members, err := p.Register.Members(ctx, competence, unit, p.today())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(members, func(m Member) bool { return m.Person == person }) {
		return fault.New(fault.NotFound, "the person does not work in the unit")
	}
	if err := p.Register.Store.Observe(ctx, person, competence.Slug, p.today(), v.Account, p.Now().UTC().Truncate(time.Microsecond)); err != nil {
		return err
	}
	return c.Redirect("/kompetencer?enhed="+unit+"&kompetence="+competence.Slug+"#detalje", fiber.StatusSeeOther)
}

// mine is the page a home helper's day begins on.
func (p *Pages) mine(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := web.VisitorOf(ctx)
	requirements, err := p.Register.RequirementsOf(ctx, v.Person, p.today())
	if err != nil {
		return err
	}
	page := minePage{Requirements: requirements, Today: p.today(), Profession: p.Professions.Name(lang.From(ctx), v.Profession)}
	list := lessons(requirements, p.known)
	page.Ahead = addresses(list)
	if page.News, err = p.News(ctx, v.Person); err != nil {
		return err
	}
	postponed, err := p.Learning.PostponedBy(ctx, v.Person, page.Today)
	if err != nil {
		return err
	}
	talks, err := p.talks(ctx, v.Unit)
	if err != nil {
		return err
	}
	page.Next = nextOf(list, talks, page.News, postponed, page.Today)
	if page.Next != nil {
		page.Module = p.module(ctx, page.Next.Module)
		page.News = slices.DeleteFunc(page.News, func(n learning.NewsCard) bool { return page.Next.Changed && n.Module.Slug == page.Next.Module })
	}
	if slug := c.Query("udskudt"); postponed[slug] {
		page.Postponed = slug
	}
	if page.Waiting, err = p.Waiting(ctx, v.Person); err != nil {
		return err
	}
	if page.UseModule, page.Use, page.Asks, err = p.AskUse(ctx, v.Person); err != nil {
		return err
	}
	page.Thanks = c.Query("tak") != ""
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.min-side"), Menu: "min-side", Body: mineView(page)})
}

// kept is how many modules a phone fetches beforehand.
const kept = 3

// addresses answers where the first of some modules stand, for a phone to fetch beforehand.
func addresses(list []lesson) string {
	var paths []string
	for _, s := range list[:min(len(list), kept)] {
		paths = append(paths, "/moduler/"+s.Module)
	}
	return strings.Join(paths, " ")
}

// newsMonths is how long a completion of a module that no competence asks for counts as known, in months.
const newsMonths = 12

// StillCounts tells whether a completion of a module on a day still counts: for a competence that asks for it, or else
// for a year.
func (p *Pages) StillCounts(module string, done day.Day) bool {
	asked := false
	for _, c := range p.Register.Competences {
		if slices.Contains(c.Modules, module) {
			asked = true
			if c.until(done) >= p.today() {
				return true
			}
		}
	}
	return !asked && done.AddMonths(newsMonths) >= p.today()
}

// record shows everything held about the signed-in person, as a page or as data.
func (p *Pages) record(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := web.VisitorOf(ctx)
	person, err := p.Register.People.PersonByID(ctx, v.Person)
	if err != nil {
		return err
	}
	r := ownRecord{Person: person, Visitor: v, Professions: p.Professions}
	if r.Employments, err = p.Register.People.EmploymentsOf(ctx, v.Person); err != nil {
		return err
	}
	if r.Completions, err = p.Learning.CompletionsOf(ctx, v.Person); err != nil {
		return err
	}
	if r.Observations, err = p.Register.Store.ObservationsOf(ctx, v.Person); err != nil {
		return err
	}
	if r.Refreshed, err = p.Learning.RefreshedBy(ctx, v.Person, 0); err != nil {
		return err
	}
	if r.Asked, err = p.Learning.AskedOf(ctx, v.Person); err != nil {
		return err
	}
	if r.NewsRead, err = p.Learning.NewsReadBy(ctx, v.Person); err != nil {
		return err
	}
	if r.Postponed, err = p.Learning.PostponedBy(ctx, v.Person, p.today()); err != nil {
		return err
	}
	if r.Calendar, _, err = p.Meetings.FeedMade(ctx, v.Person); err != nil {
		return err
	}
	if r.Meetings, err = p.Meetings.PresencesOf(ctx, v.Person); err != nil {
		return err
	}
	if r.Units, err = p.Register.People.Units(ctx); err != nil {
		return err
	}
	if web.WantsJSON(c) {
		return c.JSON(r.data())
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.mine-data"), Body: recordView(r, p.Library, p.Register)})
}

// Meets answers which of the person's requirements a completion meets, and until when.
func (p *Pages) Meets(ctx context.Context, completion learning.Completion) ([]learning.Met, error) {
	requirements, err := p.Register.RequirementsOf(ctx, completion.Person, p.today())
	if err != nil {
		return nil, err
	}
	var met []learning.Met
	for _, r := range requirements {
		if r.Standing.Met && slices.Contains(r.Competence.Modules, completion.Module) {
			met = append(met, learning.Met{Competence: lower(r.Competence.Name(lang.From(ctx))), Until: r.Standing.Until})
		}
	}
	return met, nil
}
