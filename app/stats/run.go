package stats

import "math"

// RunChart is what a run chart tells of a series (Anhøj and Olesen 2014, "Run charts revisited"; methods section 3): too long
// a run on one side of the centre, or too few crossings of it, is more order than chance gives.
type RunChart struct {
	Centre       float64 // the median
	Useful       int     // points that are not on the centre
	LongestRun   int
	LongestLimit int // a longer run is a signal: round(log2 n) + 3, half to even
	Crossings    int
	FewestLimit  int // fewer crossings are a signal: 5 % point of Binomial(n−1, ½)
	Signal       bool
}

// FewestUseful is the least number of useful points for a run rule to say anything (methods section 3).
const FewestUseful = 10

// Enough tells that there are points enough for the rules.
func (r RunChart) Enough() bool { return r.Useful >= FewestUseful }

// Run looks for runs about the median of the values; NaN is a missing month and is stepped over.
func Run(values []float64) RunChart { return RunAbout(values, Median(values)) }

// RunAbout looks for runs about a centre that was set before, such as the median of a frozen baseline.
func RunAbout(values []float64, centre float64) RunChart {
	r := RunChart{Centre: centre}
	last, run := 0, 0
	for _, v := range values {
		side := sign(v - centre) // 0 for NaN too
		if side == 0 {
			continue
		}
		r.Useful++
		if side == last {
			run++
		} else {
			if last != 0 {
				r.Crossings++
			}
			last, run = side, 1
		}
		r.LongestRun = max(r.LongestRun, run)
	}
	if r.Useful == 0 {
		return r
	}
	r.LongestLimit = int(math.RoundToEven(math.Log2(float64(r.Useful)))) + 3
	if r.Useful > 1 {
		r.FewestLimit = int(binomialQuantile(.05, float64(r.Useful-1), .5))
	}
	r.Signal = r.LongestRun > r.LongestLimit || r.Crossings < r.FewestLimit
	return r
}
