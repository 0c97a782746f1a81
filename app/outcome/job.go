package outcome

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"indblik/app/fault"
	"indblik/app/web"
)

// jobs are the large files that are being read while their visitor waits or has gone. One is read at a time: they share two
// cores with everybody else.
type jobs struct {
	mu     sync.Mutex
	list   map[string]*job
	turn   sync.Mutex
	all    sync.WaitGroup
	closed bool
}

// job is one of them. The file itself is in memory and nowhere else.
type job struct {
	id     string
	ctx    context.Context
	cancel context.CancelFunc
	total  int
	read   atomic.Int64 // rows read so far
	kept   atomic.Int64 // rows put away so far
	toKeep atomic.Int64 // 0 until all are read

	done   chan struct{} // closed when it has ended; then the rest may be read
	result Preview
	err    error
}

// jobsMost is how many files may wait and be read at once: each is in memory as a whole.
const jobsMost = 4

func (j *jobs) add(one *job) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed || len(j.list) >= jobsMost {
		return fault.New(fault.Unavailable, "too many files are being read")
	}
	if j.list == nil {
		j.list = map[string]*job{}
	}
	j.list[one.id] = one
	j.all.Add(1)
	return nil
}

func (j *jobs) find(id string) *job {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.list[id]
}

func (j *jobs) cancel(id string) {
	if one := j.find(id); one != nil {
		one.cancel()
	}
}

func (j *jobs) remove(one *job) {
	j.mu.Lock()
	delete(j.list, one.id)
	j.mu.Unlock()
	j.all.Done()
}

// background is how many rows a file may have and still be read while its visitor waits.
const background = 1000

// touchEvery is how often a job says that it is still there: well within silentLasts.
const touchEvery = 5 * time.Second

// begin reads a large file in the background, beyond the request, and answers the job.
func (n *Numbers) begin(ctx context.Context, u Upload) (*job, error) {
	p := Preview{Kind: u.Kind, FileName: u.Name, FileHash: hashOf(u.Content), Reading: Reading{Rows: u.rows()}}
	if n.Blocked(u.Name) {
		p.FileName = ""
	}
	id, err := n.Store.begin(ctx, p, u.By)
	if err != nil {
		return nil, err
	}
	j := &job{id: id, total: u.rows(), done: make(chan struct{})}
	j.ctx, j.cancel = context.WithCancel(context.WithoutCancel(ctx))
	if err := n.jobs.add(j); err != nil {
		j.cancel()
		return nil, errors.Join(err, n.Store.drop(ctx, id))
	}
	go n.work(j, u)
	return j, nil
}

// patience is how long a page waits for a large file: most are ready by then, and nobody needs to see them come.
const patience = 2 * time.Second

// Take reads a file that a visitor sent and keeps it when it has news: a small one at once, a large one in the background.
// While that goes on longer than a page waits, it answers false and only the import's id.
func (n *Numbers) Take(ctx context.Context, u Upload) (p Preview, ready bool, err error) {
	if u.rows() <= background {
		if p, err = n.read(ctx, u, unwatched); err != nil || p.Reading.Refused() {
			return p, true, err
		}
		if p.Nothing() {
			return p, true, n.remember(ctx, &p, u.By)
		}
		p.ID, err = n.Stage(ctx, p, u.By)
		return p, true, err
	}
	if len(u.Content) > mostBytes {
		return p, true, fault.InvalidFields(fault.Field(web.FileField, "error.toolarge"))
	}
	j, err := n.begin(ctx, u)
	if err != nil {
		return p, true, err
	}
	wait := n.Patience
	if wait == 0 {
		wait = patience
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		return Preview{ID: j.id, Kind: u.Kind}, false, nil
	case <-time.After(wait):
		return Preview{ID: j.id, Kind: u.Kind}, false, nil
	}
	if p = j.result; j.err != nil {
		return p, true, j.err
	}
	if p.Reading.Refused() || p.Nothing() { // told at once, so nothing is kept of it
		p.ID = ""
		return p, true, n.Store.drop(ctx, j.id)
	}
	return p, true, nil
}

