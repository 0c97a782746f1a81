package learning

import (
	"sync"
	"time"
)

// sameWithin is how long two forms without an id, from one person with the same answers, are one completion: somebody
// pressed the button twice.
const sameWithin = 10 * time.Minute

// recent gives such forms one id. It lives in memory only: what somebody answered must not be stored with who they
// are. A restart between the two presses costs a second completion, which harms nobody.
type recent struct {
	mu   sync.Mutex
	seen map[string]recentID
}

type recentID struct {
	id string
	at time.Time
}

// id answers the id for a form without one: the same for the same form again, a new one otherwise.
func (r *recent) id(form string, now time.Time, fresh func() string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if past, ok := r.seen[form]; ok && now.Sub(past.at) < sameWithin {
		return past.id
	}
	if len(r.seen) >= 1024 {
		for key, past := range r.seen {
			if now.Sub(past.at) >= sameWithin {
				delete(r.seen, key)
			}
		}
	}
	id := fresh()
	r.seen[form] = recentID{id, now}
	return id
}
