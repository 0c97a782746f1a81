package learning

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// longestReport bounds what is told, in bytes.
const longestReport = 1600

// wrong keeps that something in a module is wrong. What the guard blocks is taken out and the rest comes back.
func (p *Pages) wrong(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.Params("slug"))
	if !ok {
		return fault.New(fault.NotFound, "no such module")
	}
	text := web.Cut(strings.TrimSpace(c.FormValue("forkert")), longestReport)
	var problems []web.Problem
	found := p.Guard.Scan(text)
	switch {
	case text == "":
		problems = append(problems, web.Problem{Field: "forkert", Text: lang.T(ctx, "review.wrong.empty")})
	case privacy.Blocks(found):
		text = privacy.Redact(text, found)
		problems = append(problems, web.Problem{Field: "forkert", Text: lang.T(ctx, "review.wrong.blocked")})
	case len(found) > 0 && c.FormValue("sikker") == "":
		var pieces []string
		for _, f := range found {
			pieces = append(pieces, lang.T(ctx, "review.wrong.piece", text[f.Start:f.End]))
		}
		problems = append(problems, web.Problem{Field: "forkert", Text: lang.T(ctx, "review.wrong.ask", lang.List(ctx, pieces))})
	default:
		if err := p.Store.Report(ctx, m.Slug, m.Version, text, p.Now().UTC()); err != nil {
			return err
		}
	}
	status := fiber.StatusOK
	if len(problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: m.Title, Bare: true, Bar: sheetBar(m), Status: status, Body: thanksPage(m, text, problems)})
}

func (p *Pages) review(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.fresh(ctx); err != nil {
		return err
	}
	drafts, err := p.Store.Drafted(ctx)
	if err != nil {
		return err
	}
	editions, err := p.Store.Editions(ctx)
	if err != nil {
		return err
	}
	held, err := p.Store.SourceReviews(ctx)
	if err != nil {
		return err
	}
	reviews, err := p.Store.Reviews(ctx)
	if err != nil {
		return err
	}
	reports, err := p.Store.Reports(ctx)
	if err != nil {
		return err
	}
	var list []Standing
	for _, m := range p.Library.Modules() {
		first, err := p.Store.FirstAnswers(ctx, m.Slug, m.Version)
		if err != nil {
			return err
		}
		s := standingOf(m, reviews[m.Slug][m.Version], day.Of(p.Now()), first, outdated(m, p.Library.Sources(), held))
		if d, ok := drafts[m.Slug]; ok {
			s.Draft = &d
		}
		s.Edition = editions[m.Slug]
		shipped, hash := p.Library.Shipped(m.Slug)
		s.Behind = behind(s.Edition, shipped, hash)
		if s.Approval, err = p.approval(ctx, m); err != nil {
			return err
		}
		list = append(list, s)
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.indhold"), Menu: "indhold", Body: reviewPage(desk{Modules: queue(list), Reports: reports, Library: p.Library, New: newDrafts(drafts, p.Library),
		Sources: expected(p.Library.Sources(), day.Of(p.Now())), Published: c.Query("udgivet")})})
}

// stillRight notes that a version was looked through: it holds for another year from today.
func (p *Pages) stillRight(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.FormValue("modul"))
	if version, err := strconv.Atoi(c.FormValue("version")); !ok || err != nil || version != m.Version {
		return fault.New(fault.Conflict, "another version is out")
	}
	held, err := p.Store.SourceReviews(ctx)
	if err != nil {
		return err
	}
	var against []SourceReview
	for _, s := range outdated(m, p.Library.Sources(), held) {
		against = append(against, SourceReview{m.Slug, m.Version, s.Key, s.Edition})
	}
	shown := map[string]bool{} // what came while the page was open has not been looked at
	for _, mark := range c.Request().PostArgs().PeekMulti("kilde") {
		shown[string(mark)] = true
	}
	against = slices.DeleteFunc(against, func(a SourceReview) bool { return !shown[sourceMark(a.Source, a.Edition)] })
	until := day.Of(p.Now()).AddMonths(reviewMonths)
	if err := p.Store.Reviewed(ctx, m.Slug, m.Version, until, against, web.VisitorOf(ctx).Account, p.Now().UTC()); err != nil {
		return err
	}
	return c.Redirect("/indhold", fiber.StatusSeeOther)
}

func (p *Pages) closed(c *fiber.Ctx) error {
	if err := p.Store.CloseReport(c.UserContext(), c.FormValue("id"), p.Now().UTC()); err != nil {
		return err
	}
	return c.Redirect("/indhold", fiber.StatusSeeOther)
}

func (p *Pages) approveForm(c *fiber.Ctx) error { return p.showApproval(c, nil) }

func (p *Pages) showApproval(c *fiber.Ctx, problems []web.Problem) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.Params("slug"))
	if !ok {
		return fault.New(fault.NotFound, "no such module")
	}
	status := fiber.StatusOK
	if len(problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "approve.title"), Menu: "indhold", Status: status, Body: approvePage(m, problems)})
}

// approve is an act: by somebody signed in with the right to, for exactly the text that was read.
func (p *Pages) approve(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.Params("slug"))
	if !ok || c.FormValue("tekst") != m.Hash {
		return fault.New(fault.Conflict, "the text has changed since it was read")
	}
	if c.FormValue("laest") == "" {
		return p.showApproval(c, []web.Problem{{Field: "laest", Text: lang.T(ctx, "approve.unread")}})
	}
	v := web.VisitorOf(ctx)
	wrote, err := p.Store.Wrote(ctx, v.Account, m)
	if err != nil {
		return err
	}
	if wrote {
		return p.showApproval(c, []web.Problem{{Field: "laest", Text: lang.T(ctx, "approve.own")}})
	}
	if err := p.Store.Approve(ctx, m, v.Account, v.Name, p.Now().UTC()); err != nil {
		return err
	}
	p.memory.forget()
	return c.Redirect("/indhold", fiber.StatusSeeOther)
}

// sourceMark names an edition of a source in a form.
func sourceMark(source, edition string) string { return source + " " + edition }

func titleOf(l *Library, slug string) string {
	if m, ok := l.Module(slug); ok {
		return m.Title
	}
	return slug
}
