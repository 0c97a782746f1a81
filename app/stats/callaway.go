package stats

import (
	"math"
	"slices"
)

// CallawaySantAnna asks for the average change of each wave in each month against teams that have not started (Callaway and
// Sant'Anna 2021, without covariates; methods section 8). One base month carries its noise into every cell, so this is not the
// default: LongBase is.
type CallawaySantAnna struct {
	Panel
	NeverOnly bool // compare with teams that never start, instead of with those that have not started yet
	Varying   bool // before the start, compare each month with the one before it instead of with the last before the start
}

// Average is a weighted average of cells with the standard error of its influence function, which needs many teams a wave.
type Average struct{ ATT, SE float64 }

// Cell is one wave in one month; Base tells that it is the base month itself, 0 by definition.
type Cell struct {
	Start, Month      int
	Average           // SE is NaN in the base month
	Treated, Controls int
	Base              bool
	influence         []float64
}

// At is an average at a place: months since the start, or a wave.
type At struct {
	At int
	Average
}

// Waves is the answer.
type Waves struct {
	Cells          []Cell
	Simple         Average // every month from the start on, weighted by the wave's share
	Dynamic        []At    // by months since the start
	DynamicOverall Average // of those from 0 on
	Group          []At    // by wave
	GroupOverall   Average
}

// Fit answers the cells and their averages. Without a wave that can be compared it is ErrModelFailed.
func (c CallawaySantAnna) Fit() (Waves, error) {
	if err := c.check(); err != nil {
		return Waves{}, err
	}
	n := len(c.Y)
	w := make([]float64, n)
	sum := 0.0
	for i := range w {
		w[i] = 1
		if c.Weight != nil {
			w[i] = c.Weight[i]
		}
		sum += w[i]
	}
	for i := range w {
		w[i] *= float64(n) / sum
	}
	a := averaging{w: w, starts: c.Start}
	for _, g := range waves(c.Start, c.months()) {
		for t := 1; t <= c.months(); t++ {
			if cell, ok := c.cell(w, g, t); ok {
				a.cells = append(a.cells, cell)
			}
		}
	}
	return a.answer()
}

// cell compares wave g in month t with its base month.
func (c CallawaySantAnna) cell(w []float64, g, t int) (Cell, bool) {
	n := len(c.Y)
	base := g - 1
	if c.Varying && t < g {
		base = t - 1
	}
	cell := Cell{Start: g, Month: t, influence: make([]float64, n)}
	if base < 1 {
		return cell, false
	}
	if t == base {
		cell.Base, cell.SE = true, math.NaN()
		for _, s := range c.Start {
			if s == g {
				cell.Treated++
			}
		}
		return cell, true
	}
	var treated, control struct{ w, sum float64 }
	side := make([]int, n)
	change := make([]float64, n)
	for i, s := range c.Start {
		change[i] = c.Y[i][t-1] - c.Y[i][base-1]
		switch {
		case math.IsNaN(change[i]):
		case s == g:
			side[i] = 1
			cell.Treated++
			treated.w, treated.sum = treated.w+w[i], treated.sum+w[i]*change[i]
		case (c.NeverOnly && s == Never) || (!c.NeverOnly && s > max(t, base)):
			side[i] = -1
			cell.Controls++
			control.w, control.sum = control.w+w[i], control.sum+w[i]*change[i]
		}
	}
	if cell.Treated == 0 || cell.Controls == 0 {
		return cell, false
	}
	m1, m0 := treated.sum/treated.w, control.sum/control.w
	cell.ATT = m1 - m0
	for i := range side {
		switch side[i] {
		case 1:
			cell.influence[i] = w[i] * (change[i] - m1) / (treated.w / float64(n))
		case -1:
			cell.influence[i] = -w[i] * (change[i] - m0) / (control.w / float64(n))
		}
	}
	cell.SE = deviation(cell.influence)
	return cell, true
}

