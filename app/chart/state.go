package chart

import "math"

// shown is a number that may be drawn as a point: not one that is hidden, even if the caller knows it.
func shown(v float64, hidden *Range) float64 {
	if hidden != nil {
		return math.NaN()
	}
	return v
}

// ends are the numbers a hidden slot needs room for.
func ends(hidden *Range) []float64 {
	if hidden.known() {
		return []float64{hidden.Lo, hidden.Hi}
	}
	return nil
}

// at is where a slot is read: on its number, or in the middle of what a hidden one lies between.
func at(v float64, hidden *Range) float64 {
	if hidden.known() {
		return (hidden.Lo + hidden.Hi) / 2
	}
	return shown(v, hidden)
}

// state collects which kinds of slots a figure holds, so that its key names those and no others.
type state struct{ incomplete, hatched, ranged bool }

func (s *state) see(v float64, incomplete bool, hidden *Range) {
	s.incomplete = s.incomplete || incomplete && there(v) && hidden == nil
	s.hatched = s.hatched || hidden != nil && !hidden.known()
	s.ranged = s.ranged || hidden.known()
}

func (s state) signs(incomplete, hidden, ranged string) []sign {
	var list []sign
	if s.incomplete {
		list = append(list, sign{hollow, incomplete})
	}
	if s.hatched {
		list = append(list, sign{hatched, hidden})
	}
	if s.ranged {
		list = append(list, sign{barSign("ci"), ranged})
	}
	return list
}

// ribbon fills between two lines; slots without both leave a gap.
func ribbon(c *canvas, f frame, class string, n int, of func(int) Range) {
	var upper, lower []point
	flush := func() {
		if len(upper) > 1 {
			c.put(`<polygon class="%s" points="%s %s"/>`, class, list(upper), list(lower))
		}
		upper, lower = nil, nil
	}
	for i := range n {
		r := of(i)
		if !there(r.Lo) || !there(r.Hi) {
			flush()
			continue
		}
		upper = append(upper, point{f.x(float64(i)), f.y(r.Hi)})
		lower = append([]point{{f.x(float64(i)), f.y(r.Lo)}}, lower...)
	}
	flush()
}
