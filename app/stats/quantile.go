package stats

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Median of the values that are there; NaN when none is.
func Median(x []float64) float64 { return quantile(x, .5) }

// quantile is type 7 of Hyndman and Fan (1996), R's default: linear between the order statistics.
func quantile(x []float64, p float64) float64 {
	sorted := present(x)
	if len(sorted) == 0 {
		return math.NaN()
	}
	slices.Sort(sorted)
	at := p * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// smallest answers the least whole number r >= 0 whose distribution function reaches p; gonum has none for counts. It
// starts beside the mean and doubles its steps, so that large means cost no more than small ones. most is the largest
// value there is.
func smallest(cdf func(r float64) float64, p, mean, most float64) float64 {
	hi := math.Min(most, math.Ceil(mean)+1)
	for step := 1.0; hi < most && cdf(hi) < p; step *= 2 {
		hi = math.Min(most, hi+step)
	}
	lo := -1.0 // cdf(lo) < p <= cdf(hi)
	for hi-lo > 1 {
		if mid := math.Floor((lo + hi) / 2); cdf(mid) < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// poissonQuantile is the least r with P(X <= r) >= p, X Poisson.
func poissonQuantile(p, lambda float64) float64 {
	return smallest(poissonCDF(lambda), p, lambda, math.MaxInt32)
}

// binomialQuantile is the least r with P(X <= r) >= p, X binomial of n draws.
func binomialQuantile(p, n, share float64) float64 {
	return smallest(binomialCDF(n, share), p, n*share, n)
}

func poissonCDF(lambda float64) func(float64) float64 { return distuv.Poisson{Lambda: lambda}.CDF }

func binomialCDF(n, share float64) func(float64) float64 { return distuv.Binomial{N: n, P: share}.CDF }
