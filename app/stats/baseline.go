package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Pretrend is the yearly change of log(O/E) within the baseline.
type Pretrend struct {
	PerYear, SE float64  // log scale; SE quasi-Poisson with phi at least 1
	Percent     Estimate // percent a year
}

// Baseline fits the baseline's totals to offset log E with one wave a year where it is long enough. It answers the trend
// and the dispersion that the ratios use (at least 1): the phi is of the model without a trend (methods section 5).
func Baseline(totals, expected []float64, month int) (Pretrend, float64, error) {
	phi, err := dispersion(totals, expected, month)
	if err != nil {
		return Pretrend{}, 1, err
	}
	f, err := poisson(baselineDesign(len(totals), month, true), totals, expected)
	if err != nil {
		return Pretrend{}, phi, err
	}
	p := Pretrend{PerYear: f.coef[1], SE: math.Sqrt(math.Max(1, f.phi) * f.a.At(1, 1))}
	q := distuv.StudentsT{Sigma: 1, Nu: float64(f.df)}.Quantile(.975)
	percent := func(log float64) float64 { return 100 * (math.Exp(log) - 1) }
	p.Percent = Estimate{percent(p.PerYear), percent(p.PerYear - q*p.SE), percent(p.PerYear + q*p.SE)}
	return p, phi, nil
}

func dispersion(totals, expected []float64, month int) (float64, error) {
	f, err := poisson(baselineDesign(len(totals), month, false), totals, expected)
	if err != nil {
		return 1, err
	}
	return math.Max(1, f.phi), nil
}

func baselineDesign(n, month int, trend bool) [][]float64 {
	var rows [][]float64
	for t := range n {
		row := []float64{1}
		if trend {
			row = append(row, float64(t)/12)
		}
		rows = append(rows, append(row, season(month+t, min(1, Harmonics(n)))...))
	}
	return rows
}

// Tested is one earlier year set against the rates of the year before it, as if something had started then.
type Tested struct {
	From, To int // months from 0, To not included
	Ratio
}

// Backtest answers every whole block of 12 months from first on, each against the rates of the 12 before it, with the
// actual population and dispersion 1. A block with a missing month in itself or in the year before is left out.
func Backtest(b Banded, first, to int) []Tested {
	var list []Tested
	for from := first + 12; from+12 <= to; from += 12 {
		whole := true
		for t := from - 12; t < from+12; t++ {
			whole = whole && !math.IsNaN(b.total(t))
		}
		if whole {
			list = append(list, Tested{from, from + 12, ProjectionRatio(Standardise(b, from-12, from), b.Events, b.Persons, from, from+12, 1)})
		}
	}
	return list
}
