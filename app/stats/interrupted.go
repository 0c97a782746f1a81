package stats

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Column is a further explanation of the counts, such as an event: one value a row.
type Column struct {
	Name   string
	Values []float64
}

// Interrupted is one area's monthly counts with one start (methods section 7). Counts with NaN are left out while the time
// runs on. Offset is what is expected, or the persons, and not its log; nil is 1 everywhere.
type Interrupted struct {
	Counts, Offset []float64
	FirstPost      int // row of the first month after the start, from 1
	Month          int // calendar month of the first row, 1–12
	Harmonics      int // waves a year: 1 for 24–47 months, 2 from 48 (methods 4)
	Slope          bool
	AtStart        bool // with Slope: the change at the start, otherwise in the middle of the months after
	Extra          []Column

	flat bool // no trend: for planning, and for the trap that the tests show
}

// levelColumn is the level's place among the columns when there is a trend.
const levelColumn = 2

// Harmonics answers how many waves a year a series of so many months can carry (methods section 4).
func Harmonics(months int) int {
	switch {
	case months < 24:
		return 0
	case months < 48:
		return 1
	}
	return 2
}

// Effect is a rate ratio with its interval and p-value.
type Effect struct{ RR, Lo, Hi, P float64 }

// Without is the series with the start taken out: summed over the months after it that have a count, and month by month
// from the first row (NaN where missing).
type Without struct {
	Observed, Expected, Difference, SE float64
	Monthly                            []float64
}

// InterruptedFit answers an interrupted series. Default is the one to show: QP-AR1 or quasi-Poisson, whichever is less
// certain. QuasiT and NeweyWestT belong to the table of other models only; PoissonZ is a trap, and never for a page.
type InterruptedFit struct {
	Columns                               []string
	Coef, SEPoisson, SEQuasi, SENeweyWest []float64
	Phi                                   float64
	DF, Lag                               int
	AR1                                   struct{ R1, Rho, Phi, DF, SERaw, SE float64 }
	PoissonZ, QuasiT, NeweyWestT, Default Effect
	Counterfactual                        Without
}

// Fit fits log mu = log offset + intercept + trend·(row−1)/12 + level·post (+ slope) + season + extras.
func (s Interrupted) Fit() (InterruptedFit, error) {
	f, names, design, err := s.fit()
	if err != nil {
		return InterruptedFit{}, err
	}
	const level = levelColumn
	answer := InterruptedFit{Columns: names, Coef: f.coef, Phi: f.phi, DF: f.df, Lag: neweyWestLag(len(f.y)),
		SEPoisson: deviations(f.a, 1), SEQuasi: deviations(f.a, f.phi)}
	answer.SENeweyWest = deviations(f.neweyWest(answer.Lag), 1)
	ar := f.ar1()
	raw := math.Sqrt(ar.v.At(level, level))
	answer.AR1.R1, answer.AR1.Rho, answer.AR1.Phi, answer.AR1.DF = ar.R1, ar.Rho, ar.Phi, ar.DF
	answer.AR1.SERaw, answer.AR1.SE = raw, raw*math.Sqrt(math.Max(1, ar.Phi)/ar.Phi)
	quasi := answer.SEPoisson[level] * math.Sqrt(math.Max(1, f.phi))
	b := f.coef[level]
	answer.PoissonZ = effect(b, answer.SEPoisson[level], math.Inf(1))
	answer.QuasiT = effect(b, quasi, float64(f.df))
	answer.NeweyWestT = effect(b, answer.SENeweyWest[level], float64(f.df))
	answer.Default = effect(b, math.Max(answer.AR1.SE, quasi), ar.DF)
	answer.Counterfactual = s.without(f, names, design, s.offset())
	return answer, nil
}

