package practice

import (
	"context"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Pages are the addresses of practice.
type Pages struct {
	Store   *Store
	Guard   *privacy.Guard
	Choices Choices
	Now     func() time.Time
	// UnitName words a unit's id; people knows, and app wires it.
	UnitName func(ctx context.Context, unit string) (string, error)
	// UnitSize answers how many work in a unit today; a small one is not named to others.
	UnitSize func(ctx context.Context, unit string) (int, error)
	// Secret keys what stands for the writer of an example; people keeps it, and app wires it.
	Secret []byte
	// Cookies tell the session a draft belongs to.
	Cookies web.Cookies
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: fiber.MethodGet, Path: "/eksempler", Needs: web.Examples, Handler: p.list},
		{Method: fiber.MethodGet, Path: "/eksempler/nyt", Needs: web.Examples, Handler: p.form},
		{Method: fiber.MethodPost, Path: "/eksempler/nyt", Needs: web.Examples, Handler: p.save},
		{Method: fiber.MethodPost, Path: "/eksempler/kladde", Needs: web.Examples, Handler: p.keepDraft},
		{Method: fiber.MethodPost, Path: "/eksempler/:id/genkendt", Needs: web.Examples, Handler: p.recognised},
	}
	return slices.Concat(routes, p.trialRoutes(), p.readerRoutes(), p.togetherRoutes())
}

func (p *Pages) today() day.Day { return day.Of(p.Now()) }

// shownMost is how many examples the list shows: more than a team writes in a quarter.
const shownMost = 50

// unit answers the unit the visitor writes for: the one asked for when it is within reach, or else their own.
func (p *Pages) unit(ctx context.Context, asked string) (string, string, error) {
	v := web.VisitorOf(ctx)
	reach := v.Reach(web.Examples)
	unit := asked
	if unit == "" {
		if unit = v.Unit; !reach.Covers(unit) && len(reach.Units) > 0 {
			unit = reach.Units[0]
		}
	}
	if !reach.Covers(unit) {
		return "", "", fault.New(fault.Forbidden, "the unit is not within reach")
	}
	name, err := p.UnitName(ctx, unit)
	return unit, name, err
}

func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, name, err := p.unit(ctx, c.Query("enhed"))
	if err != nil {
		return err
	}
	cases, err := p.Store.Latest(ctx, unit, shownMost, p.today())
	if err != nil {
		return err
	}
	trials, err := p.trials(ctx, unit, listAddress(c.Query("enhed")))
	if err != nil {
		return err
	}
	page := listPage{UnitName: name, Cases: cases, Themes: p.Choices.Themes, Trials: trials, Today: p.today(),
		Saved: c.Query("gemt") != "", Hidden: c.Query("skjult") != "", Proposed: c.Query("foreslaaet") != ""}
	if page.Others, err = p.fromOthers(ctx, unit); err != nil {
		return err
	}
	if reach := web.VisitorOf(ctx).Reach(web.ReviewExamples); !reach.Nowhere() {
		hidden, waiting, err := p.Store.ToRead(ctx, reach.All, reach.Units, p.today())
		if err != nil {
			return err
		}
		page.Reader, page.ToRead = true, len(hidden)+len(waiting)
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.eksempler"), Menu: "eksempler", Body: listView(page)})
}

// form is an empty card, or the draft that waits for this session.
func (p *Pages) form(c *fiber.Ctx) error {
	ctx := c.UserContext()
	kept, waits, err := p.Store.DraftOf(ctx, p.draftKey(c), p.Now())
	if err != nil {
		return err
	}
	page := cardPage{Unit: c.Query("enhed"), Draft: Draft{Format: "morgensamling"}, DraftGone: c.Query("slettet") != ""}
	if waits {
		page.Draft, page.Accepted, page.DraftAt = kept.Draft, kept.Accepted, kept.SavedAt
		if page.Unit == "" && web.VisitorOf(ctx).May(web.Examples, kept.Unit) {
			page.Unit = kept.Unit
		}
	}
	if _, page.UnitName, err = p.unit(ctx, page.Unit); err != nil {
		return err
	}
	return p.showForm(c, page, fiber.StatusOK)
}

