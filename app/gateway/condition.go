package gateway

import (
	"cmp"
	"slices"
)

// The windows of the indicators about conditions, in days.
const (
	answerDays  = 14  // from a condition to the plan that answers it
	halfYear    = 182 // from the first level of functioning to the one it is held against
	halfYearOff = 45  // how far from it that one may lie
)

// score is a level of functioning on a day; 0 is best.
type score struct {
	on    int32
	level int8
}

// countStates counts new conditions by theme, whether a plan answered them, and the level of functioning half a year on.
// A condition is one code of one citizen, in however many resources.
func (l *life) countStates(t *tally, c citizen, reasons *shelf[link]) {
	if len(l.states) == 0 {
		return
	}
	slices.SortFunc(l.states, func(a, b state) int { return cmp.Or(cmp.Compare(a.id, b.id), a.older(b)) })
	first := map[code]int32{}    // the first day it was recorded
	codeOf := map[thing]code{}   // of the resources that a plan may cite
	scores := map[code][]state{} // the versions with a level
	for from := 0; from < len(l.states); {
		to := from
		for to < len(l.states) && l.states[to].id == l.states[from].id {
			to++
		}
		versions := l.states[from:to]
		from = to
		newest := versions[len(versions)-1]
		if newest.standing == void {
			continue
		}
		codeOf[newest.id] = newest.code
		day, known := first[newest.code]
		if !known || newest.recorded < day {
			first[newest.code] = newest.recorded
		}
		for _, v := range versions {
			if v.scored() && l.codes.concepts[v.code].function {
				scores[v.code] = append(scores[v.code], v)
			}
		}
	}
	answered := l.answered(first, codeOf, reasons)
	for code, on := range first {
		themes := l.codes.concepts[code].themes
		for _, theme := range themes {
			t.inMonth(firstTheme+indicator(theme), c, on, 1, 0)
		}
		if len(themes) > 0 {
			t.inMonth(answered14, c, on, one(answered[code]), 1)
		}
	}
	for _, versions := range scores {
		if base, later, ok := halfYearOn(versions); ok {
			t.inMonth(function182, c, base.on, one(later.level <= base.level), 1)
		}
	}
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// answered answers the conditions that a plan cites which starts at most answerDays after they were first recorded.
func (l *life) answered(first map[code]int32, codeOf map[thing]code, reasons *shelf[link]) map[code]bool {
	answered := map[code]bool{}
	for _, p := range l.plans {
		if p.standing == void || p.standing == idle {
			continue
		}
		cites := func(to thing) {
			if code, ok := codeOf[to]; ok {
				if after := p.start - first[code]; after >= 0 && after <= answerDays {
					answered[code] = true
				}
			}
		}
		cites(p.reason)
		for _, to := range linksOf(reasons, p.id, p.at) {
			cites(to.to)
		}
	}
	return answered
}

// halfYearOn answers the first score of a condition, and of the later ones the nearest to half a year after it, the earlier
// of two that are equally near. Of the scores of a later day the last counts. False when none is near enough.
func halfYearOn(versions []state) (base, later score, ok bool) {
	slices.SortFunc(versions, func(a, b state) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.level, b.level)) })
	base = score{versions[0].at.day(), versions[0].level}
	nearest := int32(halfYearOff + 1)
	for _, v := range versions[1:] {
		s := score{v.at.day(), v.level}
		off := s.on - base.on - halfYear
		if off < 0 {
			off = -off
		}
		if off < nearest || ok && s.on == later.on {
			nearest, later, ok = off, s, true
		}
	}
	return base, later, ok
}
