package chart

import (
	"html"
	"math"
	"sort"
	"strings"
)

// Dots is a list of labelled estimates with their intervals beside the value that means no difference: other methods,
// dates at which nothing began, earlier years. Every number also stands as words, so the drawing is read as a picture.
type Dots struct {
	ID, Title, Desc string
	Rows            []Dot
	Null            float64 // the value that means no difference: 1 for ratios, 0 for differences
	Log             bool    // the axis of ratios: half as far from one as the double is
	Ends            *Range  // the axis is cut here, and intervals that go on get an arrow; nil: room for every estimate and most intervals
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

// Kinds: the answer itself (a diamond), another way to the same answer (a filled circle), and a place
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
	f := frame{kind: kind, w: 980, l: 300, r: 210, t: 26}
	if f.slim() {
		f.w, f.l, f.r = 358, 14, 14
	} else {
		label, text := 120.0, 60.0
		for _, d := range p.Rows {
			label, text = max(label, width(d.Label)+14), max(text, width(d.Text)+14)
		}
		f.l, f.r = min(label, 330), min(text, 300)
	}
	h := 0.0
	for i, d := range p.Rows {
		h += d.lay(f).high
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
	if len(p.Rows) == 0 {
		c.text("em m", f.w/2, f.t+10, p.Words.Empty)
		c.put(`</svg>`)
		return c.String()
	}
	a, ticks := p.axis(f)
	for _, v := range ticks {
		c.line("gl", a.x(v), f.t, a.x(v), f.bottom())
		c.text("m", a.x(v), f.bottom()+19, p.Number(v))
	}
	c.line("ax", f.l, f.bottom(), f.right(), f.bottom())
	null := a.x(p.Null)
	c.line("cl", null, f.t-6, null, f.bottom())
	half := width(p.Words.Null)/2 + 2
	c.text("m", min(max(null, half), f.w-half), 13, p.Words.Null)
	c.text("e", null-10, f.bottom()+38, p.Words.Below)
	c.text("", null+10, f.bottom()+38, p.Words.Above)
	y := f.t
	for i, d := range p.Rows {
		if p.headed(i) {
			c.text("em", 4, y+21, d.Group)
			y += 28
		}
		p.row(&c, f, a, d, y)
		y += d.lay(f).high
	}
	keyAt(&c, f, signs, f.h-20*float64(keyRows(f, signs))+10)
	c.put(`</svg>`)
	return c.String()
}

func (p Dots) headed(i int) bool {
	return p.Rows[i].Group != "" && (i == 0 || p.Rows[i-1].Group != p.Rows[i].Group)
}

// lay is where the parts of a row stand, counted from its top.
type lay struct {
	label           []string
	labelAt, textAt float64
	middle, high    float64
}

// lay answers the places of a row: wide, all on one line; slim, the words over the interval, on two lines where they
// would meet.
func (d Dot) lay(f frame) lay {
	if !f.slim() {
		l := lay{label: wrap(d.Label, f.l-14)}
		l.high = 30 + 16*float64(max(len(l.label)-1, 0))
		l.middle = l.high / 2
		l.labelAt, l.textAt = l.middle+4.5-8*float64(max(len(l.label)-1, 0)), l.middle+4.5
		return l
	}
	l := lay{label: wrap(d.Label, f.w-8), labelAt: 15}
	last := 15 + 16*float64(max(len(l.label)-1, 0))
	l.textAt = last
	if len(l.label) > 0 && width(l.label[len(l.label)-1])+width(d.Text)+20 > f.w {
		l.textAt += 16
	}
	l.middle = l.textAt + 16
	l.high = l.middle + 15
	if !there(d.Est) {
		l.high = l.textAt + 13
	}
	return l
}

func (p Dots) row(c *canvas, f frame, a across, d Dot, y float64) {
	l, class := d.lay(f), ""
	if d.Kind == Answer {
		class = "em"
	}
	for k, words := range l.label {
		c.text(class, 4, y+l.labelAt+16*float64(k), words)
	}
	if f.slim() {
		c.text(strings.TrimSpace(class+" e"), f.w-4, y+l.textAt, d.Text)
	} else {
		c.text(class, f.right()+14, y+l.textAt, d.Text)
	}
	middle := y + l.middle
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
	a.Range = p.ends()
	var ticks []float64
	if p.Log {
		ticks = ratioTicks(a.Range)
	} else {
		var s frame
		s.from, s.to, s.step = scale(a.Lo, a.Hi)
		a.Range, ticks = Range{s.from, s.to}, s.ticks()
	}
	return a, apart(append([]float64{p.Null}, ticks...), a, p.Number)
}

// ends answers how far the axis goes: to every estimate, and to the ends of the intervals as far as three times what is
// usual among them; one wide interval must not press all the others together.
func (p Dots) ends() Range {
	on, back := func(v float64) float64 { return v }, func(v float64) float64 { return v }
	if p.Log {
		on, back = math.Log, math.Exp
	}
	null := on(p.Null)
	if p.Ends.known() && there(on(p.Ends.Lo)) && there(on(p.Ends.Hi)) {
		return Range{min(p.Ends.Lo, p.Null), max(p.Ends.Hi, p.Null)}
	}
	estimates, ends := []float64{null}, []float64{}
	var far []float64
	for _, d := range p.Rows {
		if !there(d.Est) || !there(on(d.Est)) {
			continue
		}
		estimates = append(estimates, on(d.Est))
		for _, v := range []float64{on(d.Lo), on(d.Hi)} {
			if there(v) {
				ends, far = append(ends, v), append(far, math.Abs(v-null))
			}
		}
	}
	r := span(estimates...)
	if len(far) > 0 {
		sort.Float64s(far)
		most := 3 * far[len(far)/2]
		for _, v := range ends {
			v = min(max(v, null-most), null+most)
			r.Lo, r.Hi = min(r.Lo, v), max(r.Hi, v)
		}
	}
	more := (r.Hi - r.Lo) / 40
	if more == 0 {
		more = .1
	}
	if p.Log {
		return Range{back(r.Lo - more), back(r.Hi + more)}
	}
	return r
}

func ratioTicks(r Range) []float64 {
	switch {
	case r.Hi/r.Lo > 40:
		return []float64{1e-6, 1e-5, 1e-4, .001, .01, .1, 1, 10, 100, 1000, 1e4, 1e5, 1e6}
	case r.Hi/r.Lo > 3:
		return []float64{.5, 2, .25, 4, .125, 8}
	case r.Hi/r.Lo > 1.15:
		return []float64{.8, 1.2, .6, 1.5, .9, 1.1, .7, 2, .5}
	}
	return []float64{.95, 1.05, .98, 1.02, .99, 1.01}
}
