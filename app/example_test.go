package app_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A citizen example is written in five taps: theme, age, doubt, a ready sentence, save. Also where scripts do not run.
func TestAnExampleIsWrittenInFiveTaps(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	for name, off := range map[string]bool{"with script": false, "without script": true} {
		t.Run(name, func(t *testing.T) {
			b := p.open(t, phone)
			b.do(emulation.SetScriptExecutionDisabled(off))
			b.become("medarbejder")
			b.visit("/eksempler/nyt")
			const ready = `[...document.querySelectorAll('#forslag .opt')].filter(o => o.checkVisibility()).length`
			if n := ask[int](b, ready); n != 0 {
				t.Errorf("%d ready sentences before there is a theme", n)
			}
			const sentence = "En, borgeren kender, spørger personligt."
			taps := 0
			tap := func(step chromedp.Action) { taps++; b.do(step) }
			tap(click(`#tema label:nth-child(6)`))
			if n := ask[int](b, ready); n < 2 || n > 3 {
				t.Errorf("the theme brings %d ready sentences", n)
			}
			tap(click(`#alder label:nth-child(3)`))
			tap(click(`#tvivl label:nth-child(2)`))
			tap(click(`#forslag .opt.t6`))
			if written := ask[string](b, `document.querySelector('#proev').value`); !off && written != sentence {
				t.Errorf("the field, where the sentence could be changed, holds %q", written)
			}
			if wide := ask[int](b, `document.documentElement.scrollWidth`); wide > phone {
				t.Errorf("the card is %d wide", wide)
			}
			taps++
			if status := b.press("main form .row > button.btn"); status != http.StatusOK {
				t.Fatalf("saving answers %d", status)
			}
			b.says("[data-eksempel]", "Rekruttering og fastholdelse", "75–84", sentence)
			if taps != 5 {
				t.Errorf("%d taps", taps)
			}
		})
	}
}

// keyboard is a visitor with a keyboard alone.
type keyboard struct{ *tab }

// to presses Tab until the focus is on what a selector finds.
func (k keyboard) to(selector string) {
	k.t.Helper()
	for range 120 {
		k.do(chromedp.KeyEvent(kb.Tab))
		if ask[bool](k.tab, `document.activeElement.matches(`+"`"+selector+"`"+`)`) {
			return
		}
	}
	k.t.Fatalf("120 presses of Tab do not lead to %s", selector)
}

func (k keyboard) space(selector string) { k.t.Helper(); k.to(selector); k.do(chromedp.KeyEvent(" ")) }
func (k keyboard) write(selector, text string) {
	k.t.Helper()
	k.to(selector)
	k.do(chromedp.KeyEvent(text))
}

// The whole card, some forty words, is filled in and saved with Tab, Space and typing, without a sideways scroll; meanwhile the
// server keeps a draft and the device keeps nothing.
func TestTheWholeCardIsFilledInWithTheKeyboardAlone(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("leder")
	b.visit("/eksempler/nyt")
	k := keyboard{b}
	texts := map[string]string{
		"proev":    "Vi spørger på alle besøg, hvornår på dagen maden smager bedst.",
		"saa":      "Borgeren levner det meste af middagen flere dage i træk.",
		"gjorde":   "Vi har budt på mindre portioner.",
		"tvivl_om": "Er det appetitten eller humøret, der svigter?",
		"oenske":   "Vil gerne spise sammen med nogen igen.",
	}
	words := 0
	for _, text := range texts {
		words += len(strings.Fields(text))
	}
	if words < 38 || words > 42 {
		t.Errorf("the card holds %d words", words)
	}
	k.space(`[name=tema][value=ernaering]`)
	k.space(`[name=alder]`)
	k.space(`[name=tvivl][value=ja], [name=tvivl]`)
	k.write("#proev", texts["proev"])
	k.space("details.more summary")
	for _, field := range []string{"saa", "gjorde", "tvivl_om", "oenske"} {
		k.write("#"+field, texts[field])
	}
	k.space(`[name=fs3]`)
	k.space(`[name=med]`)
	if wide := ask[int](b, `document.documentElement.scrollWidth`); wide > phone {
		t.Errorf("the card is %d wide", wide)
	}
	eventually(b, "a draft is kept", func() bool {
		return strings.HasPrefix(ask[string](b, `document.querySelector('[data-kladde-status]').textContent.trim()`), "Kladde gemt kl. ")
	})
	if held := ask[string](b, `JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})`); strings.Contains(held, "middagen") {
		t.Errorf("the device keeps %s", held)
	}
	k.to("main form .row > button.btn")
	if status := b.follow(chromedp.KeyEvent(kb.Enter)); status != http.StatusOK {
		t.Fatalf("saving answers %d", status)
	}
	b.says("[data-eksempel]", "Under 65", "I tvivl", texts["proev"], texts["saa"], texts["gjorde"], texts["tvivl_om"], texts["oenske"])
	b.visit("/eksempler/nyt")
	if left := ask[string](b, `document.querySelector('#proev').value`); left != "" {
		t.Errorf("the draft is still there: %s", left)
	}
}
