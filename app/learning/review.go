package learning

import (
	"sort"

	"indblik/app/day"
	"indblik/app/markdown"
)

const (
	reviewAhead  = 60 // days before its date that a module is put in the queue
	reviewMonths = 12 // how long "still right" holds
)

// Standing is how a module stands with those responsible for it.
type Standing struct {
	Module  Module
	Review  day.Day                // when it is to be looked through
	Due     bool                   // the day has come or is near, or a source has come in another edition
	Changed []markdown.Publication // the sources that have
	Hardest int                    // the question most first answers were wrong on, from 1; 0 while too few have answered
	Wrong   int                    // percent of first answers to it that were wrong
	Answers int                    // first answers to it
	Draft   *Draft                 // somebody works on it
	Edition Edition                // the published text from here; the zero value is the one Indblik came with
	Behind  bool                   // Indblik has come with another text since
	Approval
}

// hardAfter is how many first answers a question needs before anything is said about it.
const hardAfter = 20

// standingOf answers how a module stands on a day. reviewed is until when its version was found right, 0 for never; first
// are the first answers by question and option, changed the sources that have come in another edition.
func standingOf(m Module, reviewed, today day.Day, first map[int]map[int]int, changed []markdown.Publication) Standing {
	s := Standing{Module: m, Review: max(day.Of(m.Review), reviewed), Changed: changed}
	s.Due = s.Review-reviewAhead <= today || len(changed) > 0
	s.Hardest, s.Wrong, s.Answers = hardest(m, first)
	return s
}

// hardest answers the question most first answers were wrong on, from 1, with the percentage and the number of answers;
// 0 while too few have answered.
func hardest(m Module, first map[int]map[int]int) (question, percent, answers int) {
	for i, q := range m.Quiz {
		all, wrong := 0, 0
		for option, n := range first[i+1] {
			all += n
			if option != right(q) {
				wrong += n
			}
		}
		if all >= hardAfter && (question == 0 || 100*wrong/all > percent) {
			question, percent, answers = i+1, 100*wrong/all, all
		}
	}
	return question, percent, answers
}

// hardShare is how many percent of the first answers are wrong when a question is called hard: with three options, more
// than two in five who read the text and still missed it is a text or a practice to talk about.
const hardShare = 40

// Hard answers the question of a module that many answer wrongly, from 1; 0 when none is.
func Hard(m Module, first map[int]map[int]int) int {
	if question, percent, _ := hardest(m, first); percent >= hardShare {
		return question
	}
	return 0
}

// queue orders modules for those responsible: what is due first, by its day.
func queue(list []Standing) []Standing {
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].Due != list[j].Due {
			return list[i].Due
		}
		if a, b := len(list[i].Changed) > 0, len(list[j].Changed) > 0; a != b {
			return a
		}
		return list[i].Due && list[i].Review < list[j].Review
	})
	return list
}
