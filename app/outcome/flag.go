package outcome

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"indblik/app/day"
)

// level is a cut of an indicator, with or without suppliers: what may be added up and held against the month before.
type level struct {
	indicator string
	cut       Cut
	supplied  bool
}

// month is what a level says about one month.
type month struct {
	total  float64
	hidden bool
	cells  map[key]Cell // by everything but the month
}

// levels sorts the monthly numbers of a file by level and month. Cuts are never added to each other.
func (r *Reading) levels() map[level]map[day.Month]*month {
	all := map[level]map[day.Month]*month{}
	for _, c := range r.Cells {
		if c.Period.Months != 1 {
			continue
		}
		l := level{c.Indicator, cutOf(c), c.Supplier != ""}
		if all[l] == nil {
			all[l] = map[day.Month]*month{}
		}
		m := all[l][c.Period.First]
		if m == nil {
			m = &month{cells: map[key]Cell{}}
			all[l][c.Period.First] = m
		}
		m.total, m.hidden = m.total+c.Count, m.hidden || c.Hidden
		k := c.key()
		k.Period = Period{}
		m.cells[k] = c
	}
	return all
}

// coarsestFirst are the levels in the order they are looked through: an oddity is told once, of the largest number.
var coarsestFirst = []Cut{Total, ByBand, ByDistrict, ByDistrictAndBand}

// flag warns of months that are missing between others, sudden zeroes, jumps, and months that say the same as the month
// before or came twice. They do not refuse a file: a number can be odd and true.
func (r *Reading) flag() {
	levels := r.levels()
	byName := map[string][]level{}
	for l := range levels {
		byName[l.indicator] = append(byName[l.indicator], l)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		list := byName[name]
		slices.SortFunc(list, func(a, b level) int {
			if a.supplied != b.supplied {
				return boolOrder(a.supplied)
			}
			return slices.Index(coarsestFirst, a.cut) - slices.Index(coarsestFirst, b.cut)
		})
		first, last, there := day.Month(math.MaxInt32), day.Month(0), map[day.Month]bool{}
		for _, l := range list {
			for m := range levels[l] {
				first, last, there[m] = min(first, m), max(last, m), true
			}
		}
		for m := first; m <= last; m++ {
			if !there[m] {
				r.warn(0, "maaned", fmt.Sprintf("%s: %s mangler.", name, m), fmt.Sprintf("%s: %s is missing.", name, m))
				continue
			}
			for _, l := range list {
				if r.oddity(name, m, levels[l][m-1], levels[l][m]) {
					break
				}
			}
		}
	}
	r.flagDoubled()
}

func boolOrder(later bool) int {
	if later {
		return 1
	}
	return -1
}

// least is the smallest month that a jump is looked for from: below it the months scatter so much anyway.
const least = 20

// oddity warns of one month beside the month before it, at one level, and tells whether it did.
func (r *Reading) oddity(name string, m day.Month, before, now *month) bool {
	switch {
	case before == nil || now == nil:
		return false
	case repeats(before, now):
		r.warn(0, "taeller", fmt.Sprintf("%s: %s har de samme tal som måneden før. Er samme måned hentet to gange?", name, m),
			fmt.Sprintf("%s: %s has the same numbers as the month before. Was the same month fetched twice?", name, m))
	case now.hidden || before.hidden || before.total < least:
		return false
	case now.total == 0:
		r.warn(0, "taeller", fmt.Sprintf("%s: %s er pludselig 0. Er udtrækket helt?", name, m), fmt.Sprintf("%s: %s is suddenly 0. Is the extract complete?", name, m))
	case now.total > 2*before.total || now.total < before.total/2:
		r.warn(0, "taeller", fmt.Sprintf("%s: %s springer fra %.0f til %.0f.", name, m, before.total, now.total), fmt.Sprintf("%s: %s jumps from %.0f to %.0f.", name, m, before.total, now.total))
	default:
		return false
	}
	return true
}

// byChance is how likely it must be, at most, that two months say the same by chance before it is told: so that ten years
// of honest months bring about one false word.
const byChance = .01

// repeats tells whether every cell of a month says what it said the month before, and that is no likely chance. Two Poisson
// counts of one mean are the same with probability about 1/(2√(π·mean)).
func repeats(before, now *month) bool {
	if len(before.cells) != len(now.cells) {
		return false
	}
	chance := 1.0
	for k, a := range now.cells {
		b, ok := before.cells[k]
		if !ok || a.Count != b.Count || a.Hidden != b.Hidden || a.HasDenominator != b.HasDenominator || a.Denominator != b.Denominator {
			return false
		}
		if !a.Hidden && a.Count >= 1 {
			chance *= 1 / (2 * math.Sqrt(math.Pi*a.Count))
		}
	}
	return chance < byChance
}

// again remembers that a number came twice with the same words.
func (r *Reading) again(c Cell) {
	if r.doubled == nil {
		r.doubled = map[key]int{}
	}
	r.doubled[key{Indicator: c.Indicator, Period: c.Period}]++
}

// flagDoubled warns of months whose rows came twice.
func (r *Reading) flagDoubled() {
	order := slices.SortedFunc(maps.Keys(r.doubled), func(a, b key) int {
		if a.Indicator != b.Indicator {
			return strings.Compare(a.Indicator, b.Indicator)
		}
		return int(a.Period.First - b.Period.First)
	})
	for _, k := range order {
		r.warn(0, "maaned", fmt.Sprintf("%s: %s står to gange i filen (%d rækker). De tælles én gang.", k.Indicator, k.Period.First, r.doubled[k]),
			fmt.Sprintf("%s: %s is in the file twice (%d rows). They are counted once.", k.Indicator, k.Period.First, r.doubled[k]))
	}
}