// fit answers the Poisson fit alone, with its columns and design.
func (s Interrupted) fit() (*fit, []string, [][]float64, error) {
	offset := s.offset()
	if len(offset) != len(s.Counts) || s.FirstPost < 2 || s.FirstPost > len(s.Counts) || s.Month < 1 || s.Harmonics < 0 {
		return nil, nil, nil, ErrModelFailed
	}
	for _, c := range s.Extra {
		if len(c.Values) != len(s.Counts) {
			return nil, nil, nil, ErrModelFailed
		}
	}
	names, design := s.design()
	f, err := poisson(design, s.Counts, offset)
	return f, names, design, err
}

// offset is 1 everywhere when none is given.
func (s Interrupted) offset() []float64 {
	if s.Offset != nil {
		return s.Offset
	}
	ones := make([]float64, len(s.Counts))
	for i := range ones {
		ones[i] = 1
	}
	return ones
}

func (s Interrupted) design() (names []string, rows [][]float64) {
	names = []string{"intercept"}
	if !s.flat {
		names = append(names, "trend")
	}
	names = append(names, "level")
	if s.Slope {
		names = append(names, "slope")
	}
	for k := 1; k <= s.Harmonics; k++ {
		names = append(names, fmt.Sprint("sin", k), fmt.Sprint("cos", k))
	}
	for _, c := range s.Extra {
		names = append(names, c.Name)
	}
	n := len(s.Counts)
	centre := float64(s.FirstPost+n) / 2
	if s.AtStart {
		centre = float64(s.FirstPost)
	}
	for t := 1; t <= n; t++ {
		post := 0.0
		if t >= s.FirstPost {
			post = 1
		}
		row := []float64{1}
		if !s.flat {
			row = append(row, float64(t-1)/12)
		}
		row = append(row, post)
		if s.Slope {
			row = append(row, post*(float64(t)-centre)/12)
		}
		row = append(row, season(s.Month+t-1, s.Harmonics)...)
		for _, c := range s.Extra {
			row = append(row, c.Values[t-1])
		}
		rows = append(rows, row)
	}
	return names, rows
}

// season answers sin and cos of each wave for a calendar month; January has angle 0.
func season(month, waves int) []float64 {
	var row []float64
	for k := 1; k <= waves; k++ {
		angle := 2 * math.Pi * float64(k) * float64((month-1)%12) / 12
		row = append(row, math.Sin(angle), math.Cos(angle))
	}
	return row
}

// effect answers exp(b) with the interval of a t distribution, or a normal one for infinitely many degrees of freedom.
func effect(b, se, df float64) Effect {
	q, p := z975, 2*distuv.UnitNormal.Survival(math.Abs(b)/se)
	if !math.IsInf(df, 1) {
		t := distuv.StudentsT{Sigma: 1, Nu: df}
		q, p = t.Quantile(.975), 2*t.Survival(math.Abs(b)/se)
	}
	return Effect{RR: math.Exp(b), Lo: math.Exp(b - q*se), Hi: math.Exp(b + q*se), P: p}
}

// without sums the months after the start with the level (and slope) taken out; the deviation is by the delta method from
// the quasi-Poisson covariance (methods 7.5).
func (s Interrupted) without(f *fit, names []string, design [][]float64, offset []float64) Without {
	used := map[int]bool{}
	for _, r := range f.rows {
		used[r] = true
	}
	w := Without{}
	gradient := mat.NewVecDense(len(names), nil)
	for t := range s.Counts {
		if !used[t] {
			w.Monthly = append(w.Monthly, math.NaN())
			continue
		}
		eta := math.Log(offset[t])
		for j, name := range names {
			if name != "level" && name != "slope" {
				eta += f.coef[j] * design[t][j]
			}
		}
		mu := math.Exp(eta)
		w.Monthly = append(w.Monthly, mu)
		if t+1 < s.FirstPost {
			continue
		}
		for j, name := range names {
			if name != "level" && name != "slope" {
				gradient.SetVec(j, gradient.AtVec(j)+mu*design[t][j])
			}
		}
		w.Observed += s.Counts[t]
		w.Expected += mu
	}
	w.Difference = w.Observed - w.Expected
	w.SE = math.Sqrt(math.Max(1, f.phi) * mat.Inner(gradient, f.a, gradient))
	return w
}
