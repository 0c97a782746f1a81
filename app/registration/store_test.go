package registration

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen)

// newBook is a book with two indicators, and a last month that the test moves.
func newBook(d *db.DB, seen *day.Month) *Book {
	return &Book{Store: NewStore(d, func() time.Time { return now }), Initiatives: []Initiative{{Slug: "indsats", Start: day.MonthOf(2027, 1), Baseline: 36}},
		Indicators: []Indicator{{Slug: "ydelser_nye", Definition: "Nye"}, {Slug: "ydelser_aktive", Definition: "Aktive"}},
		Seen:       func(context.Context, string) (day.Month, error) { return *seen, nil }}
}

func decided(indicator string) Record {
	r := sample
	r.Initiative, r.Indicator, r.Version, r.Seen, r.By, r.At = "indsats", indicator, 0, 0, "", time.Time{}
	r.Primary = false
	return r
}

var by = Author{"konto", "Karin"}

func TestARegistrationIsLockedBeforeAndALaterVersionSaysWhenItWasChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		seen := day.MonthOf(2026, 9)
		b := newBook(d, &seen)
		if _, there, err := b.Store.Current(ctx, "indsats", "ydelser_nye"); there || err != nil {
			t.Fatal("registered by nobody", err)
		}
		r := decided("ydelser_nye")
		if err := b.Register(ctx, uuid.NewString(), r, by); err != nil {
			t.Fatal(err)
		}
		first, there, err := b.Store.Current(ctx, "indsats", "ydelser_nye")
		if err != nil || !there || first.Version != 1 || first.Mark() != Locked || first.Seen != seen || first.By != "Karin" || !first.At.Equal(now) || first.Broken ||
			first.Definition != DefinitionVersion("Nye") || len(first.Hash) != 64 || first.Previous != "" {
			t.Fatalf("%+v %v %v", first, there, err)
		}
		same := r
		same.Version = 1
		if err := b.Register(ctx, uuid.NewString(), same, by); fault.KindOf(err) != fault.Invalid {
			t.Error("the same again is a version:", err)
		}
		seen = day.MonthOf(2027, 2)
		moved := same
		moved.Start, moved.Decision, moved.Reason = day.MonthOf(2027, 6), day.On(2028, 12, 1), "Starten er flyttet"
		if err := b.Register(ctx, uuid.NewString(), moved, by); err != nil {
			t.Fatal(err)
		}
		if err := b.Register(ctx, uuid.NewString(), moved, by); fault.KindOf(err) != fault.Conflict {
			t.Error("made from an old version:", err)
		}
		history, err := b.Store.History(ctx, "indsats", "ydelser_nye")
		if err != nil || len(history) != 2 || history[0].Mark() != Changed || history[1].Mark() != Locked || history[0].Previous != history[1].Hash || history[0].Broken {
			t.Fatalf("%+v %v", history, err)
		}
		if !slices.Equal(history[0].Changes(history[1]), []string{"start", "beslutning"}) {
			t.Error(history[0].Changes(history[1]))
		}
		text, err := b.Store.Text(ctx, history[0].Hash)
		if err != nil || hashOf([]byte(text)) != history[0].Hash {
			t.Error(text, err)
		}
		if _, err := b.Store.Text(ctx, "findes-ikke"); fault.KindOf(err) != fault.NotFound {
			t.Error(err)
		}
	})
}

func TestAFirstRegistrationAfterNumbersSaysSo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		seen := day.MonthOf(2027, 1)
		b := newBook(d, &seen)
		if err := b.Register(ctx, uuid.NewString(), decided("ydelser_nye"), by); err != nil {
			t.Fatal(err)
		}
		if r, _, err := b.Store.Current(ctx, "indsats", "ydelser_nye"); err != nil || r.Mark() != After {
			t.Errorf("%+v %v", r, err)
		}
	})
}

