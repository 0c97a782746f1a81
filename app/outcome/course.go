package outcome

import (
	"math"
	"slices"

	"indblik/app/day"
	"indblik/app/privacy"
)

// Observation is one period of an indicator that is held against its own course: a month, a cohort's quarter or a year. Value is
// NaN where there is nothing or nothing that may be shown.
type Observation struct {
	Period   Period
	Count    float64 // the numerator; NaN where hidden or missing
	Of       float64 // the denominator; NaN where there is none
	Value    float64 // the share, the mean, the count, or the number per Per of a year
	Lo, Hi   float64 // of a hidden one: what the value lies between; otherwise NaN
	Complete bool    // all has been counted: only then is it used by any rule
	Hidden   bool    // one to four, or made of such
	Limits   Limits
	Base     bool // the limits of its phase were made from it
}

// Limits are where a point is held to lie, from the frozen baseline of its phase; NaN where there are none.
type Limits struct {
	Centre, Lower, Upper float64
	Signal               Signal
}

// Signal is what a point says against its limits.
type Signal string

// The signals of the default rules (methods section 3).
const (
	NoSignal Signal = ""
	Outside  Signal = "outside" // beyond a limit
	Shift    Signal = "shift"   // part of a run too long for chance
)

// Course is the answer for an indicator that is held against its own course and not against the projection.
type Course struct {
	Periods       []Observation
	Length        int   // months to a period
	First, At     int   // rows of the first period of the baseline and of the first after the start
	Phases        []int // rows where a new phase begins: a break in how it is counted
	Before, After Group
	Change        Movement
	Grouped       bool // months were put together to quarters because they are small
	Provisional   bool // limits of seven to eleven points
	share         bool
	Wandering     float64 // sigma z of the limits; NaN where they have none
}

// Group is what all complete periods on one side of the start hold together.
type Group struct {
	Periods   int
	Count, Of float64
	Value     float64 // their share, mean or mean count; NaN where there is none
	Lo, Hi    float64 // 95 %; NaN where the method has none
	From, To  day.Month
}

// sum is what is known of a number: between lo and hi, the same where all of it is known, NaN where part is missing.
type sum struct{ lo, hi float64 }

func (s sum) known() bool { return s.lo == s.hi }

func (s sum) plus(o sum) sum { return sum{s.lo + o.lo, s.hi + o.hi} }

// parts are one period's numerator and denominator.
type parts struct{ count, of sum }

// periodsOf answers what a course is made of, and how many months a period is: of the cuts that the indicator comes at, the one with the fewest periods missing or
// hidden; where several are alike the coarsest, which the source itself added up.
func periodsOf(cells []Cell, i Indicator) (found map[day.Month]parts, length int) {
	length = lengthOf(cells, i)
	fewest := math.MaxInt
	for _, cut := range []Cut{Total, ByDistrict, ByBand, ByDistrictAndBand} {
		mine, gaps := cutPeriods(cells, cut, length)
		if len(mine) > 0 && gaps < fewest {
			found, fewest = mine, gaps
		}
	}
	return found, length
}

// lengthOf answers how many months a period of the indicator is: a year for yearly numbers, otherwise what most cells have.
func lengthOf(cells []Cell, i Indicator) int {
	if i.Measured == Yearly {
		return 12
	}
	count := map[int]int{}
	for _, c := range cells {
		count[c.Period.Months] += c.Period.Months
	}
	if count[3] > count[1] {
		return 3
	}
	return 1
}

// cutPeriods adds up one cut by period and counts those not wholly known between the first and the last.
func cutPeriods(cells []Cell, cut Cut, length int) (map[day.Month]parts, int) {
	type place struct{ district, band string }
	at := map[day.Month]map[place]Cell{}
	all := map[place]bool{}
	first, last := day.Month(math.MaxInt32), day.Month(0)
	for _, c := range cells {
		if c.Supplier != "" || c.Period.Months != length || cut != cutOf(c) {
			continue
		}
		if at[c.Period.First] == nil {
			at[c.Period.First] = map[place]Cell{}
		}
		at[c.Period.First][place{c.District, c.Band}] = c
		all[place{c.District, c.Band}] = true
		first, last = min(first, c.Period.First), max(last, c.Period.First)
	}
	order := make([]place, 0, len(all))
	for p := range all {
		order = append(order, p)
	}
	slices.SortFunc(order, func(a, b place) int { // sums in one order
		if a.district != b.district {
			return compare(a.district, b.district)
		}
		return compare(a.band, b.band)
	})
	found, gaps := map[day.Month]parts{}, 0
	for m := first; m <= last; m += day.Month(length) {
		p := parts{}
		for _, where := range order {
			c, ok := at[m][where]
			p.count = p.count.plus(counted(c, ok))
			p.of = p.of.plus(whole(c, ok))
		}
		if found[m] = p; !p.count.known() {
			gaps++
		}
	}
	return found, gaps
}

