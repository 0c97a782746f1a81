package meeting

import (
	"sync"
	"time"
)

// Whoever types a wrong code mistyped it; whoever types many is guessing. The account waits then, and can still be set
// down by the leader. The memory is of this process, and small.
const (
	wrongCodes     = 10
	wrongWithin    = 10 * time.Minute
	guessersAtMost = 10_000
)

type guesses struct {
	mu   sync.Mutex
	last map[string][]time.Time
}

// spent tells whether an account has guessed too often.
func (g *guesses) spent(account string, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := 0
	for _, at := range g.last[account] {
		if now.Sub(at) < wrongWithin {
			n++
		}
	}
	return n >= wrongCodes
}

// wrong counts a wrong code.
func (g *guesses) wrong(account string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.last == nil || len(g.last) > guessersAtMost {
		g.last = map[string][]time.Time{}
	}
	list := append(g.last[account], now)
	g.last[account] = list[max(0, len(list)-wrongCodes):]
}
