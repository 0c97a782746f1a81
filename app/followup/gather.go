package followup

import (
	"context"
	"fmt"
	"time"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/meeting"
	"indblik/app/outcome"
	"indblik/app/practice"
	"indblik/app/theme"
)

// Desk is where notes are made: it asks the rooms below and keeps what is written and approved.
type Desk struct {
	Store    *Store
	Register *competence.Register
	Cases    *practice.Store
	Meetings *meeting.Store
	Book     *outcome.Book
	Themes   []theme.Theme
	// Learned answers how many modules were completed from a day to another, the last not included, and the minutes the
	// modules say they take. UseBarriers answers how often each barrier was named in some months, the last not included. App
	// wires both: learning is no room below.
	Learned     func(ctx context.Context, from, to day.Day) (completions, minutes int, err error)
	UseBarriers func(ctx context.Context, from, to day.Month) (map[string]int, error)
	Now         func() time.Time
}

// Draft is a note with everything its page shows: derived, or as it was approved.
type Draft struct {
	Note
	Earlier []Earlier
	Record  Record // what would be stored if it were approved now, or what was
	Frozen  bool   // it is approved
}

func (d *Desk) today() day.Day { return day.Of(d.Now()) }

// Draft answers a note by its id. One that is approved is what was stored; anything else is put together from the facts now.
func (d *Desk) Draft(ctx context.Context, id string) (Draft, error) {
	n, err := d.Store.Note(ctx, id)
	if err != nil {
		return Draft{}, err
	}
	if n.Record != nil {
		return Draft{Note: n, Earlier: n.Record.Earlier, Record: *n.Record, Frozen: true}, nil
	}
	return d.derived(ctx, n)
}

// derived puts a draft together.
func (d *Desk) derived(ctx context.Context, n Note) (Draft, error) {
	draft := Draft{Note: n}
	i, ok := d.Book.Initiative()
	if !ok {
		return draft, fault.New(fault.NotFound, "no initiative is registered")
	}
	before, found, err := d.Store.Before(ctx, n.Day)
	if err != nil {
		return draft, err
	}
	var previous *Record
	until := day.Day(0)
	if found {
		previous, until = before.Record, before.Record.Figures.Period.To
		draft.Earlier = said(earlierOf(*previous), n.Texts)
	}
	period := periodOf(n.Day, d.today(), until, i.Start)
	draft.Record = Record{Day: n.Day, Before: before.ID, Remark: n.Texts.Remark, Rate: n.Texts.Rate, Decisions: n.Texts.Decisions, Earlier: draft.Earlier, Sheets: map[string]Sheet{}}
	if draft.Record.Figures, err = d.figures(ctx, period); err != nil {
		return draft, err
	}
	if draft.Record.Version, err = d.version(ctx); err != nil {
		return draft, err
	}
	asked, err := d.asked(ctx, period.To)
	if err != nil {
		return draft, err
	}
	for _, l := range []lang.Lang{lang.Danish, lang.English} {
		s := source{Lang: l, Initiative: i, Day: n.Day, Figures: draft.Record.Figures, Answers: answersIn(l, i, asked, period.To),
			Rate: n.Texts.Rate, Version: draft.Record.Version, Explanations: explanations(l, i, asked), Themes: d.Themes, Competence: d.competenceName(l)}
		if previous != nil {
			s.Previous, s.Last = &previous.Figures, previous.Sheets[string(l)].Rows
		}
		draft.Record.Sheets[string(l)] = compose(s)
	}
	return draft, nil
}

func (d *Desk) competenceName(l lang.Lang) func(slug string) string {
	return func(slug string) string {
		if c, ok := d.Register.Find(slug); ok {
			return c.Name(l)
		}
		return slug
	}
}

// version answers the approved files behind the numbers now.
func (d *Desk) version(ctx context.Context) (Version, error) {
	sources, err := d.Book.Store.Sources(ctx)
	if err != nil {
		return Version{}, err
	}
	v := Version{At: d.Now().UTC(), Files: []File{}}
	for _, s := range sources {
		v.Files = append(v.Files, File{s.ID, s.FileName, string(s.Kind), s.Approved.UTC()})
	}
	return v, nil
}

// asked answers every indicator as it can be answered on a day.
func (d *Desk) asked(ctx context.Context, on day.Day) ([]outcome.Asked, error) {
	var list []outcome.Asked
	for _, i := range d.Book.Indicators {
		a, err := d.Book.Ask(ctx, i.Slug, outcome.Asking{On: on})
		if err != nil {
			return nil, fmt.Errorf("ask %s for a note: %w", i.Slug, err)
		}
		list = append(list, a)
	}
	return list, nil
}

// figures asks the rooms below for the numbers of a period. What may not be shown does not leave this function.
func (d *Desk) figures(ctx context.Context, p Period) (Figures, error) {
	f := Figures{Period: p, Cells: map[string]int{}}
	table, err := d.Register.Table(ctx, competence.View{On: p.To, SeesSmall: func(string) bool { return false }}, true, nil)
	if err != nil {
		return f, err
	}
	f.cover(table)
	tried, err := d.Cases.SumBetween(ctx, p.From.Week(), p.To.Week())
	if err != nil {
		return f, err
	}
	held, err := d.Meetings.SumBetween(ctx, p.From, p.To)
	if err != nil {
		return f, err
	}
	named, err := d.UseBarriers(ctx, p.From.Month(), p.To.Month())
	if err != nil {
		return f, err
	}
	var themes []string
	for _, t := range d.Themes {
		themes = append(themes, t.Slug)
	}
	if f.Examples = shownNumber(tried.Examples); !f.Examples.Few {
		f.Themes = shownGroups(tried.Themes, themes)
	}
	f.Trials, f.Open = shownGroups(tried.Answered, practice.Outcomes), shownNumber(tried.Open)
	f.Meetings, f.Tried, f.Not = held.Held, shownNumber(held.Tried), shownNumber(held.Not)
	barriers := map[string]int{}
	for _, counts := range []map[string]int{tried.Barriers, held.Barriers, named} {
		for barrier, n := range counts {
			barriers[barrier] += n
		}
	}
	f.Barriers = shownGroups(barriers, practice.Barriers)
	taken, minutes, err := d.Learned(ctx, p.From, p.To)
	if f.Taken = shownNumber(taken); !f.Taken.Few {
		f.Minutes = minutes
	}
	return f, err
}

// cover takes the coverage in: the table as everybody may see it, small groups hidden.
func (f *Figures) cover(t competence.Table) {
	f.Covered, f.Required = t.Total.Covered, t.Total.Required
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			if cell.State == competence.Shown {
				f.Cells[cellKey(r.Unit.ID, cell.Competence)] = cell.Count.Percent()
			}
		}
	}
	if t.Lowest != nil {
		f.Lowest = &Lowest{t.Lowest.Unit.ID, t.Lowest.Unit.Name, t.Lowest.Competence.Slug, t.Lowest.Count.Percent()}
	}
}
