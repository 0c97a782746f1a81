package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// effects are team and month effects by ordinary least squares over some of a panel's cells.
type effects struct {
	solver       mat.Cholesky
	team, month  []int // place in the equations, −1 for what has no cell (and for the month that is set to 0)
	rows, months int
	size         int
}

// newEffects sets up the equations for the cells that are used. Teams and months that no cell joins cannot be told apart: then it
// is ErrModelFailed.
func newEffects(rows, months int, used func(i, t int) bool) (*effects, error) {
	e := &effects{team: make([]int, rows), month: make([]int, months), rows: rows, months: months}
	count := func(n, other int, used func(a, b int) bool, place []int, skip int) {
		for a := range n {
			place[a] = -1
			for b := range other {
				if used(a, b) {
					if skip--; skip < 0 {
						place[a] = e.size
						e.size++
					}
					break
				}
			}
		}
	}
	count(rows, months, used, e.team, 0)
	count(months, rows, func(t, i int) bool { return used(i, t) }, e.month, 1)
	if e.size == 0 {
		return nil, ErrModelFailed
	}
	m := mat.NewSymDense(e.size, nil)
	add := func(a, b int) {
		if a >= 0 && b >= 0 {
			m.SetSym(a, b, m.At(a, b)+1)
		}
	}
	for i := range rows {
		for t := range months {
			if used(i, t) {
				add(e.team[i], e.team[i])
				add(e.month[t], e.month[t])
				add(e.team[i], e.month[t])
			}
		}
	}
	if !e.solver.Factorize(m) || e.solver.Cond() > 1e12 {
		return nil, ErrModelFailed
	}
	return e, nil
}

// solve answers the team and month parts for the sums of the right-hand side.
func (e *effects) solve(teamSums, monthSums []float64) (team, month []float64, err error) {
	right, z := mat.NewVecDense(e.size, nil), new(mat.VecDense)
	put := func(place []int, sums []float64) {
		for i, at := range place {
			if at >= 0 {
				right.SetVec(at, sums[i])
			}
		}
	}
	put(e.team, teamSums)
	put(e.month, monthSums)
	if err := e.solver.SolveVecTo(z, right); err != nil {
		return nil, nil, ErrModelFailed
	}
	take := func(place []int) []float64 {
		list := make([]float64, len(place))
		for i, at := range place {
			if at >= 0 {
				list[i] = z.AtVec(at)
			}
		}
		return list
	}
	return take(e.team), take(e.month), nil
}

// within answers what is left of the values in the used cells when team and month effects are taken out; 0 elsewhere.
func within(values [][]float64, used func(i, t int) bool) ([][]float64, error) {
	rows, months := len(values), len(values[0])
	e, err := newEffects(rows, months, used)
	if err != nil {
		return nil, err
	}
	teamSums, monthSums := make([]float64, rows), make([]float64, months)
	for i := range rows {
		for t := range months {
			if used(i, t) {
				teamSums[i] += values[i][t]
				monthSums[t] += values[i][t]
			}
		}
	}
	team, month, err := e.solve(teamSums, monthSums)
	if err != nil {
		return nil, err
	}
	left := table(rows, months)
	for i := range rows {
		for t := range months {
			if used(i, t) {
				left[i][t] = values[i][t] - team[i] - month[t]
			}
		}
	}
	return left, nil
}

// imputation are the weights of Borusyak, Jaravel and Spiess (2024) without covariates: effects from the cells not yet exposed,
// and the mean of what the exposed cells lie above them, in months that still have a team that has not started.
func (p Panel) imputation(starts []int) ([][]float64, error) {
	n, months := len(p.Y), p.months()
	here := func(i, t int) bool { return !math.IsNaN(p.Y[i][t]) }
	free := func(i, t int) bool { return here(i, t) && t+1 < starts[i] }
	e, err := newEffects(n, months, free)
	if err != nil {
		return nil, err
	}
	known := make([]bool, months) // months with a team that has not started
	for t := range months {
		for i := range n {
			known[t] = known[t] || free(i, t)
		}
	}
	w := table(n, months)
	teamSums, monthSums, total := make([]float64, n), make([]float64, months), 0.0
	for i := range n {
		for t := range months {
			if here(i, t) && !free(i, t) && known[t] && e.team[i] >= 0 {
				w[i][t] = 1
				teamSums[i]++
				monthSums[t]++
				total++
			}
		}
	}
	if total == 0 {
		return nil, ErrModelFailed
	}
	team, month, err := e.solve(teamSums, monthSums)
	if err != nil {
		return nil, err
	}
	for i := range n {
		for t := range months {
			if free(i, t) {
				w[i][t] = -team[i] - month[t]
			}
			w[i][t] /= total
		}
	}
	return w, nil
}

// twoWay are the weights of one step beside team and month effects: d̃/Σd̃², d̃ the exposure with both effects taken out
// (Frisch, Waugh and Lovell).
func (p Panel) twoWay(starts []int) ([][]float64, error) {
	d := Panel{Y: p.Y, Start: starts}.exposed()
	left, err := within(d, func(i, t int) bool { return !math.IsNaN(p.Y[i][t]) })
	if err != nil {
		return nil, err
	}
	squares := 0.0
	for i := range left {
		squares += dot(left[i], left[i])
	}
	if squares < 1e-9 {
		return nil, ErrModelFailed
	}
	for i := range left {
		for t := range left[i] {
			left[i][t] /= squares
		}
	}
	return left, nil
}