func (p *Pages) showForm(c *fiber.Ctx, page cardPage, status int) error {
	page.Choices, page.Week = p.Choices, p.today().Week()
	if page.ID = c.FormValue("id"); uuid.Validate(page.ID) != nil {
		page.ID = uuid.NewString()
	}
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "case.new"), Menu: "eksempler", Status: status,
		Files: []string{"eksempel.css", "eksempel.js"}, Body: cardView(page)})
}

// save takes a card. The guard looks first; whatever else is wrong, what it took out never comes back to the page.
func (p *Pages) save(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit, name, err := p.unit(ctx, c.FormValue("enhed"))
	if err != nil {
		return err
	}
	draft := draftOf(c)
	accepted := acceptedMarks(c)
	if order := c.FormValue("erstat"); order != "" {
		draft.Texts = replace(draft.Texts, order)
	}
	draft = p.Choices.chosen(draft)
	guarded := guard(p.Guard, draft.Texts, accepted)
	draft.Texts = guarded.Texts
	made, err := p.Choices.settle(draft, unit, p.today())
	problems := web.Problems(ctx, err)
	if err != nil && problems == nil {
		return err
	}
	if problems != nil || !guarded.Clean() {
		page := cardPage{UnitName: name, Unit: c.FormValue("enhed"), Draft: draft, Guarded: guarded,
			Problems: append(guardProblems(ctx, guarded, TextFields...), problems...), Accepted: accepted}
		kept, err := p.keep(c, keptDraft{Unit: page.Unit, Draft: draft, Accepted: accepted})
		if err != nil {
			return err
		}
		if kept {
			page.DraftAt = p.Now()
		}
		return p.showForm(c, page, fiber.StatusUnprocessableEntity)
	}
	// The form's own id: pressed twice is one example. It is random, as every id of an example.
	if id, err := uuid.Parse(c.FormValue("id")); err == nil {
		made.ID = id.String()
	} else {
		made.ID = uuid.NewString()
	}
	made.Author = p.writerOf(ctx, made.ID)
	if err := p.Store.Save(ctx, made); err != nil {
		return err
	}
	if err := p.Store.DropDraft(ctx, p.draftKey(c)); err != nil {
		return err
	}
	return c.Redirect(web.WithQuery(listAddress(c.FormValue("enhed")), "gemt", "1"), fiber.StatusSeeOther)
}

// recognised hides an example at once. Neither here nor in the log does it stand who asked.
func (p *Pages) recognised(c *fiber.Ctx) error {
	ctx := c.UserContext()
	reach := web.VisitorOf(ctx).Reach(web.Examples)
	if err := p.Store.Hide(ctx, c.Params("id"), reach.All, reach.Units); err != nil {
		return err
	}
	return c.Redirect("/eksempler?skjult=1", fiber.StatusSeeOther)
}

func listAddress(unit string) string { return unitAddress("/eksempler", unit) }

// unitAddress answers a page of a unit; of one's own when none is asked for.
func unitAddress(path, unit string) string {
	if unit == "" {
		return path
	}
	return web.WithQuery(path, "enhed", unit)
}

func draftOf(c *fiber.Ctx) Draft {
	d := Draft{Format: c.FormValue("format"), AgeBand: c.FormValue("alder"), Doubt: c.FormValue("tvivl"), Barrier: c.FormValue("grund"), Suggestion: c.FormValue("forslag"),
		Themes: values(c, "tema"), Codes: values(c, "fs3"), Functions: values(c, "med")}
	for _, field := range TextFields {
		*d.Texts.Of(field) = c.FormValue(field)
	}
	return d
}

// values answers every value of a field that may be chosen more than once.
func values(c *fiber.Ctx, name string) []string {
	var list []string
	for _, v := range c.Request().PostArgs().PeekMulti(name) {
		if s := string(v); s != "" && !slices.Contains(list, s) && len(list) < 40 {
			list = append(list, s)
		}
	}
	return list
}
