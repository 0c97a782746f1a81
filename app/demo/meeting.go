package demo

import (
	"context"

	"indblik/app/meeting"
)

// meetings gives every team a staff meeting each second month since the start, with a topic and those who were there,
// and one to come.
func (m *maker) meetings(ctx context.Context) error {
	modules := m.Library.Modules()
	for _, t := range teams {
		unit := m.units[t.name]
		n := 0
		for month := m.start.Month() + 1; month < m.today.Month(); month += 2 {
			on := month.First() + 8
			for on.Time().Weekday() != 2 { // Tuesdays
				on++
			}
			id, err := m.Meetings.Plan(ctx, meeting.Meeting{ID: m.id(), Unit: unit, Format: "personalemoede", Day: on, Starts: "13:00", Minutes: 60,
				Place: "Mødelokale 2", Topics: []meeting.Topic{{Slug: modules[n%len(modules)].Slug, Minutes: 20}}})
			if err != nil {
				return err
			}
			n++
			var asked []string
			there := map[string]bool{}
			for _, e := range m.roster.Employments {
				if e.Unit == unit && e.From <= on && on <= e.To {
					asked = append(asked, e.Person)
					there[e.Person] = m.chance(.62)
				}
			}
			if err := m.Meetings.SetAttendance(ctx, id, asked, there); err != nil {
				return err
			}
		}
		next := m.today + 5
		for next.Time().Weekday() != 2 {
			next++
		}
		if _, err := m.Meetings.Plan(ctx, meeting.Meeting{ID: m.id(), Unit: unit, Format: "personalemoede", Day: next, Starts: "13:00", Minutes: 60, Place: "Mødelokale 2"}); err != nil {
			return err
		}
	}
	return nil
}
