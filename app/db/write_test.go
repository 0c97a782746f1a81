package db_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"pgregory.net/rapid"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

// held keeps SQLite's writer busy until release is called, so that what is written meanwhile becomes one batch.
func held(t *testing.T, d *db.DB) (release func()) {
	t.Helper()
	started, free, over := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		over <- d.Write(context.Background(), func(context.Context, bun.Tx) error {
			close(started)
			<-free
			return nil
		})
	}()
	<-started
	return sync.OnceFunc(func() {
		close(free)
		if err := <-over; err != nil {
			t.Error(err)
		}
	})
}

// until waits for what happens in other goroutines.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("in vain: %s", what)
		}
	}
}

// together writes all at the same time, in one batch on SQLite and in the order given, and answers each one's outcome.
func together(t *testing.T, d *db.DB, writes ...func(ctx context.Context, tx bun.Tx) error) []error {
	t.Helper()
	release := func() {}
	if !d.Postgres() {
		release = held(t, d)
	}
	answers := make([]error, len(writes))
	var all sync.WaitGroup
	for i, fn := range writes {
		all.Go(func() { answers[i] = d.Write(context.Background(), fn) })
		if !d.Postgres() {
			until(t, "the write waits", func() bool { return d.Waiting() == i+1 })
		}
	}
	release()
	all.Wait()
	return answers
}

var errOurs = errors.New("it went wrong")

func failing(id string) func(ctx context.Context, tx bun.Tx) error {
	return func(ctx context.Context, tx bun.Tx) error {
		return errors.Join(insert(id)(ctx, tx), errOurs)
	}
}

func TestAFailingWriteHarmsNoNeighbour(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		answers := together(t, d, insert("1"), insert("2"), failing("3"), insert("4"), failing("5"), insert("6"))
		for i, err := range answers {
			if bad := i == 2 || i == 4; bad != (err != nil) || bad && !errors.Is(err, errOurs) {
				t.Errorf("write %d was answered %v", i+1, err)
			}
		}
		if got := count(t, d); got != 4 {
			t.Errorf("%d rows are stored, want the 4 good ones", got)
		}
	})
}

func TestWhoeverFailsInABatchTheOthersAreStored(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	round := 0
	rapid.Check(t, func(r *rapid.T) {
		round++
		fails := rapid.SliceOfN(rapid.Bool(), 1, 12).Draw(r, "fails")
		before := count(t, d)
		good := 0
		runs := make([]int, len(fails))
		writes := make([]func(ctx context.Context, tx bun.Tx) error, len(fails))
		for i, bad := range fails {
			fn := insert(fmt.Sprintf("%d-%d", round, i))
			if bad {
				fn = failing(fmt.Sprintf("%d-%d", round, i))
			} else {
				good++
			}
			writes[i] = func(ctx context.Context, tx bun.Tx) error { runs[i]++; return fn(ctx, tx) }
		}
		for i, err := range together(t, d, writes...) {
			if fails[i] != (err != nil) {
				r.Errorf("write %d was answered %v", i, err)
			}
			if runs[i] < 1 || runs[i] > 3 {
				r.Errorf("write %d was run %d times", i, runs[i])
			}
		}
		if got := count(t, d) - before; got != good {
			r.Errorf("%d rows are stored, want %d", got, good)
		}
	})
}

func TestAConflictIsToldToTheOneWhoMeetsIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		conflicts := 0
		for _, err := range together(t, d, insert("same"), insert("same"), insert("other")) {
			if fault.KindOf(err) == fault.Conflict {
				conflicts++
			} else if err != nil {
				t.Error(err)
			}
		}
		if conflicts != 1 || count(t, d) != 2 {
			t.Errorf("%d conflicts and %d rows, want 1 and 2", conflicts, count(t, d))
		}
	})
}

func TestAPanicInAWriteIsAnErrorAndHarmsNoNeighbour(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		answers := together(t, d, insert("1"), func(ctx context.Context, tx bun.Tx) error {
			_ = insert("2")(ctx, tx)
			panic("out of bounds")
		}, insert("3"))
		if answers[0] != nil || answers[2] != nil {
			t.Errorf("the neighbours were answered %v and %v", answers[0], answers[2])
		}
		if answers[1] == nil || !strings.Contains(answers[1].Error(), "out of bounds") || !strings.Contains(answers[1].Error(), "write_test.go") {
			t.Errorf("the answer does not tell what panicked and where: %v", answers[1])
		}
		if got := count(t, d); got != 2 {
			t.Errorf("%d rows are stored, want 2", got)
		}
	})
}

