package chart

import "math"

// Projection is a figure of observed numbers by month against a projection, with what was learned below on the same
// axis and events as numbered bands. It is drawn twice, wide and slim; the page's style shows one.
type Projection struct {
	ID, Title, Desc string
	Months          []Month
	Start           int // place of the first month of the effort; -1 for none
	Events          []Event
	Words           Words
	Number          func(float64) string // how a number on the axis is written
}

// Month is one month of the figure. Lo and Hi are the ends of the band; Exposure is a share from 0 to 1. NaN: not there.
type Month struct {
	Year                                  string // written under the axis; "" under most months
	Observed, Projected, Lo, Hi, Exposure float64
	Incomplete                            bool   // not all have been counted yet: drawn hollow, outside the line
	Hidden                                *Range // too few to be shown: what it lies between, NaN ends for nothing; Observed is not drawn
}

// Words is what stands in the figure. A sign without words is left out of the key.
type Words struct {
	Observed, Projected, Start, StartShort, Exposure string
	Incomplete                                       string // what a hollow point means
	Hidden, HiddenMark, HiddenRange                  string // what a hatched box means; what stands over it, as "<5"; what a bar means
	Empty                                            string // when there is nothing to draw
}

// SVG answers the figure in both widths.
func (p Projection) SVG() string {
	n := len(p.Months)
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 314, slim: 244, number: p.Number, events: p.Events,
		flags: starts(p.Start, p.Words.Start, p.Words.StartShort), strip: make([]float64, n), stripWords: p.Words.Exposure, empty: p.Words.Empty}
	var values []float64
	var states state
	for i, m := range p.Months {
		states.see(m.Observed, m.Incomplete, m.Hidden)
		values = append(values, m.Projected, m.Lo, m.Hi, shown(m.Observed, m.Hidden))
		values = append(values, ends(m.Hidden)...)
		s.slots, s.strip[i] = append(s.slots, m.Year), m.Exposure
		mark := at(m.Observed, m.Hidden)
		if !there(mark) {
			mark = m.Projected
		}
		s.marks = append(s.marks, mark)
	}
	s.axis = span(values...)
	projected := func(i int) float64 { return p.Months[i].Projected }
	s.names = []name{
		{"t-proj", latest(n, projected), p.Words.Projected, stroke("proj"), false},
		{"t-obs", latest(n, p.observed), p.Words.Observed, stroke("obs"), false},
	}
	s.key = states.signs(p.Words.Incomplete, p.Words.Hidden, p.Words.HiddenRange)
	return s.draw(func(c *canvas, f frame) {
		p.band(c, f)
		c.run("proj", series(f, n, projected))
		c.run("obs", series(f, n, p.observed))
		free := 0.0
		for i, m := range p.Months {
			switch {
			case m.Hidden != nil:
				hidden(c, f, i, m.Hidden, p.Words.HiddenMark, &free)
			case m.Incomplete && there(m.Observed):
				hollow(c, f.x(float64(i)), f.y(m.Observed), 3.5)
			}
		}
	})
}

// observed is what the line is drawn through: an incomplete or a hidden month is a gap in it.
func (p Projection) observed(i int) float64 {
	if m := p.Months[i]; !m.Incomplete {
		return shown(m.Observed, m.Hidden)
	}
	return math.NaN()
}

// band draws the projection's uncertainty; months without one leave a gap.
func (p Projection) band(c *canvas, f frame) {
	ribbon(c, f, "band", len(p.Months), func(i int) Range { return Range{p.Months[i].Lo, p.Months[i].Hi} })
}
