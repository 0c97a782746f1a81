package learning

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/privacy"
	"indblik/app/theme"
	"indblik/app/web"
)

// editing is a module on the desk: what is published, what was saved, and what stands in the field right now.
type editing struct {
	Slug     string
	Text     string
	Base     Desk      // what stands under the text in the field
	Editions []Edition // every edition published here, the newest first
	Saves    []Draft   // the newest first
	Now      Module    // as it is read today; without a slug when it is new
	Edition  Edition   // published from here; zero for the one Indblik came with
	Shipped  bool
	Behind   bool // Indblik has come with another text since
	Preview  Module
	Faults   []markdown.Fault
	Problems []web.Problem
	Clash    *Draft // somebody saved in between
	Changes  []Line // from theirs to mine
	Saved    bool
	Large    bool
	News     string
}

// editing answers a module as it is on the desk.
func (p *Pages) editing(ctx context.Context, slug string) (editing, error) {
	e := editing{Slug: slug}
	var err error
	if e.Saves, err = p.Store.Drafts(ctx, slug); err != nil {
		return e, err
	}
	editions, err := p.Store.Editions(ctx)
	if err != nil {
		return e, err
	}
	now, known := p.Library.Module(slug)
	if !known && len(e.Saves) == 0 {
		return e, fault.New(fault.NotFound, "no such module")
	}
	shipped, hash := p.Library.Shipped(slug)
	e.Now, e.Edition, e.Shipped = now, editions[slug], shipped != ""
	e.Behind = behind(e.Edition, shipped, hash)
	if e.Editions, err = p.Store.EditionsOf(ctx, slug); err != nil {
		return e, err
	}
	e.Base.Edition = e.Edition.Version
	e.Text = shipped
	if e.Edition.Text != "" {
		e.Text = e.Edition.Text
	}
	if len(e.Saves) > 0 {
		e.Text, e.Base.Saving = e.Saves[0].Text, e.Saves[0].Revision
	}
	return e, nil
}

func (p *Pages) edit(c *fiber.Ctx) error {
	e, err := p.editing(c.UserContext(), c.Params("slug"))
	if err != nil {
		return err
	}
	e.Saved = c.Query("gemt") != ""
	if n := c.QueryInt("gemning"); n > 0 { // an earlier saving comes back into the field, to be saved again
		if i := slices.IndexFunc(e.Saves, func(d Draft) bool { return d.Revision == n }); i >= 0 {
			e.Text = e.Saves[i].Text
		}
	}
	if n := c.QueryInt("udgave"); n > 0 {
		old, err := p.Store.Edition(c.UserContext(), e.Slug, n)
		if err != nil {
			return err
		}
		e.Text = old.Text
	}
	if c.Query("tekst") == "medfoelgende" {
		if shipped, _ := p.Library.Shipped(e.Slug); shipped != "" {
			e.Text = shipped
		}
	}
	return p.showEditing(c, e, fiber.StatusOK)
}

func (p *Pages) showEditing(c *fiber.Ctx, e editing, status int) error {
	e.Preview, e.Faults = p.Library.Lint(e.Slug, e.Text)
	title := e.Preview.Title
	if title == "" {
		title = e.Slug
	}
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "edit.title", title), Menu: "indhold", Status: status,
		Files: []string{"rediger.css", "rediger.js"}, Body: editPage(e)})
}

// glance answers the preview alone, for the script that shows it while somebody writes.
func (p *Pages) glance(c *fiber.Ctx) error {
	e := editing{Slug: c.Params("slug")}
	e.Preview, e.Faults = p.Library.Lint(e.Slug, cleanText(web.Cut(c.FormValue("tekst"), longestText)))
	return web.Part(c, glancePart(e))
}

