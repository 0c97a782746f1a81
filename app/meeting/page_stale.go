package meeting

import (
	"context"
	"net/http"
	"strconv"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/web"
)

// status answers the status code of the page.
func (p meetingPage) status() int {
	switch {
	case p.Stale != "":
		return http.StatusConflict
	case len(p.Problems) > 0:
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// headed answers what stands over the list of problems.
func (p meetingPage) headed(ctx context.Context) string {
	if p.Stale != "" {
		return lang.T(ctx, "stale."+p.Stale)
	}
	return lang.T(ctx, "error.summary")
}

// against words what stands against an agenda somebody wants. p knows what its items are called.
func (p meetingPage) against(ctx context.Context, a Arranged) []web.Problem {
	var list []web.Problem
	for _, c := range a.Clashes {
		list = append(list, web.Problem{Field: minutesField(c.Item), Text: lang.T(ctx, "stale.minutes", p.title(ctx, c.Item), c.Minutes, c.Typed)})
	}
	for _, o := range a.Wrong {
		list = append(list, web.Problem{Field: minutesField(o), Text: lang.T(ctx, "agenda.minutes.wrong", longest)})
	}
	if a.Mine != nil {
		var names []string
		for _, o := range a.Mine {
			names = append(names, "“"+p.title(ctx, o)+"”")
		}
		list = append(list, web.Problem{Field: "dagsorden", Text: lang.T(ctx, "stale.order", lang.List(ctx, names))})
	}
	for _, o := range a.Gone {
		list = append(list, web.Problem{Field: "dagsorden", Text: lang.T(ctx, "stale.gone", p.title(ctx, o))})
	}
	return list
}

// minutesText answers what stands in an item's field: what was typed, or the minutes that are saved.
func (p meetingPage) minutesText(i Item) string {
	if text, kept := p.Kept[minutesField(i)]; kept {
		return text
	}
	return strconv.Itoa(i.Minutes)
}

// noteSeen answers the id of the note a topic's form is drawn with.
func (p meetingPage) noteSeen(topic string) string {
	if p.NoteOf == topic && p.NoteSeen != "" {
		return p.NoteSeen
	}
	return p.Notes[topic].seen()
}

// stands tells how the meeting stands now, for whoever saw it otherwise.
func (p changePage) stands(ctx context.Context) string {
	m, key := p.Meeting, "stale.move.now"
	if m.Cancelled {
		key = "stale.move.off"
	}
	return lang.T(ctx, key, whenWhere(ctx, lang.Weekday(ctx, m.Day), m.Starts, m.Place))
}

// typed tells where to they wanted to move it.
func (p changePage) typed(ctx context.Context) string {
	on, starts := unreadable, unreadable
	if d, err := day.Parse(p.Move.Day); err == nil {
		on = lang.Weekday(ctx, d)
	}
	if minutes, ok := minutesOf(p.Move.Starts); ok {
		starts = clockOf(minutes)
	}
	return lang.T(ctx, "stale.move.mine", whenWhere(ctx, on, starts, p.Move.Place))
}

func whenWhere(ctx context.Context, on, starts, place string) string {
	text := lang.T(ctx, "stale.when", on, lang.TimeOfDay(ctx, starts))
	if place != "" {
		text += ", " + place
	}
	return text
}
