package learning

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"indblik/app/day"
	"indblik/app/markdown"
)

// memory is what is remembered for a moment of approvals and of what was written here: module pages are asked for a
// thousand times between two changes.
type memory struct {
	mu    sync.Mutex
	stamp string // of what was written here when the library was renewed
	held  atomic.Pointer[remembered]
}

// remembered is what was asked last, and until when it is believed. It is replaced and never changed.
type remembered struct {
	until     time.Time
	approvals map[string]Approval
}

// rememberedFor is how long another process's approval or edition may go unseen.
const rememberedFor = 10 * time.Second

// approval answers who approved the text that a module has now.
func (p *Pages) approval(ctx context.Context, m Module) (Approval, error) {
	return p.approvalOf(ctx, m.Slug+" "+m.Hash)
}

// approvalOf is approval for a text by its module and hash.
func (p *Pages) approvalOf(ctx context.Context, text string) (Approval, error) {
	if err := p.fresh(ctx); err != nil {
		return Approval{}, err
	}
	if held := p.memory.held.Load(); held != nil {
		return held.approvals[text], nil
	}
	all, err := p.Store.Approvals(ctx) // forgotten in this very moment
	return all[text], err
}

// fresh sees to it that the library is no older than a moment.
func (p *Pages) fresh(ctx context.Context) error {
	if held := p.memory.held.Load(); held != nil && p.Now().Before(held.until) {
		return nil
	}
	p.memory.mu.Lock()
	defer p.memory.mu.Unlock()
	return p.look(ctx)
}

// look asks the database again when it has been a while. The memory is locked.
func (p *Pages) look(ctx context.Context) error {
	now := p.Now()
	if held := p.memory.held.Load(); held != nil && now.Before(held.until) {
		return nil
	}
	stamp, err := p.Store.Stamp(ctx)
	if err != nil {
		return err
	}
	if stamp != p.memory.stamp {
		if _, err := p.renew(ctx); err != nil {
			return err
		}
		p.memory.stamp = stamp
	}
	all, err := p.Store.Approvals(ctx)
	if err != nil {
		return err
	}
	p.memory.held.Store(&remembered{now.Add(rememberedFor), all})
	return nil
}

// Renew brings the library up to date with what was written here, and answers what could not be read.
func (p *Pages) Renew(ctx context.Context) ([]markdown.Fault, error) {
	p.memory.mu.Lock()
	defer p.memory.mu.Unlock()
	stamp, err := p.Store.Stamp(ctx)
	if err != nil {
		return nil, err
	}
	faults, err := p.renew(ctx)
	if err == nil {
		p.memory.stamp = stamp
		p.memory.held.Store(nil)
	}
	return faults, err
}

// renew reads the library again, notes the versions that are new here, and forgets the pages made of the old ones.
func (p *Pages) renew(ctx context.Context) ([]markdown.Fault, error) {
	w, err := p.Store.Written(ctx)
	if err != nil {
		return nil, err
	}
	faults := p.Library.Renew(w)
	var versions []NewsRead
	for _, m := range p.Library.Modules() {
		versions = append(versions, NewsRead{m.Slug, m.Version})
		if m.Large() != m.Version { // a file that skipped a version brings the large change with it
			versions = append(versions, NewsRead{m.Slug, m.Large()})
		}
	}
	if err := p.Store.Seen(ctx, versions, day.Of(p.Now())); err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.made = map[madeOf]made{}
	p.mu.Unlock()
	if p.Changed != nil {
		p.Changed()
	}
	return faults, nil
}

// forget lets the next page see an approval that was just made.
func (m *memory) forget() { m.held.Store(nil) }