// save does what the button says with what stands in the field. Whatever goes wrong, the text comes back.
func (p *Pages) save(c *fiber.Ctx) error {
	ctx := c.UserContext()
	e, err := p.editing(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	if !c.Request().PostArgs().Has("tekst") {
		return fault.New(fault.Conflict, "the text did not come along")
	}
	e.Text = cleanText(web.Cut(c.FormValue("tekst"), longestText))
	e.Large, e.News = c.FormValue("aendring") == "stor", oneLine(web.Cut(c.FormValue("nyt"), 4*longestNews))
	e.Base = deskOf(c)
	if found := p.Guard.Scan(e.News); privacy.Blocks(found) {
		e.News = privacy.Redact(e.News, found)
		e.Problems = []web.Problem{{Field: "nyt", Text: lang.T(ctx, "review.wrong.blocked")}}
		return p.showEditing(c, e, fiber.StatusUnprocessableEntity)
	}
	if e.Text == "" && c.FormValue("knap") != "kasser" {
		e.Problems = []web.Problem{{Field: "tekst", Text: lang.T(ctx, "edit.empty")}}
		return p.showEditing(c, e, fiber.StatusUnprocessableEntity)
	}
	if found := p.Guard.Scan(e.Text); slices.ContainsFunc(found, isCPR) {
		e.Text = privacy.Redact(e.Text, slices.DeleteFunc(found, func(f privacy.Finding) bool { return !isCPR(f) }))
		e.Problems = []web.Problem{{Field: "tekst", Text: lang.T(ctx, "edit.cpr")}}
		return p.showEditing(c, e, fiber.StatusUnprocessableEntity)
	}
	switch c.FormValue("knap") {
	case "gem":
		return p.keep(c, e)
	case "udgiv":
		return p.publish(c, e)
	case "kasser":
		err := p.Store.Discard(ctx, e.Slug, e.Base)
		if fault.KindOf(err) == fault.Conflict {
			return p.clash(c, e)
		}
		if err != nil {
			return err
		}
		return c.Redirect("/indhold", fiber.StatusSeeOther)
	}
	return p.showEditing(c, e, fiber.StatusOK)
}

// longestNews is how long what is new may be, in letters: what can be read in a minute.
const longestNews = 300

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// deskOf reads what stood under the text when the form was made. What is no number is no desk of ours, and clashes.
func deskOf(c *fiber.Ctx) Desk {
	var on Desk
	var err1, err2 error
	on.Edition, err1 = strconv.Atoi(c.FormValue("udgave"))
	on.Saving, err2 = strconv.Atoi(c.FormValue("revision"))
	if err1 != nil || err2 != nil {
		return Desk{-1, -1}
	}
	return on
}

func isCPR(f privacy.Finding) bool { return f.Kind == privacy.CPR && f.Action == privacy.Block }

// keep saves the draft; a text that was saved already is not saved again, whoever saved it.
func (p *Pages) keep(c *fiber.Ctx, e editing) error {
	if len(e.Saves) > 0 && e.Saves[0].Text == e.Text {
		e.Base = Desk{e.Edition.Version, e.Saves[0].Revision}
	}
	err := p.saved(c, &e)
	if fault.KindOf(err) == fault.Conflict {
		return p.clash(c, e)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/indhold/rediger/"+e.Slug+"?gemt=1", fiber.StatusSeeOther)
}

func (p *Pages) saved(c *fiber.Ctx, e *editing) error {
	if len(e.Saves) > 0 && e.Saves[0].Revision == e.Base.Saving && e.Base.Edition == e.Edition.Version && e.Saves[0].Text == e.Text {
		return nil
	}
	v := web.VisitorOf(c.UserContext())
	d, err := p.Store.SaveDraft(c.UserContext(), Draft{Module: e.Slug, Text: e.Text, Account: v.Account, Name: v.Name, At: p.moment()}, e.Base)
	if err == nil {
		e.Base.Saving = d.Revision
	}
	return err
}

// clash tells that somebody saved in between, shows theirs beside mine, and keeps mine in the field.
func (p *Pages) clash(c *fiber.Ctx, e editing) error {
	saves, err := p.Store.Drafts(c.UserContext(), e.Slug)
	if err != nil {
		return err
	}
	theirs := Draft{Text: e.Edition.Text} // published or thrown away in the meantime
	e.Saves, e.Base = saves, Desk{Edition: e.Edition.Version}
	if len(saves) > 0 {
		theirs, e.Base.Saving = saves[0], saves[0].Revision
	}
	if theirs.Text == "" {
		theirs.Text, _ = p.Library.Shipped(e.Slug)
	}
	e.Clash, e.Changes = &theirs, difference(theirs.Text, e.Text)
	return p.showEditing(c, e, fiber.StatusConflict)
}

// publish makes the text in the field an edition of the module. It is a draft professionally until somebody who did not
// write it approves it.
func (p *Pages) publish(c *fiber.Ctx, e editing) error {
	ctx := c.UserContext()
	version := nextVersion(e.Now.Version, e.Edition.Version)
	written, _ := p.Library.Lint(e.Slug, e.Text)
	text, err := stamped(e.Text, written, version, Change{Large: e.Large, News: e.News})
	e.Problems = web.Problems(ctx, err)
	if err == nil {
		_, found := p.Library.Lint(e.Slug, text)
		if Stop(found) != nil {
			e.Problems = append(e.Problems, web.Problem{Field: "tekst", Text: lang.T(ctx, "edit.faulty")})
		}
		if now := e.current(p.Library); now != "" && !unlike(now, text) {
			e.Problems = append(e.Problems, web.Problem{Field: "tekst", Text: lang.T(ctx, "edit.same")})
		}
	}
	if len(e.Problems) > 0 {
		return p.showEditing(c, e, fiber.StatusUnprocessableEntity)
	}
	err = p.saved(c, &e)
	if err == nil {
		_, hash := p.Library.Shipped(e.Slug)
		v := web.VisitorOf(ctx)
		err = p.Store.Publish(ctx, Edition{Module: e.Slug, Version: version, Text: text, ShippedHash: hash, Account: v.Account, Name: v.Name, At: p.moment()}, e.Base)
	}
	if fault.KindOf(err) == fault.Conflict {
		return p.clash(c, e)
	}
	if err != nil {
		return err
	}
	if _, err := p.Renew(ctx); err != nil {
		return err
	}
	return c.Redirect("/indhold?udgivet="+e.Slug, fiber.StatusSeeOther)
}

// current answers the text that is published now.
func (e editing) current(l *Library) string {
	if e.Edition.Text != "" {
		return e.Edition.Text
	}
	text, _ := l.Shipped(e.Slug)
	return text
}

// compare shows how the text on the desk differs from the published one, or from the one Indblik came with.
func (p *Pages) compare(c *fiber.Ctx) error {
	ctx := c.UserContext()
	e, err := p.editing(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	with := c.Query("med")
	old := e.current(p.Library)
	if with == "medfoelgende" {
		old, _ = p.Library.Shipped(e.Slug)
	} else {
		with = "udgivet"
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "edit.compare"), Menu: "indhold", Files: []string{"rediger.css"},
		Body: comparePage(e, with, difference(old, e.Text))})
}

// export answers a module in the form of a content file.
func (p *Pages) export(c *fiber.Ctx) error {
	e, err := p.editing(c.UserContext(), c.Params("slug"))
	if err != nil {
		return err
	}
	text := e.current(p.Library)
	if c.Query("tekst") == "kladde" || text == "" {
		text = e.Text
	}
	c.Set(fiber.HeaderContentType, "text/markdown; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+e.Slug+`.md"`)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString(text)
}

// newModule is the form of a module that is not there yet.
type newModule struct {
	Title, Theme, Owner string
	Themes              []theme.Theme
	Problems            []web.Problem
}

func (p *Pages) newForm(c *fiber.Ctx) error { return p.showNew(c, newModule{}) }

func (p *Pages) showNew(c *fiber.Ctx, n newModule) error {
	ctx := c.UserContext()
	n.Themes = p.Library.stock.Themes
	status := fiber.StatusOK
	if len(n.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "edit.new"), Menu: "indhold", Status: status, Body: newPage(n)})
}

// begin makes a draft with every block in its place.
func (p *Pages) begin(c *fiber.Ctx) error {
	ctx := c.UserContext()
	n := newModule{Title: strings.Join(strings.Fields(web.Cut(c.FormValue("titel"), 120)), " "), Theme: c.FormValue("tema"),
		Owner: strings.Join(strings.Fields(web.Cut(c.FormValue("ejer"), 80)), " ")}
	slug := markdown.Slug(n.Title)
	saves, err := p.Store.Drafts(ctx, slug)
	if err != nil {
		return err
	}
	wrong := func(field, key string) {
		n.Problems = append(n.Problems, web.Problem{Field: field, Text: lang.T(ctx, key)})
	}
	if _, taken := p.Library.Module(slug); slug == "" {
		wrong("titel", "edit.new.untitled")
	} else if taken || len(saves) > 0 {
		wrong("titel", "edit.new.taken")
	}
	if _, ok := theme.Find(p.Library.stock.Themes, n.Theme); !ok {
		wrong("tema", "edit.new.theme")
	}
	if n.Owner == "" || strings.ContainsAny(n.Owner, `"\`) {
		wrong("ejer", "edit.new.owner")
	}
	if len(n.Problems) > 0 {
		return p.showNew(c, n)
	}
	v := web.VisitorOf(ctx)
	text := template(slug, n.Title, n.Theme, n.Owner, day.Of(p.Now()).AddMonths(reviewMonths).String())
	if _, err := p.Store.SaveDraft(ctx, Draft{Module: slug, Text: text, Account: v.Account, Name: v.Name, At: p.moment()}, Desk{}); err != nil {
		return err
	}
	return c.Redirect("/indhold/rediger/"+slug, fiber.StatusSeeOther)
}

// moment answers now as it is stored.
func (p *Pages) moment() time.Time { return p.Now().UTC().Truncate(time.Microsecond) }
