package practice

import (
	"context"
	"slices"
	"testing"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

// monday is the first day of ISO week 48 of 2026.
var monday = day.On(2026, 11, 23)

// example answers an example written so many weeks before monday.
func example(id string, weeks int, doubt bool, themes ...string) Case {
	on := monday - day.Day(7*weeks)
	return Case{ID: id, Unit: "nord", Format: "morgensamling", Week: on.Week(), AgeBand: "75-84", Doubt: doubt, Themes: themes,
		Trial: "Vi prøver " + id + ".", Saw: "Det, vi så.", Expires: on.AddMonths(textMonths)}
}

var nord = []string{"nord"}

func filled(t *testing.T, d *db.DB, cases ...Case) *Store {
	t.Helper()
	s := NewStore(d)
	if err := s.Save(context.Background(), cases...); err != nil {
		t.Fatal(err)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ids(trials []Trial) []string {
	var list []string
	for _, t := range trials {
		list = append(list, t.ID)
	}
	return list
}

func TestATrialComesBackUntilItIsAnswered(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		s := filled(t, d, example("a", 8, true, "ernaering"), example("b", 6, false, "bevaegelse", "ernaering"), example("c", 1, true, "ensomhed"), example("old", 60, true, "ernaering"))
		open := func() []Trial {
			t.Helper()
			list, err := s.OpenTrials(ctx, "nord", monday)
			must(t, err)
			return list
		}
		first := open()
		if got := ids(first); !slices.Equal(got, []string{"a", "b", "c"}) {
			t.Fatalf("open: %v", got)
		}
		if a := first[0]; a.Overdue != 4 || !a.Doubt || a.Week != "2026-W40" || a.Text != "Vi prøver a." || !slices.Equal(first[1].Themes, []string{"bevaegelse", "ernaering"}) {
			t.Errorf("%+v", first)
		}
		must(t, s.Record(ctx, "a", false, nord, monday, Outcome{Outcome: "videre", Barrier: "tid"}))
		if got := open(); !slices.Equal(ids(got), []string{"b", "c", "a"}) || got[2].Overdue != 0 {
			t.Errorf("after keep trying: %+v", got)
		}
		must(t, s.Record(ctx, "b", false, nord, monday, Outcome{Outcome: "bedre", Note: "Kortere ture."}))
		must(t, s.Record(ctx, "b", false, nord, monday, Outcome{Outcome: "bedre", Note: "Kortere ture."}))
		if got := ids(open()); !slices.Equal(got, []string{"c", "a"}) {
			t.Errorf("after an answer: %v", got)
		}
		if n, err := d.NewSelect().Model((*outcomeRow)(nil)).Where("case_id = 'b'").Count(ctx); err != nil || n != 1 {
			t.Errorf("the same answer twice is stored %d times, %v", n, err)
		}
		tried, err := s.TriedLately(ctx, "nord", "bevaegelse", 3, monday)
		must(t, err)
		if len(tried) != 1 || tried[0].ID != "b" || tried[0].Outcome != (Outcome{"2026-W48", "bedre", "", "Kortere ture."}) {
			t.Errorf("tried lately: %+v", tried)
		}
		must(t, s.TakeBack(ctx, "b", false, nord, monday))
		if got := ids(open()); !slices.Equal(got, []string{"b", "c", "a"}) {
			t.Errorf("after taking back: %v", got)
		}
		if n, err := d.NewSelect().Model((*outcomeRow)(nil)).Where("case_id = 'b'").Count(ctx); err != nil || n != 2 {
			t.Errorf("after taking back %d facts stand, %v", n, err)
		}
		if err := s.TakeBack(ctx, "a", false, nord, monday+7); fault.KindOf(err) != fault.Conflict {
			t.Errorf("an answer of another week is taken back: %v", err)
		}
		for _, id := range []string{"old", "nobody"} {
			if err := s.Record(ctx, id, false, nord, monday, Outcome{Outcome: "bedre"}); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s is answered: %v", id, err)
			}
		}
		if err := s.Record(ctx, "c", false, []string{"syd"}, monday, Outcome{Outcome: "bedre"}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another unit answers: %v", err)
		}
	})
}

