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
	flags := append([]pennant(nil), s.flags...)
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
		p.from, p.to = p.x+7, p.x+7+wide
		if g.left && p.x-7-wide >= f.l-20 || p.to > f.w {
			p.from, p.to, p.end = p.x-7-wide, p.x-7, true
		}
		if p.from < 2 { // neither side has room: over the line
			p.from, p.to, p.end = max(min(p.x-wide/2, f.w-wide-2), 2), max(min(p.x-wide/2, f.w-wide-2), 2)+wide, false
		}
		for p.row < 8 && meets(done, flags, f, p) {
			p.row++
		}
		done = append(done, p)
	}
	return done
}

func meets(done []seat, flags []pennant, f frame, p seat) bool {
	last := p.row + len(p.lines) - 1
	for _, d := range done {
		if len(p.lines) > 0 && p.from < d.to+8 && d.from < p.to+8 && p.row <= d.row+len(d.lines)-1 && d.row <= last {
			return true
		}
		if d.line != "" && d.row < last && p.from < d.x && d.x < p.to {
			return true // a line from above goes through
		}
		if p.line != "" && p.row < d.row+len(d.lines)-1 && d.from < p.x && p.x < d.to {
			return true // its own line would go down through words below
		}
	}
	return false
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
			c.line(p.line, p.x, y-9, p.x, f.bottom())
		}
		for k, l := range p.lines {
			class, x := "em", p.from
			if p.end {
				class, x = "em e", p.to
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
