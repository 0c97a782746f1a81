package stats

import "math"

// Quarterly sums counts (or person-months) over whole calendar quarters, for numbers too small by the month (methods section 3):
// month is the calendar month of the first row, 1–12. A quarter with a missing month is missing (NaN); the months before the first
// whole quarter and after the last are left out. skipped is how many rows come before the first quarter.
func Quarterly(values []float64, month int) (quarters []float64, skipped int) {
	skipped = (3 - (month-1)%3) % 3
	for t := skipped; t+3 <= len(values); t += 3 {
		quarters = append(quarters, values[t]+values[t+1]+values[t+2])
	}
	return quarters, skipped
}

// QuarterlyStart answers the quarter, from 1, in which a team with its first exposed month at row start (from 1) is exposed for its
// first time: a quarter that begins in the middle counts as exposed. Never stays. A start before the first quarter is 1.
func QuarterlyStart(start, skipped int) int {
	if start == Never {
		return Never
	}
	return max(0, start-1-skipped)/3 + 1
}

// TooSmallByMonth tells that a series wants quarters: a mean under 5 a month (methods section 3). A series of nothing does too.
func TooSmallByMonth(counts []float64) bool {
	m := mean(counts)
	return math.IsNaN(m) || m < FewestExpected
}

// mostZeros is the share of team-months without an event above which log rates are made of quarters or districts (methods section 14).
const mostZeros = .10

// TooManyZeros tells that more than 10 % of the cells that are there count nothing. A table of nothing does not.
func TooManyZeros(counts [][]float64) bool {
	zeros, cells := 0, 0
	for _, row := range counts {
		for _, c := range row {
			if !math.IsNaN(c) {
				cells++
				if c == 0 {
					zeros++
				}
			}
		}
	}
	return float64(zeros) > mostZeros*float64(cells)
}
