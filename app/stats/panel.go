package stats

import "math"

// Never is the start of a team that has not started.
const Never = math.MaxInt

// Panel is teams × months: the log rate of each, NaN where missing, and the row of each team's first exposed month from 1.
type Panel struct {
	Y      [][]float64
	Start  []int
	Weight []float64 // of each team; nil is equal
}

// LogRates answers log(max(count, 0.5)/citizens), the outcome of methods section 8.
func LogRates(counts, citizens [][]float64) ([][]float64, error) {
	if len(counts) != len(citizens) {
		return nil, ErrInput
	}
	y := make([][]float64, len(counts))
	for i := range counts {
		if len(counts[i]) != len(citizens[i]) {
			return nil, ErrInput
		}
		y[i] = make([]float64, len(counts[i]))
		for t, c := range counts[i] {
			y[i][t] = math.NaN()
			if c >= 0 && citizens[i][t] > 0 {
				y[i][t] = math.Log(math.Max(c, .5) / citizens[i][t])
			}
		}
	}
	return y, nil
}
