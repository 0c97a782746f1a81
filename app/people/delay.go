package people

import (
	"sync"
	"time"
)

// Failed sign-ins make the next attempt wait, for the account and for the address it came from. Nothing is ever locked:
// somebody else's guessing must not keep a home helper out. The memory is of this process, and small.
const (
	freeFailures   = 3               // a tired person mistypes a few times without being made to wait
	longestDelay   = 8 * time.Second // under the deadline of a request
	failuresKept   = 15 * time.Minute
	failuresAtMost = 10_000
)

type failures struct {
	mu   sync.Mutex
	last map[string]failure
	now  func() time.Time
}

type failure struct {
	count int
	at    time.Time
}

// delay answers how long an attempt must wait, the longest of its keys.
func (f *failures) delay(keys ...string) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	var longest time.Duration
	for _, key := range keys {
		past, ok := f.last[key]
		if !ok || f.now().Sub(past.at) > failuresKept || past.count <= freeFailures {
			continue
		}
		wait := 500 * time.Millisecond << min(past.count-freeFailures-1, 10)
		longest = max(longest, min(wait, longestDelay))
	}
	return longest
}

func (f *failures) add(keys ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.last) > failuresAtMost { // a flood from many addresses: forget what is old
		for key, past := range f.last {
			if f.now().Sub(past.at) > failuresKept {
				delete(f.last, key)
			}
		}
		if len(f.last) > failuresAtMost {
			clear(f.last)
		}
	}
	for _, key := range keys {
		past := f.last[key]
		if f.now().Sub(past.at) > failuresKept {
			past.count = 0
		}
		f.last[key] = failure{past.count + 1, f.now()}
	}
}

func (f *failures) clear(keys ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, key := range keys {
		delete(f.last, key)
	}
}
