package gateway

import (
	"cmp"
	"slices"
)

// sameGrant is how many days may lie between the end of a plan and the start of the next for both to be one grant: a
// grant that is looked over again is closed and opened, and nobody has been given more help.
const sameGrant = 7

// grants joins a citizen's plans of the same code to grants, in the order of code and day.
func grants(plans []stay) []stay {
	slices.SortFunc(plans, func(a, b stay) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var list []stay
	for _, p := range plans {
		if n := len(list) - 1; n >= 0 && list[n].code == p.code && int64(p.from)-int64(list[n].to) <= sameGrant {
			list[n].to = max(list[n].to, p.to)
			continue
		}
		list = append(list, p)
	}
	return list
}

func (l *life) countGrants(t *tally, c citizen) {
	var had months
	for _, g := range grants(l.care) {
		t.inMonth(newGrants, c, g.from, 1, 0)
		from, to := t.frame.span(g.from, g.to)
		for m := from; m <= to; m++ {
			t.add(activeGrants, t.frame.months[m], c, 1, 0)
			had.put(m)
		}
	}
	had.each(func(m int) { t.add(careCitizens, t.frame.months[m], c, 1, 0) })
}

func (l *life) countNursing(t *tally, c citizen) {
	var had months
	for _, s := range l.nursing {
		from, to := t.frame.span(s.from, s.to)
		for m := from; m <= to; m++ {
			had.put(m)
		}
	}
	had.each(func(m int) { t.add(nursingCitizens, t.frame.months[m], c, 1, 0) })
}

// countVisits counts what was delivered: visits that deliver at least one plan of home care, and home care that was not
// planned. Minutes are those of the visits that have both times, which the denominator counts.
func (l *life) countVisits(t *tally, c citizen, visits *shelf[link]) {
	for _, a := range l.acts {
		switch {
		case a.standing != closed:
		case a.code != none:
			if l.codes.concepts[a.code].homeCare {
				t.inMonth(delivered, c, a.day, 1, 0)
			}
		case slices.ContainsFunc(linksOf(visits, a.id, a.at), l.isCare):
			t.inMonth(delivered, c, a.day, 1, 0)
			if a.seconds >= 0 {
				t.inMonth(minutes, c, a.day, int64(a.seconds), 1)
			}
		}
	}
}

// isCare tells whether a link leads to a plan of home care that is the citizen's.
func (l *life) isCare(to link) bool {
	at, found := slices.BinarySearchFunc(l.plans, to.to, func(p plan, id thing) int { return cmp.Compare(p.id, id) })
	return found && l.plans[at].standing != void && l.codes.concepts[l.plans[at].code].homeCare
}

// linksOf answers the references of one version.
func linksOf(s *shelf[link], from thing, at moment) []link {
	part := s.parts[from%split]
	i, found := slices.BinarySearchFunc(part, from, func(l link, id thing) int { return cmp.Compare(l.from, id) })
	if !found || part[i].at != at {
		return nil // an older version had references, and the newest has none
	}
	to := i
	for to < len(part) && part[to].from == from {
		to++
	}
	return part[i:to]
}

// months is a set of places of months.
type months []bool

func (s *months) put(m int) {
	for len(*s) <= m {
		*s = append(*s, false)
	}
	(*s)[m] = true
}

func (s months) each(do func(m int)) {
	for m, in := range s {
		if in {
			do(m)
		}
	}
}
