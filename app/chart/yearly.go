package chart

import "math"

// Yearly is a measure by year as points and a plain line, with its numbers written. It has no limits and no centre: so
// few points can be seen, but not judged. From five years on a Control can be drawn, with the years as its slots.
type Yearly struct {
	ID, Title, Desc string
	Years           []Year
	Words           YearlyWords
	Number          func(float64) string // how a number is written, on the axis and over its point
}

// Year is one year, in the unit of the axis.
type Year struct {
	Label      string  // written under the axis
	Value      float64 // NaN: missing, a gap in the line; the year stays on the axis
	Incomplete bool    // the year has not ended or not all have been counted: drawn hollow, outside the line
	Hidden     *Range  // too few to be shown: what it lies between, NaN ends for nothing; Value is not drawn
}

// YearlyWords is what stands in the figure. A sign without words is left out of the key.
type YearlyWords struct {
	Incomplete                      string
	Hidden, HiddenMark, HiddenRange string // what a hatched box means; what stands over it, as "<5"; what a bar means
	Empty                           string // when there is nothing to draw
}

// SVG answers the figure in both widths.
func (p Yearly) SVG() string {
	n := len(p.Years)
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 180, slim: 150, inset: true, number: p.Number, empty: p.Words.Empty}
	var values []float64
	var states state
	for _, y := range p.Years {
		values = append(append(values, shown(y.Value, y.Hidden)), ends(y.Hidden)...)
		states.see(y.Value, y.Incomplete, y.Hidden)
		s.slots, s.marks = append(s.slots, y.Label), append(s.marks, at(y.Value, y.Hidden))
	}
	s.axis = span(values...)
	s.axis.Hi += (s.axis.Hi - s.axis.Lo) / 6 // the highest number is written over its point
	s.key = states.signs(p.Words.Incomplete, p.Words.Hidden, p.Words.HiddenRange)
	return s.draw(func(c *canvas, f frame) {
		c.run("obs", series(f, n, func(i int) float64 {
			if p.Years[i].Incomplete {
				return nan
			}
			return shown(p.Years[i].Value, p.Years[i].Hidden)
		}))
		free, widest := 0.0, 0.0
		for _, y := range p.Years {
			if there(y.Value) && y.Hidden == nil {
				widest = max(widest, width(p.Number(y.Value))+4)
			}
		}
		every := max(int(math.Ceil(widest/f.wide())), 1) // which years are written, counted back from the last
		for i, y := range p.Years {
			if y.Hidden != nil {
				hidden(c, f, i, y.Hidden, p.Words.HiddenMark, &free)
				continue
			}
			if !there(y.Value) {
				continue
			}
			px, py, words := f.x(float64(i)), f.y(y.Value), p.Number(y.Value)
			if y.Incomplete {
				hollow(c, px, py, 4.5)
			} else {
				filled(c, px, py, 4.5)
			}
			if (n-1-i)%every == 0 {
				c.text("em m", px, py-11, words)
			}
		}
	})
}
