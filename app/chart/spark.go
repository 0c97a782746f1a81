package chart

import (
	"html"
	"math"
)

// Spark is a small line of shares from 0 to 1 against a goal.
type Spark struct {
	ID, Title, Desc string
	Goal            float64
	GoalLabel       string
	Values          []float64 // NaN: not there
	Labels          []string  // one for each value; the first and the last are written
	LastLabel       string    // the last value, in words
}

// SVG answers the drawing.
func (s Spark) SVG() string {
	const w, h, left, right, top, bottom = 300.0, 128.0, 8.0, 40.0, 16.0, 24.0
	x := func(i int) float64 { return left + (w-left-right)*float64(i)/float64(max(len(s.Values)-1, 1)) }
	y := func(v float64) float64 { return top + (h-top-bottom)*(1-v) }
	var c canvas
	c.put(`<svg class="spark" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>`,
		w, h, s.ID, s.ID, s.ID, html.EscapeString(s.Title), s.ID, html.EscapeString(s.Desc))
	c.line("ax", left, y(0), w-right, y(0))
	if s.Goal > 0 {
		c.line("goal", left, y(s.Goal), w-right, y(s.Goal))
		c.text("", left, y(s.Goal)-5, s.GoalLabel)
	}
	points := make([]point, len(s.Values))
	last := -1
	for i, v := range s.Values {
		points[i] = point{x(i), math.NaN()}
		if !math.IsNaN(v) {
			points[i].y, last = y(v), i
		}
	}
	c.run("obs", points)
	if last >= 0 {
		c.put(`<circle class="yr" cx="%.1f" cy="%.1f" r="4"/>`, points[last].x, points[last].y)
		c.text("b", points[last].x+7, points[last].y+4, s.LastLabel)
	}
	if n := len(s.Labels); n > 0 {
		c.text("", left, h-8, s.Labels[0])
		if n > 1 {
			c.text("e", w-right+8, h-8, s.Labels[n-1])
		}
	}
	c.put(`</svg>`)
	return c.String()
}
