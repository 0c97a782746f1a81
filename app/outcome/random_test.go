package outcome

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"indblik/app/day"
	"indblik/app/factor"
	"indblik/app/lang"
	"indblik/app/privacy"
)

// unsaid are the words no view of the numbers may use, beside the caveat's own.
var unsaid = regexp.MustCompile(`(?i)\b(effekt\w*|virker|peger rigtigt|skyldes|bevist|beviser|signifikan\w*|årsag\w*)\b`)

// anyState makes cells of any shape: gaps, hidden ones, noughts, jumps, wrong orders.
func anyState(r *rand.Rand, i Indicator, start day.Month) (cells []Cell, people []Point) {
	level := []float64{0, 2, 6, 40, 400}[r.IntN(5)]
	length := 1
	if i.Measured == Yearly {
		length = 12
	} else if r.IntN(3) == 0 && i.Own() {
		length = 3
	}
	dirty, short := r.IntN(3) == 0, r.IntN(4) == 0
	first := start - day.Month(r.IntN(60))
	if !short {
		first = start - 72
	}
	first -= day.Month((int(first.Number()) - 1) % length)
	bands := []string{""}
	if r.IntN(2) == 0 && !i.Own() {
		bands = []string{"65-79", "80-84", "85-89", "90+"}
	}
	last := start + day.Month(14+r.IntN(26))
	if short {
		last = start + day.Month(r.IntN(12))
	}
	shift := math.Exp(.4 * r.NormFloat64())
	for m := first; m < last; m += day.Month(length) {
		for _, b := range bands {
			if dirty && r.IntN(14) == 0 {
				continue
			}
			mean := level
			if m >= start {
				mean *= shift
			}
			c := Cell{Indicator: i.Slug, Period: Period{m, length}, Band: b, Count: math.Max(0, math.Round(mean+math.Sqrt(mean)*r.NormFloat64())), Extracted: day.On(2026, 9, 1)}
			if i.Own() {
				c.Denominator, c.HasDenominator = c.Count+float64(r.IntN(60)), !dirty || r.IntN(9) > 0
			}
			if dirty && r.IntN(20) == 0 {
				c.Hidden, c.Count = true, float64(4*r.IntN(2))
			}
			cells = append(cells, c)
		}
	}
	for m := start - 70; m < start+60; m++ {
		for _, b := range Bands {
			people = append(people, Point{b, m, 500 + 50*r.Float64()})
		}
	}
	return cells, people
}

func TestNoStateOfTheNumbersMakesThePagesSayTheUnsayable(t *testing.T) {
	states := 300
	if testing.Short() {
		states = 40
	}
	r := rand.New(rand.NewPCG(5, 26))
	verdicts := map[string]int{}
	measures := []Measure{Projected, Projected, Share, Mean, Count, Yearly}
	for n := range states {
		i := criterion
		i.Measured, i.Role, i.Direction = measures[n%len(measures)], roles[r.IntN(len(roles))], []string{"ned", "op", "neutral"}[r.IntN(3)]
		i.Smallest = float64(r.IntN(3) * 5)
		start := day.MonthOf(2024, 1) + day.Month(r.IntN(12))
		cells, people := anyState(r, i, start)
		s := Setting{Indicator: i, Start: start, Baseline: []int{12, 24, 36}[r.IntN(3)], Today: day.On(2026, 11, 1), Smallest: i.Smallest}
		if r.IntN(2) == 0 {
			s.Factors = []factor.Factor{{Slug: "lov", Fra: "2024-07-01", Tekst: "En ny lov.", Direction: []string{"brud", "op", "ukendt"}[r.IntN(3)], Touches: []string{"*"}, From: day.On(2024, 7, 1), To: day.Forever}}
		}
		population := NewPopulation(people)
		if r.IntN(8) == 0 {
			population = nil
		}
		a := Asked{Answer: Evaluate(cells, population, population, s)}
		verdicts[string(i.Measured)+" "+string(a.Verdict)]++
		own, overview := shows(t, a)
		for name, page := range map[string]string{"own": own, "overview": overview, "teams": rendered(t, teamsView(teamsPage{Main: a, Teams: compareTeams(cells, s, nil, nil)}))} {
			if !strings.Contains(page, Caveat) {
				t.Fatalf("%d: %s has no caveat", n, name)
			}
			if word := unsaid.FindString(strings.ReplaceAll(page, Caveat, "")); word != "" {
				t.Fatalf("%d: %s says %q", n, name, word)
			}
			if strings.Contains(page, "NaN") || strings.Contains(page, "Inf") {
				t.Fatalf("%d: %s holds what is no number", n, name)
			}
		}
		for _, l := range []lang.Lang{lang.Danish, lang.English} {
			if text := a.Sentence(l) + a.Label(l) + a.SeenText(l) + strings.Join(a.Reservations(l), " "); strings.Contains(text, "%!") || strings.Contains(text, "outcome.") {
				t.Fatalf("%d: %s", n, text)
			}
		}
		for _, m := range a.Months {
			if m.Observed > 0 && m.Observed < privacy.Smallest {
				t.Fatalf("%d: %s shows %v", n, m.Month, m.Observed)
			}
		}
	}
	if len(verdicts) < 12 {
		t.Errorf("the states are too much alike: %v", verdicts)
	}
	t.Log(fmt.Sprint(verdicts))
}
