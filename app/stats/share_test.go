package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestASharesIntervalTurnsWithTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := float64(rapid.IntRange(1, 5000).Draw(t, "n"))
		x := float64(rapid.IntRange(0, int(n)).Draw(t, "x"))
		m := float64(rapid.IntRange(1, 5000).Draw(t, "m"))
		y := float64(rapid.IntRange(0, int(m)).Draw(t, "y"))
		a, b := Wilson(x, n), Wilson(n-x, n)
		if !near(a.Lo, 1-b.Hi) || !near(a.Hi, 1-b.Lo) || a.Lo < -1e-12 || a.Hi > 1+1e-12 || a.Est < a.Lo-1e-12 || a.Est > a.Hi+1e-12 {
			t.Fatal(a, b)
		}
		d, e := Newcombe(x, n, y, m), Newcombe(y, m, x, n)
		if !near(d.Est, -e.Est) || !near(d.Lo, -e.Hi) || d.Lo < -1-1e-12 || d.Hi > 1+1e-12 {
			t.Fatal(d, e)
		}
		r, se := RiskRatio(x, n, y, m)
		s, other := RiskRatio(y, m, x, n)
		if x > 0 && y > 0 && (!near(r.Est*s.Est, 1) || !near(r.Lo*s.Hi, 1) || !near(se, other)) {
			t.Fatal(r, s)
		}
		if (x == 0 || y == 0) && !math.IsNaN(r.Est) {
			t.Fatal(r)
		}
	})
}

func TestCohortsAreSummedWithoutTheMissing(t *testing.T) {
	nan := math.NaN()
	got, err := CompareCohorts([]float64{3, nan, 2, 1, 4}, []float64{10, 50, 10, 10, 10}, 3)
	if err != nil || got.PreX != 5 || got.PreN != 20 || got.PostX != 5 || got.PostN != 20 || got.Difference.Est != 0 || got.Ratio.Est != 1 {
		t.Fatal(got, err)
	}
	for _, c := range []struct {
		x, n  []float64
		split int
	}{{[]float64{3}, []float64{2}, 0}, {[]float64{1}, []float64{2}, 2}, {[]float64{1}, nil, 0}, {[]float64{-1}, []float64{2}, 1}} {
		if _, err := CompareCohorts(c.x, c.n, c.split); !errors.Is(err, ErrInput) {
			t.Error(c, err)
		}
	}
}

func someFollowed(t *rapid.T) []Followed {
	all := make([]Followed, rapid.IntRange(1, 60).Draw(t, "citizens"))
	for i := range all {
		all[i] = Followed{18000 + rapid.IntRange(0, 700).Draw(t, "first"), rapid.IntRange(0, 400).Draw(t, "days"), rapid.IntRange(endStill, endMoved).Draw(t, "end")}
	}
	return all
}

func TestTheOrderOfTheCitizensDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := someFollowed(t)
		back := slices.Clone(all)
		slices.Reverse(back)
		a, b := FixedWindow(all, 182, 18900, 18300), FixedWindow(back, 182, 18900, 18300)
		if a.PreX != b.PreX || a.PostN != b.PostN || a.PreX > a.PreN || a.PostX > a.PostN {
			t.Fatal(a, b)
		}
		c := MonthlyCohorts(all, 182, 18900)
		x, n := 0.0, 0.0
		for i := range c.Months {
			x, n = x+c.Num[i], n+c.Den[i]
		}
		if n > a.PreN+a.PostN || x > a.PreX+a.PostX {
			t.Fatal("a whole mature month holds nobody who is not mature", c, a)
		}
		days := []int{0, 30, 180, 400}
		i, j := CumulativeIncidence(all, days), CumulativeIncidence(back, days)
		for k := range i {
			if !near(i[k].CIF, j[k].CIF) || !near(i[k].SE, j[k].SE) || i[k].CIF < 0 || i[k].CIF > 1+1e-12 || (k > 0 && i[k].CIF < i[k-1].CIF) {
				t.Fatal(i, j)
			}
		}
	})
}

func TestIncidenceIsTheShareWhenEverybodyIsFollowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := someFollowed(t)
		x := 0.0
		for i := range all {
			all[i].End = endGranted + all[i].End%2 // nobody is lost
			if all[i].End == endGranted && all[i].Days <= 180 {
				x++
			}
		}
		p, n := x/float64(len(all)), float64(len(all))
		got := CumulativeIncidence(all, []int{180})[0]
		if !near(got.CIF, p) || math.Abs(got.SE-math.Sqrt(p*(1-p)/n)) > 1e-6 {
			t.Fatal(got, p)
		}
	})
}

func TestLateStartersLookBetterOnlyInTheNaiveComparison(t *testing.T) {
	var all []Followed
	for day := range 1000 { // everybody is granted after 100 days, and nothing changes
		f := Followed{18000 + day, 100, endGranted}
		if f.First+100 > 19000 {
			f = Followed{f.First, 19000 - f.First, endStill}
		}
		all = append(all, f)
	}
	pre, post := TransitionNaive(all, 18500)
	fixed := FixedWindow(all, 182, 19000, 18500)
	if pre != 1 || post > .9 || fixed.Difference.Est != 0 || fixed.PostN == 0 {
		t.Fatal(pre, post, fixed)
	}
}

func TestUnknownEndsAreRefused(t *testing.T) {
	if _, err := Follow(1, 1, "gone"); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
	if _, err := Follow(1, -1, Death); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
}
