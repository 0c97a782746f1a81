package outcome

import (
	"fmt"
	"hash/maphash"
	"sync"
	"time"
)

// memory keeps answers that cost some milliseconds each: of the same numbers, the same day, the same explanations and the same
// registration the answer is the same. The zero memory is ready.
type memory struct {
	mutex   sync.Mutex
	answers map[uint64]Asked
	teams   map[uint64]Teams
}

// mostAnswers bounds the memory: every indicator with a few periods each. When it is full it starts again.
const mostAnswers = 256

var seed = maphash.MakeSeed()

// key is everything an answer depends on: the edition of the numbers is the newest file approved, and there is one for each.
func (s Setting) key(edition string, files int, at time.Time) uint64 {
	registration := Registration{}
	if s.Registration != nil {
		registration = *s.Registration
	}
	s.Registration = nil
	var h maphash.Hash
	h.SetSeed(seed)
	fmt.Fprintf(&h, "%s|%d|%d|%+v|%+v", edition, files, at.UnixNano(), registration, s)
	return h.Sum64()
}

func (m *memory) answer(key uint64) (Asked, bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	a, ok := m.answers[key]
	return a, ok
}

func (m *memory) keep(key uint64, a Asked) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.answers == nil || len(m.answers) >= mostAnswers {
		m.answers = map[uint64]Asked{}
	}
	m.answers[key] = a
}

func (m *memory) compared(key uint64) (Teams, bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	t, ok := m.teams[key]
	return t, ok
}

func (m *memory) compare(key uint64, t Teams) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.teams == nil || len(m.teams) >= mostAnswers {
		m.teams = map[uint64]Teams{}
	}
	m.teams[key] = t
}
