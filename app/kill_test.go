package app_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
)

// questions are the answers to a module's questions, all the first option.
func answersTo(id string) url.Values {
	form := url.Values{"version": {"1"}}
	if id != "" {
		form.Set("id", id)
	}
	for q := 1; q <= 3; q++ {
		form.Set("q"+strconv.Itoa(q), "1")
	}
	return form
}

const module = "/moduler/smaatspisende"

// stored answers how often each completion stands in the signed-in person's own record.
func stored(t testing.TB, c *http.Client, address string) map[string]int {
	t.Helper()
	var record struct {
		Completions []struct {
			ID string `json:"id"`
		} `json:"completions"`
	}
	data(t, c, address+"/mine-data", &record)
	times := map[string]int{}
	for _, completion := range record.Completions {
		times[completion.ID]++
	}
	return times
}

// as signs a client in as a persona of the demonstration.
func (p *program) as(persona string) *http.Client {
	p.t.Helper()
	c := p.client()
	if status, _, err := post(c, p.address+"/demo", url.Values{"persona": {persona}}); err != nil || status != http.StatusSeeOther {
		p.t.Fatalf("signing in as %s answers %d, %v", persona, status, err)
	}
	return c
}

func TestEveryAcknowledgedCompletionSurvivesAKill(t *testing.T) {
	const completions, clients = 2000, 64
	eachEngine(t, func(t *testing.T, _, db string) {
		p := serve(t, db, "--demo", "--log-level", "warn")
		c := p.as("medarbejder")
		before := len(stored(t, c, p.address))
		sent := make([]string, completions)
		for i := range sent {
			sent[i] = uuid.NewString()
		}
		// send posts every completion from 64 clients until all are sent or the program is gone, and answers which were
		// acknowledged; at the stop it is killed.
		send := func(p *program, stop int64) []bool {
			acknowledged := make([]bool, completions)
			var next, done atomic.Int64
			var all sync.WaitGroup
			for range clients {
				all.Go(func() {
					for i := next.Add(1) - 1; i < completions; i = next.Add(1) - 1 {
						status, location, err := post(c, p.address+module+"/svar", answersTo(sent[i]))
						if err != nil {
							return // the program is gone
						}
						if status != http.StatusSeeOther || !strings.Contains(location, sent[i]) {
							t.Errorf("a completion is answered %d, %q", status, location)
							return
						}
						acknowledged[i] = true
						if done.Add(1) == stop {
							_ = p.cmd.Process.Kill() // a second end is no fault
						}
					}
				})
			}
			all.Wait()
			return acknowledged
		}

		acknowledged := send(p, completions/2)
		p.kill()
		p = serve(t, db, "--demo", "--log-level", "warn")
		kept := stored(t, c, p.address)
		count, lost := 0, 0
		for i, ok := range acknowledged {
			if ok {
				count++
				if kept[sent[i]] != 1 {
					lost++
				}
			}
		}
		if lost > 0 {
			t.Errorf("%d of %d acknowledged completions are gone", lost, count)
		}
		if count < completions/2 || count == completions {
			t.Fatalf("%d of %d were acknowledged: the kill was not half-way", count, completions)
		}

		// A phone that got no answer sends again, and so does one that did: each is there once.
		for i, ok := range send(p, -1) {
			if !ok {
				t.Fatalf("completion %d was not acknowledged by a running program", i)
			}
		}
		kept = stored(t, c, p.address)
		for _, id := range sent {
			if kept[id] != 1 {
				t.Fatalf("completion %s is there %d times", id, kept[id])
			}
		}
		if extra := len(kept) - before - completions; extra != 0 {
			t.Errorf("%d completions nobody sent", extra)
		}
	})
}

func TestSameCompletionSentFiftyTimesAtOnceIsOneRow(t *testing.T) {
	eachEngine(t, func(t *testing.T, _, db string) {
		p := serve(t, db, "--demo", "--log-level", "warn")
		c := p.as("medarbejder")
		for name, form := range map[string]url.Values{"with the phone's id": answersTo(uuid.NewString()), "without an id": answersTo("")} {
			before := len(stored(t, c, p.address))
			receipts := make([]string, 50)
			var all sync.WaitGroup
			for i := range receipts {
				all.Go(func() {
					status, location, err := post(c, p.address+module+"/svar", form)
					if receipts[i] = location; err != nil || status != http.StatusSeeOther {
						receipts[i] = fmt.Sprint(status, err)
					}
				})
			}
			all.Wait()
			for _, r := range receipts {
				if r != receipts[0] || !strings.HasPrefix(r, module+"/kvittering/") {
					t.Errorf("%s: answered %q and %q", name, receipts[0], r)
				}
			}
			if rows := len(stored(t, c, p.address)) - before; rows != 1 {
				t.Errorf("%s: %d rows, want 1", name, rows)
			}
		}
	})
}
