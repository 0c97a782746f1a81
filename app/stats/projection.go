package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Banded is a series by age band: Events and Persons are band × month, of one length; persons are at mid-month, so their
// sum is person-months.
type Banded struct{ Events, Persons [][]float64 }

// fewestPersonMonths is what a band without events must have for a rate of nought to be believed (methods section 5).
const fewestPersonMonths = 1000

// Rates are the events per person-month of each band in a baseline, with what they were reckoned from.
type Rates struct {
	Rate, Events, PersonMonths []float64
}

// Standardise answers the rates of the months from (included) to to (not included), in months from 0. A month missing in
// any band is left out of all.
func Standardise(b Banded, from, to int) Rates {
	r := Rates{make([]float64, len(b.Events)), make([]float64, len(b.Events)), make([]float64, len(b.Events))}
	for t := from; t < to; t++ {
		if math.IsNaN(b.total(t)) {
			continue
		}
		for i := range b.Events {
			r.Events[i] += b.Events[i][t]
			r.PersonMonths[i] += b.Persons[i][t]
		}
	}
	for i := range r.Rate {
		if r.PersonMonths[i] > 0 {
			r.Rate[i] = r.Events[i] / r.PersonMonths[i]
		}
	}
	return r
}

// total sums a month's events; NaN when a band's events or persons are missing.
func (b Banded) total(t int) float64 {
	sum := 0.0
	for i := range b.Events {
		if math.IsNaN(b.Persons[i][t]) {
			return math.NaN()
		}
		sum += b.Events[i][t]
	}
	return sum
}

// Totals are the events of all bands by month, NaN where missing.
func (b Banded) Totals() []float64 {
	if len(b.Events) == 0 {
		return nil
	}
	totals := make([]float64, len(b.Events[0]))
	for t := range totals {
		totals[t] = b.total(t)
	}
	return totals
}

// MergeThin joins a band without events and with too few person-months in the baseline to its younger neighbour (the first
// to its older), in every table alike, until none is left. labels may be nil.
func MergeThin(tables []Banded, from, to int, labels []string) ([]Banded, []string) {
	for len(tables) > 0 && len(tables[0].Events) > 1 {
		r := Standardise(tables[0], from, to)
		thin := -1
		for i := range r.Rate {
			if r.Events[i] == 0 && r.PersonMonths[i] < fewestPersonMonths {
				thin = i
				break
			}
		}
		if thin < 0 {
			break
		}
		into := max(thin-1, 0)
		for k, b := range tables {
			tables[k] = Banded{joined(b.Events, into), joined(b.Persons, into)}
		}
		if labels != nil {
			labels = append(append(append([]string{}, labels[:into]...), labels[into]+" + "+labels[into+1]), labels[into+2:]...)
		}
	}
	return tables, labels
}

// joined adds row i+1 to row i.
func joined(rows [][]float64, i int) [][]float64 {
	sum := make([]float64, len(rows[i]))
	for t := range sum {
		sum[t] = rows[i][t] + rows[i+1][t]
	}
	return append(append(append([][]float64{}, rows[:i]...), sum), rows[i+2:]...)
}

// Expected answers the events of each month had the rates been these: E_t = Σ r_a P_at (methods section 5).
func (r Rates) Expected(persons [][]float64) []float64 {
	if len(persons) == 0 {
		return nil
	}
	expected := make([]float64, len(persons[0]))
	for t := range expected {
		for i, rate := range r.Rate {
			expected[t] += rate * persons[i][t]
		}
	}
	return expected
}

// Range answers where 95 % of single months would lie had only the population changed: E_t ± 1.96 √(phi (E_t + Σ P_a² D_a/N_a²)),
// the month's own scatter and the uncertainty of the rates. Not below nought.
func (r Rates) Range(persons [][]float64, t int, phi float64) (lo, hi float64) {
	expected, uncertain := 0.0, 0.0
	for i, rate := range r.Rate {
		expected += rate * persons[i][t]
		if r.PersonMonths[i] > 0 {
			uncertain += persons[i][t] * persons[i][t] * r.Events[i] / (r.PersonMonths[i] * r.PersonMonths[i])
		}
	}
	half := z975 * math.Sqrt(phi*(expected+uncertain))
	return math.Max(0, expected-half), expected + half
}

// Ratio is observed over expected events of a run of months.
type Ratio struct {
	Observed, Expected float64
	SELog              float64
	Estimate
}

// CriterionMet tells whether the whole interval lies below 1.
func (r Ratio) CriterionMet() bool { return r.Hi < 1 }

// ProjectionRatio answers R = O/E of the months from (included) to to (not included) with
// se(log R) = √(phi (1/O + Σ P_a² D_a/N_a² / E²)) (methods section 5). Every month must be there. Nothing observed or
// nothing expected has no ratio: NaN.
func ProjectionRatio(r Rates, events, persons [][]float64, from, to int, phi float64) Ratio {
	answer := Ratio{}
	uncertain := 0.0
	for i, rate := range r.Rate {
		months := 0.0
		for t := from; t < to; t++ {
			answer.Observed += events[i][t]
			months += persons[i][t]
		}
		answer.Expected += rate * months
		if r.PersonMonths[i] > 0 {
			uncertain += months * months * r.Events[i] / (r.PersonMonths[i] * r.PersonMonths[i])
		}
	}
	answer.Est, answer.Lo, answer.Hi, answer.SELog = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	if answer.Observed > 0 && answer.Expected > 0 {
		answer.SELog = math.Sqrt(phi * (1/answer.Observed + uncertain/(answer.Expected*answer.Expected)))
		answer.Est = answer.Observed / answer.Expected
		answer.Lo, answer.Hi = answer.Est*math.Exp(-z975*answer.SELog), answer.Est*math.Exp(z975*answer.SELog)
	}
	return answer
}

// Difference splits what was observed beyond the frozen projection: what came because the population became another than
// projected, and what came because the rates did.
type Difference struct{ Total, Population, Rates float64 }

// Decompose answers O − E_frozen = (E_actual − E_frozen) + (O − E_actual).
func Decompose(observed, frozen, actual float64) Difference {
	return Difference{observed - frozen, actual - frozen, observed - actual}
}

// ExactSIR answers observed over expected with the exact Poisson interval (Garwood 1936, by chi-square): a footnote only, for
// it takes the expected as known.
func ExactSIR(observed, expected float64) Estimate {
	e := Estimate{Est: observed / expected}
	if observed > 0 {
		e.Lo = distuv.ChiSquared{K: 2 * observed}.Quantile(.025) / 2 / expected
	}
	e.Hi = distuv.ChiSquared{K: 2*observed + 2}.Quantile(.975) / 2 / expected
	return e
}