func TestAWriteThatEndsItsGoroutineDoesNotStopTheWriter(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	answers := together(t, d, insert("1"), func(context.Context, bun.Tx) error { runtime.Goexit(); return nil })
	if answers[1] == nil {
		t.Error("a write that never finished was told that it did")
	}
	before := count(t, d)
	if err := d.Write(t.Context(), insert("2")); err != nil {
		t.Fatal(err)
	}
	if got := count(t, d); got != before+1 {
		t.Errorf("%d rows are stored, want %d", got, before+1)
	}
}

func TestAWriteFunctionIsRunAgainAfterANeighbourFailedAndTheLastRunCounts(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	runs, seen := 0, 0
	answers := together(t, d, func(ctx context.Context, tx bun.Tx) error {
		runs++
		n, err := tx.NewSelect().Model((*thing)(nil)).Count(ctx)
		seen = int(n)
		return errors.Join(err, insert("1")(ctx, tx))
	}, failing("2"))
	if answers[0] != nil || answers[1] == nil {
		t.Fatal(answers)
	}
	if runs != 2 || seen != 0 || count(t, d) != 1 {
		t.Errorf("%d runs, the last saw %d rows, %d are stored: want 2, 0, 1", runs, seen, count(t, d))
	}
}

func TestTooManyWaitingWritesAreTurnedAway(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	release := held(t, d)
	var all sync.WaitGroup
	var failed atomic.Int64
	for i := range db.WaitingWrites {
		all.Go(func() {
			if d.Write(context.Background(), insert(fmt.Sprint(i))) != nil {
				failed.Add(1)
			}
		})
	}
	until(t, "the queue fills", func() bool { return d.Waiting() == db.WaitingWrites })
	if err := d.Write(t.Context(), insert("one too many")); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("the write beyond the queue was answered %v, want Unavailable", err)
	}
	release()
	all.Wait()
	if failed.Load() != 0 || count(t, d) != db.WaitingWrites {
		t.Errorf("%d of those that waited failed and %d are stored", failed.Load(), count(t, d))
	}
}

func TestACallerWhoGivesUpBeforeTheStartIsSkipped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		gone, cancel := context.WithCancel(context.Background())
		cancel()
		if err := d.Write(gone, insert("never")); !errors.Is(err, context.Canceled) {
			t.Errorf("a write whose context was over was answered %v", err)
		}
		if got := count(t, d); got != 0 {
			t.Errorf("%d rows are stored, want none", got)
		}
	})
}

func TestACallerWhoGivesUpWhileWaitingIsAnsweredAtOnceAndSkipped(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	release := held(t, d)
	defer release()
	impatient, cancel := context.WithCancel(context.Background())
	left := make(chan error, 1)
	ran := false
	go func() {
		left <- d.Write(impatient, func(ctx context.Context, tx bun.Tx) error { ran = true; return insert("never")(ctx, tx) })
	}()
	until(t, "the write waits", func() bool { return d.Waiting() == 1 })
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) { // the writer is still held: nobody else can have answered
		t.Errorf("the caller who left was answered %v", err)
	}
	release()
	if err := d.Write(t.Context(), insert("later")); err != nil {
		t.Fatal(err)
	}
	if ran || count(t, d) != 1 {
		t.Errorf("the write of the one who left was run (%v); %d rows, want 1", ran, count(t, d))
	}
}

func TestAWriteThatHasStartedIsToldItsOutcomeAlsoAfterTheDeadline(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		ctx, cancel := context.WithCancel(context.Background())
		err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			cancel()
			return errors.Join(ctx.Err(), insert("1")(ctx, tx))
		})
		if err != nil || count(t, d) != 1 {
			t.Errorf("the answer is %v and %d rows are stored, want success and 1", err, count(t, d))
		}
	})
}

