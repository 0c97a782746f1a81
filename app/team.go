package app

import (
	"context"
	"slices"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/web"
)

// What a guide takes from the team: enough to be reminded by, and no more than leaves it on one sheet.
const (
	triedShown = 2
	notesShown = 1
	exampleMax = 260 // bytes of an example's text
)

// team answers what the visitor's own team brings to a guide: its newest example of the theme, how the latest trials
// went, and the note of whoever led the topic last. Each is asked for with its own permission, and none is shown to a
// session that has rested.
func (a *App) team(ctx context.Context, m learning.Module) (learning.Team, error) {
	var t learning.Team
	v, today := web.VisitorOf(ctx), day.Of(a.Config.Now())
	if v.Unit == "" || v.AsksAgain(web.Examples) {
		return t, nil
	}
	if v.May(web.Examples, v.Unit) {
		cases, err := a.Cases.Latest(ctx, v.Unit, examplesOffered, today)
		if err != nil {
			return t, err
		}
		for _, c := range cases {
			text := c.Saw
			if text == "" {
				text = c.Trial
			}
			if text != "" && len(text) <= exampleMax && slices.Contains(c.Themes, m.Theme) {
				t.Example, t.Week = text, c.Week
				break
			}
		}
		tried, err := a.Cases.TriedLately(ctx, v.Unit, m.Theme, triedShown, today)
		if err != nil {
			return t, err
		}
		for _, x := range tried {
			t.Tried = append(t.Tried, learning.TeamTried{Text: web.Cut(x.Text, exampleMax), Outcome: "trial.is." + x.Outcome.Outcome, Week: x.Week})
		}
	}
	if v.May(web.Meetings, v.Unit) {
		notes, err := a.Meetings.NotesFor(ctx, v.Unit, m.Slug)
		if err != nil {
			return t, err
		}
		for _, n := range notes[:min(len(notes), notesShown)] {
			t.Notes = append(t.Notes, learning.TeamNote{Text: n.Text, Day: n.Day})
		}
	}
	return t, nil
}