func TestADoubtIsOpenUntilTheTrialIsAnsweredOrTheTeamSaysSo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		s := filled(t, d, example("a", 3, true, "ernaering"), example("b", 2, true, "ernaering", "ensomhed"), example("c", 1, false, "ernaering"))
		wants := func(when string, ernaering, ensomhed int) {
			t.Helper()
			got, err := s.OpenDoubts(ctx, "nord", monday)
			must(t, err)
			if got["ernaering"] != ernaering || got["ensomhed"] != ensomhed {
				t.Errorf("%s: %v", when, got)
			}
		}
		wants("at first", 2, 1)
		must(t, s.SettleDoubt(ctx, "b", false, nord, monday, true))
		wants("when one is settled", 1, 0)
		must(t, s.SettleDoubt(ctx, "b", false, nord, monday, false))
		wants("when it is not after all", 2, 1)
		must(t, s.Record(ctx, "a", false, nord, monday, Outcome{Outcome: "videre"}))
		wants("when a trial goes on", 2, 1)
		must(t, s.Record(ctx, "a", false, nord, monday, Outcome{Outcome: "vedikke"}))
		wants("when a trial is answered", 1, 1)
		if err := s.SettleDoubt(ctx, "c", false, nord, monday, true); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a doubt nobody had is settled: %v", err)
		}
		cases, err := s.Latest(ctx, "nord", 10, monday)
		must(t, err)
		if len(cases) != 3 || cases[1].ID != "b" || !cases[1].InDoubt || !cases[1].Open || cases[2].Open || cases[2].Went.Outcome != "vedikke" {
			t.Errorf("the list: %+v", cases)
		}
	})
}

func TestBarriersAreCountedByThemeFromExamplesAndAnswers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		withBarrier := example("b", 2, false, "ernaering")
		withBarrier.Barrier = "tid"
		s := filled(t, d, example("a", 3, true, "ernaering", "ensomhed"), withBarrier, example("c", 30, false, "ernaering"))
		must(t, s.Record(ctx, "a", false, nord, monday, Outcome{Outcome: "uaendret", Barrier: "tid"}))
		must(t, s.Record(ctx, "c", false, nord, monday-7*20, Outcome{Outcome: "videre", Barrier: "udstyr"}))
		must(t, s.Hide(ctx, "b", false, nord))
		got, err := s.Barriers(ctx, "nord", (monday - 7*12).Week())
		must(t, err)
		if want := []BarrierCount{{"ensomhed", "tid", 1}, {"ernaering", "tid", 2}}; !slices.Equal(got, want) {
			t.Errorf("barriers: %v, want %v", got, want)
		}
	})
}

func TestARecognisedExampleIsReadAgainAndRestoredOrEmptied(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		a, b := example("a", 3, true, "ernaering"), example("b", 2, false, "ensomhed")
		b.Codes, b.Functions, b.Author = []string{"code"}, []string{"SSH"}, "mark"
		s := filled(t, d, a, b)
		must(t, s.Record(ctx, "b", false, nord, monday, Outcome{Outcome: "videre", Note: "En note."}))
		must(t, s.Hide(ctx, "a", false, nord))
		must(t, s.Hide(ctx, "b", false, nord))
		hidden, waiting, err := s.ToRead(ctx, false, nord, monday)
		must(t, err)
		if len(hidden) != 2 || hidden[0].ID != "a" || hidden[0].Trial == "" || len(waiting) != 0 {
			t.Fatalf("to read: %+v %+v", hidden, waiting)
		}
		if hidden, _, err := s.ToRead(ctx, false, []string{"syd"}, monday); err != nil || len(hidden) != 0 {
			t.Errorf("another unit reads %+v, %v", hidden, err)
		}
		for name, err := range map[string]error{"restore": s.Restore(ctx, "a", false, []string{"syd"}, "læser"), "delete": s.Delete(ctx, "a", false, []string{"syd"}), "record": s.Record(ctx, "a", false, nord, monday, Outcome{Outcome: "bedre"})} {
			if fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t, s.Restore(ctx, "a", false, nord, "læser"))
		must(t, s.Delete(ctx, "b", false, nord))
		cases, err := s.Latest(ctx, "nord", 10, monday)
		must(t, err)
		if len(cases) != 2 || cases[1].Trial == "" {
			t.Fatalf("the list: %+v", cases)
		}
		if c := cases[0]; c.ID != "b" || c.Trial+c.Saw+c.Author+c.Went.Note != "" || len(c.Codes)+len(c.Functions) != 0 || !slices.Equal(c.Themes, []string{"ensomhed"}) {
			t.Errorf("what is left of the deleted: %+v", c)
		}
		if err := s.Delete(ctx, "a", false, nord); fault.KindOf(err) != fault.NotFound {
			t.Errorf("one that nobody hid is deleted: %v", err)
		}
	})
}

