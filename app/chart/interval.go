package chart

import (
	"html"
	"math"
)

// Interval is a ratio with its interval beside the value that means no difference.
type Interval struct {
	Desc                    string
	Est, Lo, Hi             float64 // differences from nothing, -0.12 is 12 % below
	EstText, LoText, HiText string
	ZeroText                string
}

// SVG answers the drawing, "" when there is nothing to draw.
func (p Interval) SVG() string {
	if math.IsNaN(p.Est) || math.IsNaN(p.Lo) || math.IsNaN(p.Hi) {
		return ""
	}
	const left, right = 44.0, 336.0
	lo, hi := min(p.Lo, 0), max(p.Hi, 0)
	if hi-lo < 1e-9 {
		lo, hi = -.01, .01
	}
	x := func(v float64) float64 { return left + (right-left)*(v-lo)/(hi-lo) }
	var c canvas
	c.put(`<svg class="iv-plot" viewBox="0 0 380 104" role="img" aria-label="%s">`, html.EscapeString(p.Desc))
	c.line("ax", 20, 72, 360, 72)
	c.line("z", x(0), 20, x(0), 72)
	anchor, at := "m", x(0)
	switch {
	case at > 300:
		anchor, at = "e", 376
	case at < 80:
		anchor, at = "", 4
	}
	c.text(anchor, at, 12, p.ZeroText)
	c.line("ci", x(p.Lo), 50, x(p.Hi), 50)
	c.put(`<circle class="pt" cx="%.1f" cy="50" r="9"/>`, x(p.Est))
	c.text("b m", x(p.Est), 34, p.EstText)
	loAt, hiAt := x(p.Lo), x(p.Hi)
	if hiAt-loAt < 74 { // their words would run into each other
		middle := (loAt + hiAt) / 2
		loAt, hiAt = middle-37, middle+37
	}
	c.text("m", loAt, 94, p.LoText)
	c.text("m", hiAt, 94, p.HiText)
	c.put(`</svg>`)
	return c.String()
}
