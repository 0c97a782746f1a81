package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-8*(1+math.Abs(a)+math.Abs(b)) || (math.IsNaN(a) && math.IsNaN(b))
}

// someSeries draws 3–40 months, of which some are missing. Its values are whole so that none lies on a limit by rounding only.
func someSeries(t *rapid.T) []float64 {
	values := make([]float64, rapid.IntRange(3, 40).Draw(t, "months"))
	for i := range values {
		values[i] = float64(rapid.IntRange(0, 400).Draw(t, "value"))
		if rapid.IntRange(0, 9).Draw(t, "missing") == 0 {
			values[i] = math.NaN()
		}
	}
	return values
}

func TestXmRSaysTheSameInEveryUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := XmR{Values: someSeries(t), Wanted: WantLess, Target: math.NaN()}
		times := math.Pow(2, float64(rapid.IntRange(-3, 3).Draw(t, "unit"))) // a power of two, so that nothing is rounded
		plain, err := x.Chart()
		if err != nil {
			t.Fatal(err)
		}
		scaled := x
		scaled.Values = slices.Clone(x.Values)
		for i := range scaled.Values {
			scaled.Values[i] *= times
		}
		other, err := scaled.Chart()
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range plain.Points {
			q := other.Points[i]
			if p.Rule != q.Rule || p.Direction != q.Direction || !near(p.Upper*times, q.Upper) || !near(p.Mean*times, q.Mean) {
				t.Fatal(i, p, q)
			}
		}
		if plain.Variation != other.Variation || plain.Signal() != other.Signal() {
			t.Fatal(plain.Variation, other.Variation)
		}
	})
}

func TestAMissingMonthAtTheEndChangesNoLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := someSeries(t)
		plain, err := XmR{Values: values, Target: math.NaN()}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		longer, err := XmR{Values: append(slices.Clone(values), math.NaN()), Target: math.NaN()}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		if !near(plain.Phases[0].Upper, longer.Phases[0].Upper) || plain.Variation != longer.Variation || !longer.Points[len(values)].Missing {
			t.Fatal(plain.Phases, longer.Phases)
		}
		if a, b := Run(values), Run(append([]float64{math.NaN()}, values...)); a.LongestRun != b.LongestRun || a.Crossings != b.Crossings {
			t.Fatal(a, b)
		}
	})
}

func TestAFrozenBaselineIsNotMovedByWhatComesLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := someSeries(t)
		x := XmR{Values: append(slices.Clone(values), someSeries(t)...), Baseline: len(values), Target: math.NaN()}
		frozen, err := x.Chart()
		if err != nil {
			t.Fatal(err)
		}
		alone, err := XmR{Values: values, Target: math.NaN()}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		if !near(frozen.Phases[0].Lower, alone.Phases[0].Lower) || !near(frozen.Phases[0].Mean, alone.Phases[0].Mean) || !near(frozen.Phases[0].Run.Centre, alone.Phases[0].Run.Centre) {
			t.Fatal(frozen.Phases, alone.Phases)
		}
	})
}

func TestPhasesHaveTheirOwnLimits(t *testing.T) {
	values, phases := []float64{}, []int{}
	for i := range 24 {
		v := 100 + float64(i%3)
		if i >= 12 {
			v -= 40
		}
		values, phases = append(values, v), append(phases, 1+i/12)
	}
	one, err := XmR{Values: values, Target: math.NaN(), Wanted: WantLess}.Chart()
	if err != nil {
		t.Fatal(err)
	}
	two, err := XmR{Values: values, Phases: phases, Target: 90, Wanted: WantLess}.Chart()
	if err != nil {
		t.Fatal(err)
	}
	if !one.Signal() || two.Signal() || one.Variation != ImprovementLow || two.Variation != CommonCause || two.Assurance != ConsistentPass || len(two.Phases) != 2 {
		t.Fatal(one.Variation, two.Variation, two.Assurance, two.Phases)
	}
}

func TestAConstantSeriesSignalsNothing(t *testing.T) {
	c, err := XmR{Values: make([]float64, 20), Target: math.NaN()}.Chart()
	if err != nil {
		t.Fatal(err)
	}
	if !c.Phases[0].Flat() || c.Signal() || c.Variation != CommonCause {
		t.Fatal(c.Phases, c.Variation)
	}
	if c, err = (XmR{Target: math.NaN()}).Chart(); err != nil || c.Signal() || len(c.Phases) != 0 {
		t.Fatal(c, err)
	}
	if _, err := (XmR{Values: []float64{1}, Phases: []int{1, 2}}).Chart(); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
}

