package followup

import (
	"context"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Pages are the addresses of followup.
type Pages struct {
	Desk  *Desk
	Guard *privacy.Guard
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/opfoelgning", Needs: web.LeaderNote, Handler: p.list},
		{Method: fiber.MethodPost, Path: "/opfoelgning", Needs: web.MakeLeaderNote, Handler: p.begin},
		{Method: fiber.MethodGet, Path: "/opfoelgning/:id", Needs: web.LeaderNote, Handler: p.note},
		{Method: fiber.MethodPost, Path: "/opfoelgning/:id", Needs: web.MakeLeaderNote, Handler: p.save},
		{Method: fiber.MethodPost, Path: "/opfoelgning/:id/kasser", Needs: web.MakeLeaderNote, Handler: p.discard},
	}
}

func by(ctx context.Context) By {
	v := web.VisitorOf(ctx)
	return By{v.Account, v.Name}
}

// plannedShown is how many coming months of follow-up the list proposes: the next meeting and the one after it.
const plannedShown = 2

func (p *Pages) list(c *fiber.Ctx) error { return p.showList(c, "", nil) }

func (p *Pages) showList(c *fiber.Ctx, typed string, problems []web.Problem) error {
	ctx := c.UserContext()
	notes, err := p.Desk.Store.All(ctx)
	if err != nil {
		return err
	}
	page := listPage{Notes: notes, Today: p.Desk.today(), Typed: typed, Problems: problems, Thrown: c.Query("kasseret") != ""}
	if page.Typed == "" {
		page.Typed = page.Today.String()
	}
	if i, ok := p.Desk.Book.Initiative(); ok {
		page.Initiative, page.Planned = i, planned(i, page.Today.Month(), plannedShown)
	}
	status := fiber.StatusOK
	if len(problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "followup.title"), Menu: "nogletal", Status: status, Files: []string{"opfoelgning.css"}, Body: listView(page)})
}

