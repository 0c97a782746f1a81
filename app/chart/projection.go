package chart

import (
	"html"
	"math"
	"strconv"
)

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
	Incomplete                            bool // not all have been counted yet: drawn hollow, outside the line
}

// Event is something else that may move the numbers, from one month to another, both included. Text stands in the wide
// figure; an event with a text also shades the months.
type Event struct {
	No, From, To int
	Text         string
}

// Words is what stands in the figure.
type Words struct{ Observed, Projected, Start, StartShort, Exposure string }

// frame is one drawing of the figure: its size, its margins and how a month and a number become a place.
type frame struct {
	kind           string
	w, h           float64
	l, r, t, b     float64
	months         int
	from, to, step float64
}

func (f frame) x(i float64) float64 { return f.l + (f.w-f.l-f.r)*i/float64(max(f.months-1, 1)) }
func (f frame) y(v float64) float64 { return f.t + (f.h-f.t-f.b)*(f.to-v)/(f.to-f.from) }
func (f frame) bottom() float64     { return f.h - f.b }

// SVG answers the figure in both widths.
func (p Projection) SVG() string {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, m := range p.Months {
		for _, v := range []float64{m.Observed, m.Projected, m.Lo, m.Hi} {
			if !math.IsNaN(v) {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if math.IsInf(lo, 0) {
		lo, hi = 0, 1
	}
	from, to, step := scale(lo, hi)
	rows := 20 * float64(len(p.Events))
	return p.draw(frame{"wide", 980, 420 + rows, 56, 118, 18, 88 + rows, len(p.Months), from, to, step}) +
		p.draw(frame{"slim", 358, 350 + rows, 46, 10, 18, 88 + rows, len(p.Months), from, to, step})
}

func (p Projection) draw(f frame) string {
	var c canvas
	id := p.ID + "-" + f.kind
	c.put(`<svg class="chart %s" viewBox="0 0 %.0f %.0f" role="group" tabindex="0" aria-labelledby="%s-t" aria-describedby="%s-d" data-chart="%s"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		f.kind, f.w, f.h, id, id, p.ID, id, html.EscapeString(p.Title), id, html.EscapeString(p.Desc))
	c.put(`<g aria-hidden="true">`)
	p.events(&c, f)
	p.axes(&c, f)
	p.band(&c, f)
	p.exposure(&c, f)
	c.run("proj", p.line(f, func(m Month) float64 { return m.Projected }))
	if p.Start >= 0 {
		x := f.x(float64(p.Start) - .5)
		c.line("iv", x, f.t-4, x, f.bottom())
		words, side, gap := p.Words.Start, "em e", -7.0
		if f.kind == "slim" {
			words = p.Words.StartShort
		}
		if x < f.l+170 {
			side, gap = "em", 7
		}
		c.text(side, x+gap, f.t+6, words)
	}
	c.run("obs", p.line(f, func(m Month) float64 {
		if m.Incomplete {
			return math.NaN()
		}
		return m.Observed
	}))
	for i, m := range p.Months {
		if m.Incomplete && !math.IsNaN(m.Observed) {
			c.put(`<circle class="dot hollow" cx="%.1f" cy="%.1f" r="3.5"/>`, f.x(float64(i)), f.y(m.Observed))
		}
	}
	if f.kind == "wide" {
		p.names(&c, f)
	}
	c.put(`</g><g class="g-cur" hidden><line class="cur" y1="%.1f" y2="%.1f"/><circle class="curdot" r="5.5"/></g>`, f.t-4, f.bottom())
	c.put(`<rect class="hit" data-pts="%s" x="%.1f" y="0" width="%.1f" height="%.1f"/></svg>`, list(p.marks(f)), f.l, f.w-f.l-f.r, f.h)
	return c.String()
}

func (p Projection) line(f frame, of func(Month) float64) []point {
	points := make([]point, len(p.Months))
	for i, m := range p.Months {
		points[i] = point{f.x(float64(i)), math.NaN()}
		if v := of(m); !math.IsNaN(v) {
			points[i].y = f.y(v)
		}
	}
	return points
}

// marks is where the reading mark stands for each month: on the observed number, or else on the projection.
func (p Projection) marks(f frame) []point {
	points := make([]point, len(p.Months))
	for i, m := range p.Months {
		points[i] = point{f.x(float64(i)), f.bottom()}
		switch {
		case !math.IsNaN(m.Observed):
			points[i].y = f.y(m.Observed)
		case !math.IsNaN(m.Projected):
			points[i].y = f.y(m.Projected)
		}
	}
	return points
}

func (p Projection) events(c *canvas, f frame) {
	for k, e := range p.Events {
		from, to := f.x(max(float64(e.From)-.5, 0)), f.x(min(float64(e.To)+.5, float64(f.months-1)))
		y := f.bottom() + 38 + 20*float64(k)
		c.put(`<g class="flag g-flag">`)
		if e.Text != "" {
			c.put(`<rect class="evbg" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, from, f.t-4, max(to-from, 1), f.bottom()-f.t+4)
			if f.kind == "wide" {
				c.text("lbl", from+8, f.bottom()-10, e.Text)
			}
		}
		c.put(`<rect class="ev" x="%.1f" y="%.1f" width="%.1f" height="6" rx="3"/><circle cx="%.1f" cy="%.1f" r="9"/>`, from, y-3, max(to-from, 1), from, y)
		c.text("", from, y+4.3, strconv.Itoa(e.No))
		c.put(`</g>`)
	}
}

func (p Projection) axes(c *canvas, f frame) {
	for v := f.from; v <= f.to+f.step/1e6; v += f.step {
		c.line("gl", f.l, f.y(v), f.w-f.r, f.y(v))
		c.text("e", f.l-7, f.y(v)+4.5, p.Number(v))
	}
	for i, m := range p.Months {
		if m.Year != "" {
			x := f.x(float64(i))
			c.line("ax", x, f.bottom(), x, f.bottom()+6)
			c.text("", x, f.bottom()+20, m.Year)
		}
	}
	c.line("ax", f.l, f.bottom(), f.w-f.r, f.bottom())
}

// band draws the projection's uncertainty; months without one leave a gap.
func (p Projection) band(c *canvas, f frame) {
	var upper, lower []point
	flush := func() {
		if len(upper) > 1 {
			c.put(`<polygon class="band" points="%s %s"/>`, list(upper), list(lower))
		}
		upper, lower = nil, nil
	}
	for i, m := range p.Months {
		if math.IsNaN(m.Lo) || math.IsNaN(m.Hi) {
			flush()
			continue
		}
		upper = append(upper, point{f.x(float64(i)), f.y(m.Hi)})
		lower = append([]point{{f.x(float64(i)), f.y(m.Lo)}}, lower...)
	}
	flush()
}

// exposure draws the strip of what was learned, under the axis.
func (p Projection) exposure(c *canvas, f frame) {
	const high = 34.0
	base := f.h - 14
	wide := (f.w - f.l - f.r) / float64(max(f.months-1, 1)) * .72
	c.put(`<g class="g-expo">`)
	for i, m := range p.Months {
		if m.Exposure > 0 {
			c.put(`<rect class="expo" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="1"/>`, f.x(float64(i))-wide/2, base-high*m.Exposure, wide, high*m.Exposure)
		}
	}
	c.line("ax", f.l, base, f.w-f.r, base)
	c.text("", f.l, base-high+8, p.Words.Exposure)
	c.put(`</g>`)
}

// names writes at the lines' right ends what they are, apart from each other.
func (p Projection) names(c *canvas, f frame) {
	last := func(of func(Month) float64) float64 {
		for i := len(p.Months) - 1; i >= 0; i-- {
			if v := of(p.Months[i]); !math.IsNaN(v) {
				return f.y(v)
			}
		}
		return math.NaN()
	}
	o := last(func(m Month) float64 {
		if m.Incomplete {
			return math.NaN()
		}
		return m.Observed
	})
	j := last(func(m Month) float64 { return m.Projected })
	x := f.w - f.r + 8
	switch {
	case math.IsNaN(o) && math.IsNaN(j):
		return
	case math.IsNaN(j):
		c.text("t-obs", x, o+4, p.Words.Observed)
		return
	case math.IsNaN(o):
		c.text("t-proj", x, j+4, p.Words.Projected)
		return
	case o >= j && o < j+18:
		o = j + 18
	case o < j && o > j-18:
		o = j - 18
	}
	c.text("t-proj", x, j+4, p.Words.Projected)
	c.text("t-obs", x, o+4, p.Words.Observed)
}
