package stats

import (
	"math"
	"slices"
)

// Never is the start of a team that has not started.
const Never = math.MaxInt

// Panel is teams × months: the log rate of each, NaN where missing, and each team's first exposed month, counted from 1 or Never.
type Panel struct {
	Y      [][]float64
	Start  []int
	Weight []float64 // of each team, for CallawaySantAnna only; nil is equal
}

// LogRates answers log(max(count, 0.5)/citizens), the outcome of methods section 8. Tables of unlike size are ErrInput.
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

// mostTeams and mostPanelMonths bound a panel: a municipality has dozens of teams, and ten years are 120 months.
const (
	mostTeams       = 1000
	mostPanelMonths = 1200
)

func (p Panel) check() error {
	n := len(p.Y)
	if n < 2 || n > mostTeams || len(p.Start) != n || (p.Weight != nil && len(p.Weight) != n) || len(p.Y[0]) > mostPanelMonths {
		return ErrInput
	}
	for i := range p.Y {
		if len(p.Y[i]) != len(p.Y[0]) || p.Start[i] < 1 || (p.Weight != nil && !(p.Weight[i] > 0)) {
			return ErrInput
		}
	}
	return nil
}

func (p Panel) months() int { return len(p.Y[0]) }

// complete tells that no cell is missing.
func (p Panel) complete() bool {
	for _, row := range p.Y {
		if slices.ContainsFunc(row, math.IsNaN) {
			return false
		}
	}
	return true
}

// waves are the start months that have a month before them and lie within the panel, in order.
func waves(starts []int, months int) []int {
	var list []int
	for _, g := range starts {
		if g > 1 && g <= months && !slices.Contains(list, g) {
			list = append(list, g)
		}
	}
	slices.Sort(list)
	return list
}

// exposed is 1 from each team's start on.
func (p Panel) exposed() [][]float64 {
	d := table(len(p.Y), p.months())
	for i := range d {
		for t := range d[i] {
			if t+1 >= p.Start[i] {
				d[i][t] = 1
			}
		}
	}
	return d
}

func table(rows, columns int) [][]float64 {
	cells := make([]float64, rows*columns)
	list := make([][]float64, rows)
	for i := range list {
		list[i] = cells[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return list
}

// dot sums w·y over the cells that have a weight, so that a missing cell without one does not matter.
func dot(w, y []float64) float64 {
	sum := 0.0
	for t, v := range w {
		if v != 0 {
			sum += v * y[t]
		}
	}
	return sum
}
