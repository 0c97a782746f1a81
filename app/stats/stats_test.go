package stats

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestMissingMonthsAreLeftOutAndTimeRunsOn(t *testing.T) {
	s := Interrupted{FirstPost: 25, Month: 1, Harmonics: 1}
	for i := range 48 {
		s.Counts = append(s.Counts, math.Round(100*math.Exp(-.05*float64(i)/12)))
	}
	whole, err := s.Fit()
	if err != nil {
		t.Fatal(err)
	}
	s.Counts[10], s.Counts[30] = math.NaN(), math.NaN()
	holes, err := s.Fit()
	if err != nil {
		t.Fatal(err)
	}
	if holes.DF != whole.DF-2 || math.Abs(holes.Coef[1]-whole.Coef[1]) > .01 || !math.IsNaN(holes.Counterfactual.Monthly[10]) {
		t.Fatalf("%+v\n%+v", holes, whole)
	}
}

func TestAModelThatCannotBeFittedSaysSo(t *testing.T) {
	for _, s := range []Interrupted{
		{FirstPost: 3, Month: 1},
		{Counts: []float64{1, 2, 3}, FirstPost: 2, Month: 1, Harmonics: 2},
		{Counts: make([]float64, 40), FirstPost: 20, Month: 1, Extra: []Column{{"a", make([]float64, 40)}}},
	} {
		if _, err := s.Fit(); !errors.Is(err, ErrModelFailed) {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

func TestTheTwoPartsOfTheDifferenceAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0, 1e6)
		d := Decompose(v.Draw(t, "observed"), v.Draw(t, "frozen"), v.Draw(t, "actual"))
		if math.Abs(d.Total-d.Population-d.Rates) > 1e-6 {
			t.Fatal(d)
		}
	})
}

func TestRatioIsOneWhereNothingChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bands, count := rapid.IntRange(1, 6).Draw(t, "bands"), rapid.IntRange(1, 500)
		b := Banded{}
		for range bands {
			events, persons := make([]float64, 24), make([]float64, 24)
			e := float64(count.Draw(t, "events"))
			for i := range events {
				events[i], persons[i] = e, 10000
			}
			b.Events, b.Persons = append(b.Events, events), append(b.Persons, persons)
		}
		r := ProjectionRatio(Standardise(b, 0, 12), b.Events, b.Persons, 12, 24, 1)
		if math.Abs(r.Est-1) > 1e-9 || !r.Covers(1) || r.CriterionMet() {
			t.Fatal(r)
		}
	})
}

func TestThinBandsWithoutEventsAreMerged(t *testing.T) {
	b := Banded{Events: [][]float64{{0, 0}, {3, 4}, {0, 0}, {0, 0}}, Persons: [][]float64{{10, 10}, {90, 90}, {5, 5}, {600, 600}}}
	tables, labels := MergeThin([]Banded{b}, 0, 2, []string{"65-69", "70-74", "75-79", "80-84"})
	if len(tables[0].Events) != 2 || labels[0] != "65-69 + 70-74 + 75-79" || labels[1] != "80-84" {
		t.Fatal(tables, labels)
	}
	if tables[0].Events[0][1] != 4 || tables[0].Persons[0][0] != 105 {
		t.Fatal(tables)
	}
}

func TestBackTestLeavesOutYearsWithHoles(t *testing.T) {
	b := Banded{Events: [][]float64{make([]float64, 48)}, Persons: [][]float64{make([]float64, 48)}}
	for i := range 48 {
		b.Events[0][i], b.Persons[0][i] = 50, 1000
	}
	b.Events[0][40] = math.NaN()
	if got := Backtest(b, 0, 48); len(got) != 2 || got[1].From != 24 {
		t.Fatalf("%+v", got)
	}
}

func TestVerdictIsTheFirstThatFits(t *testing.T) {
	low, flat, high := Estimate{.8, .7, .9}, Estimate{.95, .9, 1.01}, Estimate{1.2, 1.1, 1.3}
	falls, covers := &Effect{RR: .8, Lo: .7, Hi: .95}, &Effect{RR: 1, Lo: .9, Hi: 1.1}
	still, falling := &Estimate{0, -3, 3}, &Estimate{-4, -6, -2}
	for _, c := range []struct {
		name string
		e    Evidence
		want Verdict
		but  int
	}{
		{"too few", Evidence{Frozen: low, ITS: falls, Trend: still}, TooFew, 0},
		{"nothing observed", Evidence{Enough: true, Frozen: Estimate{math.NaN(), math.NaN(), math.NaN()}}, TooFew, 0},
		{"all agree", Evidence{Enough: true, Frozen: low, ITS: falls, Trend: still}, Lower, 0},
		{"own trend explains", Evidence{Enough: true, Frozen: low, ITS: covers, Trend: still}, LowerBut, 1},
		{"no series", Evidence{Enough: true, Frozen: low, Trend: falling, Events: 1}, LowerBut, 3},
		{"higher", Evidence{Enough: true, Frozen: high, ITS: falls, Trend: still, Events: 2}, Higher, 0},
		{"within", Evidence{Enough: true, Frozen: flat}, Within, 0},
		{"limit at one is inside", Evidence{Enough: true, Frozen: Estimate{.9, .8, 1}, ITS: falls, Trend: still}, Within, 0},
	} {
		verdict, but := Judge(c.e)
		if verdict != c.want || len(but) != c.but {
			t.Errorf("%s: %s %v", c.name, verdict, but)
		}
	}
}
