package app_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// promised answers what a promise on the page comes to.
func promised[T any](b *tab, expression string) (value T) {
	b.t.Helper()
	b.do(chromedp.Evaluate(expression, &value, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return value
}

// eventually waits for what the page's own scripts bring about.
func eventually(b *tab, what string, holds func() bool) {
	b.t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !holds(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("in vain: %s\non the page %s", what, b.seen())
		}
	}
}

const (
	modulesKept = `caches.open('moduler').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname).sort())`
	shellKept   = `navigator.serviceWorker.ready.then(() => caches.keys()).then(k => k.some(n => n.startsWith('skal-')))`
	answersKept = `new Promise(done => { const o = indexedDB.open('indblik', 1); o.onupgradeneeded = () => o.result.createObjectStore('ud', {keyPath: 'id'});
		o.onsuccess = () => { const q = o.result.transaction('ud').objectStore('ud').getAll(); q.onsuccess = () => { o.result.close(); done(q.result.length) } } })`
)

// A module that was kept is read and answered without a net, waits visibly, and is sent once when the net is back.
func TestAnAnswerGivenWithoutANetIsSentOnceWhenItIsBack(t *testing.T) {
	browser(t)
	axeSource(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	eventually(b, "the shell and the next three modules are kept", func() bool {
		return promised[bool](b, shellKept) && len(promised[[]string](b, modulesKept)) == 3
	})
	before := len(stored(t, p.as("medarbejder"), p.address))

	p.kill() // the car has no coverage
	b.do(chromedp.Navigate(p.address + module))
	b.says("h1", "Småtspisende")
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"), click("form[data-quiz] button.wide"))
	eventually(b, "the answer is kept on the phone", func() bool { return ask[bool](b, `document.querySelector('#gemt') !== null`) })
	eventually(b, "the page says that an answer waits", func() bool { return ask[bool](b, `document.querySelector('#venter') !== null`) })
	b.says("#venter", "1 svar venter på net")
	answered := time.Now()
	b.look("svar-venter")
	b.width(phone)
	b.do(chromedp.Navigate(p.address + "/min-side"))
	b.says("h1", "Du er uden net")
	eventually(b, "the page without a net says that an answer waits", func() bool {
		return ask[bool](b, `document.querySelector('#venter')?.innerText.startsWith('1 svar venter på net') === true`)
	})
	if n := promised[int](b, answersKept); n != 1 {
		t.Fatalf("%d answers wait", n)
	}

	time.Sleep(1200 * time.Millisecond) // so that the two times differ by more than their own second
	back := serveAt(t, strings.TrimPrefix(p.address, "http://"), db, "--demo", "--log-level", "warn")
	b.visit("/min-side")
	eventually(b, "the answer has been sent", func() bool { return promised[int](b, answersKept) == 0 })
	eventually(b, "nothing waits any more", func() bool { return ask[bool](b, `document.querySelector('#venter') === null`) })

	var record struct {
		Completions []struct {
			Module    string
			Completed time.Time `json:"completed_at"`
			Received  time.Time `json:"received_at"`
		}
	}
	c := back.as("medarbejder")
	data(t, c, back.address+"/mine-data", &record)
	if len(record.Completions) != before+1 {
		t.Fatalf("%d completions, %d before", len(record.Completions), before)
	}
	for _, done := range record.Completions {
		if done.Module == "smaatspisende" && done.Received.After(answered) {
			if d := done.Received.Sub(done.Completed); d < time.Second || d > time.Minute {
				t.Errorf("done %s before it was received", d)
			}
			return
		}
	}
	t.Errorf("%+v", record.Completions)
}

// On a shared phone nobody sends or sees another's answers, and signing out leaves nothing behind.
func TestASharedPhoneKeepsPeopleApart(t *testing.T) {
	browser(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	eventually(b, "three modules are kept", func() bool { return promised[bool](b, shellKept) && len(promised[[]string](b, modulesKept)) == 3 })
	p.kill()
	b.do(chromedp.Navigate(p.address + module))
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"), click("form[data-quiz] button.wide"))
	eventually(b, "the answer waits", func() bool { return promised[int](b, answersKept) == 1 })

	back := serveAt(t, strings.TrimPrefix(p.address, "http://"), db, "--demo", "--log-level", "warn")
	leader := back.as("leder")
	before := len(stored(t, leader, back.address))
	// Another person signs in on the same phone before the first has a net again.
	b.do(chromedp.Evaluate(`document.cookie = 'indblik_hvem=en-anden; path=/'`, nil))
	b.visit("/demo")
	b.become("leder")
	b.visit("/planlaeg")
	if n := promised[int](b, answersKept); n != 1 {
		t.Errorf("%d answers wait: another's must stay", n)
	}
	if ask[bool](b, `document.querySelector('#venter') !== null`) {
		t.Error("the second person is told of the first one's answer")
	}
	if after := len(stored(t, leader, back.address)); after != before {
		t.Errorf("the leader has %d completions, %d before", after, before)
	}

	b.do(click("details.who summary"))
	if status := b.press(`form[action="/log-ud"] button`); status != http.StatusOK {
		t.Errorf("signing out answers %d", status)
	}
	if left := promised[[]string](b, modulesKept); len(left) != 0 {
		t.Errorf("modules are left: %q", left)
	}
	if n := promised[int](b, answersKept); n != 0 {
		t.Errorf("%d answers are left", n)
	}
	if cookies := ask[string](b, `document.cookie`); strings.Contains(cookies, "indblik_hvem") {
		t.Errorf("the phone still knows who it was: %s", cookies)
	}
}

// Somebody whose session ran out while reading answers: the page asks who it is, the answer stays, and is stored once.
func TestAnAnswerWithoutASessionIsKeptUntilSomebodySignsIn(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	b.visit(module)
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"), network.DeleteCookies("indblik").WithURL(p.address))
	before := len(stored(t, p.as("medarbejder"), p.address))
	if status := b.press("form[data-quiz] button.wide"); status != http.StatusUnauthorized {
		t.Fatalf("answers %d", status)
	}
	b.says("main", "Dine svar er her stadig")
	if n := promised[int](b, answersKept); n != 1 {
		t.Errorf("%d answers wait", n)
	}
	// The cookie that says whose phone it is lives on; another sign-in gives a session a value of its own.
	b.become("medarbejder")
	b.visit("/min-side")
	eventually(b, "the answer has been sent", func() bool { return promised[int](b, answersKept) == 0 })
	if after := len(stored(t, p.as("medarbejder"), p.address)); after != before+1 {
		t.Errorf("%d completions, %d before", after, before)
	}
}
