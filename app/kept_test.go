package app_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	keptShown = `!document.querySelector('[data-her]').hidden`
	barAndTop = `[document.querySelector('.mbar').getBoundingClientRect().height, document.querySelector('h1').getBoundingClientRect().top]`
)

// A module says that it is kept when it can be read without a net, and never otherwise; nothing on the page moves for it.
func TestAModuleThatIsKeptSaysSo(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.visit(module)
	b.settled()
	if ask[bool](b, keptShown) {
		t.Error("the first module of a phone is on the net only, and says it is kept")
	}
	before := ask[[]float64](b, barAndTop)
	b.become("medarbejder")
	kept := threeKept(b)
	// On a busy machine the worker may take the page over only when it is visited again, as a person does.
	eventually(b, "a worker answers", func() bool {
		if ask[bool](b, `navigator.serviceWorker.controller !== null`) {
			return true
		}
		time.Sleep(time.Second)
		b.visit("/min-side")
		return false
	})
	for _, path := range append(kept, "/moduler/vaeske") { // the last is kept by being read
		b.visit(path)
		eventually(b, path+" says that it is kept", func() bool { return ask[bool](b, keptShown) })
		b.says("[data-her]", "Gemt på telefonen")
	}
	b.visit(module)
	eventually(b, "the module says that it is kept", func() bool { return ask[bool](b, keptShown) })
	if after := ask[[]float64](b, barAndTop); after[0] != before[0] || after[1] != before[1] {
		t.Errorf("the bar and the title were at %v and are at %v", before, after)
	}
	b.look("modul-gemt")
	b.width(phone)
	b.width(320)
	if wide := ask[int](b, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("on the smallest phone the page is %d wide", wide)
	}
	b.width(phone)

	p.kill()
	b.do(chromedp.Navigate(p.address + module))
	b.says("h1", "Småtspisende")
	eventually(b, "without a net too", func() bool { return ask[bool](b, keptShown) })
}
