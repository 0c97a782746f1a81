package gateway

import (
	"cmp"
	"slices"
)

// washout is the days without nursing and without home care before nursing is new; after as many without nursing a citizen
// may count again.
const washout = 365

// countCohorts counts the second criterion: of the citizens whose nursing is new in a quarter, those who are granted home
// care within the window. Who is granted it on the same day is left out, who dies stays in, who leaves is left out.
func (l *life) countCohorts(f frame, t *tally, c citizen) {
	if len(l.nursing) == 0 {
		return
	}
	slices.SortFunc(l.nursing, func(a, b stay) int { return cmp.Compare(a.from, b.from) })
	for _, i := range []indicator{toCare182, toCare365} {
		first, last := f.cohorts(windows[i])
		before, seen := forever, false // the last day of nursing so far
		for _, s := range l.nursing {
			d := s.from
			isNew := !seen || int64(d)-int64(before) > washout
			if !seen {
				before, seen = s.to, true
			} else {
				before = max(before, s.to)
			}
			q := quarter(d)
			if !isNew || q < first || q > last || l.hadCare(d) {
				continue
			}
			switch {
			case l.granted(d, windows[i]):
				t.add(i, q, c, 1, 1)
			case !l.lost(d, windows[i]):
				t.add(i, q, c, 0, 1)
			}
		}
	}
}

// hadCare tells whether there was home care in the year before a day, or a grant begins on it.
func (l *life) hadCare(d int32) bool {
	return slices.ContainsFunc(l.care, func(s stay) bool { return s.from == d || s.from < d && int64(s.to) >= int64(d)-washout })
}

// granted tells whether a grant begins within h days after a day.
func (l *life) granted(d, h int32) bool {
	return slices.ContainsFunc(l.care, func(s stay) bool { return s.from > d && s.from <= d+h })
}

// lost tells whether a citizen left within h days, so that nobody knows. A death within them is known.
func (l *life) lost(d, h int32) bool {
	if l.closings.deadBy(d + h) {
		return false
	}
	return slices.ContainsFunc(l.closings.left, func(on int32) bool { return on >= d && on <= d+h })
}
