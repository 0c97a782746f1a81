package stats

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// someInterrupted draws a series long enough to be fitted.
func someInterrupted(t *rapid.T) Interrupted {
	n := rapid.IntRange(30, 60).Draw(t, "months")
	s := Interrupted{FirstPost: rapid.IntRange(20, n-8).Draw(t, "start"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Harmonics: rapid.IntRange(0, 1).Draw(t, "waves")}
	for i := range n {
		s.Counts = append(s.Counts, float64(rapid.IntRange(20, 300).Draw(t, "count")))
		s.Offset = append(s.Offset, float64(2000+rapid.IntRange(0, 5).Draw(t, "persons")*i))
	}
	return s
}

func TestAnotherUnitOfPersonsMovesTheInterceptOnly(t *testing.T) {
	models := map[string]func(Interrupted) (Sensitivity, error){
		"Prais-Winsten": Interrupted.PraisWinsten, "REML": Interrupted.REML, "negative binomial": Interrupted.NegativeBinomial,
		"log linear": func(s Interrupted) (Sensitivity, error) { f, _, err := s.LogLinear(); return f, err },
		"default": func(s Interrupted) (Sensitivity, error) {
			f, err := s.Fit()
			return Sensitivity{Columns: f.Columns, Coef: f.Coef, SE: f.SEQuasi, Level: f.Default, Rho: f.AR1.Rho}, err
		},
	}
	rapid.Check(t, func(t *rapid.T) {
		s := someInterrupted(t)
		hundred := s
		hundred.Offset = slices.Clone(s.Offset)
		for i := range hundred.Offset {
			hundred.Offset[i] /= 100
		}
		for name, model := range models {
			a, err := model(s)
			b, errB := model(hundred)
			if name == "negative binomial" && (errors.Is(err, ErrModelFailed) || errors.Is(errB, ErrModelFailed)) {
				continue // counts that hardly vary have no such model, and it says so; a page then leaves the line out
			}
			if err != nil || errB != nil {
				t.Fatal(name, err, errB)
			}
			const tol = 1e-4 // what the searches stop at
			if math.Abs(a.Level.RR-b.Level.RR) > tol || math.Abs(a.Level.Hi-b.Level.Hi) > 10*tol*(1+a.Level.Hi) || math.Abs(a.Coef[0]+math.Log(100)-b.Coef[0]) > tol {
				t.Fatal(name, a, b)
			}
		}
	})
}

func TestSensitivityLeavesOutMissingMonths(t *testing.T) {
	s := Interrupted{FirstPost: 25, Month: 1}
	for i := range 40 {
		s.Counts = append(s.Counts, float64(100+(i*37)%23))
	}
	holes := s
	holes.Counts = slices.Clone(s.Counts)
	holes.Counts[5], holes.Counts[30], holes.Counts[39] = math.NaN(), math.NaN(), math.NaN()
	for name, model := range map[string]func(Interrupted) (Sensitivity, error){"Prais-Winsten": Interrupted.PraisWinsten, "REML": Interrupted.REML, "negative binomial": Interrupted.NegativeBinomial} {
		a, err := model(s)
		if err != nil {
			t.Fatal(name, err)
		}
		b, err := model(holes)
		if err != nil {
			t.Fatal(name, err)
		}
		if b.DF != a.DF-3 || math.Abs(a.Coef[1]-b.Coef[1]) > .05 {
			t.Error(name, a, b)
		}
	}
}

func TestCountsThatVaryLittleHaveNoNegativeBinomial(t *testing.T) {
	s := Interrupted{FirstPost: 25, Month: 1}
	for i := range 40 {
		s.Counts = append(s.Counts, float64(100+i%2))
	}
	got, err := s.NegativeBinomial()
	if err != nil || !math.IsInf(got.Theta, 1) {
		t.Fatal(got, err)
	}
	poisson, err := s.Fit()
	if err != nil || !near(got.SE[2], poisson.SEPoisson[2]) {
		t.Fatal(got.SE, poisson.SEPoisson)
	}
}

func TestPlaceboDatesLieWithinTheMonthsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someInterrupted(t)
		p, err := s.Placebo(PlaceboPre, PlaceboPost)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Rows) != max(0, s.FirstPost-1-PlaceboPre-PlaceboPost+1) || len(p.Levels) != len(p.Rows) || p.Rank <= 0 || p.Rank > 1 {
			t.Fatal(s.FirstPost, p)
		}
		for _, row := range p.Rows {
			if row-1 < PlaceboPre || s.FirstPost-row < PlaceboPost {
				t.Fatal(s.FirstPost, row)
			}
		}
		later := s
		later.Counts = slices.Clone(s.Counts)
		for i := s.FirstPost - 1; i < len(later.Counts); i++ {
			later.Counts[i] *= 3
		}
		q, err := later.Placebo(PlaceboPre, PlaceboPost)
		if err != nil || !slices.EqualFunc(p.Levels, q.Levels, near) {
			t.Fatal("what came after moves a placebo date", err, p, q)
		}
	})
	s := Interrupted{Counts: slices.Repeat([]float64{9, 10, 12}, 12), FirstPost: 25, Month: 1}
	for _, row := range []int{1, 25, 30} {
		if _, err := s.PlaceboAt([]int{row}); !errors.Is(err, ErrInput) {
			t.Error(row, err)
		}
	}
}

