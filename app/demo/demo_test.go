package demo_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"indblik/app"
	"indblik/app/day"
	"indblik/app/demo"
	"indblik/app/lang"
	"indblik/app/outcome"
	"indblik/app/stats"
)

// made fills a database on a day and answers the application over it.
func made(t *testing.T, now time.Time) *app.App {
	t.Helper()
	a, err := app.Open(context.Background(), app.Config{DB: filepath.Join(t.TempDir(), "demo.db"), Demo: true, LogLevel: "error", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	for range 2 { // a second start leaves it as it is
		if err := demo.Fill(context.Background(), demo.House{People: a.People, Learning: a.Learning, Library: a.Content.Library, Meetings: a.Meetings, Cases: a.Cases,
			Observed: a.Register.Store, Competences: a.Content.Competences, Themes: a.Content.Themes, Numbers: a.Numbers, Notes: a.Notes, Now: a.Config.Now}); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// On any day the demonstration has its size, and its numbers the honest reading: lower, but it fell before too.
func TestTheDemonstrationOnAnyDay(t *testing.T) {
	for _, now := range []time.Time{time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen), time.Date(2027, 3, 31, 23, 30, 0, 0, day.Copenhagen), time.Date(2028, 2, 29, 0, 10, 0, 0, day.Copenhagen)} {
		a, ctx := made(t, now), context.Background()
		units, err := a.People.Units(ctx)
		if err != nil || len(units) != 9 {
			t.Errorf("%d units with the municipality itself, %v", len(units), err)
		}
		staff, err := a.People.EmployedOn(ctx, day.Of(now), true, nil)
		if err != nil || len(staff) < 170 || len(staff) > 200 {
			t.Errorf("%d at work, %v", len(staff), err)
		}
		answer, err := a.Book.Full(ctx, "ydelser_nye", outcome.Asking{})
		if err != nil {
			t.Fatal(err)
		}
		if answer.Verdict != stats.LowerBut || answer.Pretrend == nil || answer.Pretrend.Est >= 0 || answer.Series.Coarse() || len(answer.Missing) > 0 {
			t.Errorf("%s: %s, %s (trend %+v)", now.Format(time.DateOnly), answer.Verdict, answer.Sentence(lang.Danish), answer.Pretrend)
		}
		if answer.Start != demo.Start(day.Of(now)) {
			t.Errorf("the effort starts in %s", answer.Start)
		}
		if share := answer.Exposure[day.Of(now).Month()-1]; share < .2 {
			t.Errorf("%.0f %% have completed a module", 100*share)
		}
	}
}

// Every team has something to answer, one thing that waits too long, and something that went well or did not; one team has an
// example to be read again, and others have shared one.
func TestTheTeamsTryThings(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen)
	a, ctx, today := made(t, now), context.Background(), day.Of(now)
	units, err := a.People.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var hidden, waiting, barriers, communities, months int
	for _, u := range units {
		if u.Parent == "" {
			continue
		}
		open, err := a.Cases.OpenTrials(ctx, u.ID, today)
		if err != nil || len(open) != 4 || open[0].Overdue != 2 || open[1].Overdue != 0 {
			t.Errorf("%s tries %+v, %v", u.Name, open, err)
		}
		cases, err := a.Cases.Latest(ctx, u.ID, 50, today)
		if err != nil {
			t.Fatal(err)
		}
		answered := 0
		for _, c := range cases {
			if c.Went.Closes() {
				answered++
			}
		}
		if answered < 7 {
			t.Errorf("%s has answered %d", u.Name, answered)
		}
		h, w, err := a.Cases.ToRead(ctx, false, []string{u.ID}, today)
		if err != nil {
			t.Fatal(err)
		}
		hidden, waiting = hidden+len(h), waiting+len(w)
		b, err := a.Cases.Barriers(ctx, u.ID, "2026-W01")
		if err != nil {
			t.Fatal(err)
		}
		barriers += len(b)
		started, err := a.Cases.Communities(ctx, u.ID, today.Month()-11)
		if err != nil {
			t.Fatal(err)
		}
		counted, err := a.Cases.Recruited(ctx, u.ID, today.Month()-11, today.Month())
		if err != nil {
			t.Fatal(err)
		}
		communities, months = communities+len(started), months+len(counted)
	}
	shared, err := a.Cases.FromOthers(ctx, "", 50, today)
	if err != nil || len(shared) != 3 || hidden != 2 || waiting != 1 || barriers < 8 || communities != 4 || months != 27 {
		t.Errorf("%d shared, %d hidden, %d proposed, %d barriers, %d communities, %d months, %v", len(shared), hidden, waiting, barriers, communities, months, err)
	}
}

func TestTheSameDayMakesTheSameDemonstration(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen)
	var all [2]string
	for i := range all {
		a := made(t, now)
		staff, err := a.People.EmployedOn(context.Background(), day.Of(now), true, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, e := range staff {
			b.WriteString(e.Person + e.Given + e.Family + e.Unit + "\n")
		}
		cells, err := a.Book.Store.Cells(context.Background(), "ydelser_nye")
		if err != nil || len(cells) < 200 {
			t.Fatal(len(cells), err)
		}
		for _, c := range cells[:50] {
			b.WriteString(c.Band + c.Period.First.String() + lang.Danish.Number(c.Count, 0))
		}
		all[i] = b.String()
	}
	if all[0] != all[1] {
		t.Error("two demonstrations of the same day differ")
	}
}
