package chart

import "math"

// Counterfactual is an interrupted series: what was observed as points, the fitted line before and after the start, and,
// dashed after it, where the line would have gone on had nothing been added to it at the start. Months of transition are
// shaded and stand in neither line.
type Counterfactual struct {
	ID, Title, Desc string
	Months          []Moment
	Start           int // place of the first month after; -1 for none
	Events          []Event
	Words           CounterfactualWords
	Number          func(float64) string // how a number on the axis is written
}

// Moment is one month, in the unit of the axis. NaN: not there.
type Moment struct {
	Label      string // written under the axis; "" under most months
	Observed   float64
	Fitted     float64 // the model with what it found at the start
	Without    float64 // the model without it; drawn from the start on
	Lo, Hi     float64 // the ends of the band around Without; drawn from the start on
	Exposure   float64 // a share from 0 to 1, drawn in a strip under the axis; NaN or 0 in every month: no strip
	Transition bool    // the months of change: in neither line
	Incomplete bool    // not all have been counted yet: drawn hollow
	Hidden     *Range  // too few to be shown: what it lies between, NaN ends for nothing; Observed is not drawn
}

// CounterfactualWords is what stands in the figure. A sign without words is left out of the key.
type CounterfactualWords struct {
	Observed, Fitted, Without, Band string
	Start, StartShort, Transition   string
	Exposure                        string // over the strip
	Incomplete                      string
	Hidden, HiddenMark, HiddenRange string // what a hatched box means; what stands over it, as "<5"; what a bar means
	Empty                           string // when there is nothing to draw
}

// SVG answers the figure in both widths.
func (p Counterfactual) SVG() string {
	n, w := len(p.Months), p.Words
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 300, slim: 240, number: p.Number, events: p.Events,
		flags: starts(p.Start, w.Start, w.StartShort), stripWords: w.Exposure, empty: w.Empty}
	var values, exposure []float64
	var states state
	var transition, band, exposed bool
	for i, m := range p.Months {
		values = append(append(values, shown(m.Observed, m.Hidden), p.fitted(i), p.without(i)), ends(m.Hidden)...)
		if b := p.band(i); there(b.Lo) && there(b.Hi) {
			values, band = append(values, b.Lo, b.Hi), true
		}
		exposure, exposed = append(exposure, m.Exposure), exposed || m.Exposure > 0
		states.see(m.Observed, m.Incomplete, m.Hidden)
		transition = transition || m.Transition
		mark := at(m.Observed, m.Hidden)
		if !there(mark) {
			mark = m.Fitted
		}
		s.slots, s.marks = append(s.slots, m.Label), append(s.marks, mark)
	}
	if exposed {
		s.strip = exposure
	}
	s.axis = span(values...)
	s.names = []name{
		{"t-obs", latest(n, p.fitted), w.Fitted, stroke("obs"), false},
		{"t-proj", latest(n, p.without), w.Without, stroke("proj"), false},
	}
	s.key = []sign{{filled, w.Observed}}
	if band {
		s.key = append(s.key, sign{area("band"), w.Band})
	}
	if transition {
		s.key = append(s.key, sign{cross, w.Transition})
	}
	s.key = append(s.key, states.signs(w.Incomplete, w.Hidden, w.HiddenRange)...)
	return s.draw(func(c *canvas, f frame) {
		p.transitions(c, f)
		ribbon(c, f, "band", n, p.band)
		p.points(c, f)
		c.run("proj", series(f, n, p.without))
		before := max(min(p.Start, n), 0) // the two lines are two answers: nothing joins them
		line := series(f, n, p.fitted)
		c.run("obs", line[:before])
		c.run("obs", line[before:])
	})
}

func (p Counterfactual) fitted(i int) float64 {
	if m := p.Months[i]; !m.Transition {
		return m.Fitted
	}
	return math.NaN()
}

func (p Counterfactual) without(i int) float64 {
	if m := p.Months[i]; i >= p.Start {
		return m.Without
	}
	return math.NaN()
}

func (p Counterfactual) band(i int) Range {
	if m := p.Months[i]; i >= p.Start {
		return Range{m.Lo, m.Hi}
	}
	return Range{math.NaN(), math.NaN()}
}

func (p Counterfactual) transitions(c *canvas, f frame) {
	for i := 0; i < len(p.Months); i++ {
		from := i
		for i < len(p.Months) && p.Months[i].Transition {
			i++
		}
		if i > from {
			x := f.x(float64(from) - .5)
			c.put(`<rect class="evbg" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, x, f.t, f.x(float64(i)-.5)-x, f.bottom()-f.t)
		}
	}
}

// points draws what was observed. A month of transition is a cross: it was seen, and no line was asked to explain it.
func (p Counterfactual) points(c *canvas, f frame) {
	free := 0.0
	for i, m := range p.Months {
		if m.Hidden != nil {
			hidden(c, f, i, m.Hidden, p.Words.HiddenMark, &free)
			continue
		}
		if !there(m.Observed) {
			continue
		}
		draw := filled
		switch {
		case m.Incomplete:
			draw = hollow
		case m.Transition:
			draw = cross
		}
		draw(c, f.x(float64(i)), f.y(m.Observed), min(f.dot(), 3.5))
	}
}
