package factor

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Pages are the addresses of the register.
type Pages struct {
	Book       *Book
	Templates  []Factor // what a municipality can pick from, without days
	Indicators []Choice // those that have a page, the criterion first
	Guard      *privacy.Guard
	// Caveat stands under every list of what may have moved the numbers; outcome owns it, and app wires it.
	Caveat string
	// Districts answers the districts that numbers are split by; outcome knows them, and app wires it.
	Districts func(ctx context.Context) ([]string, error)
}

// Routes lists every address of the room and what it needs. They stand before the addresses of single indicators, which
// have the same beginning.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/nogletal/faktorer", Needs: web.Outcomes, Handler: p.list},
		{Method: fiber.MethodGet, Path: "/nogletal/faktorer/ny", Needs: web.Explanations, Handler: p.fresh},
		{Method: fiber.MethodPost, Path: "/nogletal/faktorer/ny", Needs: web.Explanations, Handler: p.add},
		{Method: fiber.MethodGet, Path: "/nogletal/faktorer/:slug", Needs: web.Outcomes, Handler: p.entry},
		{Method: fiber.MethodGet, Path: "/nogletal/faktorer/:slug/ret", Needs: web.Explanations, Handler: p.edit},
		{Method: fiber.MethodPost, Path: "/nogletal/faktorer/:slug/ret", Needs: web.Explanations, Handler: p.correct},
		{Method: fiber.MethodPost, Path: "/nogletal/faktorer/:slug/tilbage", Needs: web.Explanations, Handler: p.withdraw},
	}
}

func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	entries, err := p.Book.Entries(ctx)
	if err != nil {
		return err
	}
	page := listPage{Indicators: p.Indicators, Caveat: p.Caveat, Done: c.Query("gemt"), MayWrite: web.VisitorOf(ctx).May(web.Explanations, "")}
	for _, e := range entries {
		if e.Current().Withdrawn {
			page.Withdrawn = append(page.Withdrawn, e)
		} else {
			page.Entries = append(page.Entries, e)
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "outcome.factors"), Menu: "nogletal", Body: listView(page)})
}

func (p *Pages) entry(c *fiber.Ctx) error {
	ctx := c.UserContext()
	e, err := p.Book.Entry(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	page := entryPage{Entry: e, Indicators: p.Indicators, Caveat: p.Caveat, MayWrite: web.VisitorOf(ctx).May(web.Explanations, ""), ID: uuid.NewString()}
	return web.Show(c, web.Page{Title: e.Standing().Label(lang.From(ctx)), Menu: "nogletal", Body: entryView(page)})
}

// fresh is an empty form, or one filled in from a template.
func (p *Pages) fresh(c *fiber.Ctx) error {
	var draft Draft
	for _, t := range p.Templates {
		if t.Slug == c.Query("skabelon") {
			draft = draftOf(t)
		}
	}
	return p.showForm(c, formPage{Draft: draft, Template: c.Query("skabelon")})
}

func (p *Pages) edit(c *fiber.Ctx) error {
	e, err := p.correctable(c)
	if err != nil {
		return err
	}
	return p.showForm(c, formPage{Draft: draftOf(e.Standing()), Entry: &e, Seen: e.Current().Version})
}

func (p *Pages) correctable(c *fiber.Ctx) (Entry, error) {
	e, err := p.Book.Entry(c.UserContext(), c.Params("slug"))
	if err == nil && !e.Correctable() {
		err = fault.New(fault.Conflict, "what is checked in its source is not corrected here")
	}
	return e, err
}

// showForm adds to a page what can be chosen.
func (p *Pages) showForm(c *fiber.Ctx, page formPage) error {
	ctx := c.UserContext()
	var err error
	if page.Districts, err = p.districts(ctx, page.Entry); err != nil {
		return err
	}
	page.Templates, page.Indicators, page.Listed, page.Further = p.Templates, p.Indicators, p.listed(), p.further(page.Draft)
	if page.ID = c.FormValue("id"); uuid.Validate(page.ID) != nil {
		page.ID = uuid.NewString()
	}
	title, status := "factor.new", fiber.StatusOK
	if page.Entry != nil {
		title = "factor.correct"
	}
	if len(page.Problems)+len(page.Doubtful) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, title), Menu: "nogletal", Status: status, Body: formView(page)})
}

