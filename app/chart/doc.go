// Package chart draws figures as SVG on the server: no script, no style attribute, colours by class, so that dark, print
// and the strict content policy work. It knows numbers and words that are given to it and nothing of what they mean; a
// NaN is a gap and never a nought. Every figure has a title and a description for those who do not see it.
package chart

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// canvas collects the text of an SVG.
type canvas struct{ strings.Builder }

func (c *canvas) put(format string, a ...any) { fmt.Fprintf(&c.Builder, format, a...) }

func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.put(`<line class="%s" x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f"/>`, class, x1, x2, y1, y2)
}

// text writes words at a place; class may be empty. Without words there is nothing.
func (c *canvas) text(class string, x, y float64, words string) {
	if words == "" {
		return
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	c.put(`<text%s x="%.1f" y="%.1f">%s</text>`, class, x, y, html.EscapeString(words))
}

// run draws a line through points, broken where there is none. A point with no neighbour is a filled dot when it was
// observed, and a short piece of its line when it was not: a model's number must not look like a measured one.
func (c *canvas) run(class string, points []point) {
	var part []point
	flush := func() {
		switch {
		case len(part) == 1 && class == "obs":
			filled(c, part[0].x, part[0].y, 3)
		case len(part) == 1:
			c.line(class, part[0].x-4, part[0].y, part[0].x+4, part[0].y)
		case len(part) > 1:
			c.put(`<polyline class="%s" points="%s"/>`, class, list(part))
		}
		part = nil
	}
	for _, p := range points {
		if math.IsNaN(p.y) {
			flush()
			continue
		}
		part = append(part, p)
	}
	flush()
}

type point struct{ x, y float64 }

func list(points []point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = fmt.Sprintf("%.1f,%.1f", p.x, p.y)
	}
	return strings.Join(parts, " ")
}

// scale answers the ends and the step of an axis that holds lo to hi in three to seven steps of 1, 2 or 5 times a power
// of ten.
func scale(lo, hi float64) (from, to, step float64) {
	if !there(lo) || !there(hi) {
		lo, hi = 0, 1
	}
	if most := max(math.Abs(lo), math.Abs(hi)); hi-lo <= 1e-9*most || hi <= lo { // a line needs room on both sides
		around := most / 10
		if most < 1e-300 {
			around = 1
		}
		lo, hi = lo-around, lo+around
	}
	step = math.Pow(10, math.Floor(math.Log10((hi-lo)/4)))
	for _, m := range []float64{1, 2, 5, 10} {
		if s := step * m; (hi-lo)/s <= 5 {
			step = s
			break
		}
	}
	return math.Floor(lo/step) * step, math.Ceil(hi/step) * step, step
}