// work reads, keeps and settles one file, and says how it ended.
func (n *Numbers) work(j *job, u Upload) {
	defer n.jobs.remove(j)
	defer close(j.done)
	defer j.cancel()
	told := make(chan struct{})
	go func() { defer close(told); n.touching(j) }()
	n.jobs.turn.Lock()
	j.result, j.err = n.through(j, u)
	n.jobs.turn.Unlock()
	j.cancel()
	<-told
	if j.err == nil || errors.Is(j.err, errDropped) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(j.ctx), touchEvery)
	defer cancel()
	to := Failed
	if errors.Is(j.err, context.Canceled) { // dropped meanwhile, or the program stops: the next start deletes its rows
		to = Stopped
	} else if n.Trouble != nil {
		n.Trouble(j.err)
	}
	ended, err := n.Store.end(ctx, j.id, to, "state = ?", BeingRead)
	if err == nil && ended && to == Failed {
		err = n.Store.clear(ctx, j.id, false)
	}
	if err != nil && n.Trouble != nil {
		n.Trouble(err)
	}
}

func (n *Numbers) through(j *job, u Upload) (Preview, error) {
	if err := j.ctx.Err(); err != nil {
		return Preview{}, err
	}
	p, err := n.read(j.ctx, u, func(rows int) error { j.read.Store(int64(rows)); return nil })
	p.ID = j.id
	if err != nil {
		return p, err
	}
	switch {
	case p.Reading.Refused():
		return p, n.Store.settle(j.ctx, j.id, p, Refused)
	case p.Nothing():
		return p, errors.Join(n.remember(j.ctx, &p, u.By), n.Store.settle(j.ctx, j.id, p, Unchanged))
	}
	if err := n.remember(j.ctx, &p, u.By); err != nil {
		return p, err
	}
	j.toKeep.Store(int64(len(p.Reading.Cells) + len(p.Reading.Points)))
	if err := n.Store.keep(j.ctx, j.id, p.Reading, func(rows int) { j.kept.Store(int64(rows)) }); err != nil {
		return p, err
	}
	return p, n.Store.settle(j.ctx, j.id, p, Staged)
}

// touching says that a job is still there until it ends, and ends it when it was dropped elsewhere.
func (n *Numbers) touching(j *job) {
	tick := time.NewTicker(touchEvery)
	defer tick.Stop()
	for {
		select {
		case <-j.ctx.Done():
			return
		case <-tick.C:
			if err := n.Store.touch(j.ctx, j.id); errors.Is(err, errDropped) {
				j.cancel()
				return
			}
		}
	}
}

// Stop ends the files that are being read and waits for them. They are told as stopped, and nothing of them counts.
func (n *Numbers) Stop() {
	n.jobs.mu.Lock()
	n.jobs.closed = true
	for _, j := range n.jobs.list {
		j.cancel()
	}
	n.jobs.mu.Unlock()
	n.jobs.all.Wait()
}

// far answers how far a job has come: rows done, of how many, and whether they are being put away already.
func (j *job) far() (done, total int, kept bool) {
	if keep := int(j.toKeep.Load()); keep > 0 {
		return int(j.kept.Load()), keep, true
	}
	return int(j.read.Load()), j.total, false
}

// far answers how far a file that is being read has come. One that nobody speaks of any more is ended, and p says so.
func (n *Numbers) far(ctx context.Context, p *Preview) (progress, error) {
	f := progress{Preview: *p, Done: p.Done, Total: p.Reading.Rows, Kept: p.Done > 0}
	if j := n.jobs.find(p.ID); j != nil {
		f.Done, f.Total, f.Kept = j.far()
		return f, nil
	}
	if _, err := n.Store.silent(ctx, p.ID); err != nil {
		return f, err
	}
	var err error
	*p, err = n.Store.staged(ctx, p.ID) // it may have ended by itself meanwhile, too
	return f, err
}
