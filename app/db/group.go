package db

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/uptrace/bun"
)

const (
	// waitingWrites is how many writes may wait before the next is turned away: some 50 ms of work for a laptop's disk, so
	// that a flood is answered "try again" while its visitors still are there.
	waitingWrites = 1024
	// sharedCommit is how many writes share a commit at most. Beyond some hundred the commit is a small part of the cost
	// and the first in the batch only waits longer.
	sharedCommit = 256
)

// group lets writes that wait at the same time share a commit, because on SQLite the commit is what costs: one writer
// takes what waits, runs it in one transaction and answers after the commit. While it commits, the next batch gathers;
// nobody sleeps to make a batch grow.
type group struct {
	w       *bun.DB
	mu      sync.RWMutex // held for reading while sending, so that closing the queue meets no sender
	closed  bool
	queue   chan *job
	stopped chan struct{}
}

// job is a write that waits for its turn.
type job struct {
	ctx   context.Context
	fn    func(ctx context.Context, tx bun.Tx) error
	state atomic.Int32
	done  chan error // room for one answer, so that the writer never waits for a caller
}

// A job waits until the writer starts it or its caller leaves, whichever comes first.
const (
	jobWaits int32 = iota
	jobStarted
	jobLeft
)

func newGroup(w *bun.DB) *group {
	g := &group{w: w, queue: make(chan *job, waitingWrites), stopped: make(chan struct{})}
	go g.loop()
	return g
}

func (g *group) write(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	j := &job{ctx: ctx, fn: fn, done: make(chan error, 1)}
	if err := g.enqueue(j); err != nil {
		return err
	}
	select {
	case err := <-j.done:
		return err
	case <-ctx.Done():
		if j.state.CompareAndSwap(jobWaits, jobLeft) {
			return ctx.Err()
		}
		return <-j.done
	}
}

func (g *group) enqueue(j *job) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.closed {
		return errClosed
	}
	select {
	case g.queue <- j:
		return nil
	default:
		return errFull
	}
}

// close lets the waiting writes finish and stops the writer.
func (g *group) close() {
	g.mu.Lock()
	if !g.closed {
		g.closed = true
		close(g.queue)
	}
	g.mu.Unlock()
	<-g.stopped
}

func (g *group) loop() {
	var batch []*job
	finished := false
	defer func() {
		if finished {
			close(g.stopped)
			return
		}
		// A write function ended the goroutine (runtime.Goexit, as a failing test does). Its neighbours are told, and the
		// writer goes on: one bad write must not stop all others for good.
		for _, j := range batch {
			j.answer(errors.New("a write function ended the writer"))
		}
		go g.loop()
	}()
	for j := range g.queue {
		batch = append(batch[:0], j)
	gather:
		for len(batch) < sharedCommit {
			select {
			case j, open := <-g.queue:
				if !open {
					break gather
				}
				batch = append(batch, j)
			default:
				break gather
			}
		}
		g.serve(batch)
		clear(batch) // what has been answered need not be kept
	}
	finished = true
}

// serve runs the writes of a batch and answers each. When one fails the batch is rolled back: those before it, which
// ran well, share a commit without it, the failing one is run by itself for an answer of its own, and the rest go on as
// a batch. So no write meets a failure of another, and each is run at most three times.
func (g *group) serve(jobs []*job) {
	for len(jobs) > 0 {
		n, err := g.together(jobs)
		switch {
		case err == nil:
			answer(jobs, nil)
			return
		case n == notBegun:
			answer(jobs, err)
			return
		case n == notCommitted:
			g.alone(jobs)
			return
		case n == 0:
			// Nothing ran before it: the failure is its own.
			jobs[0].answer(err)
		default:
			if _, err := g.together(jobs[:n]); err != nil {
				g.alone(jobs[:n])
			} else {
				answer(jobs[:n], nil)
			}
			g.alone(jobs[n : n+1])
		}
		jobs = jobs[n+1:]
	}
}

// alone runs each write in a transaction of its own.
func (g *group) alone(jobs []*job) {
	for i := range jobs {
		n, err := g.together(jobs[i : i+1])
		if n == notBegun {
			answer(jobs[i:], err) // the database is away: to wait for it once is enough
			return
		}
		jobs[i].answer(err)
	}
}

const (
	notBegun     = -1
	notCommitted = -2
)

// together runs writes in one transaction. When it fails nothing is written, and it answers which write failed,
// counted from 0, or that it was none of them.
func (g *group) together(jobs []*job) (int, error) {
	// The transaction knows no deadline: one caller's would roll back all.
	tx, err := g.w.BeginTx(context.Background(), nil)
	if err != nil {
		return notBegun, err
	}
	committing := false
	defer func() {
		if !committing {
			_ = tx.Rollback() // what failed before is what the caller is told
		}
	}()
	for i, j := range jobs {
		if err := j.run(tx); err != nil {
			return i, err
		}
	}
	committing = true
	if err := tx.Commit(); err != nil {
		return notCommitted, err
	}
	return len(jobs), nil
}

// run runs a write unless its caller has left. A caller's deadline counts until then and no longer: to interrupt a
// statement would roll back its neighbours.
func (j *job) run(tx bun.Tx) error {
	if j.state.Load() == jobWaits {
		if err := j.ctx.Err(); err != nil && j.state.CompareAndSwap(jobWaits, jobLeft) {
			j.answer(err)
		}
		j.state.CompareAndSwap(jobWaits, jobStarted)
	}
	if j.state.Load() == jobLeft {
		return nil
	}
	return call(context.WithoutCancel(j.ctx), tx, j.fn)
}

// call turns a panic into an error.
func call(ctx context.Context, tx bun.Tx, fn func(ctx context.Context, tx bun.Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a write function panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return fn(ctx, tx)
}

func answer(jobs []*job, err error) {
	for _, j := range jobs {
		j.answer(err)
	}
}

// answer tells the caller the outcome. Only the first answer counts.
func (j *job) answer(err error) {
	select {
	case j.done <- err:
	default:
	}
}
