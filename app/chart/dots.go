package chart

import (
	"html"
	"math"
)

// Dots is a list of labelled estimates with their intervals beside the value that means no difference: other methods,
// dates at which nothing began, earlier years. Every number also stands as words, so the drawing is read as a picture.
type Dots struct {
	ID, Title, Desc string
	Rows            []Dot
	Null            float64 // the value that means no difference: 1 for ratios, 0 for differences
	Log             bool    // the axis of ratios: half as far from one as the double is
	Ends            *Range  // the axis is cut here, and intervals that go on get an arrow; nil: room for all, a ratio from a quarter to four
	Words           DotsWords
	Number          func(float64) string // how a number on the axis is written
}

// Dot is one row.
type Dot struct {
	Group       string // a heading over the row, when it is not that of the row before
	Label       string
	Est, Lo, Hi float64 // NaN: could not be estimated, only the words are written; an infinite end gets an arrow
	Text        string  // the estimate and its interval, or why there is none, in words
	Kind        DotKind
}

// DotKind is what a row is for; each has a shape of its own.
type DotKind int

// Kinds: the answer itself (a diamond on a thick line), another way to the same answer (a filled circle), and a place
// where nothing should be found (a hollow square on a dashed line).
const (
	Alternative DotKind = iota
	Answer
	Placebo
)

// DotsWords is what stands in the list.
type DotsWords struct {
	Null                         string // over the line of no difference
	Below, Above                 string // under the axis, on either side of it
	Answer, Alternative, Placebo string // what the shapes mean
	Empty                        string // when there are no rows
}

// SVG answers the list in both widths.
func (p Dots) SVG() string { return p.one("wide") + p.one("slim") }

