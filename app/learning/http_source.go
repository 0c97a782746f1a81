package learning

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/privacy"
	"indblik/app/web"
)

// sourceEntry is a source with the modules that cite it, and the form under it.
type sourceEntry struct {
	markdown.Publication
	Citing   []Module
	Behind   map[string]bool // by module: cites another edition, and was not held against this one
	Expected bool            // another edition is to be looked for
	Problems []web.Problem
	Typed    string // the edition in the form
}

func (p *Pages) sources(c *fiber.Ctx) error { return p.showSources(c, "", "", nil) }

func (p *Pages) showSources(c *fiber.Ctx, key, edition string, problems []web.Problem) error {
	ctx := c.UserContext()
	if err := p.fresh(ctx); err != nil {
		return err
	}
	reviewed, err := p.Store.SourceReviews(ctx)
	if err != nil {
		return err
	}
	all := p.Library.Sources()
	due := expected(all, day.Of(p.Now()))
	var list []sourceEntry
	for _, s := range all {
		e := sourceEntry{Publication: s, Citing: p.Library.Citing(s.Key), Behind: map[string]bool{}}
		e.Expected = slices.ContainsFunc(due, func(d markdown.Publication) bool { return d.Key == s.Key })
		for _, m := range e.Citing {
			e.Behind[m.Slug] = len(outdated(m, []markdown.Publication{s}, reviewed)) > 0
		}
		if s.Key == key {
			e.Problems, e.Typed = problems, edition
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b sourceEntry) int {
		if a.Expected != b.Expected {
			return map[bool]int{true: -1, false: 1}[a.Expected]
		}
		return strings.Compare(a.Title, b.Title)
	})
	status := fiber.StatusOK
	if len(problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "source.title"), Menu: "indhold", Status: status, Body: sourcesPage(list, problems)})
}

// farthestNext is how far ahead another edition can be expected: further is a slip of the finger.
const farthestNext day.Day = 20 * 366

// enterEdition notes that a source came in a new edition, or stands as it is for another year.
func (p *Pages) enterEdition(c *fiber.Ctx) error {
	ctx := c.UserContext()
	i := slices.IndexFunc(p.Library.Sources(), func(s markdown.Publication) bool { return s.Key == c.FormValue("kilde") })
	if i < 0 {
		return fault.New(fault.NotFound, "no such source")
	}
	s := p.Library.Sources()[i]
	if c.FormValue("staar_ved") != s.Edition {
		return fault.New(fault.Conflict, "another edition was entered in between")
	}
	today := day.Of(p.Now())
	e := SourceEdition{Source: s.Key, InsteadOf: s.Edition, Edition: s.Edition, From: today, Next: today.AddMonths(reviewMonths)}
	if c.FormValue("knap") != "gaelder" {
		e.Edition, e.Next = oneLine(web.Cut(c.FormValue("udgave"), 120)), 0
		var problems []web.Problem
		if e.Edition == "" && c.FormValue("naeste") != "" {
			e.Edition = s.Edition // it holds, and now it is known when the next is expected
		} else if found := p.Guard.Scan(e.Edition); privacy.Blocks(found) {
			e.Edition = privacy.Redact(e.Edition, found)
			problems = append(problems, web.Problem{Field: "udgave-" + s.Key, Text: lang.T(ctx, "review.wrong.blocked")})
		} else if e.Edition == "" || e.Edition == s.Edition {
			problems = append(problems, web.Problem{Field: "udgave-" + s.Key, Text: lang.T(ctx, "source.edition.empty")})
		}
		if next := c.FormValue("naeste"); next != "" {
			var err error
			if e.Next, err = day.Parse(next); err != nil || e.Next <= today || e.Next > today+farthestNext {
				problems = append(problems, web.Problem{Field: "naeste-" + s.Key, Text: lang.T(ctx, "source.next.wrong")})
			}
		}
		if len(problems) > 0 {
			return p.showSources(c, s.Key, e.Edition, problems)
		}
	}
	if err := p.Store.EnterEdition(ctx, e, web.VisitorOf(ctx).Account, p.moment()); err != nil {
		return err
	}
	if _, err := p.Renew(ctx); err != nil {
		return err
	}
	return c.Redirect("/indhold/kilder#"+s.Key, fiber.StatusSeeOther)
}
