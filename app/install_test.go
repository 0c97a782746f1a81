package app_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	suggested = `!document.querySelector('[data-hjem]').hidden`
	parts     = `[...document.querySelectorAll('[data-hjem] :is(p, button)')].filter(e => e.offsetParent).map(e => e.innerText).join(' / ')`
	// offers is what Chrome does on a phone when it can put a page on the home screen.
	offers = `dispatchEvent(Object.assign(new Event('beforeinstallprompt', {cancelable: true}), {prompt: async () => { document.title = 'asked' }}))`
)

// onReceipt answers a module again and stands on its receipt.
func (b *tab) onReceipt() {
	b.t.Helper()
	b.visit(module)
	takeModule(b)
	b.standsOnTheReceipt()
	b.settled()
}

func TestTheHomeScreenIsSuggestedWhereItCanBeAndNotAfterANo(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	b.onReceipt()
	if ask[bool](b, suggested) {
		t.Error("suggested where the browser offers nothing")
	}
	b.do(chromedp.Evaluate(offers, nil))
	if !ask[bool](b, suggested) || ask[string](b, parts) == "" {
		t.Fatalf("not suggested: %s", b.seen())
	}
	b.says("[data-hjem]", "Føj Indblik til hjemmeskærmen", "Nej tak")
	b.look("kvittering-hjem")
	b.width(phone)
	b.do(click("[data-senere]"))
	if ask[bool](b, suggested) || ask[string](b, `document.activeElement.id`) != "main" {
		t.Error("a no leaves it, or loses the focus")
	}
	b.onReceipt()
	b.do(chromedp.Evaluate(offers, nil))
	if ask[bool](b, suggested) {
		t.Error("suggested again after a no")
	}

	// The next one on a shared phone is asked for themselves.
	b.visit("/min-side")
	b.do(click("details.who summary"))
	b.press(`form[action="/log-ud"] button`)
	b.become("medarbejder")
	b.onReceipt()
	b.do(chromedp.Evaluate(offers, nil), click("[data-foej]"))
	eventually(b, "the browser asks", func() bool { return ask[string](b, `document.title`) == "asked" })
	eventually(b, "it is done with", func() bool { return !ask[bool](b, suggested) })
}

func TestAnIPhoneIsToldHowAndAnInstalledAppNothing(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	b.do(emulation.SetTouchEmulationEnabled(true).WithMaxTouchPoints(5), chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(`Object.defineProperty(navigator, 'standalone', {value: location.hash === '#app'})`).Do(ctx)
		return err
	}))
	b.onReceipt()
	if !ask[bool](b, suggested) {
		t.Fatal("an iPhone is told nothing")
	}
	b.says("[data-hjem]", "Tryk på Del", "Føj til hjemmeskærm")
	b.look("kvittering-iphone")
	b.width(phone)
	here := ask[string](b, `location.pathname`)
	b.visit("/moduler")
	b.visit(here + "#app")
	if ask[bool](b, suggested) {
		t.Error("suggested in the installed app")
	}
}
