package app_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/chromedp/chromedp"

	"indblik/app/day"
)

// From the conference table to the next meeting, as a team lives it: planned from a suggestion, invited to, attended by
// twenty, an example talked about, something tried, the next meeting opened with it, and its outcome in the points.
func TestATeamsCycleFromSuggestionToWhatCameOfIt(t *testing.T) {
	eachEngine(t, func(t *testing.T, _, address string) {
		run(t, "import", "staff", "--db", address, filepath.Join("testdata", "fjordby_medarbejdere.csv"))
		p := serve(t, address)
		link := func(email string, role ...string) string {
			return strings.TrimSpace(run(t, append([]string{"user", "add", "--db", address, "--url", p.address, "--email", email, "--role"}, role...)...))
		}
		leader := enters(t, p, tina, link(tina, "leder", "--unit", nord), desk)

		planned := plansFromASuggestion(t, leader)
		meetsNowInstead(t, leader, planned)
		invites(t, leader, planned)
		checksTwentyIn(t, p, leader, planned, link)
		talksAboutAnExample(t, leader, planned)
		next := plansAnother(t, leader)
		theNextOpensWithWhatIsTried(t, leader, next)
	})
}

// three clicks from the planner to a planned meeting: the fold, and the button; the day is proposed.
func plansFromASuggestion(t *testing.T, b *tab) string {
	t.Helper()
	b.visit("/planlaeg?type=konference")
	clicks := 0
	b.do(click(`[data-emne] details summary`))
	clicks++
	b.press(`[data-emne] details form button`)
	clicks++
	path := ask[string](b, `location.pathname`)
	if !strings.HasPrefix(path, "/moeder/") || clicks > 3 {
		t.Fatalf("after %d clicks one stands at %s", clicks, path)
	}
	b.says("h1", "Tværfaglig konference")
	return path
}

// meetsNowInstead moves the meeting to this minute: the codes of a meeting open ten minutes before it.
func meetsNowInstead(t *testing.T, b *tab, planned string) {
	t.Helper()
	b.visit(planned + "/ret")
	now := time.Now().In(day.Copenhagen)
	b.do(chromedp.Evaluate(fmt.Sprintf(`{ const f = document.querySelector('form[action$="/flyt"]'); f.elements.dag.value = %q; f.elements.kl.value = %q }`,
		now.Format(time.DateOnly), now.Format("15:04")), nil))
	if status := b.press(`form[action$="/flyt"] button`); status != http.StatusOK {
		t.Fatalf("moving answers %d: %s", status, b.seen())
	}
}

// invites reads the invitation: it has the meeting's name of its own, and knows that it was moved.
func invites(t *testing.T, b *tab, planned string) {
	t.Helper()
	text := promised[string](b, fmt.Sprintf(`fetch(%q).then(r => r.text())`, planned+"/indkaldelse.ics"))
	cal, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil || len(cal.Events()) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	e := cal.Events()[0]
	if seq := e.GetProperty(ics.ComponentPropertySequence); e.Id() == "" || seq == nil || seq.Value != "1" || !strings.Contains(text, "METHOD:REQUEST") || !strings.Contains(text, "Europe/Copenhagen") {
		t.Errorf("the invitation of a meeting that was moved once: %s", text)
	}
}

// twenty are eight with a code of their own, two of them scanned on a phone, and twelve ticked on the list.
func checksTwentyIn(t *testing.T, p *program, leader *tab, planned string, link func(email string, role ...string) string) {
	t.Helper()
	leader.visit(planned + "/fremmoede")
	code := ask[string](leader, `document.querySelector('p.code').textContent`)
	for i, email := range []string{ewa, "mikkel.andersen.1004@fjordby.example"} {
		b := enters(t, p, email, link(email, "medarbejder"), phone)
		b.visit("/moed?kode=" + url.QueryEscape(code)) // where the square leads
		b.press("form[data-outbox] button")
		b.says("main", "Du er registreret")
		_ = i
	}
	for _, email := range []string{"maria.jensen.1005", "thi.bak.1007", "camilla.bak.1009", "amina.nguyen.1010", "freja.rasmussen.1011", "amina.nguyen.1012"} {
		email += "@fjordby.example"
		c := p.client()
		if status, _, err := post(c, link(email, "medarbejder"), url.Values{"password": {password}, "again": {password}}); err != nil || status != http.StatusSeeOther {
			t.Fatal(email, status, err)
		}
		for range 2 { // pressed twice is there once
			if status, to, err := post(c, p.address+"/moed", url.Values{"kode": {strings.ToLower(code)}}); err != nil || status != http.StatusSeeOther || !strings.HasPrefix(to, "/moed/") {
				t.Fatal(email, status, to, err)
			}
		}
	}
	leader.visit(planned + "/fremmoede")
	leader.says("h2", "8 til stede")
	leader.do(chromedp.Evaluate(`[...document.querySelectorAll('#navne input[type="checkbox"]:not(:checked)')].slice(0, 12).forEach(i => i.checked = true)`, nil))
	leader.press("main form.stack > button")
	leader.says("h2", "20 til stede")
	if text := ask[string](leader, `document.querySelector('main').innerText`); strings.Contains(text, "%") || strings.Contains(text, "20 af") {
		t.Error("attendance is told as a share")
	}
}

