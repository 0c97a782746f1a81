package followup

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

var (
	now    = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	anne   = By{"account-anne", "Anne"}
	bent   = By{"account-bent", "Bent"}
	autumn = day.On(2026, 9, 1)
	later  = day.On(2026, 12, 1)
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func begun(t *testing.T, s *Store, on day.Day) string {
	t.Helper()
	id, err := s.Begin(context.Background(), on, anne, now)
	must(t, err)
	return id
}

func wants(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if fault.KindOf(err) != kind {
		t.Errorf("%v, want %s", err, kind)
	}
}

func TestADayHasOneDraftUntilItIsApprovedOrThrownAway(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		id := begun(t, s, later)
		if again := begun(t, s, later); again != id {
			t.Error("two drafts of one day")
		}
		must(t, s.Discard(ctx, id, 0, now))
		_, err := s.Note(ctx, id)
		wants(t, err, fault.NotFound)
		second := begun(t, s, later)
		must(t, s.Approve(ctx, second, 0, Record{Day: later}, anne, now))
		wants(t, s.Discard(ctx, second, 0, now), fault.Conflict)
		third := begun(t, s, later)
		if second == id || third == second {
			t.Error("a closed note is a draft again")
		}
		all, err := s.All(ctx)
		must(t, err)
		if len(all) != 2 {
			t.Errorf("%d notes", len(all))
		}
	})
}

func TestOfManyWhoSaveAtOnceOneWinsAndTheOthersAreTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		id := begun(t, s, later)
		var wg sync.WaitGroup
		errs := make(chan error, 8)
		for i := range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				_, err := s.Save(ctx, id, 0, Texts{Remark: string(rune('a' + i))}, bent, now)
				errs <- err
			}()
		}
		wg.Wait()
		close(errs)
		won := 0
		for err := range errs {
			if err == nil {
				won++
			} else {
				wants(t, err, fault.Conflict)
			}
		}
		n, err := s.Note(ctx, id)
		must(t, err)
		if won != 1 || n.Revision != 1 || n.Writer != "Bent" {
			t.Errorf("%d won, %+v", won, n)
		}
		// The same again is no new revision, whichever was seen; another text over an old one is refused, and the stored one stays.
		for _, seen := range []int{0, 1} {
			if r, err := s.Save(ctx, id, seen, n.Texts, anne, now); err != nil || r != 1 {
				t.Errorf("sent twice: %d %v", r, err)
			}
		}
		_, err = s.Save(ctx, id, 0, Texts{Remark: "stale"}, anne, now)
		wants(t, err, fault.Conflict)
		if r, err := s.Save(ctx, id, 1, Texts{Remark: "put together"}, anne, now); err != nil || r != 2 {
			t.Error(r, err)
		}
		if kept, err := d.NewSelect().Table("followup_texts").Count(ctx); err != nil || kept != 2 {
			t.Errorf("%d revisions are kept, %v", kept, err)
		}
	})
}

func TestANoteIsApprovedOnceAndTakesNothingMore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		id := begun(t, s, later)
		_, err := s.Save(ctx, id, 0, Texts{Remark: "samlet", Decisions: []Decision{{ID: "d", Text: "Flere vægte"}}}, anne, now)
		must(t, err)
		record := Record{Day: later, Before: "x", Figures: Figures{Period: Period{autumn, later}, Covered: 7, Required: 9, Cells: map[string]int{"u|c": 32}, Themes: Groups{List: []Group{{[]string{"ernaering"}, 9}}}},
			Version: Version{At: now, Files: []File{{"import", "tal.csv", "outcomes", now}}}, Sheets: map[string]Sheet{"da": compose(full("da", lower))},
			Decisions: []Decision{{"d", "Flere vægte", "Nord", later + 60}}, Earlier: []Earlier{{Decision{ID: "e"}, Came{done, "ja"}, autumn}}}
		wants(t, s.Approve(ctx, id, 0, record, anne, now), fault.Conflict) // not of the newest revision
		must(t, s.Approve(ctx, id, 1, record, bent, now))
		wants(t, s.Approve(ctx, id, 1, Record{}, anne, now), fault.Conflict)
		_, err = s.Save(ctx, id, 1, Texts{Remark: "efter"}, anne, now)
		wants(t, err, fault.Conflict)
		n, err := s.Note(ctx, id)
		must(t, err)
		if diff := cmp.Diff(&record, n.Record); diff != "" || n.Approver != "Bent" || !n.Approved.Equal(now) {
			t.Error(diff, n.Approver, n.Approved)
		}
		if n.Record.Version.Mark() != record.Version.Mark() || record.Version.Mark() == (Version{}).Mark() {
			t.Error("the same files have two marks, or others the same")
		}
	})
}

func TestTheNoteBeforeIsTheLatestApprovedOfAnEarlierMeeting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		if _, found, err := s.Before(ctx, later); found || err != nil {
			t.Error(found, err)
		}
		old, wrong := begun(t, s, autumn-90), begun(t, s, autumn)
		must(t, s.Approve(ctx, old, 0, Record{Remark: "old"}, anne, now))
		must(t, s.Approve(ctx, wrong, 0, Record{Remark: "wrong"}, anne, now))
		right := begun(t, s, autumn)
		must(t, s.Approve(ctx, right, 0, Record{Remark: "right"}, anne, now.Add(time.Hour)))
		begun(t, s, later-1) // a draft is none
		n, found, err := s.Before(ctx, later)
		if err != nil || !found || n.ID != right || n.Record.Remark != "right" {
			t.Errorf("%+v %v %v", n, found, err)
		}
		if n, found, err := s.Before(ctx, autumn); err != nil || !found || n.ID != old {
			t.Errorf("%+v %v %v", n, found, err)
		}
	})
}
