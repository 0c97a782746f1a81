package bench

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/learning"
)

// writers is how many phones answer at once.
const writers = 32

// completions measures rule and store in process beside the bare driver's group commit of the same rows.
func (h House) completions(ctx context.Context, persons []string) ([]Row, error) {
	m := h.Library.Modules()[0]
	questions := len(m.Quiz)
	bare, err := h.bareWriter(ctx, persons, m.Slug, questions)
	if err != nil {
		return nil, err
	}
	defer bare.close()
	var next atomic.Int64
	ours := func(ctx context.Context) error {
		now := time.Now().UTC()
		answers := make(learning.Answers, questions)
		for i := range answers {
			answers[i] = 1
		}
		// A new version each time: then it is everybody's first, and the answers are counted, which is the dearer way.
		_, err := h.Learning.Record(ctx, learning.Completion{ID: uuid.NewString(), Person: persons[int(next.Add(1))%len(persons)], Module: m.Slug,
			Version: int(next.Load())/len(persons) + 1_000_000, Day: day.Of(now), Completed: now, Received: now}, answers)
		return err
	}
	var measured, best float64
	for range turns {
		a, err := write(ctx, bare.write)
		if err != nil {
			return nil, err
		}
		b, err := write(ctx, ours)
		if err != nil {
			return nil, err
		}
		best, measured = best+a/turns, measured+b/turns
	}
	base, token, stop, err := h.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	overHTTP, err := h.posts(base, token, m.Slug, questions)
	if err != nil {
		return nil, err
	}
	return []Row{
		row("durable completions, rule and store, 32 writers", measured, best, "writes/s", "≥ 0.5"),
		row("completions over HTTP, acknowledged", overHTTP, best, "writes/s", "printed"),
	}, nil
}

// write lets every writer write for one turn and answers how many were acknowledged a second.
func write(ctx context.Context, one func(context.Context) error) (float64, error) {
	var count atomic.Int64
	var failed atomic.Value
	var wg sync.WaitGroup
	begun := time.Now()
	for range writers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for time.Since(begun) < turnTime && failed.Load() == nil {
				if err := one(ctx); err != nil {
					failed.Store(&err)
					return
				}
				count.Add(1)
			}
		}()
	}
	wg.Wait()
	if err, ok := failed.Load().(*error); ok {
		return 0, *err
	}
	return float64(count.Load()) / time.Since(begun).Seconds(), nil
}
