package app_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"indblik/app"
	"indblik/app/db/dbtest"
	"indblik/app/web"
)

// axe answers the source of axe-core.
var axe = sync.OnceValues(func() (string, error) {
	text, err := os.ReadFile(os.Getenv("INDBLIK_TEST_AXE"))
	return string(text), err
})

func axeSource(t testing.TB) string {
	t.Helper()
	source, err := axe()
	if err != nil {
		dbtest.LeftOut(t, "axe-core: set INDBLIK_TEST_AXE to the path of axe.min.js (.ci/run does)")
	}
	return source
}

// loadAxe brings axe into the page; the page's policy holds for what the page does, not for what a debugger does.
func (b *tab) loadAxe() {
	b.t.Helper()
	b.do(chromedp.Evaluate(axeSource(b.t)+"; axe.version", nil))
}

// judged answers axe's findings, one line each.
func (b *tab) judged() []string {
	b.t.Helper()
	var findings []string
	b.do(chromedp.Evaluate(`axe.run(document, {resultTypes: ['violations'],
	  runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})
	  .then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' ') + ' ' + n.html.slice(0, 200))))`,
		&findings, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return findings
}

// lit turns the light on or off as the visitor's own device would, without movement.
func (b *tab) lit(scheme string) {
	b.t.Helper()
	b.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
}

// settled waits until fonts are in place and the page has been drawn.
func (b *tab) settled() {
	b.t.Helper()
	b.do(chromedp.Evaluate(`document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))`,
		nil, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
}

// look judges the page the tab is on in both widths and both lights.
func (b *tab) look(name string) {
	b.t.Helper()
	b.loadAxe()
	if ask[bool](b, `document.documentElement.innerText.includes('%!')`) {
		b.t.Errorf("%s shows a sentence with a wrong number of arguments", name)
	}
	background := map[string]string{}
	for _, width := range []int{phone, desk} {
		b.width(width)
		for _, scheme := range []string{"light", "dark"} {
			b.lit(scheme)
			b.settled()
			background[scheme] = ask[string](b, `getComputedStyle(document.documentElement).backgroundColor`)
			for _, finding := range b.judged() {
				b.t.Errorf("%s %d %s: %s", name, width, scheme, finding)
			}
			if wide := ask[int](b, `document.documentElement.scrollWidth`); wide > width {
				b.t.Errorf("%s: at %d the page is %d wide: %s", name, width, wide, ask[string](b, tooWide))
			}
			b.picture(fmt.Sprintf("%s-%d-%s.png", name, width, scheme))
		}
	}
	if background["light"] == background["dark"] {
		b.t.Errorf("%s is as light in the dark: %s", name, background["dark"])
	}
}

// tooWide names what sticks out of the window.
const tooWide = `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 5)
	.map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right)).join(', ')`

// picture keeps a picture of the whole page in the folder INDBLIK_TEST_SHOTS, when that is set.
func (b *tab) picture(file string) {
	b.t.Helper()
	folder := os.Getenv("INDBLIK_TEST_SHOTS")
	if folder == "" {
		return
	}
	var png []byte
	b.do(chromedp.FullScreenshot(&png, 100))
	if err := os.WriteFile(filepath.Join(folder, file), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

func TestEveryPageIsAccessibleAtBothWidthsInBothLights(t *testing.T) {
	browser(t)
	axeSource(t)
	db := filepath.Join(t.TempDir(), "demo.db")
	p := serve(t, db, "--demo", "--log-level", "warn")
	newEdition(t, p)
	var mu sync.Mutex
	seen := map[string]bool{}
	t.Run("as", func(t *testing.T) {
		for persona, list := range screens {
			t.Run(persona, func(t *testing.T) {
				t.Parallel()
				b := p.open(t, phone)
				if persona != "" {
					b.become(persona)
				}
				for _, s := range list {
					b.width(phone)
					b.lit("light")
					b.complained()
					status := b.visit(s.path)
					want := s.status
					if want == 0 {
						want = http.StatusOK
					}
					if s.do != nil {
						s.do(b)
						status = int(ask[int64](b, `performance.getEntriesByType('navigation')[0].responseStatus`))
					}
					if status != want {
						t.Errorf("%s answers %d, want %d", s.path, status, want)
						continue
					}
					b.look(strings.TrimPrefix(persona+"-"+s.name, "-"))
					for _, c := range b.complained() {
						if want >= 400 && strings.Contains(c, fmt.Sprintf("status of %d", want)) {
							continue // the page's own status, which the console repeats
						}
						if strings.Contains(c, "'beforeunload'") {
							continue // the editor asks before a change is left, and no finger has touched this tab
						}
						t.Errorf("%s: %s", s.path, c)
					}
					mu.Lock()
					seen[s.path], seen[ask[string](b, `location.pathname`)] = true, true
					mu.Unlock()
				}
			})
		}
	})
	for _, r := range routesOf(t, db) {
		if r.Method == http.MethodGet && !unlooked[r.Path] && !slices.ContainsFunc(keys(seen), func(path string) bool { return leadsTo(r.Path, path) }) {
			t.Errorf("nobody looked at %s: give it a screen", r.Path)
		}
	}
}

// unlooked are addresses that show no page of their own.
var unlooked = map[string]bool{"/": true, "/indhold/hent/:slug": true, "/planlaeg/aarshjul.xlsx": true, "/planlaeg/aarshjul.ics": true,
	"/registrering/optegnelse/:hash": true, "/nogletal/:indicator.xlsx": true, "/kompetencer.csv": true, "/kompetencer.xlsx": true, "/moeder/:id/indkaldelse.ics": true, "/kalender/:token.ics": true}

func keys(m map[string]bool) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	return list
}

// leadsTo tells whether a path is one of a route's; a query is no part of it.
func leadsTo(route, path string) bool {
	path, _, _ = strings.Cut(path, "?")
	want, got := strings.Split(route, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != got[i] && !strings.HasPrefix(want[i], ":") {
			return false
		}
	}
	return true
}

// routesOf answers every address of the demonstration.
func routesOf(t *testing.T, db string) []web.Route {
	t.Helper()
	a, err := app.Open(context.Background(), app.Config{DB: db, Demo: true, LogLevel: "error"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	return a.Server.Routes
}

func TestTheJudgeFindsPlantedFaults(t *testing.T) {
	browser(t)
	axeSource(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.visit("/demo")
	b.loadAxe()
	if found := b.judged(); len(found) > 0 {
		t.Fatalf("the page has faults of its own: %q", found)
	}
	b.complained()
	b.do(chromedp.Evaluate(`(() => { const p = document.createElement('p'), i = new Image();
	  p.textContent = 'grå på grå'; p.style.color = '#999'; p.style.background = '#aaa'; p.style.width = '2000px';
	  document.querySelector('main').append(p, i); p.setAttribute('onclick', 'alert(1)'); i.src = 'https://elsewhere.example/x.png'; return true })()`, nil))
	found := strings.Join(b.judged(), "\n")
	for _, rule := range []string{"color-contrast", "image-alt"} {
		if !strings.Contains(found, rule) {
			t.Errorf("a planted %s is not found: %s", rule, found)
		}
	}
	if wide := ask[int](b, `document.documentElement.scrollWidth`); wide <= phone {
		t.Errorf("a planted width of 2000 is seen as %d", wide)
	}
	b.settled()
	if said := strings.Join(b.complained(), "\n"); !strings.Contains(said, "policy: ") {
		t.Errorf("a planted breach of the policy is not seen: %s", said)
	}
}

// newEdition publishes a large change of a module that the demonstration's home helper has taken, so that there is news.
func newEdition(t *testing.T, p *program) {
	t.Helper()
	client := p.as("redaktoer")
	res, err := client.Get(p.address + "/indhold/hent/rejs-dig-op")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(res.Body)
	if err == nil {
		err = res.Body.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	res, err = client.PostForm(p.address+"/indhold/rediger/rejs-dig-op", url.Values{"tekst": {strings.Replace(string(text), "gennemgaas: 2027-03-01", "gennemgaas: 2027-04-01", 1)},
		"udgave": {"0"}, "revision": {"0"}, "knap": {"udgiv"}, "aendring": {"stor"}, "nyt": {"Vi tæller nu i 30 sekunder hver gang og skriver tallet."}})
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil {
		t.Fatal(err)
	}
	if to := res.Request.URL.String() + res.Header.Get("Location"); !strings.Contains(to, "udgivet") {
		t.Fatalf("publishing leads to %s", to)
	}
}
