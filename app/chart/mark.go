package chart

import (
	"fmt"
	"math"
)

var nan = math.NaN()

// shape draws a mark around a place. The radius is its size; lines are twice three times as long.
type shape func(c *canvas, x, y, r float64)

// Every state of a point has a form of its own, so that none is told by colour alone.
func filled(c *canvas, x, y, r float64) {
	c.put(`<circle class="yr" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, r)
}

func hollow(c *canvas, x, y, r float64) {
	c.put(`<circle class="dot hollow" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, r)
}

func hollowSquare(c *canvas, x, y, r float64) {
	c.put(`<rect class="dot" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, x-r, y-r, 2*r, 2*r)
}

func cross(c *canvas, x, y, r float64) {
	c.put(`<path class="ci" d="M%.1f,%.1fL%.1f,%.1fM%.1f,%.1fL%.1f,%.1f"/>`, x-r, y-r, x+r, y+r, x-r, y+r, x+r, y-r)
}

func polygon(class string, corners ...float64) shape {
	return func(c *canvas, x, y, r float64) {
		points := ""
		for i := 0; i < len(corners); i += 2 {
			if i > 0 {
				points += " "
			}
			points += fmt.Sprintf("%.1f,%.1f", x+r*corners[i], y+r*corners[i+1])
		}
		c.put(`<polygon class="%s" points="%s"/>`, class, points)
	}
}

var (
	diamond  = polygon("sig", 0, -1.9, 1.9, 0, 0, 1.9, -1.9, 0)
	square   = polygon("sig", -1.4, -1.4, 1.4, -1.4, 1.4, 1.4, -1.4, 1.4)
	triangle = polygon("sig", 0, -1.8, 1.8, 1.4, -1.8, 1.4)
	pointing = polygon("sig", 0, 1.8, 1.8, -1.4, -1.8, -1.4)
)

// stroke is a piece of a line in a key.
func stroke(class string) shape {
	return func(c *canvas, x, y, r float64) { c.line(class, x-3*r, y, x+3*r, y) }
}

// joined is a point on its line.
func joined(c *canvas, x, y, r float64) {
	stroke("obs")(c, x, y, r)
	filled(c, x, y, r)
}

// upright is the interval of a point.
func upright(c *canvas, x, y, r float64) {
	c.line("ci", x, y-2.2*r, x, y+2.2*r)
	filled(c, x, y, r)
}

// foot is the mark on the axis under the slots of a baseline.
func foot(c *canvas, x, y, r float64) {
	c.put(`<rect class="expo" x="%.1f" y="%.1f" width="%.1f" height="4"/>`, x-3*r, y-2, 6*r)
}

// area is a piece of a band in a key.
func area(class string) shape {
	return func(c *canvas, x, y, r float64) {
		c.put(`<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, class, x-3*r, y-1.5*r, 6*r, 3*r)
	}
}

// bar is an interval that stands: a line with caps.
func bar(c *canvas, class string, x, high, low, cap float64) {
	c.put(`<path class="%s" d="M%.1f,%.1fH%.1fM%.1f,%.1fV%.1fM%.1f,%.1fH%.1f"/>`, class, x-cap, high, x+cap, x, high, low, x-cap, low, x+cap)
}

func barSign(class string) shape {
	return func(c *canvas, x, y, r float64) { bar(c, class, x, y-2*r, y+2*r, r) }
}

// hatched is the box of a number that is hidden.
func hatched(c *canvas, x, y, r float64) {
	c.put(`<path class="hid" d="M%.1f,%.1fh%.1fv%.1fh%.1fzl%.1f,%.1fm0,%.1fl%.1f,%.1f"/>`, x-r, y-2*r, 2*r, 4*r, -2*r, 2*r, 2*r, 2*r, -2*r, -2*r)
}

// hidden draws a slot whose number may not be shown: a bar over what it is known to lie between, or else a hatched box
// on the axis. mark, as "<5", stands over a box where there is room; free is where the last such text ended.
func hidden(c *canvas, f frame, i int, r *Range, mark string, free *float64) {
	x, half := f.x(float64(i)), f.dot()
	if r.known() {
		bar(c, "ci", x, f.y(max(r.Lo, r.Hi)), f.y(min(r.Lo, r.Hi)), half)
		return
	}
	hatched(c, x, f.bottom()-2*half, half)
	if wide := width(mark); mark != "" && x-wide/2 > *free+4 {
		c.text("m", x, f.bottom()-4*half-4, mark)
		*free = x + wide/2
	}
}

// sign is a mark and what it means.
type sign struct {
	mark  shape
	words string
}

const keyMark = 34.0 // from a sign's left edge to its words

func eachSign(f frame, signs []sign, do func(s sign, x float64, row int)) int {
	left := f.l
	if f.slim() {
		left = 6
	}
	x, row, any := left, 0, false
	for _, s := range signs {
		if s.words == "" {
			continue
		}
		wide := keyMark + width(s.words) + 14
		if any && x+wide-14 > f.w {
			x, row = left, row+1
		}
		do(s, x, row)
		x, any = x+wide, true
	}
	if !any {
		return 0
	}
	return row + 1
}

func keyRows(f frame, signs []sign) int { return eachSign(f, signs, func(sign, float64, int) {}) }

// key draws the signs with their words under everything else.
func key(c *canvas, f frame, signs []sign) {
	top := f.under() + 14
	if f.strip {
		top += 52
	}
	keyAt(c, f, signs, top)
}

func keyAt(c *canvas, f frame, signs []sign, top float64) {
	eachSign(f, signs, func(s sign, x float64, row int) {
		y := top + 20*float64(row)
		s.mark(c, x+14, y-4.5, 3.5)
		c.text("", x+keyMark, y, s.words)
	})
}
