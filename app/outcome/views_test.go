package outcome_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/outcome"
	"indblik/app/people"
)

// Seven views of one record: page, figure, table, data, workbook, print and the note for the leaders' meeting.
func TestSevenViewsSayTheSameNumberByNumber(t *testing.T) {
	site := fjordby(t)
	analyst := site.As(people.Analytiker)
	shares := "maaned;indikator;taeller;naevner;udtraek_dato\n"
	for i := range 52 {
		shares += fmt.Sprintf("%s;tilstande_med_indsats_14;%d;%d;2021-01-01\n", day.MonthOf(2016, 5)+day.Month(i), 30+i*5%7+i/30, 60+i*3%5)
	}
	at := analyst.Upload("/import/outcomes", "andele.csv", nil, shares)
	at.Wants(t, 303)
	analyst.Post(at.Header.Get("Location"), nil).Wants(t, 303)
	begun := analyst.Post("/opfoelgning", url.Values{"dag": {"2026-11-24"}})
	begun.Wants(t, 303)
	note := html.UnescapeString(analyst.Get(begun.Header.Get("Location")).Body)
	for _, slug := range []string{"ydelser_nye", "ydelser_aktive", "tilstande_med_indsats_14"} {
		t.Run(slug, func(t *testing.T) {
			var d outcome.Data
			if err := json.Unmarshal([]byte(analyst.JSON("/nogletal/"+slug).Body), &d); err != nil {
				t.Fatal(err)
			}
			page := html.UnescapeString(analyst.Get("/nogletal/" + slug).Body)
			printed := withoutScreenOnly(page)
			for name, view := range map[string]string{"page": page, "print": printed, "note": note} {
				if !strings.Contains(words(view), d.Sentence) || !strings.Contains(view, d.Label) || !strings.Contains(view, d.Caveat) {
					t.Errorf("%s does not say %q with its label and caveat", name, d.Sentence)
				}
			}
			if !strings.Contains(words(printed), d.Seen.Text) {
				t.Errorf("the print does not say %q", d.Seen.Text)
			}
			book := opened(t, analyst.Get("/nogletal/"+slug+".xlsx").Body)
			if d.Course == nil {
				projectedViews(t, d, page, book)
			} else {
				courseViews(t, d, page, book)
			}
			about := book["Om tallene"]
			if !said(about, outcome.Caveat) || !said(about, d.Method) || !said(about, d.Edition) || d.Edition == "" {
				t.Errorf("the workbook lacks caveat, method or edition: %v", about)
			}
			if answer := book["Svar"]; !said(answer, d.Sentence) || !said(answer, d.Label) || !said(answer, outcome.Caveat) {
				t.Errorf("the workbook's answer is another: %v", answer)
			}
		})
	}
}

func projectedViews(t *testing.T, d outcome.Data, page string, book map[string][][]string) {
	t.Helper()
	l := lang.Danish
	if d.Total == nil || !strings.Contains(d.Sentence, l.Number(abs(float64(d.Total.RatioFrozen.Est)-1)*100, 1)) {
		t.Fatalf("the sentence does not hold the ratio: %+v", d.Total)
	}
	if label := `aria-label="` + outcome.Difference(l, float64(d.Total.RatioFrozen.Est)); !strings.Contains(page, label) {
		t.Errorf("the drawn interval is not %q", label)
	}
	if row := line(book["Svar"], "Forhold til fremskrivningen"); !alike(row[5:8], d.Total.RatioFrozen.Est, d.Total.RatioFrozen.Lo, d.Total.RatioFrozen.Hi) || !alike(row[3:5], d.Total.Observed, d.Total.ExpectedFrozen) {
		t.Errorf("the workbook's ratio is %v, the data's %+v", row, d.Total)
	}
	readings, sheet, shown := lines(t, page, "tal-"+d.Indicator), book["Tal"][1:], 0
	if len(sheet) != len(d.Series) {
		t.Fatalf("%d rows in the workbook, %d in the data", len(sheet), len(d.Series))
	}
	first := len(d.Series) - len(readings)
	for i, m := range d.Series {
		if sheet[i][0] != m.Month || !alike(pick(sheet[i], 1, 4, 7), m.Observed, m.ExpectedFrozen, m.ExpectedActual) {
			t.Errorf("%s: the workbook has %v, the data %+v", m.Month, sheet[i], m)
		}
		if i < first {
			continue
		}
		month, err := day.ParseMonth(m.Month)
		if err != nil {
			t.Fatal(err)
		}
		observed, expected := l.Number(float64(m.Observed), 0), l.Number(float64(m.ExpectedFrozen), 0)
		if !m.Hidden && m.Complete {
			shown++
			if row := `<th scope="row">` + l.Month(month) + `</th><td class="r">` + observed + `</td><td class="r">` + expected + `</td>`; !strings.Contains(page, row) {
				t.Errorf("the table has no row %s", row)
			}
			if text := readings[i-first]; !strings.HasPrefix(text, l.Month(month)+": "+observed+" ") || !strings.Contains(text, "fremskrevet "+expected) {
				t.Errorf("the figure reads %q, the data %s and %s", text, observed, expected)
			}
		}
	}
	if shown < 30 {
		t.Errorf("only %d months were compared", shown)
	}
}