func TestAnInitiativeHasOnePrimaryMeasureAndOneIsLeftWhenSeveralAskAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		seen := day.Month(0)
		b := newBook(d, &seen)
		b.Indicators = append(b.Indicators, Indicator{Slug: "besoeg_leveret"}, Indicator{Slug: "minutter_leveret"})
		var wait sync.WaitGroup
		for _, i := range b.Indicators {
			wait.Go(func() {
				r := decided(i.Slug)
				r.Primary = true
				if err := b.Register(ctx, uuid.NewString(), r, by); err != nil && fault.KindOf(err) != fault.Invalid {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		current, err := b.Store.CurrentOf(ctx, "indsats")
		primary, there := Primary(current)
		if err != nil || len(current) != 1 || !there {
			t.Fatal(current, err)
		}
		for _, i := range b.Indicators {
			if i.Slug != primary.Indicator {
				if err := b.Register(ctx, uuid.NewString(), decided(i.Slug), by); err != nil {
					t.Fatal(err)
				}
			}
		}
		if current, err = b.Store.CurrentOf(ctx, "indsats"); err != nil || len(Secondary(current)) != 3 || slices.Contains(Secondary(current), primary.Indicator) {
			t.Error(Secondary(current), err)
		}
		// Made secondary, the place is free.
		down := decided(primary.Indicator)
		down.Version, down.Reason = 1, "Et andet mål er vigtigere"
		up := decided(Secondary(current)[0])
		up.Version, up.Primary, up.Reason = 1, true, "Det er vigtigere"
		if err := b.Register(ctx, uuid.NewString(), up, by); fault.KindOf(err) != fault.Invalid {
			t.Error("two primary measures:", err)
		}
		for _, r := range []Record{down, up} {
			if err := b.Register(ctx, uuid.NewString(), r, by); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestARegistrationSentTwiceAtOnceIsOneAndNothingUnknownIsRegistered(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		seen := day.Month(0)
		b := newBook(d, &seen)
		id := uuid.NewString()
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if err := b.Register(ctx, id, decided("ydelser_nye"), by); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if history, err := b.Store.History(ctx, "indsats", "ydelser_nye"); err != nil || len(history) != 1 {
			t.Error(history, err)
		}
		other := decided("ydelser_aktive")
		other.Initiative = "en-anden"
		for name, err := range map[string]error{"indicator": b.Register(ctx, uuid.NewString(), decided("findes_ikke"), by), "initiative": b.Register(ctx, uuid.NewString(), other, by)} {
			if fault.KindOf(err) != fault.NotFound {
				t.Errorf("an unknown %s: %v", name, err)
			}
		}
	})
}

func TestWhatIsChangedInTheDatabaseIsSeen(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		seen := day.Month(0)
		b := newBook(d, &seen)
		r := decided("ydelser_nye")
		if err := b.Register(ctx, uuid.NewString(), r, by); err != nil {
			t.Fatal(err)
		}
		r.Version, r.Smallest, r.Reason = 1, 5, "Mindre"
		if err := b.Register(ctx, uuid.NewString(), r, by); err != nil {
			t.Fatal(err)
		}
		var rows []recordRow
		if err := d.NewSelect().Model(&rows).OrderExpr("version").Scan(ctx); err != nil || len(rows) != 2 {
			t.Fatal(rows, err)
		}
		forged := strings.Replace(rows[0].Record, `"smallest_percent":7.5`, `"smallest_percent":2.5`, 1)
		for name, c := range map[string]struct {
			change recordRow
			broken []bool // the oldest first
		}{
			"as it was":              {rows[0], []bool{false, false}},
			"the record":             {recordRow{Record: forged, Hash: rows[0].Hash, RegisteredAt: rows[0].RegisteredAt}, []bool{true, false}},
			"the record and hash":    {recordRow{Record: forged, Hash: hashOf([]byte(forged)), RegisteredAt: rows[0].RegisteredAt}, []bool{false, true}},
			"the time in its column": {recordRow{Record: rows[0].Record, Hash: rows[0].Hash, RegisteredAt: rows[0].RegisteredAt.Add(-time.Hour)}, []bool{true, false}},
			"not JSON":               {recordRow{Record: "x", Hash: rows[0].Hash, RegisteredAt: rows[0].RegisteredAt}, []bool{true, false}},
		} {
			err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
				_, err := tx.NewUpdate().Model((*recordRow)(nil)).Set("record = ?", c.change.Record).Set("hash = ?", c.change.Hash).Set("registered_at = ?", c.change.RegisteredAt).Where("id = ?", rows[0].ID).Exec(ctx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			history, err := b.Store.History(ctx, "indsats", "ydelser_nye")
			if err != nil || len(history) != 2 || history[1].Broken != c.broken[0] || history[0].Broken != c.broken[1] {
				t.Errorf("%s: %v and %v, want %v; %v", name, history[1].Broken, history[0].Broken, c.broken, err)
			}
		}
		err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewDelete().Model((*recordRow)(nil)).Where("id = ?", rows[0].ID).Exec(ctx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if r, _, err := b.Store.Current(ctx, "indsats", "ydelser_nye"); err != nil || !r.Broken {
			t.Errorf("a version is gone and nothing is said: %+v %v", r, err)
		}
	})
}

func TestADrawIsStoredOnceAndASecondKnowsTheFirst(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		s := NewStore(d, func() time.Time { return now })
		lots := Draw{Teams: teams("Nord", "Syd", "Vest", "Øst"), Starts: twoStarts}
		id := uuid.NewString()
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if err := s.Draw(ctx, id, lots, by); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		all, err := s.Draws(ctx)
		if err != nil || len(all) != 1 || all[0].Seed == "" || all[0].Typed || all[0].Number != 1 || all[0].ID != id || all[0].Broken || all[0].By != "Karin" || !all[0].At.Equal(now) {
			t.Fatalf("%+v %v", all, err)
		}
		first := order(all[0])
		if err := s.Draw(ctx, uuid.NewString(), Draw{Teams: teams("Nye", "Hold"), Starts: twoStarts, Seed: "a", Typed: true}, by); err != nil {
			t.Fatal(err)
		}
		if err := s.Draw(ctx, uuid.NewString(), Draw{Teams: teams("Nord", "Hold"), Starts: twoStarts, Seed: "b", Typed: true}, by); err != nil {
			t.Fatal(err)
		}
		all, err = s.Draws(ctx)
		if err != nil || len(all) != 3 || order(all[2]) != first || all[0].Previous != all[1].Hash {
			t.Fatalf("%+v %v", all, err)
		}
		if earlier := Earlier(all, all[0]); len(earlier) != 2 || earlier[0].Number != 1 || len(Earlier(all, all[1])) != 0 {
			t.Errorf("%+v", earlier)
		}
		err = d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewUpdate().Model((*drawRow)(nil)).Set("record = ?", strings.Replace(mustText(all[1]), `"seed":"a"`, `"seed":"z"`, 1)).Where("number = 2").Exec(ctx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if all, err = s.Draws(ctx); err != nil || !all[1].Broken || all[0].Broken || all[2].Broken {
			t.Errorf("another seed and nothing is said: %v %v", all, err)
		}
		if err := s.Draw(ctx, "intet-id", lots, by); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}

func mustText(d Draw) string {
	text, err := d.Canonical()
	if err != nil {
		panic(err)
	}
	return string(text)
}
