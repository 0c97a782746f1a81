package meeting

import (
	"context"
	"slices"
	"testing"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

func TestAnAgendaIsArrangedAndAnExampleForgotten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		read := func() Meeting {
			t.Helper()
			m, err := s.Meeting(ctx, "m", true, nil)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		for range 2 { // twice is once
			if err := s.AddExample(ctx, "m", "x", 15); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.AddTopic(ctx, "m", Topic{"c", 5}); err != nil {
			t.Fatal(err)
		}
		order := orderOf(read())
		if len(order) != 4 || order[2].Slug != "x" || order[3].Slug != "c" {
			t.Fatalf("%+v", order)
		}
		order = moved(order, OfExample, "x", -1)
		order[0].Minutes = 25
		order = append(order, Item{Kind: OfTopic, Slug: "dropped meanwhile", Minutes: 5})
		was := orderOf(read())
		if err := s.Arrange(ctx, "m", was, order); err != nil {
			t.Fatal(err)
		}
		if err := s.Arrange(ctx, "m", was, was); fault.KindOf(err) != fault.Conflict {
			t.Error("an agenda that moved since it was read is overwritten:", err)
		}
		m := read()
		var got []string
		for _, o := range orderOf(m) {
			got = append(got, o.Slug)
		}
		if !slices.Equal(got, []string{"a", "x", "b", "c"}) || m.Topics[0].Minutes != 25 || m.Used() != 60 {
			t.Errorf("%v %+v", got, m)
		}
		if err := s.ForgetExamples(ctx, nil); err != nil || len(read().Examples) != 1 {
			t.Error("nothing to forget, and it was:", err)
		}
		if err := s.ForgetExamples(ctx, []string{"m"}); err != nil || len(read().Examples) != 0 {
			t.Error(err)
		}
		if n, err := d.NewSelect().Table("agenda_examples").Count(ctx); err != nil || n != 0 {
			t.Errorf("%d places are left, %v", n, err)
		}
	})
}

func TestTheNewestShowOfHandsCounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		for _, h := range []Hand{{"a", 80, 3, "tid"}, {"ernaering", 2, 9, ""}, {"a", 8, 3, "visitation"}} {
			if err := s.RaiseHands(ctx, "m", h); err != nil {
				t.Fatal(err)
			}
		}
		want := []Hand{{"a", 8, 3, "visitation"}, {"ernaering", 2, 9, ""}}
		if got, err := s.Hands(ctx, "u", day.On(2026, 12, 1)); err != nil || !slices.Equal(got, want) {
			t.Error(got, err)
		}
		if at, err := s.HandsAt(ctx, "m"); err != nil || len(at) != 2 || at[0].Hand != want[0] || at[0].At.IsZero() {
			t.Error(at, err)
		}
		for _, c := range []struct {
			unit  string
			since day.Day
		}{{"u", day.On(2026, 12, 2)}, {"another", 0}} {
			if got, err := s.Hands(ctx, c.unit, c.since); err != nil || len(got) != 0 {
				t.Error(c, got, err)
			}
		}
		if n, err := d.NewSelect().Table("hands").Count(ctx); err != nil || n != 3 {
			t.Errorf("%d facts, want all three: %v", n, err)
		}
		off, err := s.Meeting(ctx, "m", true, nil)
		if err != nil {
			t.Fatal(err)
		}
		off.Cancelled = true
		if _, err := s.Change(ctx, Cancelled, []Meeting{off}); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Hands(ctx, "u", 0); err != nil || len(got) != 0 {
			t.Error("a cancelled meeting held hands:", got, err)
		}
	})
}

func TestANoteIsForTheNextAndTheNewestCounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		if _, err := s.Plan(ctx, Meeting{ID: "later", Unit: "u", Format: "morgensamling", Day: day.On(2026, 12, 8), Starts: "08:00", Minutes: 10}); err != nil {
			t.Fatal(err)
		}
		for _, n := range []struct{ meeting, topic, text string }{{"m", "a", "Begynd med eksemplet."}, {"m", "b", "Kort"}, {"m", "a", "Begynd med spørgsmålet."}, {"later", "a", "Tog ti minutter."}, {"m", "b", ""}} {
			if err := s.WriteNote(ctx, n.meeting, n.topic, n.text); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.NotesFor(ctx, "u", "a")
		if want := []Note{{"later", "a", "Tog ti minutter.", day.On(2026, 12, 8)}, {"m", "a", "Begynd med spørgsmålet.", day.On(2026, 12, 1)}}; err != nil || !slices.Equal(got, want) {
			t.Errorf("%+v %v", got, err)
		}
		if got, err := s.NotesFor(ctx, "u", "b"); err != nil || len(got) != 0 {
			t.Error("a note that was ended stands:", got, err)
		}
		if got, err := s.NotesFor(ctx, "another", "a"); err != nil || len(got) != 0 {
			t.Error("another unit reads it:", got, err)
		}
		if at, err := s.NotesAt(ctx, "m"); err != nil || len(at) != 2 || at["a"].Text != "Begynd med spørgsmålet." || at["b"].Text != "" || at["b"].ID == "" {
			t.Error(at, err)
		}
	})
}

func TestACalendarsAddressIsItsHolders(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 2)
		if _, has, err := s.FeedMade(ctx, "p0"); err != nil || has {
			t.Error(has, err)
		}
		old, err := s.NewFeed(ctx, "p0")
		if err != nil {
			t.Fatal(err)
		}
		token, err := s.NewFeed(ctx, "p0")
		if err != nil || token == old {
			t.Fatal(err)
		}
		if person, err := s.FeedOf(ctx, token); err != nil || person != "p0" {
			t.Error(person, err)
		}
		if _, err := s.FeedOf(ctx, old); err == nil {
			t.Error("the old address opens")
		}
		if _, has, err := s.FeedMade(ctx, "p0"); err != nil || !has {
			t.Error(has, err)
		}
		for name, c := range map[string]struct {
			units []string
			want  int
		}{"their unit": {[]string{"u"}, 1}, "nowhere": {nil, 0}} {
			if list, err := s.Calendar(ctx, "p0", c.units, day.On(2026, 12, 1), day.On(2026, 12, 1)); err != nil || len(list) != c.want {
				t.Errorf("%s: %v %v", name, list, err)
			}
		}
		if err := s.SetFacilitator(ctx, "m", "p0"); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Calendar(ctx, "p0", nil, day.On(2026, 12, 1), day.On(2026, 12, 1)); err != nil || len(list) != 1 {
			t.Error("a meeting somebody leads elsewhere:", list, err)
		}
	})
}
