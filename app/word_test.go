package app_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wordOpen is the meaning that is in sight, and nothing when there is none.
const wordOpen = `document.querySelector('.ord:popover-open')?.innerText ?? ''`

// A tap on a hard word tells what it means, without script, and a tap beside it or Escape puts the meaning away.
func TestATapOnAHardWordTellsWhatItMeansWithoutScript(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.do(emulation.SetScriptExecutionDisabled(true))
	b.visit(module)
	if text := ask[string](b, wordOpen); text != "" {
		t.Fatalf("open before a tap: %s", text)
	}
	const meaning = "Et kort skema, der viser"
	b.do(click(".word"))
	b.says(".ord:popover-open", "EVS", meaning)
	box := ask[[]float64](b, `(() => { const r = document.querySelector('.ord:popover-open').getBoundingClientRect(); return [r.left, r.right, r.bottom, innerWidth, innerHeight] })()`)
	if box[0] != 0 || box[1] != box[3] || box[2] != box[4] {
		t.Errorf("on a phone it lies at the bottom, from side to side: %v", box)
	}
	b.do(chromedp.KeyEvent(kb.Escape))
	if text := ask[string](b, wordOpen); text != "" {
		t.Errorf("Escape leaves it open: %s", text)
	}
	b.do(click(".word"), chromedp.ActionFunc(func(ctx context.Context) error { return tap(ctx, 200, 60) }))
	if text := ask[string](b, wordOpen); text != "" {
		t.Errorf("a tap beside it leaves it open: %s", text)
	}
	// The list under the text still has it, for paper and for browsers that know no such thing.
	b.do(click("article details.more summary"))
	b.says(".words", "EVS", meaning)

	if least := ask[float64](b, `Math.min(...[...document.querySelectorAll('.word')].map(w => w.getBoundingClientRect().height))`); least < 24 {
		t.Errorf("a word is %.1f high", least)
	}
	b.do(click(".word"), emulation.SetEmulatedMedia().WithMedia("print"))
	if shown := ask[string](b, `getComputedStyle(document.querySelector('.ord:popover-open')).display + getComputedStyle(document.querySelector('.word')).textDecorationLine`); shown != "nonenone" {
		t.Errorf("on paper a meaning is %s", shown)
	}
}

// tap clicks a place of the window.
func tap(ctx context.Context, x, y float64) error {
	for _, kind := range []input.MouseType{input.MousePressed, input.MouseReleased} {
		if err := input.DispatchMouseEvent(kind, x, y).WithButton(input.Left).WithClickCount(1).Do(ctx); err != nil {
			return err
		}
	}
	return nil
}
