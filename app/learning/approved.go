package learning

import (
	"context"
	"sync"
	"time"
)

// approvals are remembered for a moment: module pages are asked for a thousand times between two approvals.
type approvals struct {
	mu    sync.Mutex
	until time.Time
	all   map[string]Approval
}

// approvalsKept is how long another process's approval may go unseen.
const approvalsKept = 10 * time.Second

// approval answers who approved the text that a module has now.
func (p *Pages) approval(ctx context.Context, m Module) (Approval, error) {
	p.approvals.mu.Lock()
	defer p.approvals.mu.Unlock()
	if now := p.Now(); p.approvals.all == nil || !now.Before(p.approvals.until) {
		all, err := p.Store.Approvals(ctx)
		if err != nil {
			return Approval{}, err
		}
		p.approvals.all, p.approvals.until = all, now.Add(approvalsKept)
	}
	return p.approvals.all[m.Slug+" "+m.Hash], nil
}

// forget lets the next page see an approval that was just made.
func (a *approvals) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.all = nil
}
