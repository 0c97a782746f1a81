package learning_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
	"indblik/app/learning"
	"indblik/app/people"
)

var at = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// staffed answers a store on a database with two people.
func staffed(t *testing.T, d *db.DB) *learning.Store {
	t.Helper()
	r := people.Roster{Persons: []people.Person{{ID: "mette", StaffNo: "1"}, {ID: "lone", StaffNo: "2"}}}
	if err := people.NewStore(d, time.Now).Enter(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	return learning.NewStore(d)
}

func completion(person string) learning.Completion {
	return learning.Completion{ID: uuid.NewString(), Person: person, Module: "smaatspisende", Version: 1, Day: day.Of(at), Completed: at, Received: at}
}

func TestCompletionSentFiftyTimesAtOnceIsStoredOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, c := staffed(t, d), completion("mette")
		var wg sync.WaitGroup
		errs := make(chan error, 50)
		for range 50 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				stored, err := s.Record(context.Background(), c, learning.Answers{2, 1})
				if err == nil && stored.ID != c.ID {
					err = fault.New(fault.Conflict, "another id came back")
				}
				errs <- err
			}()
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		list, err := s.CompletionsOf(context.Background(), "mette")
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if d := cmp.Diff(c, list[0]); d != "" {
			t.Fatal(d)
		}
		counts, err := s.FirstAnswers(context.Background(), "smaatspisende", 1)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[int]map[int]int{1: {2: 1}, 2: {1: 1}}, counts); d != "" {
			t.Fatal("answers were counted more than once:", d)
		}
	})
}

func TestOnlyAPersonsFirstAnswersAreCountedAlsoWhenTwoArriveTogether(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := staffed(t, d)
		var wg sync.WaitGroup
		for range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if _, err := s.Record(context.Background(), completion("mette"), learning.Answers{1, 1}); err != nil {
					t.Error(err)
				}
			}()
		}
		wg.Wait()
		if _, err := s.Record(context.Background(), completion("lone"), learning.Answers{3, 1}); err != nil {
			t.Fatal(err)
		}
		list, err := s.CompletionsOf(context.Background(), "mette")
		if err != nil || len(list) != 8 {
			t.Fatal(len(list), err)
		}
		counts, err := s.FirstAnswers(context.Background(), "smaatspisende", 1)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(map[int]map[int]int{1: {1: 1, 3: 1}, 2: {1: 2}}, counts); d != "" {
			t.Fatal(d)
		}
	})
}

func TestAnIDOfAnotherPersonIsAConflictAndChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, c := staffed(t, d), completion("mette")
		if _, err := s.Record(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
		stolen := c
		stolen.Person = "lone"
		if _, err := s.Record(context.Background(), stolen, nil); fault.KindOf(err) != fault.Conflict {
			t.Fatal(err)
		}
		if list, err := s.CompletionsOf(context.Background(), "lone"); err != nil || len(list) != 0 {
			t.Fatal(list, err)
		}
		if _, err := s.Completion(context.Background(), c.ID, "lone"); fault.KindOf(err) != fault.NotFound {
			t.Fatal("a receipt opens for somebody else:", err)
		}
	})
}

func TestNoTableJoinsAnAnswerToAPerson(t *testing.T) {
	d := dbtest.Open(t)
	var columns int
	err := d.NewRaw(`SELECT COUNT(*) FROM pragma_table_info('first_answers') WHERE name LIKE '%person%' OR name LIKE '%completion%'`).Scan(context.Background(), &columns)
	if err != nil || columns != 0 {
		t.Fatal(columns, err)
	}
	err = d.NewRaw(`SELECT COUNT(*) FROM pragma_table_info('completions') WHERE name LIKE '%answer%' OR name LIKE '%option%'`).Scan(context.Background(), &columns)
	if err != nil || columns != 0 {
		t.Fatal(columns, err)
	}
}
