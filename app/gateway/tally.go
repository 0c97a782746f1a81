package gateway

import (
	"time"

	"indblik/app/day"
)

// indicator is a row of the aggregate file. The themes follow after the last.
type indicator uint8

const (
	newGrants indicator = iota
	activeGrants
	delivered
	minutes
	careCitizens
	nursingCitizens
	toCare182
	toCare365
	answered14
	function182
	firstTheme
)

var indicators = []string{"ydelser_nye", "ydelser_aktive", "besoeg_leveret", "minutter_leveret", "borgere_hjemmehjaelp", "borgere_sygepleje",
	"sygepleje_til_hjemmehjaelp_182", "sygepleje_til_hjemmehjaelp_365", "tilstande_med_indsats_14", "funktionsniveau_182"}

// windows are the days that are looked ahead from the first day of nursing.
var windows = map[indicator]int32{toCare182: 182, toCare365: 365}

// isShare tells whether the numerator is a part of the denominator, so that those outside it can be too few as well.
func (i indicator) isShare() bool {
	return i == toCare182 || i == toCare365 || i == answered14 || i == function182
}

// hasDenominator tells whether there is one.
func (i indicator) hasDenominator() bool { return i.isShare() || i == minutes }

// place is the finest cell. A citizen is in one district, and in one band of age in each period: that on the 15th of the
// month, when the population of the projection is reckoned, or of the quarter's middle month. So coarser cells are sums.
type place struct {
	indicator indicator
	period    day.Month // its first month
	district  uint16
	band      uint8
}

// cell is what was counted in a place, and how many citizens stand behind it.
type cell struct {
	count, of                 int64
	counted, within, outside  uint32 // citizens in the numerator, in the denominator, and in the denominator only
	who                       uint32 // the last citizen, by place + 1, and whether already in each of the three
	isCounted, isIn, isBeside bool
}

// tally is all cells. Cells that nobody is in are not there.
type tally struct {
	frame     frame
	districts []string // none when numbers are for the municipality only
	unknown   bool     // somebody is in no district of the file
	cells     map[place]*cell
}

func newTally(f frame, districts []string) *tally {
	return &tally{frame: f, districts: districts, cells: map[place]*cell{}}
}

// citizen is the one that is counted now.
type citizen struct {
	place    uint32
	district uint16
	y, m, d  int // the birthday
}

func citizenOf(place uint32, p person) citizen {
	y, m, d := day.Day(p.born).Time().Date()
	return citizen{place, p.district, y, int(m), d}
}

// band answers the age band on the 15th of a month.
func (c citizen) band(of day.Month) uint8 {
	age := of.Year() - c.y
	if n := int(of.Number()); n < c.m || n == c.m && c.d > 15 {
		age--
	}
	return uint8(min(max((age-60)/5, 0), len(bands)-1))
}

// add counts for a citizen: n in the numerator, and for indicators with a denominator of in it. With a share both are of
// the same things.
func (t *tally) add(i indicator, period day.Month, c citizen, n, of int64) {
	age := period
	if windows[i] > 0 {
		age++
	}
	at := place{i, period, c.district, c.band(age)}
	x := t.cells[at]
	if x == nil {
		x = &cell{}
		t.cells[at] = x
	}
	if x.who != c.place+1 {
		x.who, x.isCounted, x.isIn, x.isBeside = c.place+1, false, false, false
	}
	x.count += n
	x.of += of
	mark := func(done *bool, of *uint32) {
		if !*done {
			*done = true
			*of++
		}
	}
	if n > 0 || !i.isShare() {
		mark(&x.isCounted, &x.counted)
	}
	if of > 0 {
		mark(&x.isIn, &x.within)
	}
	if of > n && i.isShare() {
		mark(&x.isBeside, &x.outside)
	}
}

// inMonth counts one thing that happened on a day; outside the months that are printed it is not counted.
func (t *tally) inMonth(i indicator, c citizen, on int32, n, of int64) {
	if t.frame.month(on) >= 0 {
		t.add(i, day.Day(on).Month(), c, n, of)
	}
}

// periods answers the months, or the first months of the quarters, that an indicator is printed for.
func (t *tally) periods(i indicator) []day.Month {
	h, ok := windows[i]
	if !ok {
		return t.frame.months
	}
	var list []day.Month
	first, last := t.frame.cohorts(h)
	for q := first; q <= last; q += 3 {
		list = append(list, q)
	}
	return list
}

// label writes a period: 2019-05, or 2019K2.
func label(i indicator, period day.Month) string {
	if windows[i] == 0 {
		return period.String()
	}
	return period.First().Time().Format("2006") + "K" + string(rune('1'+(period.Number()-time.January)/3))
}
