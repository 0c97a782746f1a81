package stats

import "math"

// Constants of the moving range of two neighbours (methods section 3; Shewhart's d2 for n = 2, as printed in NHS England's
// "Making data count" and in qicharts2).
const (
	perSigma     = 1.128 // mean moving range over sigma
	natural      = 2.66  // natural limits in mean moving ranges: 3/1.128, as used everywhere, exactly 2.66
	extremeRange = 3.267 // upper limit of the moving range itself
)

// movingRange answers the mean of |x_i − x_(i−1)| over neighbouring rows that both have a value; with screening the ranges
// at or above 3.267 times the mean are dropped once and the mean is taken again. Without two neighbours it is NaN.
func movingRange(x []float64, screen bool) float64 {
	mean := meanRange(x, math.Inf(1))
	if !screen {
		return mean
	}
	if again := meanRange(x, extremeRange*mean); !math.IsNaN(again) {
		return again
	}
	return mean
}

// meanRange is the mean of the ranges below a bound.
func meanRange(x []float64, below float64) float64 {
	sum, n := 0.0, 0
	for i := 1; i < len(x); i++ {
		if r := math.Abs(x[i] - x[i-1]); r < below {
			sum, n = sum+r, n+1
		}
	}
	return sum / float64(n)
}

// mean of the values that are there; NaN when none is.
func mean(x []float64) float64 {
	sum, n := 0.0, 0
	for _, v := range x {
		if !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

// present are the values that are there, in their order.
func present(x []float64) []float64 {
	list := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

// sign is −1, 0 or 1.
func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
