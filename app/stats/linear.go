package stats

import "math"

// Estimator is a way to average what teams changed after their start; each is linear in the log rates.
type Estimator string

// The estimators (methods section 8).
const (
	LongBase   Estimator = "long_base"  // the default: against the mean of the last 12 months before the start
	Imputation Estimator = "imputation" // the cross-check: against what team and month effects of the months before foretell
	SimpleATT  Estimator = "simple"     // against the last month before the start (Callaway and Sant'Anna's simple average)
	TwoWay     Estimator = "twfe"       // team and month effects with one step: for statisticians, misleads when the change grows
)

// longBase is how many months before the start LongBase takes the mean of.
const longBase = 12

// Estimate answers the average change on the log scale. Without a wave that can be compared it is ErrModelFailed.
func (p Panel) Estimate(e Estimator) (float64, error) {
	if err := p.check(); err != nil {
		return 0, err
	}
	w, err := p.weights(e, p.Start)
	if err != nil {
		return 0, err
	}
	return p.sum(w), nil
}

func (p Panel) sum(w [][]float64) float64 {
	sum := 0.0
	for i := range w {
		sum += dot(w[i], p.Y[i])
	}
	return sum
}

// weights are what each cell counts in the estimate, were these the starts.
func (p Panel) weights(e Estimator, starts []int) ([][]float64, error) {
	switch e {
	case LongBase:
		return p.against(starts, longBase, func(g, t int) bool { return t >= g })
	case SimpleATT:
		return p.against(starts, 1, func(g, t int) bool { return t >= g })
	case Imputation:
		return p.imputation(starts)
	case TwoWay:
		return p.twoWay(starts)
	}
	return nil, ErrInput
}

// against are the weights of comparing each wave's picked months, and its base (the last so many months before the start), with the teams that
// had started by neither. A team counts in a cell when it has the month and some of the base; treated team-months weigh alike.
func (p Panel) against(starts []int, last int, pick func(g, t int) bool) ([][]float64, error) {
	n, months := len(p.Y), p.months()
	w := table(n, months)
	total := 0.0
	base := make([]float64, n) // how many base months a team has
	side := make([]int8, n)
	for _, g := range waves(starts, months) {
		from := max(1, g-last)
		for i := range base {
			base[i] = 0
			for b := from; b < g; b++ {
				if !math.IsNaN(p.Y[i][b-1]) {
					base[i]++
				}
			}
		}
		for t := 1; t <= months; t++ {
			if !pick(g, t) {
				continue
			}
			treated, controls := 0.0, 0.0
			for i, s := range starts {
				side[i] = 0
				switch {
				case math.IsNaN(p.Y[i][t-1]) || base[i] == 0:
				case s == g:
					side[i] = 1
					treated++
				case s > max(t, g-1):
					side[i] = -1
					controls++
				}
			}
			if treated == 0 || controls == 0 {
				continue
			}
			total += treated
			for i := range side {
				each := 0.0
				switch side[i] {
				case 0:
					continue
				case 1:
					each = 1
				case -1:
					each = -treated / controls
				}
				w[i][t-1] += each
				for b := from; b < g; b++ {
					if !math.IsNaN(p.Y[i][b-1]) {
						w[i][b-1] -= each / base[i]
					}
				}
			}
		}
	}
	if total == 0 {
		return nil, ErrModelFailed
	}
	for i := range w {
		for t := range w[i] {
			w[i][t] /= total
		}
	}
	return w, nil
}
