package meeting

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

// atOnce runs fn n times at the same moment and answers how many ended well; any failure but a Conflict fails the test.
func atOnce(t *testing.T, n int, fn func(i int) error) (well int) {
	t.Helper()
	var wait sync.WaitGroup
	errs, start := make([]error, n), make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = fn(i)
		})
	}
	close(start)
	wait.Wait()
	for _, err := range errs {
		switch {
		case err == nil:
			well++
		case fault.KindOf(err) != fault.Conflict:
			t.Error(err)
		}
	}
	return well
}

func TestOfAgendasArrangedAtOnceOneHolds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		was := []Item{{Kind: OfTopic, Slug: "a", Minutes: 20}, {Kind: OfTopic, Slug: "b", Minutes: 15}}
		if well := atOnce(t, 8, func(i int) error {
			return s.Arrange(ctx, "m", was, []Item{{Kind: OfTopic, Slug: "b", Minutes: 30 + i}, {Kind: OfTopic, Slug: "a", Minutes: 30 + i}})
		}); well != 1 {
			t.Errorf("%d were stored over one another", well)
		}
		m, err := s.Meeting(ctx, "m", true, nil)
		if err != nil || m.Topics[0].Slug != "b" || m.Topics[0].Minutes != m.Topics[1].Minutes || m.Topics[0].Minutes < 30 {
			t.Errorf("%+v %v", m, err)
		}
	})
}

func TestANoteNobodySawIsNotReplaced(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		at := func() Written {
			t.Helper()
			notes, err := s.NotesAt(ctx, "m")
			if err != nil {
				t.Fatal(err)
			}
			return notes["a"]
		}
		rows := func() int64 {
			t.Helper()
			n, err := d.NewSelect().Table("meeting_notes").Count(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		// Two begin with nothing, one comes first.
		if well := atOnce(t, 8, func(i int) error { return s.ReplaceNote(ctx, "m", "a", fmt.Sprint("Note ", i), NoNote) }); well != 1 || rows() != 1 {
			t.Fatalf("%d were stored, %d rows", well, rows())
		}
		first := at()
		if err := s.ReplaceNote(ctx, "m", "a", first.Text, NoNote); err != nil || rows() != 1 {
			t.Error("the same note sent twice:", err, rows())
		}
		if err := s.ReplaceNote(ctx, "m", "a", "Ny", first.ID); err != nil || at().Text != "Ny" {
			t.Error(err, at())
		}
		if err := s.ReplaceNote(ctx, "m", "a", "Min", first.ID); fault.KindOf(err) != fault.Conflict || at().Text != "Ny" {
			t.Error("a note that was not seen is replaced:", err, at())
		}
		if err := s.ReplaceNote(ctx, "m", "a", "", at().ID); err != nil {
			t.Fatal(err)
		}
		// One that was ended is a note too: whoever saw none, or the old one, has not seen that.
		for _, seen := range []string{NoNote, first.ID} {
			if err := s.ReplaceNote(ctx, "m", "a", "Min", seen); fault.KindOf(err) != fault.Conflict {
				t.Error("an ended note is written over unseen:", err)
			}
		}
		if err := s.ReplaceNote(ctx, "m", "a", "Min", at().ID); err != nil || at().Text != "Min" || rows() != 4 {
			t.Error(err, at(), rows())
		}
		if err := s.ReplaceNote(ctx, "m", "b", "Om b", NoNote); err != nil {
			t.Error("a note about another topic stands in the way:", err)
		}
	})
}