func compare(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// counted is a cell's numerator: one to Count where it is hidden.
func counted(c Cell, there bool) sum {
	switch {
	case !there, c.Hidden && c.Count == 0:
		return sum{math.NaN(), math.NaN()}
	case c.Hidden:
		return sum{1, c.Count}
	}
	return sum{c.Count, c.Count}
}

func whole(c Cell, there bool) sum {
	if !there || !c.HasDenominator {
		return sum{math.NaN(), math.NaN()}
	}
	return sum{c.Denominator, c.Denominator}
}

// point words one period as a value. What is one to four is hidden, here as in the file.
func (i Indicator) point(p parts, period Period) Observation {
	x := Observation{Period: period, Count: p.count.lo, Of: p.of.lo, Value: math.NaN(), Lo: math.NaN(), Hi: math.NaN(), Limits: noLimits}
	few := p.count.known() && i.few(p)
	if x.Hidden = few || !math.IsNaN(p.count.lo) && !p.count.known(); x.Hidden {
		if few {
			p.count = i.blurred(p)
		}
		x.Count, x.Lo, x.Hi = math.NaN(), i.value(p.count.lo, p.of.hi), i.value(p.count.hi, p.of.lo)
		return x
	}
	x.Value = i.value(p.count.lo, p.of.lo)
	return x
}

// blurred is what is said of a number that is too few to show.
func (i Indicator) blurred(p parts) sum {
	switch {
	case i.Measured == Mean:
		return sum{math.NaN(), math.NaN()}
	case privacy.TooFew(int(p.count.lo)):
		return sum{1, privacy.Smallest - 1}
	}
	return sum{p.of.lo - privacy.Smallest + 1, p.of.lo - 1}
}

// few tells whether one to four stand behind a number: as the count, as the rest of a share, or as the cases of a mean.
func (i Indicator) few(p parts) bool {
	of := p.of.lo
	switch i.Measured {
	case Mean:
		return privacy.TooFew(int(of))
	case Share:
		return privacy.TooFew(int(p.count.lo)) || privacy.TooFew(int(of-p.count.lo))
	}
	return privacy.TooFew(int(p.count.lo))
}

// value is a numerator over its denominator as the indicator is reckoned.
func (i Indicator) value(count, of float64) float64 {
	switch i.Measured {
	case Count:
		return count
	case Yearly:
		if math.IsNaN(of) {
			return count
		}
		return i.Per * count / of
	}
	if !(of > 0) {
		return math.NaN()
	}
	return count / of
}

var noLimits = Limits{Centre: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}

// quarters puts months together to calendar quarters; a quarter that lacks a month is missing.
func quarters(found map[day.Month]parts) map[day.Month]parts {
	put := map[day.Month]parts{}
	for m := range found {
		first := m - day.Month((int(m.Number())-1)%3)
		if _, done := put[first]; done {
			continue
		}
		q := parts{}
		for k := first; k < first+3; k++ {
			p, ok := found[k]
			if !ok {
				p = parts{sum{math.NaN(), math.NaN()}, sum{math.NaN(), math.NaN()}}
			}
			q.count, q.of = q.count.plus(p.count), q.of.plus(p.of)
		}
		put[first] = q
	}
	return put
}

// Least sizes of a month before it is put together to quarters (methods 3 and 6).
const (
	fewestOfMonth  = 20 // of whom a share is reckoned
	fewestPerMonth = 5  // that are counted
)

// small tells whether most months are too small to stand alone.
func small(found map[day.Month]parts, i Indicator) bool {
	var sizes []float64
	for _, p := range found {
		size := p.count.hi
		if i.Measured == Share {
			size = p.of.hi
		}
		if !math.IsNaN(size) {
			sizes = append(sizes, size)
		}
	}
	if len(sizes) == 0 || i.Measured == Mean {
		return false
	}
	slices.Sort(sizes)
	median := sizes[len(sizes)/2]
	if i.Measured == Share {
		return median < fewestOfMonth
	}
	return median < fewestPerMonth
}
