package chart

import "math"

// ticks are the numbers of the axis.
func (f frame) ticks() []float64 {
	var list []float64
	for k := 0; k <= int((f.to-f.from)/f.step+.5); k++ {
		v := f.from + float64(k)*f.step
		if v < f.step/1e6 && v > -f.step/1e6 {
			v = 0 // a rounding must not be written as a minus
		}
		list = append(list, v)
	}
	return list
}

func (s sheet) axes(c *canvas, f frame) {
	before := ""
	for _, v := range f.ticks() {
		c.line("gl", f.l, f.y(v), f.right(), f.y(v))
		if words := s.number(v); words != before && !s.nothing() { // an axis of nothing has no numbers
			c.text("e", f.l-7, f.y(v)+4.5, words)
			before = words
		}
	}
	if s.over != "" {
		c.text("", 2, 11, s.over)
	}
	c.line("ax", f.l, f.bottom(), f.right(), f.bottom())
	if s.along != "" {
		c.text("e", f.right(), f.bottom()+40+20*float64(f.rows), s.along)
	}
	if s.flat != nil {
		for _, v := range apart(s.flat.ticks, f.flat, s.flat.number) {
			c.line("ax", f.flat.x(v), f.bottom(), f.flat.x(v), f.bottom()+6)
			if !s.nothing() {
				c.text("m", f.flat.x(v), f.bottom()+20, s.flat.number(v))
			}
		}
		return
	}
	free := 0.0 // no label starts before this place
	for i, words := range s.slots {
		if words == "" {
			continue
		}
		x, wide := f.x(float64(i)), width(words)
		c.line("ax", x, f.bottom(), x, f.bottom()+6)
		class, from := "", x
		if s.inset {
			class, from = "m", x-wide/2
		} else if x+wide > f.w {
			class, from = "e", x-wide
		}
		if from < free {
			continue
		}
		c.text(class, x, f.bottom()+20, words)
		free = from + wide + 6
	}
}

// ruler is a lying axis of numbers.
type ruler struct {
	Range
	ticks  []float64
	number func(float64) string
}

// across is where the numbers of a lying axis stand.
type across struct {
	Range
	log      bool
	from, to float64 // places
}

func (a across) holds(v float64) bool { return v >= a.Lo && v <= a.Hi }

// x answers the place of a number; what is outside stands on the edge.
func (a across) x(v float64) float64 {
	lo, hi := a.Lo, a.Hi
	v = min(max(v, lo), hi)
	if a.log {
		v, lo, hi = math.Log(v), math.Log(lo), math.Log(hi)
	}
	return a.from + (a.to-a.from)*(v-lo)/(hi-lo)
}

// apart keeps the ticks that the axis holds and whose words do not meet; the first ones are kept first.
func apart(ticks []float64, a across, number func(float64) string) []float64 {
	var list []float64
	for _, v := range ticks {
		ok := a.holds(v)
		for _, o := range list {
			ok = ok && math.Abs(a.x(o)-a.x(v)) >= (width(number(o))+width(number(v)))/2+6
		}
		if ok {
			list = append(list, v)
		}
	}
	return list
}