// talksAboutAnExample writes one at the table, in the theme of the meeting's topic, and gives it its place.
func talksAboutAnExample(t *testing.T, b *tab, planned string) {
	t.Helper()
	b.visit("/planlaeg")
	before := reasonsOf(b, "smaatspisende")
	b.visit("/eksempler/nyt")
	b.do(choose("tema", "ernaering"), choose("alder", "85+"), choose("tvivl", "ja"), write("#proev", "Vi stiller et mellemmåltid frem ved hvert besøg."))
	if status := b.press("main form .row > button.btn"); status != http.StatusOK {
		t.Fatalf("the example is answered %d: %s", status, b.seen())
	}
	b.visit(planned)
	b.press(`form[action$="/eksempler"] button`)
	b.says("ol.agenda", "Borgereksempel: Ernæring")
	b.visit("/planlaeg")
	after := reasonsOf(b, "smaatspisende")
	// The example's theme, and three points each for an open doubt and something that is tried.
	want := before.whole + after.points["themes"] + 6
	if after.points["open"] != 6 || after.points["themes"] != 35 || after.whole != want || after.total != after.whole+after.used || after.used != -half(after.whole, after.used) {
		t.Errorf("points went from %+v to %+v", before, after)
	}
}

func plansAnother(t *testing.T, b *tab) string {
	t.Helper()
	b.visit("/moeder")
	on := time.Now().In(day.Copenhagen).AddDate(0, 0, 14)
	b.do(chromedp.Evaluate(fmt.Sprintf(`document.querySelector('#dag').value = %q; document.querySelector('#kl').value = '13:00'`, on.Format(time.DateOnly)), nil))
	b.press(`form[action="/moeder"] button`)
	return ask[string](b, `location.pathname`)
}

// theNextOpensWithWhatIsTried answers how it went, and the planner takes it in.
func theNextOpensWithWhatIsTried(t *testing.T, b *tab, next string) {
	t.Helper()
	b.visit(next)
	if first := ask[string](b, `document.querySelector('ol.agenda li').innerText`); !strings.Contains(first, "Det prøver vi") {
		t.Errorf("the agenda begins with %q", first)
	}
	b.says("main", "Vi stiller et mellemmåltid frem ved hvert besøg.")
	b.visit("/planlaeg")
	before := reasonsOf(b, "smaatspisende")
	b.visit(next)
	b.press(`form[action$="/gik"] button[value="bedre"]`)
	b.says("main", "Fortryd")
	b.visit("/planlaeg")
	after := reasonsOf(b, "smaatspisende")
	if after.points["open"] != 0 || after.whole != before.whole-6 || after.total != after.whole+after.used {
		t.Errorf("points went from %+v to %+v", before, after)
	}
	b.visit("/guide/smaatspisende?minutter=15")
	b.says("main", "Sidst prøvede I", "bedre")
}

// reasons are a suggestion's points by kind, their sum without what was used lately, that, and the total shown.
type reasons struct {
	points             map[string]int
	whole, used, total int
}

// reasonsOf reads a topic's reasons off the planner; no points when it is not among the suggestions.
func reasonsOf(b *tab, topic string) reasons {
	b.t.Helper()
	r := reasons{points: map[string]int{}}
	var read struct {
		Total   int
		Reasons map[string]int
	}
	text := ask[string](b, fmt.Sprintf(`JSON.stringify((a => a ? { Total: parseInt(a.querySelector('strong[data-point]').dataset.point),
		Reasons: Object.fromEntries([...a.querySelectorAll('[data-grund]')].map(l => [l.dataset.grund, parseInt(l.dataset.point)])) } : {})(document.querySelector('[data-emne=%q]')))`, topic))
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		b.t.Fatal(err, text)
	}
	r.total = read.Total
	for kind, n := range read.Reasons {
		r.points[kind] = n
		if kind == "used" {
			r.used = n
		} else {
			r.whole += n
		}
	}
	return r
}

// half answers what a topic used lately loses; nothing when it was not used.
func half(whole, used int) int {
	if used == 0 {
		return 0
	}
	return int(math.Round(float64(whole) / 2))
}