func TestATrendThatWasThereIsAChangeOnlyToTheTrap(t *testing.T) {
	s := Interrupted{FirstPost: 37, Month: 1}
	for i := range 60 {
		s.Counts = append(s.Counts, math.Round(5000*math.Exp(-.05*float64(i)/12)))
	}
	columns, coef, err := NoTrend(s)
	if err != nil || columns[1] != "level" || coef[1] > -.1 {
		t.Fatal(columns, coef, err)
	}
	f, err := s.Fit()
	if err != nil || math.Abs(f.Coef[2]) > .005 {
		t.Fatal(f.Coef, err)
	}
}

func TestMoreMonthsAndMoreEventsShowSmallerChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Design{Pre: rapid.IntRange(24, 60).Draw(t, "pre"), Post: rapid.IntRange(6, 48).Draw(t, "post"), Mu: rapid.Float64Range(5, 3000).Draw(t, "mu"), Phi: rapid.Float64Range(1, 6).Draw(t, "phi"),
			Rho: rapid.Float64Range(0, .7).Draw(t, "rho"), Harmonics: 1, Trend: rapid.Bool().Draw(t, "trend")}
		a, err := d.Visible()
		if err != nil {
			t.Fatal(err)
		}
		four := d
		four.Mu *= 4
		if b, err := four.Visible(); err != nil || !near(a.SE, 2*b.SE) {
			t.Fatal("four times the events halve the error", a, b, err)
		}
		longer := d
		longer.Pre += 12
		if b, err := longer.Visible(); err != nil || b.Log > a.Log+1e-9 {
			t.Fatal(a, b, err)
		}
		if a.Fall <= 0 || a.Fall >= 100 || a.Rise <= a.Fall {
			t.Fatal(a)
		}
	})
}

func TestMonthsNeededIsTheFirstThatShowsIt(t *testing.T) {
	d := Design{Pre: 36, Mu: 200, Phi: 2, Rho: .3, Harmonics: 1}
	n, ok, err := d.MonthsNeeded(10, LongestWait)
	if err != nil || !ok {
		t.Fatal(n, ok, err)
	}
	at := func(post int) float64 { d.Post = post; v, _ := d.Visible(); return v.Fall }
	if at(n) > 10 || at(n-1) <= 10 {
		t.Fatal(n, at(n), at(n-1))
	}
	if _, ok, err := d.MonthsNeeded(.1, LongestWait); ok || err != nil {
		t.Fatal("a tenth of a percent cannot be seen", err)
	}
	for _, bad := range []Design{{}, {Pre: 24, Post: 6, Mu: 10, Phi: 1, Rho: 1}, {Pre: 24, Post: 6, Mu: math.NaN(), Phi: 1}, {Pre: 24, Post: 1 << 40, Mu: 1, Phi: 1}, {Pre: 1, Post: 1, Mu: 10, Phi: 1, Trend: true, Harmonics: 2}} {
		if _, err := bad.Visible(); !errors.Is(err, ErrInput) {
			t.Error(bad, err)
		}
	}
}

func TestQuartersHoldAllOfTheirMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values, month := someSeries(t), rapid.IntRange(1, 12).Draw(t, "month")
		quarters, skipped := Quarterly(values, month)
		if (month-1+skipped)%3 != 0 || skipped > 2 || len(values)-skipped-3*len(quarters) > 2 {
			t.Fatal(month, skipped, quarters)
		}
		for i, q := range quarters {
			if want := values[skipped+3*i] + values[skipped+3*i+1] + values[skipped+3*i+2]; !near(q, want) {
				t.Fatal(i, q, want)
			}
		}
	})
	for start, want := range map[int]int{1: 1, 2: 1, 3: 1, 5: 1, 6: 2, Never: Never} {
		if got := QuarterlyStart(start, 2); got != want {
			t.Errorf("start %d: quarter %d, want %d", start, got, want)
		}
	}
	if !TooSmallByMonth([]float64{4, 5, math.NaN()}) || TooSmallByMonth([]float64{4, 6}) || !TooSmallByMonth(nil) {
		t.Error("under five a month wants quarters")
	}
}

func TestHolmNeverMakesAPSmallerAndKeepsTheOrder(t *testing.T) {
	if got := Holm([]float64{.01, .04, .03, .005}); !slices.EqualFunc(got, []float64{.03, .06, .06, .02}, near) {
		t.Fatal(got)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "p")
		got := Holm(append(slices.Clone(p), math.NaN()))
		if !math.IsNaN(got[len(p)]) {
			t.Fatal(got)
		}
		for i := range p {
			if got[i] < p[i] || got[i] > 1 {
				t.Fatal(p, got)
			}
			for j := range p {
				if p[i] < p[j] && got[i] > got[j] {
					t.Fatal(p, got)
				}
			}
		}
	})
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	for _, c := range []struct {
		starts []int
		months int
		want   Need
	}{
		{[]int{13, 13, 19, Never}, 22, Need{}},
		{[]int{13, 13, 19, Never}, 20, Need{Months: 1}},
		{[]int{13, 19, Never}, 30, Need{Teams: 1}},
		{[]int{10, 10, 10, 10}, 30, Need{PreMonths: 3, Starts: 1}},
		{[]int{13, 13, Never, Never}, 14, Need{Months: 1}},
		{[]int{Never, Never, Never, Never}, 30, Need{Starts: 1, Months: 3}},
		{nil, 0, Need{Teams: 4, Starts: 2, Months: 3}},
	} {
		if got := TeamsShort(c.starts, c.months); got != c.want {
			t.Errorf("%v, %d months: %+v, want %+v", c.starts, c.months, got, c.want)
		}
	}
	if need, small := FunnelShort([]float64{5, 6, 7, 4.9}); need.Teams != 1 || !small {
		t.Error(need, small)
	}
	if need, small := FunnelShort([]float64{5, 6, 7, 8, 9}); !need.Enough() || small {
		t.Error(need, small)
	}
	for n, want := range map[int]Sufficiency{6: NotEnoughData, 7: Trial, 11: Trial, 12: Sufficient} {
		if got, _ := ChartShort(n); got != want {
			t.Error(n, got)
		}
	}
	for _, c := range []struct {
		sum          float64
		months, want int
	}{{50, 12, 0}, {25, 12, 12}, {49, 12, 1}, {0, 12, -1}} {
		if got := MonthsToFewest(c.sum, c.months); got != c.want {
			t.Errorf("%v in %d months: %d, want %d", c.sum, c.months, got, c.want)
		}
	}
}
