package app_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// voices puts a device's voices in the place of the browser's own, and keeps what is said. Like Chrome it tells of its
// voices a little later.
func (b *tab) voices(list ...string) {
	b.t.Helper()
	stub := fmt.Sprintf(`(() => {
		const heard = [], bus = new EventTarget(); let voices = [], queue = [];
		const synth = {
			heard, get speaking() { return queue.length > 0 }, getVoices: () => voices, addEventListener: (...a) => bus.addEventListener(...a),
			speak(u) { heard.push({ text: u.text, lang: u.lang, voice: u.voice?.name }); queue.push(u); },
			cancel() { const was = queue; queue = []; heard.push('cancel'); localStorage.setItem('cancelled', true); setTimeout(() => was[0]?.onend?.()); },
			finish() { const was = queue; queue = []; was.forEach(u => u.onend?.()); },
		};
		Object.defineProperty(window, 'speechSynthesis', { value: synth });
		window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
		setTimeout(() => { voices = %q.split(' ').filter(Boolean).map((lang, i) => ({ lang, name: lang + i, localService: i > 1 })); bus.dispatchEvent(new Event('voiceschanged')); }, 100);
	})()`, strings.Join(list, " "))
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(stub).Do(ctx)
		return err
	}))
}

const (
	aloudShown = `!document.querySelector('[data-hoejt]').hidden`
	aloudState = `(b => b.innerText.trim() + ' ' + b.getAttribute('aria-pressed'))(document.querySelector('[data-hoejt]'))`
)

func TestReadingAloudNeedsADanishVoice(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	for _, c := range []struct {
		voices []string
		shown  bool
	}{{nil, false}, {[]string{"en-GB", "sv-SE"}, false}, {[]string{"en-GB", "da-DK"}, true}, {[]string{"da_DK"}, true}} {
		b := p.open(t, phone)
		b.voices(c.voices...)
		b.visit(module)
		eventually(b, "the voices are known", func() bool { return ask[int](b, `speechSynthesis.getVoices().length`) == len(c.voices) })
		if shown := ask[bool](b, aloudShown); shown != c.shown {
			t.Errorf("with the voices %q the button is shown: %t", c.voices, shown)
		}
	}
}

func TestAModuleIsReadAloudFromTitleToEndInDanishAndStops(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.voices("en-GB", "da-DK", "da-DK")
	b.visit(module)
	eventually(b, "the button is shown", func() bool { return ask[bool](b, aloudShown) })
	if state := ask[string](b, aloudState); state != "Læs højt false" {
		t.Errorf("before: %s", state)
	}
	b.do(click("[data-hoejt]"))
	if state := ask[string](b, aloudState); state != "Stop oplæsning true" {
		t.Errorf("while it reads: %s", state)
	}
	b.look("modul-laeses")
	b.width(phone)
	heard := ask[[]struct{ Text, Lang, Voice string }](b, `speechSynthesis.heard.filter(h => h !== 'cancel')`)
	var all []string
	for _, h := range heard {
		if h.Lang != "da-DK" || h.Voice != "da-DK2" {
			t.Errorf("%q is said in %s by %s: want the voice of the device itself", h.Text, h.Lang, h.Voice)
		}
		if len(h.Text) > 250 {
			t.Errorf("too long to be said in one breath: %q", h.Text)
		}
		all = append(all, h.Text)
	}
	said := strings.Join(all, "\n")
	if len(all) < 20 || all[0] != "Småtspisende: se, vej og sig det videre" {
		t.Errorf("%d pieces, the first %q", len(all), all[:min(len(all), 2)])
	}
	for _, section := range ask[[]string](b, `[...document.querySelectorAll('.prose h2')].map(h => h.innerText)`) {
		if !strings.Contains(said, section) {
			t.Errorf("the section %q is not read", section)
		}
	}
	for _, want := range []string{"EVS er et kort skema", "Spørg borgeren.", "Prøv dette hos næste borger"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not read: %s", want, said)
		}
	}
	for _, not := range []string{"Ernæringsvurderingsskema", "Du lærer", "Hvad gør du?", "Kilder", "Svære ord"} {
		if strings.Contains(said, not) {
			t.Errorf("%q is read", not)
		}
	}

	b.do(click("[data-hoejt]"))
	if state := ask[string](b, aloudState); state != "Læs højt false" || ask[bool](b, `speechSynthesis.speaking`) {
		t.Errorf("stopped: %s", state)
	}
	b.do(click("[data-hoejt]"), chromedp.Evaluate(`speechSynthesis.finish()`, nil))
	if state := ask[string](b, aloudState); state != "Læs højt false" {
		t.Errorf("at the end: %s", state)
	}
	b.do(click("[data-hoejt]"))
	if state := ask[string](b, aloudState); state != "Stop oplæsning true" {
		t.Errorf("once more: %s", state)
	}
	b.do(chromedp.Evaluate(`localStorage.removeItem('cancelled')`, nil))
	b.visit("/moduler")
	if cancelled := ask[string](b, `localStorage.getItem('cancelled')`); cancelled != "true" {
		t.Error("it reads on when the page is left")
	}
}