func (p *Pages) begin(c *fiber.Ctx) error {
	ctx := c.UserContext()
	id, err := p.Desk.Begin(ctx, c.FormValue("dag"), by(ctx))
	if problems := web.Problems(ctx, err); problems != nil {
		typed := c.FormValue("dag")
		if _, err := day.Parse(typed); err != nil {
			typed = "" // what is no day is not repeated
		}
		return p.showList(c, typed, problems)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/opfoelgning/"+id, fiber.StatusSeeOther)
}

// note shows a note, as a page or as data.
func (p *Pages) note(c *fiber.Ctx) error {
	ctx := c.UserContext()
	draft, err := p.Desk.Draft(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	if web.WantsJSON(c) {
		return c.JSON(dataOf(draft, lang.From(ctx)))
	}
	return p.show(c, notePage{Draft: draft, Form: FormOf(draft.Texts, draft.Earlier), Saved: c.Query("gemt") != ""}, fiber.StatusOK)
}

func (p *Pages) show(c *fiber.Ctx, page notePage, status int) error {
	ctx := c.UserContext()
	page.Sheet = page.Record.Sheets[string(lang.From(ctx))]
	page.Makes = !page.Frozen && web.VisitorOf(ctx).May(web.MakeLeaderNote, "")
	return web.Show(c, web.Page{Title: page.Sheet.Heading, Bare: true, Bar: noteBar(page), Status: status, Files: []string{"opfoelgning.css"}, Body: noteView(page)})
}

// formOf reads what was typed. Its rows of earlier decisions are those of the draft, whatever the form calls them.
func formOf(c *fiber.Ctx, earlier []Earlier) Form {
	f := Form{Remark: c.FormValue("bemaerkning"), Rate: c.FormValue("timepris")}
	for i, e := range earlier {
		f.Came = append(f.Came, CameForm{e.ID, c.FormValue(field("status", i)), c.FormValue(field("linje", i))})
	}
	for i := range mostDecisions {
		row := DecisionForm{c.FormValue(field("id", i)), c.FormValue(field("beslutning", i)), c.FormValue(field("ansvar", i)), c.FormValue(field("frist", i))}
		if row != (DecisionForm{}) {
			f.Decisions = append(f.Decisions, row)
		}
	}
	return f
}

// acceptedMarks are what the writer has said points to nobody.
func acceptedMarks(c *fiber.Ctx) []string {
	var list []string
	for _, v := range c.Context().PostArgs().PeekMulti("peger_ikke") {
		if s := string(v); len(s) == 12 && len(list) < 40 {
			list = append(list, s)
		}
	}
	return list
}

// save keeps what was typed, and approves the note when that was asked for.
func (p *Pages) save(c *fiber.Ctx) error {
	ctx := c.UserContext()
	draft, err := p.Desk.Draft(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	seen, err := strconv.Atoi(c.FormValue("revision"))
	if err != nil {
		return fault.New(fault.Invalid, "the form does not say which revision it is of")
	}
	page := notePage{Draft: draft, Accepted: acceptedMarks(c)}
	form, wrong, doubts := guarded(p.Guard, formOf(c, draft.Earlier), page.Accepted)
	page.Form, page.Doubts = form, doubts
	page.Problems = web.Problems(ctx, fault.InvalidFields(wrong...))
	if draft.Frozen {
		page.Late = true
		return p.show(c, page, fiber.StatusConflict)
	}
	if len(wrong)+len(doubts) > 0 {
		page.Seen = seen
		return p.show(c, page, fiber.StatusUnprocessableEntity)
	}
	revision, err := p.Desk.Save(ctx, draft.Note, seen, form, by(ctx))
	if err != nil {
		return p.unsaved(c, page, seen, err)
	}
	if c.FormValue("knap") == "godkend" {
		return p.approve(c, draft.ID, revision)
	}
	return c.Redirect("/opfoelgning/"+draft.ID+"?gemt=1#beslutninger", fiber.StatusSeeOther)
}

// unsaved shows why what was typed is not saved, with all of it kept.
func (p *Pages) unsaved(c *fiber.Ctx, page notePage, seen int, err error) error {
	ctx := c.UserContext()
	if page.Problems = web.Problems(ctx, err); page.Problems != nil {
		page.Seen = seen
		return p.show(c, page, fiber.StatusUnprocessableEntity)
	}
	if fault.KindOf(err) != fault.Conflict {
		return err
	}
	now, err := p.Desk.Draft(ctx, page.ID) // as the other left it
	if err != nil {
		return err
	}
	page.Draft, page.Seen, page.Other, page.Late = now, now.Revision, !now.Frozen, now.Frozen
	return p.show(c, page, fiber.StatusConflict)
}

func (p *Pages) approve(c *fiber.Ctx, id string, revision int) error {
	ctx := c.UserContext()
	err := p.Desk.Approve(ctx, id, revision, c.FormValue("data"), by(ctx))
	if err == nil {
		return c.Redirect("/opfoelgning/"+id, fiber.StatusSeeOther)
	}
	problems := web.Problems(ctx, err)
	if problems == nil && fault.KindOf(err) != fault.Conflict {
		return err
	}
	draft, failed := p.Desk.Draft(ctx, id)
	if failed != nil {
		return failed
	}
	page := notePage{Draft: draft, Form: FormOf(draft.Texts, draft.Earlier), Problems: problems, Seen: draft.Revision}
	if problems != nil {
		page.Kept = true
		return p.show(c, page, fiber.StatusUnprocessableEntity)
	}
	page.Moved = !draft.Frozen
	return p.show(c, page, fiber.StatusConflict)
}

func (p *Pages) discard(c *fiber.Ctx) error {
	seen, err := strconv.Atoi(c.FormValue("revision"))
	if err != nil {
		return fault.New(fault.Invalid, "the form does not say which revision it is of")
	}
	if err := p.Desk.Store.Discard(c.UserContext(), c.Params("id"), seen, p.Desk.Now()); err != nil {
		return err
	}
	return c.Redirect("/opfoelgning?kasseret=1", fiber.StatusSeeOther)
}

// opens tells whether the reader may go where a span leads.
func opens(ctx context.Context, s Span) bool {
	return s.Need == "" || web.VisitorOf(ctx).May(s.Need, s.Unit)
}

// address is where a span leads its reader: to the number's own page, or to how it was counted.
func address(ctx context.Context, s Span) string {
	if opens(ctx, s) {
		return s.Href
	}
	return counted
}

// marksOf answers the marks of some doubts, each once.
func marksOf(doubts []Doubtful) []Doubtful {
	var list []Doubtful
	for _, d := range doubts {
		if !slices.ContainsFunc(list, func(x Doubtful) bool { return x.Mark == d.Mark }) {
			list = append(list, d)
		}
	}
	return list
}
