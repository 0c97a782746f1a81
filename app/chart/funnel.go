package chart

import (
	"math"
	"strconv"
)

// Funnel is teams as points: how a team's own number compares, against how large its expected number is. The lines show
// how far apart teams of a size lie by chance. Teams are numbered in the order they are given, which is the order of
// their names and never that of their numbers: the figure is no ranking, and it flags only what it is told to.
type Funnel struct {
	ID, Title, Desc string
	Teams           []Team
	Curve           []Chance // in order of Size
	Centre          float64  // 1 for observed over expected, or the shared proportion
	Words           FunnelWords
	Number          func(float64) string // how a number on the upright axis is written
	Size            func(float64) string // how a size is written
}

// Team is one point. Its number in the figure is its place in Funnel.Teams, from 1; the caller's table says whose it is.
type Team struct {
	Size    float64 // expected events, or persons; above 0
	Value   float64 // observed over expected, or a proportion; NaN: not drawn, and no other team gets its number
	Flagged bool    // outside beyond chance, as the caller judged: a diamond
}

// Chance is where the lines are for one size. NaN: no line there.
type Chance struct {
	Size  float64
	Inner Range // 95 %, faint: with many teams one outside is no surprise
	Outer Range // 99.8 %
}

// FunnelWords is what stands in the figure. A sign without words is left out of the key.
type FunnelWords struct {
	Size, Value          string // the axes
	Centre, Inner, Outer string // the lines
	Team, Flagged        string // what the shapes mean
	Empty                string // when no team can be drawn
}

// SVG answers the figure in both widths.
func (p Funnel) SVG() string {
	most, least, flagged := 0.0, math.Inf(1), false
	values := []float64{p.Centre}
	for _, t := range p.Teams {
		if t.drawn() {
			values, flagged = append(values, t.Value), flagged || t.Flagged
			most, least = max(most, t.Size), min(least, t.Size)
		}
	}
	for _, l := range p.Curve {
		if l.Size >= least*.8 && l.Size <= most { // the mouth of the funnel would press all teams together
			values = append(values, l.Inner.Lo, l.Inner.Hi, l.Outer.Lo, l.Outer.Hi)
		}
	}
	if most == 0 {
		most = 1
	}
	_, _, step := scale(0, most)
	ends := Range{0, most * 1.05}
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 330, slim: 270, axis: span(values...), number: p.Number, over: p.Words.Value, along: p.Words.Size,
		flat: &ruler{ends, frame{from: 0, to: ends.Hi, step: step}.ticks(), p.Size}, empty: p.Words.Empty}
	edge := func(of func(Chance) float64) float64 {
		return latest(len(p.Curve), func(i int) float64 {
			if p.Curve[i].Size > ends.Hi || of(p.Curve[i]) > s.axis.Hi {
				return nan
			}
			return of(p.Curve[i])
		})
	}
	s.names = []name{
		{"", edge(func(l Chance) float64 { return l.Outer.Hi }), p.Words.Outer, stroke("lim"), false},
		{"", edge(func(l Chance) float64 { return l.Inner.Hi }), p.Words.Inner, stroke("near"), false},
		{"em", p.Centre, p.Words.Centre, stroke("cl"), false},
	}
	s.key = []sign{{filled, p.Words.Team}}
	if flagged {
		s.key = append(s.key, sign{diamond, p.Words.Flagged})
	}
	if math.IsInf(least, 1) {
		s.names = nil
	}
	s.places = func(f frame) []point {
		places := make([]point, len(p.Teams))
		for i, t := range p.Teams {
			places[i] = point{f.flat.x(0), f.bottom()}
			if t.drawn() {
				places[i] = point{f.flat.x(t.Size), f.y(t.Value)}
			}
		}
		return places
	}
	for _, t := range p.Teams {
		s.marks = append(s.marks, t.mark())
	}
	return s.draw(p.body)
}

func (t Team) drawn() bool { return there(t.Size) && t.Size > 0 && there(t.Value) }

func (t Team) mark() float64 {
	if t.drawn() {
		return t.Value
	}
	return nan
}

func (p Funnel) body(c *canvas, f frame) {
	any := false
	for _, t := range p.Teams {
		any = any || t.drawn()
	}
	if !any {
		return
	}
	for _, l := range []struct {
		class string
		of    func(Chance) float64
	}{
		{"near", func(l Chance) float64 { return l.Inner.Lo }}, {"near", func(l Chance) float64 { return l.Inner.Hi }},
		{"lim", func(l Chance) float64 { return l.Outer.Lo }}, {"lim", func(l Chance) float64 { return l.Outer.Hi }},
	} {
		points := make([]point, len(p.Curve))
		for i, at := range p.Curve {
			points[i] = point{f.flat.x(at.Size), math.NaN()}
			if v := l.of(at); there(v) && v >= f.from && v <= f.to && f.flat.holds(at.Size) {
				points[i].y = f.y(v)
			}
		}
		c.run(l.class, points)
	}
	if there(p.Centre) {
		c.line("cl", f.l, f.y(p.Centre), f.right(), f.y(p.Centre))
	}
	var boxes []box
	for _, t := range p.Teams {
		if t.drawn() {
			x, y := f.flat.x(t.Size), f.y(t.Value)
			boxes = append(boxes, box{x - 5, y - 5, x + 5, y + 5})
			if t.Flagged {
				diamond(c, x, y, 4)
			} else {
				filled(c, x, y, 4)
			}
		}
	}
	for i, t := range p.Teams {
		if t.drawn() {
			words := strconv.Itoa(i + 1)
			x, y := seatBeside(f.flat.x(t.Size), f.y(t.Value), width(words), f, boxes)
			boxes = append(boxes, box{x, y - 11, x + width(words), y + 1})
			c.text("em", x, y, words)
		}
	}
}

// box is a place that is taken.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// seatBeside finds room for words around a point: the nearest place that is free, or else where fewest things are met.
func seatBeside(x, y, wide float64, f frame, taken []box) (left, base float64) {
	fewest := math.MaxInt
	for _, far := range []float64{8, 18, 28} {
		for _, d := range [][2]float64{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}} {
			l := x - wide/2 + d[0]*(far+wide/2)
			b := y + 4.5 + d[1]*(far+4)
			here := box{l, b - 11, l + wide, b + 1}
			if here.left < f.l || here.right > f.right()+6 || here.top < f.t-6 || here.bottom > f.bottom()+2 {
				continue
			}
			met := 0
			for _, t := range taken {
				if here.meets(t) {
					met++
				}
			}
			if met < fewest {
				fewest, left, base = met, l, b
			}
			if met == 0 {
				return left, base
			}
		}
	}
	if fewest == math.MaxInt {
		return x + 8, y + 4.5
	}
	return left, base
}
