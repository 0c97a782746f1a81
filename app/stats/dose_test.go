package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// someDoses draws 4–6 teams over 18 months whose doses rise at different times.
func someDoses(t *rapid.T) Doses {
	n := rapid.IntRange(4, 6).Draw(t, "teams")
	d := Doses{table(n, 18), table(n, 18), table(n, 18), nil}
	for i := range n {
		from := rapid.IntRange(0, 17).Draw(t, "from")
		for m := range 18 {
			d.Counts[i][m], d.Citizens[i][m] = float64(rapid.IntRange(5, 80).Draw(t, "count")), float64(200+10*i)
			d.Dose[i][m] = math.Min(1, math.Max(0, float64(m-from)/6))
		}
	}
	d.Dose[0], d.Dose[1] = slices.Repeat([]float64{0}, 18), append(slices.Repeat([]float64{0}, 9), slices.Repeat([]float64{1}, 9)...)
	return d
}

func TestADoseSaysTheSameInEveryUnitAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := someDoses(t)
		a, err := d.Fit()
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Permute(1)
		if err != nil {
			t.Fatal(err)
		}
		other := Doses{Counts: slices.Clone(d.Counts), Dose: slices.Clone(d.Dose)}
		for _, row := range d.Citizens {
			tenth := slices.Clone(row)
			for i := range tenth {
				tenth[i] /= 10
			}
			other.Citizens = append(other.Citizens, tenth)
		}
		for _, rows := range [][][]float64{other.Counts, other.Citizens, other.Dose} {
			slices.Reverse(rows)
		}
		b, err := other.Fit()
		if err != nil || math.Abs(a.Coef-b.Coef) > 1e-6 || math.Abs(a.SE-b.SE) > 1e-6 || a.Cells != b.Cells {
			t.Fatal(a, b, err)
		}
		q, err := other.Permute(1)
		if err != nil || !near(p.Stat, q.Stat) || math.Abs(p.P-q.P) > 1.5/float64(p.Orders) {
			t.Fatal(p, q, err)
		}
		if !near(math.Pow(a.Per10.Est, 10), a.Full.Est) {
			t.Fatal(a)
		}
	})
}

func TestDosesThatDoNotDifferSayNothing(t *testing.T) {
	d := Doses{table(4, 12), table(4, 12), table(4, 12), nil}
	for i := range 4 {
		for m := range 12 {
			d.Counts[i][m], d.Citizens[i][m], d.Dose[i][m] = 10, 100, float64(m)/12 // all alike: the month says it all
		}
	}
	if _, err := d.Fit(); !errors.Is(err, ErrNoVariation) {
		t.Fatal(err)
	}
	if _, err := d.Permute(1); !errors.Is(err, ErrNoVariation) {
		t.Fatal(err)
	}
	if _, err := (Doses{Counts: d.Counts}).Fit(); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
}

func TestATeamWithoutEventsIsLeftOutOfTheDose(t *testing.T) {
	d := Doses{table(5, 12), table(5, 12), table(5, 12), nil}
	for i := range 5 {
		for m := range 12 {
			d.Counts[i][m], d.Citizens[i][m] = float64(20+(7*i+5*m)%9), 100
			if m > 3+i {
				d.Dose[i][m] = 1
			}
		}
	}
	d.Counts[4] = make([]float64, 12)
	got, err := d.Fit()
	if err != nil || got.Teams != 4 || got.DF != 3 || got.Cells != 48 {
		t.Fatal(got, err)
	}
}

func TestTheOrderOfAFunnelIsTheInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(5, 15).Draw(t, "teams")
		observed, expected, persons := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range n {
			expected[i] = rapid.Float64Range(5, 400).Draw(t, "expected")
			observed[i] = float64(rapid.IntRange(1, 400).Draw(t, "observed"))
			persons[i] = observed[i] + float64(rapid.IntRange(1, 500).Draw(t, "more"))
		}
		for name, fit := range map[string]func() (Funnel, Funnel, error){
			"ratio": func() (Funnel, Funnel, error) {
				a, err := FunnelRatio(observed, expected)
				b, other := FunnelRatio(reversed(observed), reversed(expected))
				return a, b, errors.Join(err, other)
			},
			"share": func() (Funnel, Funnel, error) {
				a, err := FunnelShare(observed, persons)
				b, other := FunnelShare(reversed(observed), reversed(persons))
				return a, b, errors.Join(err, other)
			},
		} {
			a, b, err := fit()
			if err != nil || !near(a.Phi, b.Phi) {
				t.Fatal(name, err, a.Phi, b.Phi)
			}
			for i, team := range a.Teams {
				if other := b.Teams[n-1-i]; !near(team.ZAdjusted, other.ZAdjusted) || !near(team.High998, other.High998) {
					t.Fatal(name, i, team, other)
				}
				if !(team.Low998 <= team.Low95 && team.Low95 <= a.Centre && a.Centre <= team.High95 && team.High95 <= team.High998) {
					t.Fatal(name, a.Centre, team)
				}
				if math.Abs(team.ZAdjusted) > math.Abs(team.Z)+1e-12 {
					t.Fatal("overdispersion only ever takes a flag away", team)
				}
			}
		}
	})
}

func reversed(v []float64) []float64 {
	w := slices.Clone(v)
	slices.Reverse(w)
	return w
}

func TestFunnelsThatCannotBeDrawnSaySo(t *testing.T) {
	for _, c := range [][2][]float64{{{1}, {0}}, {{1, 2}, {3}}, {nil, nil}, {{math.NaN()}, {4}}, {{-1}, {4}}} {
		if _, err := FunnelRatio(c[0], c[1]); !errors.Is(err, ErrInput) {
			t.Error(c, err)
		}
	}
	for _, c := range [][2][]float64{{{3}, {2}}, {{1}, {0}}, {{1}, {2.5}}, {nil, nil}} {
		if _, err := FunnelShare(c[0], c[1]); !errors.Is(err, ErrInput) {
			t.Error(c, err)
		}
	}
	if _, err := FunnelShare([]float64{0, 0}, []float64{9, 9}); !errors.Is(err, ErrModelFailed) {
		t.Error(err)
	}
}
