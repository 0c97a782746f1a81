package learning

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/privacy"
	"indblik/app/web"
)

// localEntry is a local block with the modules it stands in, and what it is filled with.
type localEntry struct {
	Local
	Modules  []Module
	Problems []web.Problem
	Theirs   string // what somebody else saved in between
}

// longestLocal bounds a local text, in bytes: a few lines on whom to call.
const longestLocal = 8000

// locals answers every local block there is, in the order of the modules.
func (p *Pages) locals(ctx context.Context) ([]localEntry, error) {
	if err := p.fresh(ctx); err != nil {
		return nil, err
	}
	filled, err := p.Store.Locals(ctx)
	if err != nil {
		return nil, err
	}
	var list []localEntry
	for _, m := range p.Library.Modules() {
		for _, key := range m.LocalKeys {
			i := slices.IndexFunc(list, func(e localEntry) bool { return e.Key == key })
			if i < 0 {
				l := filled[key]
				l.Key = key
				list, i = append(list, localEntry{Local: l}), len(list)
			}
			list[i].Modules = append(list[i].Modules, m)
		}
	}
	return list, nil
}

func (p *Pages) local(c *fiber.Ctx) error {
	list, err := p.locals(c.UserContext())
	if err != nil {
		return err
	}
	return p.showLocals(c, list, fiber.StatusOK)
}

func (p *Pages) showLocals(c *fiber.Ctx, list []localEntry, status int) error {
	ctx := c.UserContext()
	var problems []web.Problem
	for _, e := range list {
		problems = append(problems, e.Problems...)
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "local.title"), Menu: "indhold", Status: status, Body: localPage(list, problems)})
}

// fill keeps what a local block is filled with. What was typed comes back when it cannot be kept.
func (p *Pages) fill(c *fiber.Ctx) error {
	ctx := c.UserContext()
	list, err := p.locals(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(e localEntry) bool { return e.Key == c.FormValue("noegle") })
	if i < 0 {
		return fault.New(fault.NotFound, "no such local block")
	}
	e := &list[i]
	stored := e.Local
	v := web.VisitorOf(ctx)
	e.Text = strings.TrimSpace(cleanText(web.Cut(c.FormValue("tekst"), longestLocal)))
	e.Revision, _ = strconv.Atoi(c.FormValue("revision")) // what is no number is no saving of ours, and clashes
	wrong := func(text string) { e.Problems = append(e.Problems, web.Problem{Field: "t-" + e.Key, Text: text}) }
	if found := p.Guard.Scan(e.Text); slices.ContainsFunc(found, isCPR) {
		e.Text = privacy.Redact(e.Text, slices.DeleteFunc(found, func(f privacy.Finding) bool { return !isCPR(f) }))
		wrong(lang.T(ctx, "edit.cpr"))
	}
	if _, err := markdown.Page([]byte(e.Text)); err != nil {
		wrong(lang.T(ctx, "local.html"))
	}
	if markdown.Structured([]byte(e.Text)) {
		wrong(lang.T(ctx, "local.plain"))
	}
	if len(e.Problems) > 0 {
		return p.showLocals(c, list, fiber.StatusUnprocessableEntity)
	}
	e.Account, e.Name, e.At = v.Account, v.Name, p.moment()
	err = p.Store.SaveLocal(ctx, e.Local)
	if fault.KindOf(err) == fault.Conflict {
		e.Theirs, e.Revision, e.Name, e.At = stored.Text, stored.Revision, stored.Name, stored.At
		wrong(lang.T(ctx, "local.clash", stored.Name))
		return p.showLocals(c, list, fiber.StatusConflict)
	}
	if err != nil {
		return err
	}
	if _, err := p.Renew(ctx); err != nil {
		return err
	}
	return c.Redirect("/indhold/lokalt#l-"+e.Key, fiber.StatusSeeOther)
}
