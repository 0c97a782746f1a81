package app_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// threeKept waits until the next three modules and the shell are on the phone, and answers where they stand.
func threeKept(b *tab) (paths []string) {
	b.t.Helper()
	eventually(b, "the shell and the next three modules are kept", func() bool {
		paths = promised[[]string](b, modulesKept)
		return promised[bool](b, shellKept) && len(paths) == 3
	})
	return paths
}

const outboxItems = `new Promise(done => { const o = indexedDB.open('indblik', 1);
	o.onsuccess = () => { const q = o.result.transaction('ud').objectStore('ud').getAll(); q.onsuccess = () => { o.result.close(); done(q.result) } } })`

// A whole day without coverage: each of the next three modules is read and answered, waits, and is stored once.
func TestTheNextThreeModulesAreTakenWithoutANetAndStoredOnce(t *testing.T) {
	browser(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	paths := threeKept(b)
	next := ask[string](b, `new URL(document.querySelector('section[aria-labelledby="naeste"] a.btn').href).pathname`)
	if !slices.Contains(paths, next) {
		t.Errorf("the next module %s is not among those kept: %q", next, paths)
	}
	before := doneBy(t, p.as("medarbejder"), p.address)

	p.kill()
	for i, path := range paths {
		b.do(chromedp.Navigate(p.address + path))
		n := ask[int](b, `document.querySelectorAll('form[data-quiz] fieldset').length`)
		if n < 2 {
			t.Fatalf("%s cannot be read without a net: %s", path, b.seen())
		}
		for q := range n {
			b.do(choose("q"+strconv.Itoa(q+1), "1"))
		}
		b.do(click("form[data-quiz] button.wide"))
		eventually(b, "the answer is kept on the phone", func() bool { return ask[bool](b, `document.querySelector('#gemt') !== null`) })
		waits := fmt.Sprintf("%d svar venter på net", i+1)
		eventually(b, "the page says "+waits, func() bool {
			return ask[bool](b, fmt.Sprintf(`document.querySelector('#venter')?.innerText.startsWith(%q) === true`, waits))
		})
	}
	items := promised[[]struct{ ID, To, Body string }](b, outboxItems)

	back := serveAt(t, strings.TrimPrefix(p.address, "http://"), db, "--demo", "--log-level", "warn")
	mette := back.as("medarbejder")
	b.visit("/min-side")
	eventually(b, "the answers have been sent", func() bool { return promised[int](b, answersKept) == 0 })
	came := since(before, doneBy(t, mette, back.address))
	for _, path := range paths {
		if n := len(slices.DeleteFunc(slices.Clone(came), func(d done) bool { return "/moduler/"+d.Module != path })); n != 1 {
			t.Errorf("%s is stored %d times", path, n)
		}
	}
	// The phone lost the receipts and sends everything again, twice.
	for range 2 {
		for _, i := range items {
			if status := promised[int](b, fmt.Sprintf(`fetch(%q, {method: 'POST', headers: {'Content-Type': 'application/x-www-form-urlencoded'}, body: %q}).then(s => s.status)`, i.To, i.Body)); status != http.StatusOK {
				t.Errorf("sent again, %s answers %d", i.To, status)
			}
		}
	}
	if again := since(before, doneBy(t, mette, back.address)); len(again) != len(paths) || len(items) != len(paths) {
		t.Errorf("%d answers are %d completions after two more sendings", len(items), len(again))
	}
}

// everything is all text this site keeps on the device, wherever a page can keep it.
const everything = `(async () => {
	const all = [document.cookie, JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
	for (const name of await caches.keys()) {
		const c = await caches.open(name);
		for (const r of await c.keys()) all.push(name + ' ' + r.url, await (await c.match(r, {ignoreVary: true})).text());
	}
	for (const d of await indexedDB.databases()) {
		const base = await new Promise((ok, no) => { const o = indexedDB.open(d.name); o.onsuccess = () => ok(o.result); o.onerror = () => no(o.error) });
		for (const s of base.objectStoreNames) {
			const q = base.transaction(s).objectStore(s).getAll();
			all.push(d.name + '.' + s + ' ' + JSON.stringify(await new Promise(ok => q.onsuccess = () => ok(q.result))));
		}
		base.close();
	}
	return all.join('\n');
})()`

func TestSigningOutLeavesNoModuleAnswerOrNameOnTheDevice(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.become("medarbejder")
	threeKept(b)
	b.visit(module)
	takeModule(b)
	b.standsOnTheReceipt()
	for _, path := range []string{"/mine-data", "/eksempler", "/moeder", "/min-side"} {
		b.visit(path)
	}
	traces := append(promised[[]string](b, `caches.open('moduler').then(async c => Promise.all((await c.keys()).map(async r => (await (await c.match(r)).text()).match(/<h1>([^<]+)/)[1])))`),
		"/moduler/", "Et uplanlagt vægttab", "q1=1", ask[string](b, `/indblik_hvem=([^;]+)/.exec(document.cookie)[1]`))
	const name = "Mette"
	// One answer waits, of the one who signs out.
	promised[bool](b, fmt.Sprintf(`new Promise(done => { const o = indexedDB.open('indblik', 1); o.onsuccess = () => {
		const t = o.result.transaction('ud', 'readwrite'); t.objectStore('ud').put({id: 'x', to: location.origin + %q, body: 'version=1&q1=1', who: /indblik_hvem=([^;]+)/.exec(document.cookie)[1]});
		t.oncomplete = () => { o.result.close(); done(true) } } })`, module+"/svar"))
	kept := promised[string](b, everything)
	for _, trace := range traces {
		if !strings.Contains(kept, trace) {
			t.Errorf("the search does not find %q while it is there", trace)
		}
	}
	if strings.Contains(kept, name) {
		t.Errorf("the name is on the device even while signed in: %s", around(kept, name))
	}

	asked := make(chan string, 1)
	chromedp.ListenTarget(b.ctx, func(event any) {
		if e, ok := event.(*page.EventJavascriptDialogOpening); ok {
			asked <- e.Message
			go func() { _ = chromedp.Run(b.ctx, page.HandleJavaScriptDialog(true)) }()
		}
	})
	b.do(click("details.who summary"))
	if status := b.press(`form[action="/log-ud"] button`); status != http.StatusOK {
		t.Errorf("signing out answers %d", status)
	}
	if text := <-asked; !strings.HasPrefix(text, "1 svar er ikke sendt") {
		t.Errorf("asked: %s", text)
	}
	eventually(b, "the shell is there for the next one", func() bool { return promised[bool](b, shellKept) })
	left := promised[string](b, everything)
	if !strings.Contains(left, "Du er uden net") {
		t.Errorf("the search does not see the shell: %.300s", left)
	}
	for _, trace := range append(traces, name) {
		if strings.Contains(left, trace) {
			t.Errorf("%q is left on the device: %s", trace, around(left, trace))
		}
	}
}

// around answers what stands about a text.
func around(all, text string) string {
	at := strings.Index(all, text)
	return all[max(0, at-150):min(len(all), at+150)]
}

// A new release reaches an open phone the next time Indblik is opened: the new worker takes over, what is kept is fetched
// anew, and the old files go.
func TestANewReleaseReachesAPhoneAtTheNextStart(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	to, err := url.Parse(p.address)
	if err != nil {
		t.Fatal(err)
	}
	var released atomic.Bool
	version := regexp.MustCompile(`skal-[0-9a-f]+`)
	const mark = "<!-- ny udgave -->"
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host
			if released.Load() { // another release has other tags
				r.Out.Header.Del("If-None-Match")
				r.Out.Header.Set("Accept-Encoding", "identity")
			}
		},
		ModifyResponse: func(res *http.Response) error {
			path := res.Request.URL.Path
			if !released.Load() || path != "/sw.js" && !strings.HasPrefix(path, "/moduler/") {
				return nil
			}
			text, err := io.ReadAll(res.Body)
			if err != nil {
				return err
			}
			if path == "/sw.js" {
				text = append(version.ReplaceAll(text, []byte("skal-ny")), "\n// another release\n"...)
			} else {
				text = append(text, mark...)
			}
			res.Body = io.NopCloser(bytes.NewReader(text))
			res.ContentLength = int64(len(text))
			res.Header.Set("Content-Length", strconv.Itoa(len(text)))
			res.Header.Del("Etag")
			return nil
		},
	}
	front := httptest.NewServer(proxy)
	t.Cleanup(front.Close)
	through := *p
	through.address = front.URL
	b := through.open(t, phone)
	b.become("medarbejder")
	threeKept(b)
	shells := func() []string {
		return slices.DeleteFunc(promised[[]string](b, `caches.keys()`), func(name string) bool { return !strings.HasPrefix(name, "skal-") })
	}
	if old := shells(); len(old) != 1 || old[0] == "skal-ny" {
		t.Fatalf("before the release: %q", old)
	}
	released.Store(true)
	b.visit("/min-side")
	eventually(b, "the new worker has put the old files away", func() bool { now := shells(); return len(now) == 1 && now[0] == "skal-ny" })
	fresh := `caches.open('moduler').then(async c => Promise.all((await c.keys()).map(async r => (await (await c.match(r)).text()).includes(` + strconv.Quote(mark) + `))))`
	if all := promised[[]bool](b, fresh); len(all) != 3 || slices.Contains(all, false) {
		t.Errorf("kept modules of the new release: %v", all)
	}
	if script := promised[string](b, `navigator.serviceWorker.ready.then(() => fetch('/sw.js')).then(s => s.text())`); !strings.Contains(script, "another release") {
		t.Error("the worker that answers is the old one")
	}
}
