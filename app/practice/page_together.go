package practice

import (
	"indblik/app/day"
	"indblik/app/web"
)

type togetherPage struct {
	UnitName, Asked, Saved string // Asked is the unit in the address, Saved the community that was just recorded
	Now                    day.Month
	List                   []Community
	Draft                  communityDraft
	Guarded                Guarded
	Accepted               []string
	Problems               []web.Problem
}

type recruitPage struct {
	UnitName, Asked string
	Saved           bool
	Now             day.Month
	Year            []Recruited
	Draft           recruitDraft
	Problems        []web.Problem
}

// saved tells whether the community that was just recorded still stands.
func (p togetherPage) saved() bool {
	for _, c := range p.List {
		if c.ID == p.Saved {
			return true
		}
	}
	return false
}

// monthsTo answers the months that can be chosen, the newest first.
func monthsTo(now day.Month) []day.Month {
	months := make([]day.Month, monthsShown)
	for i := range months {
		months[i] = now - day.Month(i)
	}
	return months
}
