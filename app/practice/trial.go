package practice

import (
	"slices"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
)

// What a team tries comes back at its next meeting until somebody says how it went. Every answer is a fact; one that was
// wrong is followed by another in the same week, or taken back by one, and stays.

// Outcomes are the answers that close a trial.
var Outcomes = []string{"bedre", "uaendret", "daarligere", "vedikke"}

// Barriers are what can stand in the way, as the modules ask about it too.
var Barriers = []string{"tid", "visitation", "udstyr", "borgeren", "tvivl"}

const (
	keepTrying = "videre"   // not closed: the trial goes on from this week
	takenBack  = "fortrudt" // takes back the answer before it
)

// trialWeeks is how long a trial may wait before it is marked: a team with a meeting each second week has met twice.
const trialWeeks = 4

// longestNote is how much a note holds, in characters: a sentence or two for the next meeting.
const longestNote = 300

// Outcome is one answer to how a trial went.
type Outcome struct {
	Week, Outcome, Barrier, Note string
}

// Closes tells whether the answer ends the trial.
func (o Outcome) Closes() bool { return slices.Contains(Outcomes, o.Outcome) }

// Trial is what a team tries and has not answered yet.
type Trial struct {
	ID, Text string // ID is the example's
	Themes   []string
	Week     string // since when: the example's week, or that of the latest "keep trying"
	Doubt    bool   // the team is still in doubt about something
	Overdue  int    // whole weeks past the time it should have been taken up, 0 for none
}

// Tried is a trial that was answered.
type Tried struct {
	ID, Text string
	Themes   []string
	Outcome
}

// standing answers the answers that hold, the oldest first: one in the same week replaces the one before, and one taken
// back is gone with what it replaced.
func standing(facts []Outcome) []Outcome {
	var list []Outcome
	for _, f := range facts {
		switch last := len(list) - 1; {
		case f.Outcome == takenBack:
			list = list[:max(last, 0)]
		case last >= 0 && list[last].Week == f.Week:
			list[last] = f
		default:
			list = append(list, f)
		}
	}
	return list
}

// progress is where a trial stands.
type progress struct {
	Since string  // the week it runs from
	Last  Outcome // the answer that holds; zero for none
}

func progressOf(week string, facts []Outcome) progress {
	p := progress{Since: week}
	for _, o := range standing(facts) {
		p.Last = o
		if o.Outcome == keepTrying {
			p.Since = o.Week
		}
	}
	return p
}

// overdue answers how many whole weeks a trial that runs since a week has waited too long.
func overdue(since, week string) int { return max(0, day.WeeksBetween(since, week)-trialWeeks) }

// answered says whether an answer can be given in a week, and whether it says anything new.
func answered(p progress, o Outcome) (isNew bool, err error) {
	var wrong []fault.FieldError
	if !o.Closes() && o.Outcome != keepTrying {
		wrong = append(wrong, fault.Field("gik", "trial.choose"))
	}
	if o.Barrier != "" && !slices.Contains(Barriers, o.Barrier) {
		wrong = append(wrong, fault.Field("grund", "field.unknown"))
	}
	if utf8.RuneCountInString(o.Note) > longestNote {
		wrong = append(wrong, fault.Field("note", "field.too_long", longestNote))
	}
	switch {
	case len(wrong) > 0:
		return false, fault.InvalidFields(wrong...)
	case p.Last.Closes() && p.Last.Week != o.Week:
		return false, fault.New(fault.Conflict, "the trial was answered in an earlier week")
	}
	return p.Last != o, nil
}

// retractable says whether the answer that holds can be taken back in a week.
func retractable(p progress, week string) error {
	if p.Last.Outcome == "" || p.Last.Week != week {
		return fault.New(fault.Conflict, "no answer of this week to take back")
	}
	return nil
}

// BarrierCount is how many of a team's examples met a barrier under a theme.
type BarrierCount struct {
	Theme, Barrier string
	Count          int
}

// barriersMet answers what stood in the way of one example since a week, each barrier once.
func barriersMet(own, week string, facts []Outcome, since string) []string {
	var met []string
	if own != "" && week >= since {
		met = append(met, own)
	}
	for _, o := range standing(facts) {
		if o.Barrier != "" && o.Week >= since {
			met = append(met, o.Barrier)
		}
	}
	return unique(met)
}
