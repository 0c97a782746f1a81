package stats

import (
	"math"
	"slices"
)

// Holm corrects the p-values of an effort's secondary measures for being many (Holm 1979; methods section 11): each answer is at
// most 1, at least its p, and in the order of the p. NaN stands for a measure that could not be judged; it stays and is not counted.
func Holm(p []float64) []float64 {
	adjusted := slices.Clone(p)
	var order []int
	for i, v := range p {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return sign(p[a] - p[b]) })
	least := 0.0
	for rank, i := range order {
		least = math.Max(least, math.Min(1, float64(len(order)-rank)*p[i]))
		adjusted[i] = least
	}
	return adjusted
}
