package chart

import "math"

// Incidence is the share of two groups to whom something has happened, by days since their own beginning, as steps with
// bands. The first group is a dashed line, the second, the later one, a full line.
type Incidence struct {
	ID, Title, Desc string
	First, Second   Curve
	To              float64 // the last day of the axis
	Marks           []Mark  // days at which the shares are written; the reading mark stands on these
	Words           IncidenceWords
	Number          func(float64) string // how a share is written
	Day             func(float64) string // how a day on the axis is written
}

// Curve is one group.
type Curve struct {
	Name  string
	Steps []Step // in order of Day; a curve without steps is not drawn
}

// Step is a day on which the share changed, and what it is from then on. Shares from 0 to 1.
type Step struct{ Day, Share, Lo, Hi float64 }

// Mark is a day that is read, as 90, 180 and 365.
type Mark struct {
	Day   float64
	Label string // over the plot
}

// IncidenceWords is what stands in the figure.
type IncidenceWords struct{ Value, Days, Band, Empty string }

// SVG answers the figure in both widths.
func (p Incidence) SVG() string {
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 314, slim: 250, number: p.Number, over: p.Words.Value, along: p.Words.Days, empty: p.Words.Empty}
	to := p.To
	if !there(to) || to <= 0 {
		to = 1
	}
	ticks := []float64{0}
	for _, m := range p.Marks {
		ticks = append(ticks, m.Day)
	}
	s.flat = &ruler{Range{0, to}, ticks, p.Day}
	values := []float64{0}
	for _, g := range []Curve{p.First, p.Second} {
		for _, t := range g.Steps {
			if t.Day <= to {
				values = append(values, t.Share, t.Lo, t.Hi)
			}
		}
	}
	s.axis = span(values...)
	s.names = []name{
		{"t-proj", p.First.at(to).Share, p.First.Name, stroke("proj"), false},
		{"t-obs", p.Second.at(to).Share, p.Second.Name, stroke("obs"), false},
	}
	if len(p.First.Steps)+len(p.Second.Steps) > 0 {
		s.marks = []float64{0}
		s.key = []sign{{area("obsband"), p.Words.Band}}
	}
	s.places = func(f frame) []point {
		places := make([]point, len(p.Marks))
		for i, m := range p.Marks {
			places[i] = point{f.flat.x(m.Day), f.bottom()}
			if v := p.Second.at(m.Day).Share; there(v) {
				places[i].y = f.y(v)
			}
		}
		return places
	}
	return s.draw(p.body)
}

// at is what a curve says of a day: that of the last step; from the first day to the first step nothing has happened.
func (g Curve) at(day float64) Step {
	if len(g.Steps) == 0 {
		return Step{day, math.NaN(), math.NaN(), math.NaN()}
	}
	now := Step{}
	for _, t := range g.Steps {
		if t.Day > day {
			break
		}
		now = t
	}
	return now
}

func (p Incidence) body(c *canvas, f frame) {
	p.First.band(c, f, "band")
	p.Second.band(c, f, "obsband")
	for _, m := range p.Marks {
		if f.flat.holds(m.Day) {
			c.line("iv", f.flat.x(m.Day), f.t, f.flat.x(m.Day), f.bottom())
		}
	}
	p.First.line(c, f, "proj")
	p.Second.line(c, f, "obs")
	for _, m := range p.Marks {
		if !f.flat.holds(m.Day) {
			continue
		}
		a, b := p.First.at(m.Day).Share, p.Second.at(m.Day).Share
		x := f.flat.x(m.Day)
		for _, g := range []struct {
			v    float64
			draw shape
			high bool
		}{{a, hollowSquare, !(b > a)}, {b, filled, b > a}} {
			if !there(g.v) {
				continue
			}
			g.draw(c, x, f.y(g.v), 4)
			y := f.y(g.v) + 19
			if g.high {
				y = f.y(g.v) - 9
			}
			c.text("em e", x-6, min(max(y, f.t+10), f.bottom()-4), p.Number(g.v))
		}
	}
}

// corners makes the places of the steps of a curve, level between two days.
func (g Curve) corners(f frame, of func(Step) float64) []point {
	var points []point
	y := f.y(0)
	if len(g.Steps) > 0 {
		points = append(points, point{f.flat.x(0), y})
	}
	for _, t := range g.Steps {
		if !f.flat.holds(t.Day) {
			continue
		}
		v := of(t)
		if !there(v) {
			continue
		}
		x := f.flat.x(t.Day)
		points = append(points, point{x, y}, point{x, f.y(v)})
		y = f.y(v)
	}
	if len(points) > 0 {
		points = append(points, point{f.flat.to, y})
	}
	return points
}

func (g Curve) line(c *canvas, f frame, class string) {
	c.run(class, g.corners(f, func(t Step) float64 { return t.Share }))
}

func (g Curve) band(c *canvas, f frame, class string) {
	upper := g.corners(f, func(t Step) float64 { return t.Hi })
	lower := g.corners(f, func(t Step) float64 { return t.Lo })
	if len(upper) < 2 || len(lower) < 2 {
		return
	}
	for i, j := 0, len(lower)-1; i < j; i, j = i+1, j-1 {
		lower[i], lower[j] = lower[j], lower[i]
	}
	c.put(`<polygon class="%s" points="%s %s"/>`, class, list(upper), list(lower))
}
