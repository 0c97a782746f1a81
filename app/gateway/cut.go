package gateway

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"indblik/app/day"
	"indblik/app/privacy"
)

// group is one age group of a cut: a name, and the first and last of the bands in it.
type group struct {
	name     string
	from, to int
}

// The groups of age, finest first. The coarser ones are those in which small municipalities already report new grants.
var (
	fiveYears = []group{{"0-64", 0, 0}, {"65-69", 1, 1}, {"70-74", 2, 2}, {"75-79", 3, 3}, {"80-84", 4, 4}, {"85-89", 5, 5}, {"90+", 6, 6}}
	tenYears  = []group{{"0-64", 0, 0}, {"65-74", 1, 2}, {"75-84", 3, 4}, {"85+", 5, 6}}
	allAges   = []group{{"", 0, 6}}
)

// cut is a way to part an indicator's months. All of its cells together are the municipality.
type cut struct {
	byDistrict bool
	groups     []group
}

// total is the coarsest cut, which is always written.
var total = cut{false, allAges}

// cuts are the others, the finest first: ages before districts, since the projection asks for ages.
var cuts = []cut{{true, fiveYears}, {false, fiveYears}, {true, tenYears}, {false, tenYears}, {true, allAges}}

// few tells whether somebody stands behind a number, and too few to print it.
func few(n uint32) bool { return privacy.TooFew(int(n)) }

// clean tells whether no number of a cell has too few behind it, nor, for a share, too few outside the numerator.
func (x cell) clean() bool { return !few(x.counted) && !few(x.within) && !few(x.outside) }

// add joins two cells of different citizens.
func (x *cell) add(y *cell) {
	if y == nil {
		return
	}
	x.count += y.count
	x.of += y.of
	x.counted += y.counted
	x.within += y.within
	x.outside += y.outside
}

// sum answers one cell of a cut. districts are the places of those that are summed.
func (t *tally) sum(i indicator, period day.Month, districts []uint16, g group) (x cell) {
	for _, d := range districts {
		for b := g.from; b <= g.to; b++ {
			x.add(t.cells[place{i, period, d, uint8(b)}])
		}
	}
	return x
}

// places answers the places of the districts in the order of their names, without that of nobody's when nobody is in it.
func (t *tally) places() []uint16 {
	if t.districts == nil {
		return []uint16{0}
	}
	var list []uint16
	for i := range t.districts {
		if i > 0 || t.unknown {
			list = append(list, uint16(i))
		}
	}
	slices.SortFunc(list, func(a, b uint16) int {
		if t.districts[a] < t.districts[b] {
			return -1
		}
		return 1
	})
	return list
}

// parts calls do for each cell of a cut in a period, until it answers false.
func (t *tally) parts(i indicator, period day.Month, c cut, places []uint16, do func(district string, g group, x cell) bool) bool {
	if !c.byDistrict {
		for _, g := range c.groups {
			if !do("", g, t.sum(i, period, places, g)) {
				return false
			}
		}
		return true
	}
	for n, d := range places {
		for _, g := range c.groups {
			if !do(t.districts[d], g, t.sum(i, period, places[n:n+1], g)) {
				return false
			}
		}
	}
	return true
}

// veiled tells the months in which the denominator of answered14 would tell a hidden number: it is the sum of the themes'
// new conditions but for those with two themes, so with one theme hidden the others and the sum would give it away.
func (t *tally) veiled(themes int, places []uint16) map[day.Month]bool {
	months := map[day.Month]bool{}
	for i := range themes {
		for _, m := range t.periods(firstTheme + indicator(i)) {
			if !t.sum(firstTheme+indicator(i), m, places, allAges[0]).clean() {
				months[m] = true
			}
		}
	}
	return months
}

// finest answers the finest cut in which no cell of any period has too few behind it; false when only the total is left.
// It is the same cut for all periods, since a series needs its parts in every month.
func (t *tally) finest(i indicator, places []uint16, veiled map[day.Month]bool) (cut, bool) {
	for _, c := range cuts {
		if c.byDistrict && t.districts == nil {
			continue
		}
		ok := true
		for _, m := range t.periods(i) {
			ok = ok && !(i == answered14 && veiled[m]) && t.parts(i, m, c, places, func(_ string, _ group, x cell) bool { return x.clean() })
			if !ok {
				break
			}
		}
		if ok {
			return c, true
		}
	}
	return total, false
}

// Words of the file.
const (
	hidden   = "<5" // one to four citizens stand behind it
	withheld = ".." // kept back, since another number could be reckoned from it
	origin   = "Omsorgsjournal, FK Gateway"
)

// write writes the aggregate file: for each indicator and period the municipality's total, and the finest cut.
func (t *tally) write(out io.Writer, themes []string) error {
	w := csv.NewWriter(out)
	w.Comma = ';'
	row := []string{"maaned", "distrikt", "indikator", "aldersgruppe", "leverandoer", "taeller", "naevner", "kilde", "udtraek_dato"}
	if err := w.Write(row); err != nil {
		return err
	}
	names := slices.Clone(indicators)
	for _, theme := range themes {
		names = append(names, "tilstande_nye_"+theme)
	}
	places := t.places()
	veiled := t.veiled(len(themes), places)
	extracted := day.Day(t.frame.last).String()
	for n, name := range names {
		i := indicator(n)
		c, more := t.finest(i, places, veiled)
		for _, m := range t.periods(i) {
			line := func(district string, g group, x cell) bool {
				count, of := numbers(i, x)
				if i == answered14 && veiled[m] {
					count, of = withheld, withheld
				}
				row = append(row[:0], label(i, m), district, name, g.name, "", count, of, origin, extracted)
				return w.Write(row) == nil
			}
			t.parts(i, m, total, places, line)
			if more {
				t.parts(i, m, c, places, line)
			}
		}
	}
	w.Flush()
	return w.Error()
}

// numbers writes a cell's numerator and denominator, and in the place of what must not be told that it is hidden.
func numbers(i indicator, x cell) (count, of string) {
	n := x.count
	if i == minutes {
		n = (n + 30) / 60 // whole minutes of the seconds
	}
	count = strconv.FormatInt(n, 10)
	if i.hasDenominator() {
		of = strconv.FormatInt(x.of, 10)
	}
	switch {
	case i.hasDenominator() && few(x.within):
		return hidden, hidden
	case few(x.counted):
		return hidden, of
	case few(x.outside):
		return withheld, of
	}
	return count, of
}
