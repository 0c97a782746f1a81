package planner

import (
	"indblik/app/day"
	"indblik/app/meeting"
)

// proposeAhead is how soon a meeting is proposed at the earliest: people must be told.
const proposeAhead = 7

// propose answers when the next meeting of a format could be: the weekday, time and place of the latest one, a week from
// now at the earliest. A leader who agrees plans it with one press.
func propose(held []meeting.Meeting, format string, today day.Day) meeting.Plan {
	plan := meeting.Plan{Format: format, Starts: "13:00"}
	weekday := int64(2) // a Tuesday, for a team that has held none
	for _, m := range held {
		if m.Format == format && m.Day <= today {
			plan.Starts, plan.Place, weekday = m.Starts, m.Place, int64(m.Day.Time().Weekday())
		}
	}
	on := today + proposeAhead
	for int64(on.Time().Weekday()) != weekday {
		on++
	}
	plan.Day = on.String()
	return plan
}