func TestAnExampleReachesOtherTeamsOnlyByASecondReaderAndThenHasNoWriter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		a, unknown := example("a", 3, true, "ernaering"), example("b", 2, false, "ensomhed")
		a.Author = "k.writer"
		s := filled(t, d, a, unknown)
		others := func() []Case {
			t.Helper()
			list, err := s.FromOthers(ctx, "syd", 10, monday)
			must(t, err)
			return list
		}
		if err := s.Propose(ctx, "b", false, nord, monday, true); fault.KindOf(err) != fault.NotFound {
			t.Errorf("one without a writer is proposed: %v", err)
		}
		if err := s.Release(ctx, "a", false, nord, "k.reader"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("released before it was proposed: %v", err)
		}
		must(t, s.Propose(ctx, "a", false, nord, monday, true))
		if got := others(); len(got) != 0 {
			t.Errorf("others see what is only proposed: %+v", got)
		}
		if err := s.Release(ctx, "a", false, nord, "k.writer"); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("the writer releases: %v", err)
		}
		must(t, s.Release(ctx, "a", false, nord, "k.reader"))
		if got := others(); len(got) != 1 || got[0].ID != "a" || got[0].Author != "" {
			t.Errorf("others see %+v", got)
		}
		if n, err := d.NewSelect().Model((*caseRow)(nil)).Where("author_mark IS NOT NULL").Count(ctx); err != nil || n != 0 {
			t.Errorf("%d writers are kept, %v", n, err)
		}
		if got, err := s.FromOthers(ctx, "nord", 10, monday); err != nil || len(got) != 0 {
			t.Errorf("the own team sees its own as another's: %+v, %v", got, err)
		}
		must(t, s.Hide(ctx, "a", false, []string{"syd"}))
		if got := others(); len(got) != 0 {
			t.Errorf("another team recognised it and it is still there: %+v", got)
		}
		if err := s.Hide(ctx, "b", false, []string{"syd"}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another team hides what it cannot see: %v", err)
		}
		must(t, s.Restore(ctx, "a", false, nord, "læser"))
		must(t, s.Keep(ctx, "a", false, nord))
		if err := s.Propose(ctx, "a", false, nord, monday, true); len(others()) != 0 || fault.KindOf(err) != fault.NotFound {
			t.Errorf("taken back and proposed again without a writer: %v", err)
		}
	})
}

func TestTextIsEmptiedWhenItsTimeIsUpAndTheThemesRemain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		old := example("old", 53, true, "ernaering")
		old.Author, old.Hidden = "mark", true
		s := filled(t, d, old, example("new", 51, true, "ernaering"))
		must(t, s.Record(ctx, "new", false, nord, monday, Outcome{Outcome: "bedre", Note: "En note."}))
		for _, want := range []int{1, 0} {
			if n, err := s.Expire(ctx, monday); err != nil || n != want {
				t.Errorf("emptied %d, want %d, %v", n, want, err)
			}
		}
		if n, err := s.Expire(ctx, monday+60); err != nil || n != 1 {
			t.Errorf("two months on: %d, %v", n, err)
		}
		var rows []caseRow
		must(t, d.NewSelect().Model(&rows).Scan(ctx))
		for _, r := range rows {
			if r.Trial+r.Saw != "" || r.Author != nil || r.Hidden {
				t.Errorf("left: %+v", r)
			}
		}
		if n, err := d.NewSelect().Model((*outcomeRow)(nil)).Where("note <> ''").Count(ctx); err != nil || n != 0 {
			t.Errorf("%d notes are left, %v", n, err)
		}
		if n, err := d.NewSelect().Model((*themeRow)(nil)).Count(ctx); err != nil || n != 2 {
			t.Errorf("%d themes are left, %v", n, err)
		}
	})
}
