package chart

import (
	"sort"
	"strings"
)

// width is about how wide words are in the figures' type. It is only asked where two texts might meet, so it is a little
// generous: the true width is known to the browser alone.
func width(words string) float64 { return 7.1 * float64(len([]rune(words))) }

// wrap breaks words into lines of at most so many units; one word may be wider.
func wrap(words string, wide float64) []string {
	var lines []string
	for _, w := range strings.Fields(words) {
		if n := len(lines); n > 0 && width(lines[n-1]+" "+w) <= wide {
			lines[n-1] += " " + w
			continue
		}
		lines = append(lines, w)
	}
	return lines
}

// pennant is a vertical line at a place between slots with words over the plot. No line: the words alone.
type pennant struct {
	at           float64
	line         string // its class
	words, short []string
	left         bool // the words stand left of the line where there is room
	event        bool // the words are an event's and are hidden with it
}

// seat is where a pennant's words stand.
type seat struct {
	pennant
	x, from, to float64
	lines       []string
	row         int
	end         bool
}

// seats puts the pennants' words on rows so that no two meet and no line goes through another's words.
func (s sheet) seats(f frame) []seat {
	var done []seat
	if s.nothing() {
		return nil
	}
	flags := append([]pennant(nil), s.flags...)
	for _, e := range s.events {
		if e.Text != "" && !f.slim() {
			flags = append(flags, pennant{at: float64(e.From) - .5, words: []string{e.Text}, event: true})
		}
	}
	sort.SliceStable(flags, func(i, j int) bool { return flags[i].at < flags[j].at })
	for _, g := range flags {
		p := seat{pennant: g, x: f.x(g.at), lines: g.words}
		room := 360.0
		if f.slim() {
			room = f.across() - 12
			if len(g.short) > 0 {
				p.lines = g.short
			}
		}
		var lines []string
		for _, l := range p.lines {
			lines = append(lines, wrap(l, room)...)
		}
		p.lines = lines
		wide := 0.0
		for _, l := range lines {
			wide = max(wide, width(l)*1.05)
		}
		done = append(done, p.settle(done, f, wide))
	}
	return done
}

// settle looks for the first row where the words meet nothing, on the side they like best before the other. Where
// neither side has room they stand over their line, which then begins under them.
func (p seat) settle(done []seat, f frame, wide float64) seat {
	right, left := p, p
	right.from, right.to = p.x+7, p.x+7+wide
	left.from, left.to, left.end = p.x-7-wide, p.x-7, true
	sides := []seat{right, left}
	if p.left {
		sides = []seat{left, right}
	}
	over := p
	over.from = max(min(p.x-wide/2, f.w-wide-2), 2)
	over.to = over.from + wide
	for row := range 9 {
		for _, at := range append(sides, over) {
			at.row = row
			if at.from >= 2 && at.to <= f.w && !meets(done, at) {
				return at
			}
		}
	}
	for over.row < 9 && touches(done, over) { // a line may go through the words, other words may not
		over.row++
	}
	return over
}

func touches(done []seat, p seat) bool {
	for _, d := range done {
		if p.from < d.to+8 && d.from < p.to+8 && p.row < d.row+len(d.lines) && d.row < p.row+len(p.lines) {
			return true
		}
	}
	return false
}

func meets(done []seat, p seat) bool {
	for _, d := range done {
		if d.line != "" && d.row < p.row+len(p.lines) && p.from-3 < d.x && d.x < p.to+3 {
			return true // a line from above goes through
		}
		if p.line != "" && p.row < d.row+len(d.lines) && d.from-3 < p.x && p.x < d.to+3 {
			return true // its own line would go down through words below
		}
	}
	return touches(done, p)
}

func (s sheet) headRows(f frame) int {
	rows := 0
	for _, p := range s.seats(f) {
		rows = max(rows, p.row+len(p.lines))
	}
	return rows
}

func (s sheet) head(c *canvas, f frame) {
	for _, p := range s.seats(f) {
		y := 11 + s.overHigh() + 16*float64(p.row)
		if p.line != "" {
			top := y - 9
			if p.from < p.x && p.x < p.to {
				top = y + 16*float64(len(p.lines)-1) + 4
			}
			c.line(p.line, p.x, top, p.x, f.bottom())
		}
		for k, l := range p.lines {
			class, x := "em", p.from
			if p.end {
				class, x = "em e", p.to
			}
			if p.event {
				c.put(`<g class="flag g-flag">`)
				c.text(strings.Replace(class, "em", "lbl", 1), x, y+16*float64(k), l)
				c.put(`</g>`)
				continue
			}
			c.text(class, x, y+16*float64(k), l)
		}
	}
}

// starts is the pennant of the first slot of an effort; none when it is before the first.
func starts(start int, words, short string) []pennant {
	if start < 0 {
		return nil
	}
	if short == "" {
		short = words
	}
	return []pennant{{at: float64(start) - .5, line: "iv", words: []string{words}, short: []string{short}, left: true}}
}

// name is what stands at the right end of a line, at the height of a number.
type name struct {
	class    string
	at       float64
	words    string
	line     shape // how it is drawn in a key
	plotOnly bool  // not in a key
}

// beside writes the names apart from each other, each as near its number as there is room.
func beside(c *canvas, f frame, names []name) {
	type placed struct {
		name
		y float64
	}
	var list []placed
	for _, n := range names {
		if n.words != "" && there(n.at) {
			list = append(list, placed{n, f.y(n.at) + 4})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].y < list[j].y })
	for i := 1; i < len(list); i++ {
		list[i].y = max(list[i].y, list[i-1].y+17)
	}
	for i := len(list) - 1; i >= 0; i-- { // and up again, if the last was pushed under the plot
		low := f.bottom()
		if i < len(list)-1 {
			low = list[i+1].y - 17
		}
		list[i].y = min(list[i].y, low)
	}
	for _, p := range list {
		c.text(p.class, f.right()+8, p.y, p.words)
	}
}

// latest is the last number that is there.
func latest(n int, of func(int) float64) float64 {
	for i := n - 1; i >= 0; i-- {
		if v := of(i); there(v) {
			return v
		}
	}
	return nan
}
