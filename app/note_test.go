package app_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"indblik/app"
	"indblik/app/day"
	"indblik/app/followup"
)

// sheets prints a page and answers how many A4 it takes.
func (b *tab) sheets(path string) int {
	b.t.Helper()
	b.visit(path)
	var pdf []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
		return err
	}))
	return len(pdfPage.FindAll(pdf, -1))
}

// words answers so many characters of words.
func words(n int) string {
	return string([]rune(strings.Repeat("personalemøder om ernæring ", n/27+1))[:n-1]) + "."
}

// fullest is a note with as much in it as a municipality with numbers for everything can have, and every text as long as it may be.
func fullest(on day.Day) followup.Record {
	line := func(n int) followup.Line { return followup.Line{{Text: words(n)}, {Text: " 71 %", Href: "/nogletal"}} }
	answer := func(sentence int, key string) followup.Answer {
		return followup.Answer{Indicator: "ydelser_nye", Key: key, Text: words(110), Title: words(40), Verdict: "lower_but", Label: "Lavere, men kan have andre grunde", Sentence: words(sentence),
			Reservations: []string{words(90), words(70), words(60)}, Numbers: true}
	}
	s := followup.Sheet{Title: words(60), Heading: "Notat til ledermøde, 1. december 2026", Until: words(40), Period: words(40), PeriodBefore: words(40), Files: words(120),
		Say: []followup.Line{line(150), line(150), line(150)}, Cannot: []followup.Line{line(170), line(170), line(90)}, Learning: line(70), Price: line(120)}
	for i := range 11 {
		n := 25
		if i < 3 { // themes, trials and barriers are lists
			n = 95
		}
		s.Rows = append(s.Rows, followup.Row{What: words(45), Now: line(n), Before: words(n)})
	}
	for _, key := range []string{"a", "b", "", ""} {
		s.Criteria = append(s.Criteria, answer(160, key))
	}
	for i := range 8 { // more than stand on the note
		s.Underway, s.Balancing = append(s.Underway, answer(120, "")), append(s.Balancing, answer(120, ""))
		s.Explanations = append(s.Explanations, followup.Explanation{No: i + 1, Text: words(60), When: "fra 1. juli 2025"})
	}
	for range 5 {
		s.Counted = append(s.Counted, words(140))
	}
	r := followup.Record{Day: on, Sheets: map[string]followup.Sheet{"da": s, "en": s}, Remark: words(200), Rate: 320}
	for range 4 {
		d := followup.Decision{ID: words(9), Text: words(100), Who: words(40), By: on + 30}
		r.Decisions = append(r.Decisions, d)
		r.Earlier = append(r.Earlier, followup.Earlier{Decision: d, Came: followup.Came{Status: "igang", Line: words(90)}, Since: on - 90})
	}
	return r
}

func TestALeaderNoteIsTwoSheetsHoweverFullItIs(t *testing.T) {
	browser(t)
	path, ctx := filepath.Join(t.TempDir(), "demo.db"), context.Background()
	p := serve(t, path, "--demo", "--log-level", "warn")
	a, err := app.Open(ctx, app.Config{DB: path, Demo: true, LogLevel: "error"})
	if err != nil {
		t.Fatal(err)
	}
	on := day.Of(time.Now())
	id, err := a.Notes.Store.Begin(ctx, on, followup.By{}, time.Now())
	if err == nil {
		err = a.Notes.Store.Approve(ctx, id, 0, fullest(on), followup.By{Name: "Anders Holm"}, time.Now())
	}
	if closed := a.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
	b := p.open(t, desk)
	b.become("analytiker")
	b.visit("/opfoelgning")
	addresses := ask[[]string](b, `[...document.querySelectorAll('section[aria-labelledby=notater] a[href^="/opfoelgning/"]')].map(a => a.getAttribute('href'))`)
	if len(addresses) < 3 {
		t.Fatalf("only %q", addresses)
	}
	for _, address := range addresses { // the draft, the demonstration's own and the fullest
		if n := b.sheets(address); n != 2 {
			t.Errorf("%s takes %d sheets", address, n)
		}
	}
}
