package outcome

import (
	"math"
	"slices"
	"strings"
	"testing"

	"indblik/app/day"
	"indblik/app/factor"
	"indblik/app/lang"
)

func TestABreakInTheBaselineNamesTheFirstStartWithoutOne(t *testing.T) {
	law := factor.Factor{Slug: "lov", Tekst: "En lov.", Direction: "brud", Touches: []string{"ydelser_nye"}, From: day.On(2025, 7, 1), To: day.Forever}
	a := Answer{Setting: Setting{Indicator: criterion, Start: day.MonthOf(2026, 1), Baseline: 36, Factors: []factor.Factor{law}}}
	lines := strings.Join(a.Ready(lang.Danish), "\n")
	for _, text := range []string{"Brud i optællingen: En lov.", "1. juli 2025", "tidligst være juli 2028"} { // 36 months from the break's own first day
		if !strings.Contains(lines, text) {
			t.Errorf("%q lacks %q", lines, text)
		}
	}
	a.Start = day.MonthOf(2028, 7)
	if lines := a.Ready(lang.Danish); len(lines) != 1 || !strings.Contains(lines[0], "intet kendt brud") {
		t.Errorf("%v", lines)
	}
	a.Systems = []string{"Cura", "Nexus"}
	if lines := strings.Join(a.Ready(lang.Danish), " "); !strings.Contains(lines, "2 kilder: Cura; Nexus") {
		t.Errorf("%v", lines)
	}
}

func TestAHiddenCellMakesASumAnIntervalOrNothing(t *testing.T) {
	start := day.MonthOf(2025, 1)
	var cells []Cell
	var people []Point
	for m := start - 36; m < start+14; m++ {
		for k, d := range []string{"Nord", "Syd"} {
			c := Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, District: d, Count: 30 + float64(k)}
			switch {
			case d == "Syd" && m == start+2:
				c.Count, c.Hidden = 4, true // <5
			case d == "Syd" && m == start+3:
				c.Count, c.Hidden = 0, true // not available
			}
			cells = append(cells, c)
		}
	}
	for m := start - 40; m < start+30; m++ {
		for _, b := range Bands {
			people = append(people, Point{b, m, 1000})
		}
	}
	a := Asked{Answer: Evaluate(cells, NewPopulation(people), NewPopulation(people), Setting{Indicator: criterion, Start: start, Baseline: 36, Today: day.On(2027, 1, 1)})}
	at := slices.IndexFunc(a.Months, func(f Figures) bool { return f.Month == start+2 })
	if f := a.Months[at]; !math.IsNaN(f.Observed) || !f.Few || f.Least != 31 || f.Most != 34 {
		t.Errorf("%+v, want between 31 and 34", f)
	}
	own, _ := shows(t, a)
	for _, text := range []string{"mellem 31 og 34 nye ydelser", "Der mangler tal for mar. 2025, apr. 2025", "For lidt data"} {
		if !strings.Contains(own, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	data := a.Data(lang.Danish)
	if m := data.Series[at]; !math.IsNaN(float64(m.Observed)) || !m.Hidden || m.Least != 31 || m.Most != 34 {
		t.Errorf("the data says %+v", m)
	}
	// A share whose numerator is hidden lies between one and four of so many; one that is not available cannot be reckoned.
	share := criterion
	share.Measured = Share
	b := Asked{Answer: Evaluate([]Cell{{Indicator: "x", Period: Period{start, 1}, Count: 4, Hidden: true, Denominator: 40, HasDenominator: true},
		{Indicator: "x", Period: Period{start + 1, 1}, Hidden: true, Denominator: 40, HasDenominator: true}}, nil, nil, Setting{Indicator: share, Start: start, Baseline: 36, Today: day.On(2027, 1, 1)})}
	if o := b.Course.Periods[0]; !o.Hidden || o.Lo != .025 || o.Hi != .1 || !math.IsNaN(o.Value) {
		t.Errorf("%+v", o)
	}
}
