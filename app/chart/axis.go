package chart

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
	for _, v := range f.ticks() {
		c.line("gl", f.l, f.y(v), f.right(), f.y(v))
		c.text("e", f.l-7, f.y(v)+4.5, s.number(v))
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
	c.line("ax", f.l, f.bottom(), f.right(), f.bottom())
}
