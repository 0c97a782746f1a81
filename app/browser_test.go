package app_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"indblik/app/db/dbtest"
)

var errNoChromium = errors.New("a browser: install chromium or set INDBLIK_TEST_CHROMIUM (.ci/run does)")

var quit func() // ends the browser, once one has been started

// chromium starts the one browser.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path := os.Getenv("INDBLIK_TEST_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path == "" {
			path, _ = exec.LookPath(name) // a name that is not there leaves it empty
		}
	}
	if path == "" {
		return nil, errNoChromium
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(filepath.Join(scratch, "profile")), chromedp.Headless,
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("lang", "da-DK")}
	for _, flag := range []string{"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync", "disable-extensions",
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding", "disable-dev-shm-usage", "hide-scrollbars"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	// A browser younger than the protocol's description sends events it does not know; nothing here needs them.
	ctx, close := chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	quit = func() { close(); end() }
	if err := chromedp.Run(ctx); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, nil
})

// browser answers the one browser, or leaves the test out.
func browser(t testing.TB) context.Context {
	t.Helper()
	ctx, err := chromium()
	if errors.Is(err, errNoChromium) {
		dbtest.LeftOut(t, err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab is a visitor with a browser and cookies of their own.
type tab struct {
	*program
	t       testing.TB
	ctx     context.Context
	profile cdp.BrowserContextID // whose cookies it has

	mu         sync.Mutex
	complaints []string
}

// The widths that are looked at: a phone and a desk.
const (
	phone = 390
	desk  = 1280
)

// open opens a tab of a width in CSS pixels.
func (p *program) open(t testing.TB, width int) *tab {
	t.Helper()
	browser := browser(t)
	// A fresh profile has no window, and a tab is not opened without one: it is asked for with a window of its own.
	direct := cdp.WithExecutor(browser, chromedp.FromContext(browser).Browser)
	profile, err := target.CreateBrowserContext().WithDisposeOnDetach(true).Do(direct)
	if err != nil {
		t.Fatal(err)
	}
	return p.openIn(t, profile, width)
}

// openIn opens a tab with the cookies of others.
func (p *program) openIn(t testing.TB, profile cdp.BrowserContextID, width int) *tab {
	t.Helper()
	browser := browser(t)
	direct := cdp.WithExecutor(browser, chromedp.FromContext(browser).Browser)
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).Do(direct)
	if err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithTargetID(id))
	t.Cleanup(closeTab)
	b := &tab{program: p, t: t, ctx: ctx, profile: profile}
	chromedp.ListenTarget(ctx, b.listen)
	if err := chromedp.Run(ctx, log.Enable(), runtime.Enable()); err != nil {
		t.Fatal(err)
	}
	// The policy's own event says what was refused and where; the console says it in words only.
	watch := `addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber))`
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(watch).Do(ctx)
		return err
	}))
	b.width(width)
	b.lit("light") // and without movement: a tab in the background does not finish a transition between pages
	return b
}

// listen keeps every complaint of the browser about a page.
func (b *tab) listen(event any) {
	said := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError {
			said = fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeAssert {
			said = "console:"
			for _, a := range e.Args {
				said += " " + string(a.Value)
			}
		}
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Error()
	}
	if said != "" {
		b.mu.Lock()
		b.complaints = append(b.complaints, said)
		b.mu.Unlock()
	}
}

// complained answers the complaints since it was last asked.
func (b *tab) complained() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.complaints
	b.complaints = nil
	return list
}

func (b *tab) width(width int) {
	b.t.Helper()
	b.do(emulation.SetDeviceMetricsOverride(int64(width), 844, 1, width < 600))
}

const patience = 20 * time.Second // for one step; the machine may be busy with other tests

// do carries out steps that stay on the page.
func (b *tab) do(steps ...chromedp.Action) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, steps...); err != nil {
		b.t.Fatalf("%v\non the page %s", err, b.seen())
	}
}

// follow carries out a step that leads to another page, and answers its status.
func (b *tab) follow(step chromedp.Action) int {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	res, err := chromedp.RunResponse(ctx, step)
	if err != nil {
		b.t.Fatalf("%v\non the page %s", err, b.seen())
	}
	return int(res.Status)
}

// seen tells where the tab is and what stands there, for a failure's sake.
func (b *tab) seen() string {
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Second)
	defer cancel()
	var text string
	if err := chromedp.Run(ctx, chromedp.Evaluate(`location.href + '\n' + document.body.innerText`, &text)); err != nil {
		return err.Error()
	}
	return text[:min(len(text), 1500)]
}

func (b *tab) visit(path string) int {
	b.t.Helper()
	return b.follow(chromedp.Navigate(b.address + path))
}

// press clicks something that leads to another page.
func (b *tab) press(selector string) int { b.t.Helper(); return b.follow(click(selector)) }

func click(selector string) chromedp.Action { return chromedp.Click(selector, chromedp.ByQuery) }

// choose clicks the label of a radio button or a tick.
func choose(name, value string) chromedp.Action {
	return click(fmt.Sprintf(`label:has(input[name="%s"][value="%s"])`, name, value))
}

// write replaces what stands in a field.
func write(selector, text string) chromedp.Action {
	return chromedp.Tasks{chromedp.Evaluate(fmt.Sprintf(`document.querySelector(%q).value = ''`, selector), nil), chromedp.SendKeys(selector, text, chromedp.ByQuery)}
}

// send chooses a file of testdata on an import page and sends it.
func (b *tab) send(file string) int {
	b.t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", file))
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles("#fil", []string{path}, chromedp.ByQuery))
	return b.press("main form button")
}

// ask answers the value of an expression on the page.
func ask[T any](b *tab, expression string) (value T) {
	b.t.Helper()
	b.do(chromedp.Evaluate(expression, &value))
	return value
}

// says fails the test unless the text stands in what the selector finds.
func (b *tab) says(selector string, texts ...string) {
	b.t.Helper()
	all := ask[string](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(e => e.innerText).join('\n')`, selector))
	for _, text := range texts {
		if !strings.Contains(all, text) {
			b.t.Errorf("%s does not say %q: %s\non the page %s", selector, text, all, b.seen())
		}
	}
}

// become signs in as a persona of the demonstration.
func (b *tab) become(persona string) {
	b.t.Helper()
	b.visit("/demo")
	if status := b.press(fmt.Sprintf(`form:has(input[name="persona"][value="%s"]) button`, persona)); status != http.StatusOK {
		b.t.Fatalf("signing in as %s answers %d", persona, status)
	}
}
