package meeting

import (
	"context"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// met is how often an agenda is read again that another changed between reading and writing.
const met = 5

// arrange writes the minutes as they were typed, and moves one item up or down when a button for that was pressed. What
// another changed since the form was drawn is shown, not overwritten.
func (p *Pages) arrange(c *fiber.Ctx) error {
	ctx := c.UserContext()
	wish := wishOf(c)
	var m Meeting
	var err error
	for range met {
		if m, err = p.open(ctx, c.Params("id")); err != nil {
			return err
		}
		now := orderOf(m)
		to := wish.settle(now)
		if to.Stale() || len(to.Wrong) > 0 {
			return p.showArranged(c, m, to)
		}
		if err = p.Store.Arrange(ctx, m.ID, now, to.Order); fault.KindOf(err) != fault.Conflict {
			break
		}
	}
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"#dagsorden", fiber.StatusSeeOther)
}

func wishOf(c *fiber.Ctx) Wish {
	w := Wish{Drawn: readDrawn(c.FormValue("tegnet")), Order: readDrawn(c.FormValue("orden")), Typed: func(field string) string { return c.FormValue(field) }}
	for field, step := range map[string]int{"op": -1, "ned": 1} {
		if kind, slug, ok := strings.Cut(c.FormValue(field), "."); ok {
			w.Kind, w.Slug, w.Step = kind, slug, step
		}
	}
	return w
}

// showArranged shows the agenda as it stands, with what was typed in its fields and what stands against it.
func (p *Pages) showArranged(c *fiber.Ctx, m Meeting, a Arranged) error {
	ctx := c.UserContext()
	page := meetingPage{Meeting: m, Library: p.Library, Kept: a.Kept, Mine: a.Mine}
	if err := p.agenda(ctx, m, &page); err != nil { // for what its items are called
		return err
	}
	if a.Stale() {
		page.Stale = "agenda"
	}
	page.Problems = page.against(ctx, a)
	page.Choices = nil
	return p.showPage(c, page)
}

// note takes what the next facilitator should know about a topic. The guard looks first.
func (p *Pages) note(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Agenda)
	if err != nil {
		return err
	}
	page := meetingPage{Meeting: m, NoteOf: c.FormValue("emne"), NoteSeen: c.FormValue("tegnet")}
	if !m.has(page.NoteOf) {
		return fault.New(fault.NotFound, "no such topic on the agenda")
	}
	field := "note." + page.NoteOf
	page.NoteText, page.Problems = p.guarded(ctx, field, "note.field", strings.TrimSpace(c.FormValue("note")))
	if len(page.NoteText) > longestNote {
		page.Problems = append(page.Problems, web.Problem{Field: field, Text: lang.T(ctx, "field.too_long", longestNote)})
	}
	if len(page.Problems) == 0 && c.FormValue("alligevel") == "" {
		page.Problems = p.doubted(ctx, field, page.NoteText)
		page.NoteDoubt = len(page.Problems) > 0
	}
	if len(page.Problems) > 0 {
		return p.showPage(c, page)
	}
	err = p.Store.ReplaceNote(ctx, m.ID, page.NoteOf, page.NoteText, page.NoteSeen)
	if fault.KindOf(err) == fault.Conflict {
		page.Stale, page.NoteSeen = "note", "" // drawn again with the one that stands
		page.Problems = []web.Problem{{Field: field, Text: lang.T(ctx, "stale.note.field", title(p.Library, page.NoteOf))}}
		return p.showPage(c, page)
	}
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"?noteret=1#noter", fiber.StatusSeeOther)
}

// doubted asks about what may point to a person.
func (p *Pages) doubted(ctx context.Context, field, text string) []web.Problem {
	for _, f := range p.Guard.Scan(text) {
		return []web.Problem{{Field: field, Text: lang.T(ctx, "note.doubt", text[f.Start:f.End])}}
	}
	return nil
}
