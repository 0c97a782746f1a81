package stats

import "math"

// EventQuarter is what the teams changed in a quarter counted from their start: 0 is the first three months from it on.
type EventQuarter struct {
	Quarter int
	Estimate
	Open bool // the interval goes on beyond the grid
}

// EventStudy is the change quarter by quarter from −4 to +4 against the mean of the last 12 months before the start, with
// permutation intervals, and a test of whether the teams were on different ways already before (methods section 8).
type EventStudy struct {
	Quarters []EventQuarter // those that some wave has
	Before   Permutation    // of the sum of squares of the quarters before the start
}

// QuartersAround is how many quarters are shown on each side.
const QuartersAround = 4

// DifferentBefore tells that the quarters before the start differ more than chance gives: P under 10 % (methods section 8).
func (e EventStudy) DifferentBefore() bool { return e.Before.P < .10 }

// EventStudy answers the event study. Without a quarter before and one after the start it is ErrModelFailed.
func (p Panel) EventStudy(seed uint64) (EventStudy, error) {
	if err := p.check(); err != nil {
		return EventStudy{}, err
	}
	var answer EventStudy
	var o orders
	var before []func([]int32) float64
	after := 0
	for q := -QuartersAround; q <= QuartersAround; q++ {
		in := func(g, t int) bool { return floorDiv(t-g, 3) == q && g+3*q >= 1 && g+3*q+2 <= p.months() }
		s, err := p.scores(func(starts []int) ([][]float64, error) { return p.against(starts, longBase, in) })
		if err == ErrModelFailed {
			continue // no wave has this quarter
		}
		if err != nil {
			return EventStudy{}, err
		}
		if o.rows == nil {
			o = arrange(s.labels, seed)
		}
		d := table(len(p.Y), p.months())
		for i, g := range p.Start {
			for t := range d[i] {
				if g != Never && in(g, t+1) {
					d[i][t] = 1
				}
			}
		}
		e, open, err := s.invert(d, o, DefaultGrid.steps(), DefaultAlpha)
		if err == ErrModelFailed {
			each := s.of(p.Y)
			e, open, err = Estimate{each(s.labels), math.NaN(), math.NaN()}, true, nil
		}
		if err != nil {
			return EventStudy{}, err
		}
		answer.Quarters = append(answer.Quarters, EventQuarter{q, e, open})
		if q < 0 {
			before = append(before, s.of(p.Y))
		} else {
			after++
		}
	}
	if len(before) == 0 || after == 0 {
		return EventStudy{}, ErrModelFailed
	}
	squares := func(row []int32) float64 {
		sum := 0.0
		for _, each := range before {
			v := each(row)
			sum += v * v
		}
		return sum
	}
	now, _ := p.order()
	answer.Before = o.judge(squares(now), squares)
	return answer, nil
}

// floorDiv divides towards minus infinity.
func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}
