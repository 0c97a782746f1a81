package demo

import (
	"context"
	"time"

	"indblik/app/day"
	"indblik/app/followup"
	"indblik/app/people"
)

// notes holds the last leader meeting of the schedule, with two decisions, and begins the note of the next, where it is told what
// came of them.
func (m *maker) notes(ctx context.Context) error {
	i, ok := m.Notes.Book.Initiative()
	last, next := followup.Around(i, m.today)
	if !ok || last == 0 || next == 0 {
		return nil
	}
	accounts, err := m.People.Accounts(ctx)
	if err != nil {
		return err
	}
	var by followup.By
	for _, a := range accounts {
		if a.Email == people.DemoEmail(people.Analytiker) {
			by = followup.By{Account: a.ID, Name: a.Name}
		}
	}
	then := *m.Notes
	then.Now = func() time.Time { return last.Time().Add(13 * time.Hour) }
	id, err := then.Begin(ctx, last.String(), by)
	if err != nil {
		return err
	}
	held, err := then.Draft(ctx, id)
	if err != nil {
		return err
	}
	revision, err := then.Save(ctx, held.Note, 0, followup.Form{Rate: "320", Decisions: []followup.DecisionForm{
		{Text: "Ensomhed tages op på alle personalemøder før næste ledermøde.", Who: "Teamlederne", By: next.String()},
		{Text: "Aften og nat får to vægte mere.", Who: "Leder, Aften og nat", By: (last + day.Day(45)).String()},
	}}, by)
	if err != nil {
		return err
	}
	if held, err = then.Draft(ctx, id); err != nil {
		return err
	}
	if err := then.Approve(ctx, id, revision, held.Record.Version.Mark(), by); err != nil {
		return err
	}
	if id, err = m.Notes.Begin(ctx, next.String(), by); err != nil {
		return err
	}
	draft, err := m.Notes.Draft(ctx, id)
	if err != nil {
		return err
	}
	form := followup.FormOf(draft.Texts, draft.Earlier)
	form.Rate = "320"
	form.Came[0].Status, form.Came[0].Line = "igang", "Seks af otte teams har haft emnet. De to sidste tager det i næste måned."
	form.Came[1].Status, form.Came[1].Line = "gjort", "Vægtene er i brug."
	_, err = m.Notes.Save(ctx, draft.Note, 0, form, by)
	return err
}
