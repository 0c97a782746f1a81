package chart

import (
	"html"
	"math"
)

// Range is two ends of a scale, both included. As a pointer it is optional: nil is none.
type Range struct{ Lo, Hi float64 }

// there says that a number can be drawn: a NaN and an infinity are gaps.
func there(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// known says that both ends can be drawn.
func (r *Range) known() bool { return r != nil && there(r.Lo) && there(r.Hi) }

// span is the smallest range that holds the numbers that are there; from 0 to 1 when none is.
func span(values ...float64) Range {
	r := Range{math.Inf(1), math.Inf(-1)}
	for _, v := range values {
		if there(v) {
			r.Lo, r.Hi = min(r.Lo, v), max(r.Hi, v)
		}
	}
	if math.IsInf(r.Lo, 0) {
		return Range{0, 1}
	}
	return r
}

// frame is one drawing of a figure: its size, its margins and how a slot and a number become a place.
type frame struct {
	kind           string // wide, 980 across, or slim, 358 across
	w, h           float64
	l, r, t, b     float64
	slots          int
	inset          bool // each slot has its own width, so that the first and the last do not stand on the edge
	from, to, step float64
	rows           int // of numbered events
	strip          bool
	titled         bool   // the lying axis has a title
	flat           across // the lying axis, where it is one of numbers and not of slots
}

func (f frame) slim() bool      { return f.kind == "slim" }
func (f frame) across() float64 { return f.w - f.l - f.r }
func (f frame) right() float64  { return f.w - f.r }
func (f frame) bottom() float64 { return f.h - f.b }

// wide is the width of one slot.
func (f frame) wide() float64 {
	if f.inset || f.slots < 2 {
		return f.across() / float64(max(f.slots, 1))
	}
	return f.across() / float64(f.slots-1)
}

// x answers the place of a slot; halves are between two. No place is outside the plot.
func (f frame) x(i float64) float64 {
	if f.inset || f.slots < 2 {
		i += .5
	}
	return min(max(f.l+f.wide()*i, f.l), f.right())
}

func (f frame) y(v float64) float64 {
	return f.t + (f.h-f.t-f.b)*(f.to-v)/(f.to-f.from)
}

// dot is how large a point is drawn: smaller where the slots are narrow.
func (f frame) dot() float64 { return min(max(f.wide()*.36, 2), 4) }

// under is the first place below the slots' labels and the numbered events.
func (f frame) under() float64 {
	y := f.bottom() + 28 + 20*float64(f.rows)
	if f.rows > 0 {
		y += 6
	}
	if f.titled {
		y += 18
	}
	return y
}

// sheet is what every figure over slots of time has in common. draw makes it twice, wide and slim; the page's style
// shows one.
type sheet struct {
	id, title, desc string
	wide, slim      float64  // the height of the plot
	slots           []string // written under the slots; "" under most
	inset           bool
	axis            Range // holds every number
	number          func(float64) string
	events          []Event
	flags           []pennant // vertical lines with words over the plot
	strip           []float64
	stripWords      string
	names           []name
	key             []sign
	over            string              // the title of the upright axis, over it
	along           string              // the title of the lying axis, under it
	flat            *ruler              // the lying axis, where it is one of numbers
	places          func(frame) []point // where the reading mark stands there
	empty           string              // written in the plot when there is nothing else
	marks           []value             // where the reading mark stands in each slot
}

// value is a number that may not be there, without the pitfall of a nought.
type value = float64

func (s sheet) draw(body func(*canvas, frame)) string {
	return s.one("wide", body) + s.one("slim", body)
}

func (s sheet) frame(kind string) frame {
	f := frame{kind: kind, w: 980, l: 56, t: 18, slots: len(s.slots), inset: s.inset, rows: len(s.events), strip: s.strip != nil, titled: s.along != ""}
	high := s.wide
	if f.slim() {
		f.w, f.l, f.r, high = 358, 46, 10, s.slim
	} else {
		f.r = 24
		for _, n := range s.names {
			if there(n.at) {
				f.r = max(f.r, min(8+width(n.words)*1.08, 220))
			}
		}
	}
	f.from, f.to, f.step = scale(s.axis.Lo, s.axis.Hi)
	for _, v := range f.ticks() {
		f.l = max(f.l, min(width(s.number(v))+12, f.w/3))
	}
	if s.flat != nil {
		f.flat = across{Range: s.flat.Range, from: f.l, to: f.right()}
	}
	f.t += s.overHigh() + 16*float64(max(s.headRows(f)-1, 0))
	f.b = 36 + 20*float64(f.rows)
	if f.rows > 0 {
		f.b += 6
	}
	if f.titled {
		f.b += 18
	}
	if f.strip {
		f.b += 52
	}
	if rows := keyRows(f, s.keyOf(f)); rows > 0 {
		f.b += 4 + 20*float64(rows)
	}
	f.h = f.t + high + f.b
	return f
}

// keyOf is the key of a drawing: where there is no room beside the plot, the lines' names are part of it.
func (s sheet) keyOf(f frame) []sign {
	switch {
	case s.nothing():
		return nil
	case !f.slim():
		return s.key
	}
	var key []sign
	for _, n := range s.names {
		if n.words != "" && there(n.at) && !n.plotOnly {
			key = append(key, sign{n.line, n.words})
		}
	}
	return append(key, s.key...)
}

func (s sheet) one(kind string, body func(*canvas, frame)) string {
	f := s.frame(kind)
	var c canvas
	s.open(&c, f)
	bands(&c, f, s.events)
	s.axes(&c, f)
	if s.strip != nil {
		strip(&c, f, s.strip, s.stripWords)
	}
	body(&c, f)
	s.head(&c, f)
	if !f.slim() {
		beside(&c, f, s.names)
	}
	if s.nothing() {
		c.text("em m", f.l+f.across()/2, (f.t+f.bottom())/2, s.empty)
	}
	key(&c, f, s.keyOf(f))
	s.close(&c, f)
	return c.String()
}

// overHigh is the room over the plot that the upright axis's title takes.
func (s sheet) overHigh() float64 {
	if s.over == "" {
		return 0
	}
	return 18
}

func (s sheet) nothing() bool {
	for _, v := range s.marks {
		if there(v) {
			return false
		}
	}
	return true
}

// open writes what stands before the drawing: its title and its description for those who do not see it.
func (s sheet) open(c *canvas, f frame) {
	id := s.id + "-" + f.kind
	c.put(`<svg class="chart %s" viewBox="0 0 %.0f %.0f" role="group" tabindex="0" aria-labelledby="%s-t" aria-describedby="%s-d" data-chart="%s"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		f.kind, f.w, f.h, id, id, s.id, id, html.EscapeString(s.title), id, html.EscapeString(s.desc))
	c.put(`<g aria-hidden="true">`)
}

// close writes the reading mark and the places where it can stand, one for each slot: the page's script moves it and
// shows the caller's line for the slot.
func (s sheet) close(c *canvas, f frame) {
	if s.places != nil {
		closing(c, f, s.places(f))
		return
	}
	places := make([]point, len(s.marks))
	for i, v := range s.marks {
		places[i] = point{f.x(float64(i)), f.bottom()}
		if there(v) {
			places[i].y = f.y(v)
		}
	}
	closing(c, f, places)
}

func closing(c *canvas, f frame, places []point) {
	c.put(`</g>`)
	if len(places) > 0 {
		c.put(`<g class="g-cur" hidden><line class="cur" y1="%.1f" y2="%.1f"/><circle class="curdot" r="5.5"/></g>`, f.t-4, f.bottom())
		c.put(`<rect class="hit" data-pts="%s" x="%.1f" y="0" width="%.1f" height="%.1f"/>`, list(places), f.l, f.across(), f.h)
	}
	c.put(`</svg>`)
}

// series makes the points of a line, one for each slot.
func series(f frame, n int, of func(int) float64) []point {
	points := make([]point, n)
	for i := range points {
		points[i] = point{f.x(float64(i)), math.NaN()}
		if v := of(i); there(v) {
			points[i].y = f.y(v)
		}
	}
	return points
}

// steps draws a number that holds for the whole of its slot: level within it, upright between two. It is broken where
// there is none, and at the slots in turns, where another one begins that has nothing to do with the one before.
func steps(c *canvas, f frame, class string, n int, turns map[int]bool, of func(int) float64) {
	var part []point
	flush := func() {
		if len(part) > 1 {
			c.put(`<polyline class="%s" points="%s"/>`, class, list(part))
		}
		part = nil
	}
	for i := range n {
		v := of(i)
		if turns[i] || !there(v) {
			flush()
		}
		if !there(v) {
			continue
		}
		from, to, y := f.x(float64(i)-.5), f.x(float64(i)+.5), f.y(v)
		if k := len(part); k > 1 && part[k-1].y == y {
			part[k-1].x = to
			continue
		}
		part = append(part, point{from, y}, point{to, y})
	}
	flush()
}

// upper and lower are the ends of optional ranges, one for each slot.
func upper(of func(int) *Range) func(int) float64 {
	return func(i int) float64 {
		if r := of(i); r != nil {
			return r.Hi
		}
		return nan
	}
}

func lower(of func(int) *Range) func(int) float64 {
	return func(i int) float64 {
		if r := of(i); r != nil {
			return r.Lo
		}
		return nan
	}
}