// deviation is the standard error that an influence function gives: √(mean(psi²)/n).
func deviation(psi []float64) float64 {
	sum := 0.0
	for _, v := range psi {
		sum += v * v
	}
	n := float64(len(psi))
	return math.Sqrt(sum / n / n)
}

// averaging makes averages of cells; the weights are estimated shares, so they have an influence of their own.
type averaging struct {
	w      []float64
	starts []int
	cells  []Cell
}

// share is the weighted share of teams in a wave.
func (a averaging) share(g int) float64 {
	sum := 0.0
	for i, s := range a.starts {
		if s == g {
			sum += a.w[i]
		}
	}
	return sum / float64(len(a.w))
}

// member is the influence of wave g's share on team i.
func (a averaging) member(i, g int, share float64) float64 {
	if a.starts[i] == g {
		return a.w[i] - share
	}
	return -share
}

// weighted answers values weighted by the shares of their waves, with the influence of both.
func (a averaging) weighted(waves []int, values []float64, influence [][]float64) (float64, []float64) {
	shares, total := make([]float64, len(waves)), 0.0
	for k, g := range waves {
		shares[k] = a.share(g)
		total += shares[k]
	}
	estimate := 0.0
	for k := range waves {
		estimate += shares[k] / total * values[k]
	}
	psi := make([]float64, len(a.w))
	for i := range psi {
		moved := 0.0
		for k, g := range waves {
			m := a.member(i, g, shares[k])
			moved += m
			psi[i] += shares[k]/total*influence[k][i] + m/total*values[k]
		}
		psi[i] -= moved / total * estimate
	}
	return estimate, psi
}

// over averages the cells that are picked.
func (a averaging) over(pick func(Cell) bool) (float64, []float64) {
	var waves []int
	var values []float64
	var influence [][]float64
	for _, c := range a.cells {
		if pick(c) {
			waves, values, influence = append(waves, c.Start), append(values, c.ATT), append(influence, c.influence)
		}
	}
	return a.weighted(waves, values, influence)
}

func (a averaging) answer() (Waves, error) {
	answer := Waves{Cells: a.cells}
	post := func(c Cell) bool { return c.Month >= c.Start }
	if !slices.ContainsFunc(a.cells, post) {
		return Waves{}, ErrModelFailed
	}
	estimate, psi := a.over(post)
	answer.Simple = Average{estimate, deviation(psi)}

	var since, groups []int
	for _, c := range a.cells {
		if e := c.Month - c.Start; !slices.Contains(since, e) {
			since = append(since, e)
		}
		if post(c) && !slices.Contains(groups, c.Start) {
			groups = append(groups, c.Start)
		}
	}
	slices.Sort(since)
	overall, later := make([]float64, len(a.w)), 0.0
	for _, e := range since {
		estimate, psi := a.over(func(c Cell) bool { return c.Month-c.Start == e })
		answer.Dynamic = append(answer.Dynamic, At{e, Average{estimate, deviation(psi)}})
		if e < 0 {
			continue
		}
		later++
		answer.DynamicOverall.ATT += estimate
		for i := range overall {
			overall[i] += psi[i]
		}
	}
	for i := range overall {
		overall[i] /= later
	}
	answer.DynamicOverall = Average{answer.DynamicOverall.ATT / later, deviation(overall)}

	var values []float64
	var influence [][]float64
	for _, g := range groups {
		estimate, psi, n := 0.0, make([]float64, len(a.w)), 0.0
		for _, c := range a.cells {
			if c.Start != g || !post(c) {
				continue
			}
			n++
			estimate += c.ATT
			for i := range psi {
				psi[i] += c.influence[i]
			}
		}
		for i := range psi {
			psi[i] /= n
		}
		values, influence = append(values, estimate/n), append(influence, psi)
		answer.Group = append(answer.Group, At{g, Average{estimate / n, deviation(psi)}})
	}
	estimate, psi = a.weighted(groups, values, influence)
	answer.GroupOverall = Average{estimate, deviation(psi)}
	return answer, nil
}