func TestAttributeChartSaysTheSameForAnyUnitOfPersons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 40).Draw(t, "months")
		num, den, more := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range num {
			den[i] = float64(rapid.IntRange(1, 500).Draw(t, "den"))
			num[i] = float64(rapid.IntRange(0, int(den[i])).Draw(t, "num"))
			more[i] = 1000 * den[i]
		}
		a, err := Attribute{Kind: UPrime, Num: num, Den: den}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		b, err := Attribute{Kind: UPrime, Num: num, Den: more}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		if !near(a.SigmaZ, b.SigmaZ) || !near(a.Centre, 1000*b.Centre) || a.Run.LongestRun != b.Run.LongestRun {
			t.Fatal(a, b)
		}
		p, err := Attribute{Kind: PPrime, Num: num, Den: den}.Chart()
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			if p.Lower[i] < 0 || p.Upper[i] > 1 || p.Lower[i] > p.Centre+1e-12 || p.Upper[i] < p.Centre-1e-12 {
				t.Fatal(i, p.Lower[i], p.Centre, p.Upper[i])
			}
		}
	})
}

func TestMissingAndImpossibleCellsOfAnAttributeChart(t *testing.T) {
	nan := math.NaN()
	c, err := Attribute{Kind: P, Num: []float64{1, 0, nan, 3, 2}, Den: []float64{10, 0, 10, nan, 10}}.Chart()
	if err != nil || c.Points != 2 || !math.IsNaN(c.Value[1]) || !math.IsNaN(c.Upper[1]) || math.IsNaN(c.Upper[2]) || c.Centre != .15 {
		t.Fatal(c, err)
	}
	for name, a := range map[string]Attribute{
		"more than there are": {Kind: P, Num: []float64{3}, Den: []float64{2}},
		"negative":            {Kind: U, Num: []float64{-1}, Den: []float64{2}},
		"unlike lists":        {Kind: U, Num: []float64{1, 2}, Den: []float64{2}},
		"no kind":             {Kind: "z", Num: []float64{1}, Den: []float64{2}},
		"nothing":             {Kind: P},
	} {
		if _, err := a.Chart(); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRunChartLooksAtTheOrderOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 { return float64(rapid.IntRange(1, 50).Draw(t, "v")) }), 1, 41).Filter(func(v []float64) bool { return len(v)%2 == 1 }).Draw(t, "values")
		curved, back := make([]float64, len(values)), slices.Clone(values)
		for i, v := range values {
			curved[i] = v * v * v
		}
		slices.Reverse(back)
		a := Run(values)
		for _, b := range []RunChart{Run(curved), Run(back)} {
			if a.LongestRun != b.LongestRun || a.Crossings != b.Crossings || a.Signal != b.Signal || a.Useful != b.Useful {
				t.Fatal(a, b)
			}
		}
	})
}

func TestTChartSaysTheSameInHours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.Float64Range(.1, 500), 3, 40).Draw(t, "days")
		hours := make([]float64, len(days))
		for i, d := range days {
			hours[i] = 24 * d
		}
		a, err := TChart(days, true)
		if err != nil {
			t.Fatal(err)
		}
		b, err := TChart(hours, true)
		if err != nil {
			t.Fatal(err)
		}
		if !near(24*a.Centre, b.Centre) || !near(24*a.Upper, b.Upper) || !near(24*a.Lower, b.Lower) {
			t.Fatal(a, b)
		}
	})
	if _, err := TChart([]float64{3, 0}, true); !errors.Is(err, ErrZeroGap) {
		t.Fatal(err)
	}
}

func TestQuantileOfACountIsTheLeastThatReachesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(.0005, .9995).Draw(t, "p")
		lambda := rapid.Float64Range(.01, 5000).Draw(t, "lambda")
		n, share := float64(rapid.IntRange(1, 3000).Draw(t, "n")), rapid.Float64Range(.001, .999).Draw(t, "share")
		for name, c := range map[string]struct {
			r   float64
			cdf func(float64) float64
		}{
			"poisson":  {poissonQuantile(p, lambda), poissonCDF(lambda)},
			"binomial": {binomialQuantile(p, n, share), binomialCDF(n, share)},
		} {
			if c.r < 0 || c.cdf(c.r) < p || (c.r > 0 && c.cdf(c.r-1) >= p) {
				t.Fatal(name, c.r)
			}
		}
	})
}

func TestRunChartSignalsBeyondItsLimitsAndNotOnThem(t *testing.T) {
	for _, c := range []struct {
		sides  string
		signal bool
	}{
		{"++------++", false},   // ten points: a run of 6 and 2 crossings are the limits
		{"+-------++", true},    // a run of 7
		{"+++++-----", true},    // 1 crossing
		{"++---0---++", false},  // a point on the centre is dropped
		{"++--- ---++", false},  // so is a missing one
		{"+-+-+-+-+-+-", false}, // many crossings are no signal
		{"+", false}, {"", false},
	} {
		var values []float64
		for _, s := range c.sides {
			values = append(values, map[rune]float64{'+': 1, '-': -1, '0': 0, ' ': math.NaN()}[s])
		}
		if got := RunAbout(values, 0); got.Signal != c.signal {
			t.Errorf("%s: %+v", c.sides, got)
		}
	}
}
