package stats

import (
	"errors"
	"math"
)

// ErrZeroGap says that two events fell on one day, which a t chart cannot show: use a g chart or join the day's events.
var ErrZeroGap = errors.New("two events on one day")

// Rare is a chart of the room between rare events.
type Rare struct {
	Mean, Centre, Lower, Upper float64
	Outside                    []bool
}

// GChart charts the cases between two events, geometric (Benneyan 2001): limits m ± 3√(m(m+1)), the centre drawn at the median.
func GChart(between []float64) Rare {
	m := mean(between)
	half := 3 * math.Sqrt(m*(m+1))
	return Rare{Mean: m, Centre: Median(between), Lower: math.Max(0, m-half), Upper: m + half}.mark(between)
}

// nelson makes days between events near normal (Nelson 1994).
const nelson = 3.6

// TChart charts the days between two events: an XmR chart of days^(1/3.6), brought back. A gap of 0 is ErrZeroGap.
func TChart(days []float64, screen bool) (Rare, error) {
	y := make([]float64, len(days))
	for i, d := range days {
		if d <= 0 {
			return Rare{}, ErrZeroGap
		}
		y[i] = math.Pow(d, 1/nelson)
	}
	m, half := mean(y), 3/perSigma*movingRange(y, screen)
	back := func(v float64) float64 {
		if v <= 0 {
			return 0
		}
		return math.Pow(v, nelson)
	}
	return Rare{Mean: back(m), Centre: back(m), Lower: back(m - half), Upper: back(m + half)}.mark(days), nil
}

func (r Rare) mark(values []float64) Rare {
	r.Outside = make([]bool, len(values))
	for i, v := range values {
		r.Outside[i] = v > r.Upper || v < r.Lower
	}
	return r
}