func (p Dots) one(kind string) string {
	f, high := frame{kind: kind, w: 980, l: 300, r: 210, t: 26}, 30.0
	if f.slim() {
		f, high = frame{kind: kind, w: 358, l: 14, r: 14, t: 26}, 46
	} else {
		label, text := 120.0, 60.0
		for _, d := range p.Rows {
			label, text = max(label, width(d.Label)+14), max(text, width(d.Text)+14)
		}
		f.l, f.r = min(label, 380), min(text, 300)
	}
	h := high * float64(max(len(p.Rows), 1))
	for i := range p.Rows {
		if p.headed(i) {
			h += 28
		}
	}
	signs := p.signs()
	f.b = 28
	if p.Words.Below != "" || p.Words.Above != "" {
		f.b += 20
	}
	if rows := keyRows(f, signs); rows > 0 {
		f.b += 4 + 20*float64(rows)
	}
	f.h = f.t + h + f.b
	var c canvas
	id := p.ID + "-" + kind
	c.put(`<svg class="chart %s" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		kind, f.w, f.h, id, id, id, html.EscapeString(p.Title), id, html.EscapeString(p.Desc))
	a, ticks := p.axis(f)
	for _, v := range ticks {
		c.line("gl", a.x(v), f.t, a.x(v), f.bottom())
		c.text("m", a.x(v), f.bottom()+19, p.Number(v))
	}
	c.line("ax", f.l, f.bottom(), f.right(), f.bottom())
	if null := p.Null; a.holds(null) {
		c.line("cl", a.x(null), f.t-6, a.x(null), f.bottom())
		half := width(p.Words.Null)/2 + 2
		c.text("m", min(max(a.x(null), half), f.w-half), 13, p.Words.Null)
		y := f.bottom() + 38
		c.text("e", a.x(null)-10, y, p.Words.Below)
		c.text("", a.x(null)+10, y, p.Words.Above)
	}
	y := f.t
	for i, d := range p.Rows {
		if p.headed(i) {
			c.text("em", 4, y+21, d.Group)
			y += 28
		}
		p.row(&c, f, a, d, y, high)
		y += high
	}
	if len(p.Rows) == 0 {
		c.text("em m", (f.l+f.right())/2, f.t+20, p.Words.Empty)
	}
	keyAt(&c, f, signs, f.h-20*float64(keyRows(f, signs))+10)
	c.put(`</svg>`)
	return c.String()
}

func (p Dots) headed(i int) bool {
	return p.Rows[i].Group != "" && (i == 0 || p.Rows[i-1].Group != p.Rows[i].Group)
}

func (p Dots) row(c *canvas, f frame, a across, d Dot, y, high float64) {
	middle, class := y+high/2, ""
	if d.Kind == Answer {
		class = "em"
	}
	if f.slim() {
		c.text(class, 4, y+15, d.Label)
		c.text(class+" e", f.w-4, y+15, d.Text)
		middle = y + 31
	} else {
		c.text(class, 4, middle+4.5, d.Label)
		c.text(class, f.right()+14, middle+4.5, d.Text)
	}
	if !there(d.Est) {
		return
	}
	line := "ci"
	if d.Kind == Placebo {
		line = "ci pre"
	}
	if !math.IsNaN(d.Lo) && !math.IsNaN(d.Hi) {
		from, to := a.x(d.Lo), a.x(d.Hi)
		c.line(line, from, middle, to, middle)
		if d.Lo < a.Lo {
			c.put(`<path class="ci" d="M%.1f,%.1fl-6,5l6,5"/>`, from+6, middle-5)
		}
		if d.Hi > a.Hi {
			c.put(`<path class="ci" d="M%.1f,%.1fl6,5l-6,5"/>`, to-6, middle-5)
		}
	}
	if a.holds(d.Est) {
		d.Kind.shape()(c, a.x(d.Est), middle, 4.5)
	}
}

func (k DotKind) shape() shape {
	switch k {
	case Answer:
		return diamond
	case Placebo:
		return hollowSquare
	}
	return filled
}

func (p Dots) signs() []sign {
	var list []sign
	for _, k := range []struct {
		DotKind
		words string
	}{{Answer, p.Words.Answer}, {Alternative, p.Words.Alternative}, {Placebo, p.Words.Placebo}} {
		for _, d := range p.Rows {
			if d.Kind == k.DotKind && there(d.Est) {
				list = append(list, sign{k.shape(), k.words})
				break
			}
		}
	}
	return list
}

// axis answers the lying axis and its ticks.
func (p Dots) axis(f frame) (across, []float64) {
	a := across{log: p.Log, from: f.l, to: f.right()}
	values := []float64{p.Null}
	for _, d := range p.Rows {
		if there(d.Est) {
			values = append(values, d.Est, d.Lo, d.Hi)
		}
	}
	if p.Log {
		r, ticks := p.ratios(values, f)
		a.Range = r
		return a, ticks
	}
	a.Range = span(values...)
	if p.Ends.known() {
		a.Range = Range{min(p.Ends.Lo, p.Null), max(p.Ends.Hi, p.Null)}
	}
	var s frame
	s.from, s.to, s.step = scale(a.Lo, a.Hi)
	a.Range = Range{s.from, s.to}
	return a, apart(append([]float64{p.Null}, s.ticks()...), a, p.Number)
}

// ratios answers the ends and the ticks of an axis of ratios.
func (p Dots) ratios(values []float64, f frame) (Range, []float64) {
	r := Range{p.Null, p.Null}
	for k, v := range values {
		if !there(v) || v <= 0 {
			continue
		}
		if k%3 != 1 && p.Ends == nil { // an end of an interval, not an estimate: 0 is the null, 1, 4, 7 … are estimates
			v = min(max(v, .25), 4)
		}
		r.Lo, r.Hi = min(r.Lo, v), max(r.Hi, v)
	}
	if p.Ends.known() && p.Ends.Lo > 0 {
		r = Range{min(p.Ends.Lo, p.Null), max(p.Ends.Hi, p.Null)}
	}
	r = Range{max(r.Lo/1.03, 1e-6), min(r.Hi*1.03, 1e6)}
	steps := []float64{.5, .6, .7, .8, .9, 1, 1.1, 1.2, 1.3, 1.5, 2}
	if r.Hi/r.Lo > 3 {
		steps = []float64{.25, .5, 1, 2, 4}
	}
	if r.Hi/r.Lo > 20 {
		steps = []float64{1e-6, 1e-5, 1e-4, .001, .01, .1, 1, 10, 100, 1000, 1e4, 1e5, 1e6}
	}
	a := across{Range: r, log: true, from: f.l, to: f.right()}
	return r, apart(append([]float64{p.Null}, steps...), a, p.Number)
}
