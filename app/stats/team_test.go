package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var estimators = []Estimator{LongBase, Imputation, SimpleATT, TwoWay}

// somePanel draws 5–7 teams over 24 months with two waves and a team that never starts.
func somePanel(t *rapid.T) Panel {
	n := rapid.IntRange(5, 7).Draw(t, "teams")
	p := Panel{Start: []int{13, 17, Never}}
	for len(p.Start) < n {
		p.Start = append(p.Start, rapid.SampledFrom([]int{13, 17, 21, Never}).Draw(t, "start"))
	}
	for range n {
		row := make([]float64, 24)
		for i := range row {
			row[i] = rapid.Float64Range(-1, 1).Draw(t, "rate")
		}
		p.Y = append(p.Y, row)
	}
	return p
}

func (p Panel) clone() Panel {
	q := Panel{Start: slices.Clone(p.Start)}
	for _, row := range p.Y {
		q.Y = append(q.Y, slices.Clone(row))
	}
	return q
}

func TestEffectsOfTeamAndMonthMoveNoEstimate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		q := p.clone()
		for i := range q.Y {
			for m := range q.Y[i] {
				q.Y[i][m] += 3*float64(i) + math.Sin(float64(m))
			}
		}
		for _, e := range estimators {
			a, err := p.Estimate(e)
			if err != nil {
				t.Fatal(e, err)
			}
			if b, err := q.Estimate(e); err != nil || !near(a, b) {
				t.Fatal(e, a, b, err)
			}
		}
	})
}

func TestAConstantChangeIsFoundWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		change := rapid.Float64Range(-.5, .5).Draw(t, "change")
		q, d := p.clone(), p.exposed()
		for i := range q.Y {
			for m := range q.Y[i] {
				q.Y[i][m] += change * d[i][m]
			}
		}
		for _, e := range estimators {
			a, err := p.Estimate(e)
			if err != nil {
				t.Fatal(e, err)
			}
			if b, err := q.Estimate(e); err != nil || !near(b-a, change) {
				t.Fatal(e, b-a, change, err)
			}
		}
	})
}

func TestTheOrderOfTheTeamsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		q := p.clone()
		slices.Reverse(q.Y)
		slices.Reverse(q.Start)
		for _, e := range estimators {
			a, err := p.Estimate(e)
			if err != nil {
				t.Fatal(e, err)
			}
			if b, err := q.Estimate(e); err != nil || !near(a, b) {
				t.Fatal(e, a, b, err)
			}
		}
		a, err := p.Permute(LongBase, 1)
		if err != nil {
			t.Fatal(err)
		}
		b, err := q.Permute(LongBase, 1)
		if err != nil || a.Orders != b.Orders || math.Abs(a.P-b.P) > 1.5/float64(a.Orders) {
			t.Fatal(a, b, err)
		}
	})
}

// The score of an order must be what the estimate is when the starts really are in that order: with a complete panel from the
// table of scores, with a missing cell from weights made anew.
func TestTheScoreOfAnOrderIsItsEstimate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		if rapid.Bool().Draw(t, "with a hole") {
			p.Y[rapid.IntRange(0, len(p.Y)-1).Draw(t, "team")][rapid.IntRange(0, 23).Draw(t, "month")] = math.NaN()
		}
		for _, e := range estimators {
			s, err := p.scores(func(starts []int) ([][]float64, error) { return p.weights(e, starts) })
			if err != nil {
				t.Fatal(e, err)
			}
			order := rapid.Permutation(s.labels).Draw(t, "order")
			other := p.clone()
			for i, l := range order {
				other.Start[i] = s.starts[l]
			}
			want, err := other.Estimate(e)
			if errors.Is(err, ErrModelFailed) {
				want = math.NaN()
			} else if err != nil {
				t.Fatal(e, err)
			}
			if got := s.of(p.Y)(order); !near(got, want) {
				t.Fatal(e, got, want)
			}
		}
	})
}

func TestAMissingMonthOfATeamLeavesTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		for i := range p.Y {
			for m := range p.Y[i] {
				p.Y[i][m] = float64(i) + .01*float64(m) // nothing but effects of team and month
			}
		}
		p.Y[rapid.IntRange(0, len(p.Y)-1).Draw(t, "team")][rapid.IntRange(0, 23).Draw(t, "month")] = math.NaN()
		for _, e := range []Estimator{Imputation, TwoWay} {
			if got, err := p.Estimate(e); err != nil || math.Abs(got) > 1e-9 {
				t.Fatal(e, got, err)
			}
		}
		for _, e := range []Estimator{LongBase, SimpleATT} { // their base loses a month, and with it a little of the trend
			if got, err := p.Estimate(e); err != nil || math.Abs(got) > .02 {
				t.Fatal(e, got, err)
			}
		}
	})
}

func TestTheSimpleAverageIsCallawayAndSantAnnas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePanel(t)
		a, err := p.Estimate(SimpleATT)
		if err != nil {
			t.Fatal(err)
		}
		w, err := CallawaySantAnna{Panel: p}.Fit()
		if err != nil || !near(a, w.Simple.ATT) {
			t.Fatal(a, w.Simple, err)
		}
		weighted := p
		for range p.Y {
			weighted.Weight = append(weighted.Weight, 7)
		}
		v, err := CallawaySantAnna{Panel: weighted}.Fit()
		if err != nil || !near(v.Simple.ATT, a) || !near(v.Simple.SE, w.Simple.SE) {
			t.Fatal(v.Simple, w.Simple, err)
		}
	})
}

func TestPermutationIntervalHoldsTheEstimateAndMovesWithTheChange(t *testing.T) {
	p := Panel{Start: []int{13, 13, 17, 17, 21, Never, Never}}
	for i := range p.Start {
		row := make([]float64, 30)
		for m := range row {
			row[m] = .1 * math.Sin(float64(3*i+m*m))
		}
		p.Y = append(p.Y, row)
	}
	a, open, err := p.PermutationInterval(LongBase, 1, DefaultGrid, DefaultAlpha)
	if err != nil || open || !a.Covers(math.Round(a.Est/.005)*.005) {
		t.Fatal(a, open, err)
	}
	q, d := p.clone(), p.exposed()
	for i := range q.Y {
		for m := range q.Y[i] {
			q.Y[i][m] -= .1 * d[i][m]
		}
	}
	b, _, err := q.PermutationInterval(LongBase, 1, DefaultGrid, DefaultAlpha)
	if err != nil || math.Abs(a.Lo-b.Lo-.1) > .0051 || math.Abs(a.Hi-b.Hi-.1) > .0051 {
		t.Fatal(a, b, err)
	}
	if _, open, err := p.PermutationInterval(LongBase, 1, Grid{-.001, .001, .001}, DefaultAlpha); err != nil || !open {
		t.Fatal("a grid inside the interval ends it", open, err)
	}
	for _, bad := range []Grid{{0, 1, 0}, {1, 0, .1}, {0, 1e9, 1e-9}, {0, math.NaN(), .1}} {
		if _, _, err := p.PermutationInterval(LongBase, 1, bad, DefaultAlpha); !errors.Is(err, ErrInput) {
			t.Error(bad, err)
		}
	}
}

func TestEveryDistinctOrderComesOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SliceOfN(rapid.Int32Range(0, 3), 2, 7).Draw(t, "labels")
		o := arrange(labels, 1)
		sorted := slices.Sorted(slices.Values(labels))
		if !o.all || float64(len(o.rows)) != distinctOrders(sorted) {
			t.Fatal(len(o.rows), distinctOrders(sorted))
		}
		for i, row := range o.rows {
			if !slices.Equal(slices.Sorted(slices.Values(row)), sorted) || (i > 0 && slices.Compare(o.rows[i-1], row) >= 0) {
				t.Fatal(i, row)
			}
		}
	})
}