func courseViews(t *testing.T, d outcome.Data, page string, book map[string][][]string) {
	t.Helper()
	l := lang.Danish
	c := d.Course
	if !strings.Contains(d.Sentence, l.Percent(float64(c.After.Value), 1)) || !strings.Contains(d.Sentence, l.Percent(float64(c.Before.Value), 1)) {
		t.Errorf("%q does not hold %v and %v", d.Sentence, c.After.Value, c.Before.Value)
	}
	if row := line(book["Svar"], "Efter start"); !alike(row[3:8], c.After.Count, c.After.Of, c.After.Value, c.After.Lo, c.After.Hi) {
		t.Errorf("the workbook's group is %v, the data's %+v", row, c.After)
	}
	readings, sheet, compared := lines(t, page, "tal-"+d.Indicator), book["Tal"][1:], 0
	first := len(c.Periods) - len(readings)
	for i, p := range c.Periods {
		if !alike(pick(sheet[i], 1, 2, 3, 6, 7), p.Value, p.Count, p.Of, p.Lower, p.Upper) {
			t.Errorf("%s: the workbook has %v, the data %+v", p.From, sheet[i], p)
		}
		if i < first || p.Hidden || !p.Complete || p.Months != 1 {
			continue
		}
		compared++
		month, err := day.ParseMonth(p.From)
		if err != nil {
			t.Fatal(err)
		}
		value, count := l.Percent(float64(p.Value), 1), l.Number(float64(p.Count), 0)
		if row := `<th scope="row">` + l.Month(month) + `</th><td class="r">` + value + `</td><td class="r">` + count + `</td>`; !strings.Contains(page, row) {
			t.Errorf("the table has no row %s", row)
		}
		if text := readings[i-first]; !strings.HasPrefix(text, l.Month(month)+": "+value+" ("+count+"/") {
			t.Errorf("the figure reads %q, the data %s", text, value)
		}
	}
	if compared < 20 {
		t.Errorf("only %d periods were compared", compared)
	}
}

func abs(v float64) float64 { return math.Abs(v) }

var (
	tags       = regexp.MustCompile(`<[^>]*>`)
	screenOnly = regexp.MustCompile(`(?s)<(p|div|a|output|form|details) [^>]*class="[^"]*(noprint|more)[^"]*".*?</(p|div|a|output|form|details)>`)
)

// words is a page's text alone.
func words(page string) string { return tags.ReplaceAllString(page, "") }

// withoutScreenOnly is about what the print sheet leaves: without what is marked for the screen and what is folded.
func withoutScreenOnly(page string) string { return screenOnly.ReplaceAllString(page, "") }

// lines are what the arrow keys read of a figure.
func lines(t *testing.T, page, id string) (list []string) {
	t.Helper()
	m := regexp.MustCompile(`(?s)<script id="` + id + `-data" type="application/json">(.*?)</script>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("the figure %s cannot be read", id)
	}
	if err := json.Unmarshal([]byte(m[1]), &list); err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	return list
}

func opened(t *testing.T, body string) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	book := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			for len(rows[i]) < 12 {
				rows[i] = append(rows[i], "")
			}
		}
		book[name] = rows
	}
	return book
}

func pick(row []string, at ...int) (cells []string) {
	for _, i := range at {
		cells = append(cells, row[i])
	}
	return cells
}

func line(rows [][]string, name string) []string {
	for _, r := range rows {
		if r[0] == name {
			return r
		}
	}
	return make([]string, 12)
}

func said(rows [][]string, text string) bool {
	for _, r := range rows {
		for _, c := range r {
			if c == text {
				return true
			}
		}
	}
	return false
}

// alike compares cells with the data's figures; an empty cell is one that is missing.
func alike[N ~float64](cells []string, want ...N) bool {
	for i, w := range want {
		v, err := strconv.ParseFloat(cells[i], 64)
		if err != nil {
			v = 0 // JSON's null reads as nought
		}
		if abs(v-float64(w)) > 1e-9*max(1, abs(float64(w))) {
			return false
		}
	}
	return len(cells) >= len(want)
}
