package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// RateRatio compares few periods, such as years: the events per offset of the rows from split on (from 0) over those before
// it, with the rows' own scatter. se(log R) = √(phi (1/Y1 + 1/Y0)) where phi is Pearson's dispersion about the two rates, at
// least 1, and the interval is that of a t distribution with n − 2 degrees of freedom (McCullagh and Nelder 1989, section
// 6.2). Fewer than three rows, or nobody on a side, has no ratio: NaN.
func RateRatio(events, offset []float64, split int) Estimate {
	none := Estimate{math.NaN(), math.NaN(), math.NaN()}
	n := len(events)
	if len(offset) != n || n < 3 || split < 1 || split >= n {
		return none
	}
	var y, e [2]float64
	side := func(i int) int {
		if i < split {
			return 0
		}
		return 1
	}
	for i := range n {
		y[side(i)] += events[i]
		e[side(i)] += offset[i]
	}
	if !(y[0] > 0 && y[1] > 0 && e[0] > 0 && e[1] > 0) {
		return none
	}
	phi := 0.0
	for i := range n {
		mu := offset[i] * y[side(i)] / e[side(i)]
		phi += (events[i] - mu) * (events[i] - mu) / mu / float64(n-2)
	}
	half := distuv.StudentsT{Sigma: 1, Nu: float64(n - 2)}.Quantile(.975) * math.Sqrt(math.Max(1, phi)*(1/y[0]+1/y[1]))
	r := y[1] / e[1] / (y[0] / e[0])
	return Estimate{r, r * math.Exp(-half), r * math.Exp(half)}
}
