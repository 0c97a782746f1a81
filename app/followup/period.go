package followup

import (
	"slices"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/outcome"
)

// Period is the days a note tells about, the last not included: from the day the note before it told until, to the day this
// one is made or its meeting is held, whichever comes first. What is known by week is taken in whole weeks and what is known
// by month in whole months, so that two notes after each other count everything once and nothing twice.
type Period struct {
	From day.Day `json:"from"`
	To   day.Day `json:"to"`
}

// periodOf answers a note's period. before is when the note before it told until, 0 when there is none.
func periodOf(meeting, today, before day.Day, start day.Month) Period {
	p := Period{From: before, To: min(meeting, today)}
	if p.From == 0 {
		p.From = start.First()
	}
	p.To = max(p.To, p.From)
	return p
}

// furthest is how far ahead a meeting may be, in days: a later one is a mistyped year.
const furthest = 400

// meetingDay reads the day of a meeting, or says what is wrong with it.
func meetingDay(text string, start day.Month, today day.Day) (day.Day, error) {
	d, err := day.Parse(text)
	if err != nil {
		return 0, fault.InvalidFields(fault.Field("dag", "field.date"))
	}
	if d < start.First() || d > today+furthest {
		return 0, fault.InvalidFields(fault.Field("dag", "followup.day.bounds"))
	}
	return d, nil
}

// Planned is a month in which leaders follow up.
type Planned struct {
	Month day.Month
	What  string // in the words of the schedule
	Again bool   // the schedule has run out: the same month of a later year
}

// planned answers the next months of follow-up from a month on, the nearest first, at most so many: those of the schedule, and
// when it has run out the same months of every year. The schedule's first step is the start and no follow-up.
func planned(i outcome.Initiative, from day.Month, most int) []Planned {
	var steps []outcome.Step
	for _, s := range i.Schedule.Steps {
		if s.On > i.Start {
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 {
		return nil
	}
	var list []Planned
	last := day.Month(0)
	for _, s := range steps {
		last = max(last, s.On)
		if s.On >= from {
			list = append(list, Planned{s.On, s.What, false})
		}
	}
	taken := map[day.Month]bool{}
	for _, s := range steps {
		for m := s.On; m < from+12*day.Month(most+1); m += 12 {
			if m > last && m >= from && !taken[m] {
				taken[m] = true
				list = append(list, Planned{m, s.What, true})
			}
		}
	}
	slices.SortFunc(list, func(a, b Planned) int { return int(a.Month - b.Month) })
	return list[:min(len(list), most)]
}

// Around answers the days the schedule would have its last meeting before this month and its next from this month on, 0 for
// none: the demonstration holds its meetings then.
func Around(i outcome.Initiative, today day.Day) (last, next day.Day) {
	this := today.Month()
	for m := this - 1; m > i.Start && last == 0; m-- {
		if list := planned(i, m, 1); len(list) > 0 && list[0].Month == m {
			last = proposedDay(m, today)
		}
	}
	if list := planned(i, this, 1); len(list) > 0 {
		next = proposedDay(list[0].Month, today)
	}
	return last, next
}

// proposedDay answers the day a meeting of a month is proposed for: its first Tuesday, or today when that has been.
func proposedDay(m day.Month, today day.Day) day.Day {
	d := m.First()
	for d.Time().Weekday() != 2 {
		d++
	}
	if d < today && today <= m.Last() {
		return today
	}
	return d
}
