package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Somebody scans, the net is gone when they tap, and the meeting is over when it is back: they were there, once.
func TestACheckInWithoutANetIsSentOnceWhenItIsBack(t *testing.T) {
	browser(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	leader := p.open(t, desk)
	leader.become("leder")
	leader.visit("/moeder")
	leader.meetsNow(0)
	leader.attends()
	list, code := ask[string](leader, `location.pathname`), ask[string](leader, `document.querySelector('p.code').textContent`)
	leader.says("h2", "0 til stede")

	b := p.open(t, phone)
	b.visit("/moed?kode=" + code) // not signed in: the way leads back
	if to := ask[string](b, `location.search`); !strings.Contains(to, "til=%2Fmoed%3Fkode%3D") {
		t.Fatalf("sign-in does not lead back: %s", to)
	}
	b.become("medarbejder")
	b.visit("/moed?kode=" + code)
	p.kill()
	b.do(click("form[data-outbox] button"))
	eventually(b, "the check-in is kept on the phone", func() bool { return ask[bool](b, `document.querySelector('#gemt') !== null`) })
	if ask[bool](b, `document.body.innerText.includes('Du er registreret')`) {
		t.Error("success is said before it is stored")
	}
	back := serveAt(t, strings.TrimPrefix(p.address, "http://"), db, "--demo", "--log-level", "warn")
	b.visit("/min-side")
	eventually(b, "the check-in has been sent", func() bool { return promised[int](b, answersKept) == 0 })

	again := back.open(t, desk)
	again.become("leder")
	again.visit(list)
	again.says("h2", "1 til stede")
	again.says("#navne", "QR kl.")
	// The names are found while somebody types, and what was saved can be undone for ten seconds.
	again.do(write("#find", "mette ba"))
	if n := ask[int](again, `[...document.querySelectorAll('#navne li')].filter(li => !li.hidden).length`); n != 1 {
		t.Errorf("%d names are found, want 1", n)
	}
	again.do(click(`#navne li:not([hidden]) input[type="checkbox"]`), chromedp.Evaluate(`document.querySelector('#find').value = ''`, nil))
	again.press("main form.stack > button")
	again.says("h2", "0 til stede")
	again.press("[data-toast] button")
	again.says("h2", "1 til stede")
}
