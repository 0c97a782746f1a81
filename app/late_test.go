package app_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Whoever reads and answers before saying who they are loses nothing, whichever way they then come in.

// done is a completion as its person may see it.
type done struct {
	ID, Module string
	Completed  time.Time `json:"completed_at"`
	Received   time.Time `json:"received_at"`
}

// doneBy answers what somebody completed, by id.
func doneBy(t *testing.T, c *http.Client, address string) map[string]done {
	t.Helper()
	var record struct{ Completions []done }
	data(t, c, address+"/mine-data", &record)
	list := map[string]done{}
	for _, d := range record.Completions {
		list[d.ID] = d
	}
	if len(list) != len(record.Completions) {
		t.Errorf("something is stored twice: %+v", record.Completions)
	}
	return list
}

// since answers what has come since then.
func since(before, after map[string]done) (list []done) {
	for id, d := range after {
		if _, ok := before[id]; !ok {
			list = append(list, d)
		}
	}
	return list
}

// answersLate answers a module as nobody, and stands on the page that asks who it is.
func (b *tab) answersLate() {
	b.t.Helper()
	b.visit(module)
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"))
	if status := b.press("form[data-quiz] button.wide"); status != http.StatusUnauthorized {
		b.t.Fatalf("answering as nobody answers %d", status)
	}
	b.says("main", "Dine svar er her stadig")
}

func (b *tab) standsOnTheReceipt() {
	b.t.Helper()
	eventually(b, "the receipt", func() bool {
		return ask[bool](b, `location.pathname.includes('/kvittering/') && document.querySelector('#kvittering') !== null`)
	})
}

const answersInTab = `JSON.parse(sessionStorage.getItem('svar') || '[]').length`

// another opens a tab of the same browser: with the same cookies.
func (b *tab) another() *tab { b.t.Helper(); return b.openIn(b.t, b.profile, phone) }

func TestAnAnswerGivenBeforeSigningInComesAlongInTheDemonstration(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	mette := p.as("medarbejder")
	for name, enter := range map[string]func(b *tab){
		"as the one the page proposes": func(b *tab) { b.press(`form[action="/demo"] button`) },
		"by way of the personas": func(b *tab) {
			b.press(`main a[href="/demo"]`)
			b.press(`form:has(input[name="persona"][value="medarbejder"]) button`)
		},
		"after loading the page again": func(b *tab) {
			b.do(page.Reload(), chromedp.WaitReady("main"))
			b.says("main", "Dine svar er her stadig")
			b.press(`form[action="/demo"] button`)
		},
		"after looking at something else": func(b *tab) {
			b.visit("/tilbud")
			b.become("medarbejder")
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := doneBy(t, mette, p.address)
			b := p.open(t, phone)
			b.answersLate()
			enter(b)
			b.standsOnTheReceipt()
			if n := ask[int](b, answersInTab) + promised[int](b, answersKept); n != 0 {
				t.Errorf("%d answers still wait", n)
			}
			if came := since(before, doneBy(t, mette, p.address)); len(came) != 1 || came[0].Module != "smaatspisende" {
				t.Errorf("stored: %+v", came)
			}
		})
	}
}

// It is nobody else's: who signs in in another tab does not send it, and who signs out leaves none.
func TestAnAnswerGivenBeforeSigningInIsNotSentForSomebodyElse(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	leader := p.as("leder")
	before := doneBy(t, leader, p.address)
	b := p.open(t, phone)
	b.answersLate()
	other := b.another()
	other.become("leder")
	other.visit("/planlaeg")
	if n := ask[int](other, answersInTab); n != 0 {
		t.Errorf("the other tab holds %d answers", n)
	}
	b.visit(module)
	eventually(b, "the page asks whose answer it is", func() bool { return ask[bool](b, `document.querySelector('#mit button') !== null`) })
	b.says("#mit", "Er det dit?", "Send mine svar")
	time.Sleep(time.Second) // what would be sent by itself has been by now
	if came := since(before, doneBy(t, leader, p.address)); len(came) != 0 {
		t.Fatalf("sent as the leader: %+v", came)
	}
	b.visit("/planlaeg")
	b.do(click("details.who summary"))
	b.press(`form[action="/log-ud"] button`)
	if n := ask[int](b, `sessionStorage.length + localStorage.length`); n != 0 {
		t.Errorf("signing out leaves %d things in the tab", n)
	}
	b.become("leder")
	b.visit(module)
	b.settled()
	if ask[bool](b, `document.querySelector('#mit') !== null`) || len(since(before, doneBy(t, leader, p.address))) != 0 {
		t.Error("the answer outlived signing out")
	}
}

// The one whose it is says so, with a tap: for instance after signing in by a link that opened another tab.
func TestAnAnswerGivenBeforeSigningInElsewhereIsSentWithATap(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	mette := p.as("medarbejder")
	before := doneBy(t, mette, p.address)
	b := p.open(t, phone)
	b.answersLate()
	b.another().become("medarbejder")
	b.visit(module)
	eventually(b, "the page asks whose answer it is", func() bool { return ask[bool](b, `document.querySelector('#mit button') !== null`) })
	b.look("svar-i-fanen")
	b.width(phone)
	b.do(click("#mit button"))
	b.standsOnTheReceipt()
	if came := since(before, doneBy(t, mette, p.address)); len(came) != 1 {
		t.Errorf("stored: %+v", came)
	}
}

