package stats

import "math"

// Placebo is the change that the same model finds at dates when nothing started (methods 7.8). The dates overlap, so Rank is a
// comparison and no p-value.
type Placebo struct {
	Rows   []int     // first months tried, from 1
	Levels []float64 // log scale; NaN where the model could not be fitted
	Actual float64   // of the whole series at its own start
	Rank   float64   // (1 + how many placebo levels are at least as large) / (1 + how many were fitted)
}

// The least months on each side of a placebo date (methods 7.8).
const (
	PlaceboPre  = 12
	PlaceboPost = 6
)

// Placebo fits the same model within the months before the start, at every row with at least pre before it and post from it on.
// No such row answers an empty list and Rank 1. Extra columns are cut alike.
func (s Interrupted) Placebo(pre, post int) (Placebo, error) {
	var rows []int
	for row := pre + 1; row+post <= s.FirstPost; row++ {
		rows = append(rows, row)
	}
	return s.PlaceboAt(rows)
}

// PlaceboAt fits at the rows given, which must lie within the months before the start: else ErrInput.
func (s Interrupted) PlaceboAt(rows []int) (Placebo, error) {
	actual, err := s.level()
	if err != nil {
		return Placebo{}, err
	}
	before := s
	n := s.FirstPost - 1
	before.Counts, before.Extra = s.Counts[:n], nil
	if s.Offset != nil {
		before.Offset = s.Offset[:n]
	}
	for _, c := range s.Extra {
		if !constant(c.Values[:n]) { // an event that came later says nothing here
			before.Extra = append(before.Extra, Column{c.Name, c.Values[:n]})
		}
	}
	p := Placebo{Rows: rows, Actual: actual}
	larger, fitted := 0, 0
	for _, row := range rows {
		if row < 2 || row > n {
			return Placebo{}, ErrInput
		}
		before.FirstPost = row
		level, err := before.level()
		if err != nil {
			level = math.NaN()
		} else {
			fitted++
			if math.Abs(level) >= math.Abs(actual) {
				larger++
			}
		}
		p.Levels = append(p.Levels, level)
	}
	p.Rank = float64(1+larger) / float64(1+fitted)
	return p, nil
}

// level is the level's coefficient, without its covariances.
func (s Interrupted) level() (float64, error) {
	f, _, _, err := s.fit()
	if err != nil {
		return 0, err
	}
	return f.coef[levelColumn], nil
}

func constant(values []float64) bool {
	for _, v := range values {
		if v != values[0] {
			return false
		}
	}
	return true
}
