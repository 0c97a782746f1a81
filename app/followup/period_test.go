package followup

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/outcome"
)

var effort = func() outcome.Initiative {
	i := outcome.Initiative{Start: day.MonthOf(2019, 5)}
	for _, m := range []day.Month{day.MonthOf(2019, 5), day.MonthOf(2019, 9), day.MonthOf(2019, 12)} {
		i.Schedule.Steps = append(i.Schedule.Steps, outcome.Step{What: "Opfølgning", On: m})
	}
	return i
}()

func TestFollowUpIsInTheMonthsOfTheScheduleAndThenInTheSameMonthsEveryYear(t *testing.T) {
	m := day.MonthOf
	for name, c := range map[string]struct {
		from day.Month
		want []Planned
	}{
		"at the start":          {m(2019, 5), []Planned{{m(2019, 9), "Opfølgning", false}, {m(2019, 12), "Opfølgning", false}, {m(2020, 9), "Opfølgning", true}}},
		"in a month of it":      {m(2019, 12), []Planned{{m(2019, 12), "Opfølgning", false}, {m(2020, 9), "Opfølgning", true}, {m(2020, 12), "Opfølgning", true}}},
		"when it has run out":   {m(2026, 11), []Planned{{m(2026, 12), "Opfølgning", true}, {m(2027, 9), "Opfølgning", true}, {m(2027, 12), "Opfølgning", true}}},
		"the month after a one": {m(2026, 10), []Planned{{m(2026, 12), "Opfølgning", true}, {m(2027, 9), "Opfølgning", true}, {m(2027, 12), "Opfølgning", true}}},
	} {
		if d := cmp.Diff(c.want, planned(effort, c.from, 3)); d != "" {
			t.Error(name, d)
		}
	}
	if list := planned(outcome.Initiative{Start: 1}, 1, 3); list != nil {
		t.Error("no schedule, and", list)
	}
	last, next := Around(effort, day.On(2026, 11, 27))
	if last != day.On(2026, 9, 1) || next != day.On(2026, 12, 1) {
		t.Error(last, next)
	}
	if last, _ := Around(effort, day.On(2019, 6, 1)); last != 0 {
		t.Error("a meeting before the first:", last)
	}
}

func TestAPeriodBeginsWhereTheLastNoteEnded(t *testing.T) {
	start, d := day.MonthOf(2025, 5), day.On
	for name, c := range map[string]struct {
		meeting, today, before day.Day
		want                   Period
	}{
		"the first":                     {d(2025, 9, 2), d(2025, 9, 5), 0, Period{d(2025, 5, 1), d(2025, 9, 2)}},
		"a meeting to come":             {d(2025, 12, 2), d(2025, 11, 27), d(2025, 9, 2), Period{d(2025, 9, 2), d(2025, 11, 27)}},
		"a meeting that was":            {d(2025, 12, 2), d(2026, 1, 5), d(2025, 9, 2), Period{d(2025, 9, 2), d(2025, 12, 2)}},
		"nothing has passed since then": {d(2025, 12, 2), d(2025, 11, 27), d(2025, 11, 28), Period{d(2025, 11, 28), d(2025, 11, 28)}},
	} {
		if got := periodOf(c.meeting, c.today, c.before, start); got != c.want {
			t.Error(name, got)
		}
	}
}

func TestAMeetingIsAfterTheStartAndNotFarAhead(t *testing.T) {
	start, today := day.MonthOf(2025, 5), day.On(2026, 11, 27)
	for text, ok := range map[string]bool{"2025-05-01": true, "2025-04-30": false, "2026-12-01": true, "2027-12-31": true, "2028-12-01": false, "1/12-2026": false, "": false} {
		_, err := meetingDay(text, start, today)
		if (err == nil) != ok || err != nil && fault.KindOf(err) != fault.Invalid {
			t.Error(text, err)
		}
	}
}