func TestTheContextOfAWriteKeepsTheCallersValues(t *testing.T) {
	type key struct{}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var got any
		err := d.Write(context.WithValue(t.Context(), key{}, "request 7"), func(ctx context.Context, _ bun.Tx) error {
			got = ctx.Value(key{})
			return nil
		})
		if err != nil || got != "request 7" {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

func TestSixtyFourWritersAtOnceAreAllStored(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		const writers, each = 64, 20
		var all sync.WaitGroup
		for w := range writers {
			all.Go(func() {
				for i := range each {
					if err := d.Write(context.Background(), insert(fmt.Sprintf("%d-%d", w, i))); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		if got := count(t, d); got != writers*each {
			t.Errorf("%d rows are stored, want %d", got, writers*each)
		}
	})
}

func TestAWriteInsideAWriteIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(t.Context(), func(ctx context.Context, _ bun.Tx) error {
			return d.Write(ctx, func(context.Context, bun.Tx) error { return nil })
		})
		if err == nil || fault.KindOf(err) != fault.Unknown {
			t.Errorf("the answer is %v, want a mistake of ours", err)
		}
	})
}

func TestWhatIsDecidedAloneIsDecidedOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		next := func(ctx context.Context, tx bun.Tx) error {
			if err := d.Alone(ctx, tx, "numbers"); err != nil {
				return err
			}
			var n int64
			if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) + 1 FROM things").Scan(&n); err != nil {
				return err
			}
			_, err := tx.NewInsert().Model(&thing{ID: fmt.Sprint(n), At: time.Now(), Number: n}).Exec(ctx)
			return err
		}
		var all sync.WaitGroup
		for range 12 {
			all.Go(func() {
				if err := d.Write(context.Background(), next); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if got := count(t, d); got != 12 {
			t.Errorf("%d numbers were given out, want 12", got)
		}
	})
}

func TestADeadlockIsRunAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		if answers := together(t, d, insert("a"), insert("b")); errors.Join(answers...) != nil {
			t.Fatal(answers)
		}
		var met sync.WaitGroup
		met.Add(2)
		cross := func(first, second string) func(ctx context.Context, tx bun.Tx) error {
			waited := d.Postgres() // on SQLite one runs after the other, and there is nobody to wait for
			return func(ctx context.Context, tx bun.Tx) error {
				for _, id := range []string{first, second} {
					if _, err := tx.ExecContext(ctx, "UPDATE things SET number = number + 1 WHERE id = ?", id); err != nil {
						return err
					}
					if waited {
						waited = false
						met.Done()
						met.Wait()
					}
				}
				return nil
			}
		}
		if err := errors.Join(together(t, d, cross("a", "b"), cross("b", "a"))...); err != nil {
			t.Fatal(err)
		}
		var sum int
		if err := d.QueryRowContext(t.Context(), "SELECT sum(number) FROM things").Scan(&sum); err != nil || sum != 4 {
			t.Errorf("the sum is %d (%v), want 4", sum, err)
		}
	})
}

func TestNoWritePassesByWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		if _, err := d.NewInsert().Model(&thing{ID: "1", At: time.Now()}).Exec(t.Context()); err == nil {
			t.Error("a connection for reading has written")
		}
	})
}

func TestClosingFinishesTheWritesThatWait(t *testing.T) {
	address := dbtest.Address(t, dbtest.SQLite)
	d, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	withThings(t, d)
	release := held(t, d)
	answers := make(chan error, 50)
	for i := range 50 {
		go func() { answers <- d.Write(context.Background(), insert(fmt.Sprint(i))) }()
	}
	until(t, "the writes wait", func() bool { return d.Waiting() == 50 })
	go release()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if err := d.Write(t.Context(), insert("late")); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("a write to a closed database was answered %v", err)
	}
	if err := d.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	again, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := count(t, again); got != 50 {
		t.Errorf("%d rows are stored, want 50", got)
	}
}

func TestACommitThatFailsIsToldAndHarmsNoNeighbour(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	// A foreign key that is checked at the commit: each function runs well, and the commit fails.
	orphan := func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO parts (thing) VALUES ('nobody')")
		return err
	}
	if err := d.Write(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE parts (thing TEXT REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	answers := together(t, d, insert("1"), orphan, insert("2"))
	if answers[0] != nil || answers[2] != nil || fault.KindOf(answers[1]) != fault.Conflict {
		t.Errorf("the answers are %v", answers)
	}
	if got := count(t, d); got != 2 {
		t.Errorf("%d rows are stored, want 2", got)
	}
	if err := d.Write(t.Context(), insert("3")); err != nil {
		t.Errorf("the next write: %v", err)
	}
}

func TestABusyDatabaseIsUnavailable(t *testing.T) {
	address := dbtest.Address(t, dbtest.SQLite)
	open := func() *db.DB {
		d, err := db.Open(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { d.Close() })
		return d
	}
	one, other := open(), open()
	withThings(t, one)
	if _, err := other.Writer().ExecContext(t.Context(), "PRAGMA busy_timeout = 20"); err != nil {
		t.Fatal(err)
	}
	release := held(t, one)
	defer release()
	if err := other.Write(t.Context(), insert("1")); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("the answer is %v, want Unavailable", err)
	}
	release()
	if err := other.Write(t.Context(), insert("1")); err != nil {
		t.Errorf("once it is free: %v", err)
	}
}
