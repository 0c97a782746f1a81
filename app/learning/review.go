package learning

import (
	"sort"

	"indblik/app/day"
)

const (
	reviewAhead  = 60 // days before its date that a module is put in the queue
	reviewMonths = 12 // how long "still right" holds
)

// Standing is how a module stands with those responsible for it.
type Standing struct {
	Module  Module
	Review  day.Day // when it is to be looked through
	Due     bool    // the day has come or is near
	Hardest int     // the question most first answers were wrong on, from 1; 0 while too few have answered
	Wrong   int     // percent of first answers to it that were wrong
	Answers int     // first answers to it
	Approval
}

// hardAfter is how many first answers a question needs before anything is said about it.
const hardAfter = 20

// standingOf answers how a module stands on a day. reviewed is until when its version was found right, 0 for never; first
// are the first answers by question and option.
func standingOf(m Module, reviewed, today day.Day, first map[int]map[int]int) Standing {
	s := Standing{Module: m, Review: max(day.Of(m.Review), reviewed)}
	s.Due = s.Review-reviewAhead <= today
	for i, q := range m.Quiz {
		all, wrong := 0, 0
		for option, n := range first[i+1] {
			all += n
			if option != right(q) {
				wrong += n
			}
		}
		if all >= hardAfter && (s.Hardest == 0 || 100*wrong/all > s.Wrong) {
			s.Hardest, s.Wrong, s.Answers = i+1, 100*wrong/all, all
		}
	}
	return s
}

// queue orders modules for those responsible: what is due first, by its day.
func queue(list []Standing) []Standing {
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].Due != list[j].Due {
			return list[i].Due
		}
		return list[i].Due && list[i].Review < list[j].Review
	})
	return list
}