// districts answers those that may be named: those of the numbers, and those an entry names already.
func (p *Pages) districts(ctx context.Context, e *Entry) ([]string, error) {
	list, err := p.Districts(ctx)
	if err != nil {
		return nil, err
	}
	if e != nil {
		list = append(list, e.Standing().Districts...)
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// listed are the indicators a form always shows: all of them, and those that have a page.
func (p *Pages) listed() []string {
	list := []string{everything}
	for _, i := range p.Indicators {
		list = append(list, i.Slug)
	}
	return list
}

// further are the other indicators: what files of numbers may hold, and what the entry names already.
func (p *Pages) further(d Draft) []string {
	list := slices.Clone(counted)
	for name := range d.Towards {
		list = append(list, name)
	}
	slices.Sort(list)
	listed := p.listed()
	return slices.DeleteFunc(slices.Compact(list), func(name string) bool { return slices.Contains(listed, name) })
}

func (p *Pages) add(c *fiber.Ctx) error {
	return p.save(c, formPage{Template: c.FormValue("skabelon")}, func(ctx context.Context, f Factor, by Author) error {
		_, err := p.Book.Store.Add(ctx, c.FormValue("id"), f, by)
		return err
	})
}

func (p *Pages) correct(c *fiber.Ctx) error {
	e, err := p.correctable(c)
	if err != nil {
		return err
	}
	if e.holds(c.FormValue("id")) {
		return c.Redirect("/nogletal/faktorer?gemt=1", fiber.StatusSeeOther) // sent twice
	}
	seen := versionOf(c)
	return p.save(c, formPage{Entry: &e, Seen: seen}, func(ctx context.Context, f Factor, by Author) error {
		f.Slug, f.Version = e.Current().Slug, seen
		return p.Book.Store.Correct(ctx, c.FormValue("id"), f, by)
	})
}

// save reads the form, lets the guard look, settles it and writes it. Whatever is wrong, what was typed comes back, without
// what the guard took out.
func (p *Pages) save(c *fiber.Ctx, page formPage, write func(ctx context.Context, f Factor, by Author) error) error {
	ctx := c.UserContext()
	districts, err := p.districts(ctx, page.Entry)
	if err != nil {
		return err
	}
	names := append(p.listed(), counted...)
	if page.Entry != nil {
		names = append(names, page.Entry.Standing().Touches...)
	}
	page.Draft = Draft{From: c.FormValue("fra"), To: c.FormValue("til"), Label: c.FormValue("kort"), Text: c.FormValue("tekst"), Source: c.FormValue("kilde"),
		Checked: c.FormValue("tjekket") != "", Districts: values(c, "distrikt"), Towards: map[string]string{}}
	for _, name := range names {
		if d := c.FormValue("tal." + name); d != "" {
			page.Draft.Towards[name] = d
		}
	}
	page.Accepted = values(c, "godkendt")
	for _, t := range []struct {
		field string
		text  *string
	}{{"kort", &page.Draft.Label}, {"tekst", &page.Draft.Text}, {"kilde", &page.Draft.Source}} {
		blocked, doubtful := guard(p.Guard, t.field, t.text, page.Accepted)
		if blocked != "" {
			page.Problems = append(page.Problems, web.Problem{Field: t.field, Text: lang.T(ctx, "guard.block."+blocked, lang.T(ctx, "factor."+t.field))})
		}
		page.Doubtful = append(page.Doubtful, doubtful...)
	}
	f, err := page.Draft.settle(func(name string) bool { return slices.Contains(names, name) }, func(name string) bool { return slices.Contains(districts, name) })
	problems := web.Problems(ctx, err)
	if err != nil && problems == nil {
		return err
	}
	f.Touches = slices.Sorted(maps.Keys(f.Towards))
	if e := page.Entry; e != nil && problems == nil && !e.Current().Withdrawn && f.says(e.Standing()) {
		problems = []web.Problem{{Field: "tekst", Text: lang.T(ctx, "factor.unchanged")}}
	}
	if page.Problems = append(page.Problems, problems...); len(page.Problems)+len(page.Doubtful) > 0 {
		return p.showForm(c, page)
	}
	v := web.VisitorOf(ctx)
	err = write(ctx, f, Author{v.Account, v.Name})
	if fault.KindOf(err) == fault.Conflict && page.Entry != nil {
		page.Seen = page.Entry.Current().Version
		page.Problems = []web.Problem{{Field: "tekst", Text: lang.T(ctx, "factor.changed.since")}}
		return p.showForm(c, page)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/nogletal/faktorer?gemt=1", fiber.StatusSeeOther)
}

func (p *Pages) withdraw(c *fiber.Ctx) error {
	ctx := c.UserContext()
	e, err := p.Book.Entry(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	if e.holds(c.FormValue("id")) {
		return c.Redirect("/nogletal/faktorer?gemt=tilbage", fiber.StatusSeeOther) // sent twice
	}
	if !e.Withdrawable() {
		return fault.New(fault.Conflict, "what is shipped is not withdrawn here, nor what is withdrawn already")
	}
	v := web.VisitorOf(ctx)
	err = p.Book.Store.Withdraw(ctx, c.FormValue("id"), e.Current().Slug, versionOf(c), Author{v.Account, v.Name})
	if err != nil {
		return err
	}
	return c.Redirect("/nogletal/faktorer?gemt=tilbage", fiber.StatusSeeOther)
}

// versionOf is the version the form was made from; one that cannot be read is none there is.
func versionOf(c *fiber.Ctx) int {
	n, err := strconv.Atoi(c.FormValue("udgave"))
	if err != nil {
		return -1
	}
	return n
}

// values answers every value of a field that may be chosen more than once.
func values(c *fiber.Ctx, name string) []string {
	var list []string
	for _, v := range c.Request().PostArgs().PeekMulti(name) {
		if s := string(v); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