func TestADrawOfOrdersIsTheSameForTheSameSeed(t *testing.T) {
	p := Panel{}
	for i := range 12 {
		p.Start = append(p.Start, 13+2*i)
		p.Y = append(p.Y, make([]float64, 48))
		for m := range p.Y[i] {
			p.Y[i][m] = math.Sin(float64(5*i + m*m))
		}
	}
	a, err := p.Permute(LongBase, 7)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := p.Permute(LongBase, 7)
	c, _ := p.Permute(LongBase, 8)
	if a != b || a.All || a.Orders != DrawnOrders || a.Seed != 7 || a.Smallest != 1.0/(DrawnOrders+1) || a.P < a.Smallest || math.Abs(a.P-c.P) > .03 {
		t.Fatal(a, b, c)
	}
}

func TestEventStudyShowsWhenTheTeamsPartedWays(t *testing.T) {
	// Six of eight teams start at different times and fall by 0.3. Drifting apart before shows as such.
	build := func(drift float64) Panel {
		p := Panel{}
		for i := range 8 {
			start := 25 + 6*(i/2)
			if i >= 6 {
				start = Never
			}
			row := make([]float64, 48)
			for m := range row {
				row[m] = .02 * math.Sin(float64(7*i+m*m))
				if m+1 >= start {
					row[m] -= .3
				}
				if start != Never {
					row[m] += drift * float64(m) / 12 * float64(8-i)
				}
			}
			p.Y, p.Start = append(p.Y, row), append(p.Start, start)
		}
		return p
	}
	still, err := build(0).EventStudy(1)
	if err != nil || still.DifferentBefore() || len(still.Quarters) != 9 {
		t.Fatal(still, err)
	}
	for _, q := range still.Quarters {
		want := 0.0
		if q.Quarter >= 0 {
			want = -.3
		}
		if math.Abs(q.Est-want) > .03 || !(q.Lo <= q.Est+.005 && q.Est <= q.Hi+.005) {
			t.Error(q)
		}
	}
	apart, err := build(.3).EventStudy(1)
	if err != nil || !apart.DifferentBefore() {
		t.Fatal(apart.Before, err)
	}
}

func TestPanelsThatCannotBeComparedSaySo(t *testing.T) {
	row := make([]float64, 24)
	for name, c := range map[string]struct {
		p    Panel
		want error
	}{
		"none":         {Panel{}, ErrInput},
		"ragged":       {Panel{Y: [][]float64{row, row[:3]}, Start: []int{1, 2}}, ErrInput},
		"no start":     {Panel{Y: [][]float64{row, row}, Start: []int{0, 2}}, ErrInput},
		"never":        {Panel{Y: [][]float64{row, row}, Start: []int{Never, Never}}, ErrModelFailed},
		"all at once":  {Panel{Y: [][]float64{row, row}, Start: []int{13, 13}}, ErrModelFailed},
		"first month":  {Panel{Y: [][]float64{row, row}, Start: []int{1, 1}}, ErrModelFailed},
		"odd weight":   {Panel{Y: [][]float64{row, row}, Start: []int{13, Never}, Weight: []float64{0, 1}}, ErrInput},
		"after it all": {Panel{Y: [][]float64{row, row}, Start: []int{99, 99}}, ErrModelFailed},
	} {
		for _, e := range estimators {
			if _, err := c.p.Estimate(e); !errors.Is(err, c.want) {
				t.Errorf("%s, %s: %v", name, e, err)
			}
		}
		if _, err := (CallawaySantAnna{Panel: c.p}).Fit(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := c.p.EventStudy(1); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (Panel{Y: [][]float64{row, row}, Start: []int{13, Never}}).Estimate("other"); !errors.Is(err, ErrInput) {
		t.Error(err)
	}
}
