package demo

import (
	"context"

	"indblik/app/day"
	"indblik/app/meeting"
	"indblik/app/people"
)

// mornings gives Nord a morning meeting every week, hands that went up at those that were held, a facilitator for the next
// staff meeting, and a note from the last. It comes after everything else, so that the rest is as it was without it.
func (m *maker) mornings(ctx context.Context) error {
	unit := m.units["Hjemmepleje Nord"]
	first := m.today - 21
	for first.Time().Weekday() != 1 { // Mondays
		first++
	}
	var series []meeting.Meeting
	name := m.id()
	for on := first; on < m.today+40; on += 7 {
		series = append(series, meeting.Meeting{ID: m.id(), Unit: unit, Format: "morgensamling", Day: on, Starts: "07:30", Minutes: 10, Place: "Ved tavlen", Series: name})
	}
	if _, err := m.Meetings.PlanAll(ctx, series); err != nil {
		return err
	}
	for i, one := range series {
		if one.Day >= m.today {
			break
		}
		h := []meeting.Hand{{Topic: "ernaering", Tried: 5, Not: 6, Barrier: "tid"}, {Topic: "ernaering", Tried: 8, Not: 3, Barrier: "tid"}, {Topic: "bevaegelse", Tried: 4, Not: 5, Barrier: "tvivl"}}[i%3]
		if err := m.Meetings.RaiseHands(ctx, one.ID, h); err != nil {
			return err
		}
	}
	return m.leads(ctx, unit)
}

// leads puts the visitor's own persona down for the team's next staff meeting, and leaves a note from the last one.
func (m *maker) leads(ctx context.Context, unit string) error {
	mette, found, err := m.People.PersonByEmail(ctx, people.DemoEmail(people.Medarbejder))
	if err != nil || !found {
		return err
	}
	list, err := m.Meetings.Between(ctx, unit, m.start, m.today+day.Day(30))
	if err != nil {
		return err
	}
	var last *meeting.Meeting
	for i, one := range list {
		switch {
		case one.Format != "personalemoede":
		case one.Day < m.today:
			last = &list[i]
		default:
			if err := m.Meetings.SetFacilitator(ctx, one.ID, mette.ID); err != nil {
				return err
			}
		}
	}
	if last == nil || len(last.Topics) == 0 {
		return nil
	}
	return m.Meetings.WriteNote(ctx, last.ID, last.Topics[0].Slug, "Begynd med spørgsmålet, ikke med teksten. Så taler alle, og de ti minutter rækker.")
}