// A role that takes no modules is told so. The answer waits until whoever gave it takes it away.
func TestAnAnswerThatCannotBeStoredIsToldAndWaitsUntilItIsTakenAway(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.answersLate()
	b.press(`main a[href="/demo"]`)
	b.press(`form:has(input[name="persona"][value="hr"]) button`)
	eventually(b, "the page says that the answer could not be stored", func() bool { return ask[bool](b, `document.querySelector('main > [role=alert]') !== null`) })
	b.says("main > [role=alert]", "kunne ikke gemmes")
	if n := ask[int](b, answersInTab) + promised[int](b, answersKept); n != 1 {
		t.Errorf("%d answers wait, want the one that was refused", n)
	}
	b.do(click("main > [role=alert] button"))
	eventually(b, "the answer is taken away", func() bool {
		return promised[int](b, answersKept) == 0 && ask[bool](b, `document.querySelector('main > [role=alert]') === null`)
	})
}

// fjordby is the program with the staff of Fjordby, and Ewa's one-time link.
func fjordby(t *testing.T) (p *program, link string) {
	t.Helper()
	db := filepath.Join(t.TempDir(), "fjordby.db")
	run(t, "import", "staff", "--db", db, filepath.Join("testdata", "fjordby_medarbejdere.csv"))
	p = serve(t, db, "--log-level", "warn")
	return p, strings.TrimSpace(run(t, "user", "add", "--db", db, "--url", p.address, "--email", ewa, "--role", "medarbejder"))
}

// asEwa is Ewa without a browser, once she has a password.
func (p *program) asEwa() *http.Client {
	p.t.Helper()
	c := p.client()
	if status, _, err := post(c, p.address+"/log-ind", url.Values{"email": {ewa}, "password": {password}}); err != nil || status != http.StatusSeeOther {
		p.t.Fatalf("Ewa signs in: %d, %v", status, err)
	}
	return c
}

func TestAnAnswerGivenBeforeSigningInComesAlongThroughAWrongPasswordAndALink(t *testing.T) {
	browser(t)
	p, link := fjordby(t)
	for _, c := range []struct {
		name   string
		script bool
		enter  func(b *tab)
	}{
		{"the link, in the same tab", true, func(b *tab) {
			b.visit(strings.TrimPrefix(link, p.address))
			b.do(write("#password", password), write("#again", "noget helt andet"))
			if status := b.press("main form button"); status != http.StatusUnprocessableEntity {
				t.Fatalf("two passwords that differ answer %d", status)
			}
			b.do(write("#password", password), write("#again", password))
			b.press("main form button")
		}},
		{"the password", true, signsInAtTheSecondTry},
		{"the password, without script", false, func(b *tab) {
			signsInAtTheSecondTry(b)
			b.says("h1", "Du er logget ind")
			b.press("main form button")
			b.says("h1", "Ewa")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := map[string]done{}
			if c.name != "the link, in the same tab" { // which is what gives Ewa her password
				before = doneBy(t, p.asEwa(), p.address)
			}
			b := p.open(t, phone)
			b.do(emulation.SetScriptExecutionDisabled(!c.script))
			b.answersLate()
			time.Sleep(1500 * time.Millisecond)
			signing := time.Now()
			c.enter(b)
			b.standsOnTheReceipt()
			came := since(before, doneBy(t, p.asEwa(), p.address))
			if len(came) != 1 {
				t.Fatalf("stored: %+v", came)
			}
			if came[0].Completed.After(signing.Add(-time.Second)) || came[0].Received.Before(signing) {
				t.Errorf("answered before %s, and stored as done %s, received %s", signing, came[0].Completed, came[0].Received)
			}
		})
	}
}

func signsInAtTheSecondTry(b *tab) {
	b.do(write("#email", ewa), write("#password", "forkert adgangskode"))
	if status := b.press(`form[action="/log-ind"] button`); status != http.StatusUnprocessableEntity {
		b.t.Fatalf("a wrong password answers %d", status)
	}
	b.do(write("#password", password))
	b.press(`form[action="/log-ind"] button`)
}

// Without a net and without a name it waits in the tab, and the page says where.
func TestAnAnswerOfNobodyWithoutANetWaitsInTheTab(t *testing.T) {
	browser(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.visit(module)
	b.do(choose("q1", "1"), choose("q2", "1"), choose("q3", "2"))
	p.kill()
	b.do(click("form[data-quiz] button.wide"))
	eventually(b, "the answer is kept in the tab", func() bool { return ask[bool](b, `document.querySelector('#gemt') !== null`) })
	b.says("#gemt", "gemt i denne fane")
	back := serveAt(t, strings.TrimPrefix(p.address, "http://"), db, "--demo", "--log-level", "warn")
	mette := back.as("medarbejder")
	before := doneBy(t, mette, back.address)
	b.become("medarbejder")
	b.standsOnTheReceipt()
	if came := since(before, doneBy(t, mette, back.address)); len(came) != 1 {
		t.Errorf("stored: %+v", came)
	}
}
