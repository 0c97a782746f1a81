// Package day keeps calendar days and months apart from instants. A fact belongs to a day in Denmark, whatever the
// server's own clock is set to, and a requirement runs from a day to a day; both are whole numbers in the database,
// so that both engines compare them alike and no query does date arithmetic.
package day

import (
	"fmt"
	"time"
	_ "time/tzdata" // a container without zone files must not move midnight
)

// Day is a calendar day in Europe/Copenhagen, counted from 1 January 1970 (day 0).
type Day int64

// Forever is 31 December 9999, the end of what has no end. A number and not a NULL keeps every comparison plain.
const Forever Day = 2932896

// Copenhagen is the zone in which every day of the application is reckoned.
var Copenhagen = mustZone("Europe/Copenhagen")

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic("day: " + err.Error())
	}
	return zone
}

// Of answers the Danish calendar day of an instant.
func Of(t time.Time) Day {
	year, month, date := t.In(Copenhagen).Date()
	return On(year, month, date)
}

// On answers the day of a date; a date past the end of its month runs into the next, as in package time.
func On(year int, month time.Month, date int) Day {
	return Day(time.Date(year, month, date, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Parse reads an ISO date, 2026-11-24.
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("day %q is not of the form 2026-11-24", s)
	}
	return On(t.Date()), nil
}

// Time answers midnight of the day in UTC, for formatting and weekdays only.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String writes the day as an ISO date, and nothing for Forever.
func (d Day) String() string {
	if d >= Forever {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// AddMonths answers the same date n months on, clipped to the end of that month: 31 January and one month is
// 28 or 29 February.
func (d Day) AddMonths(n int) Day {
	if d >= Forever {
		return Forever
	}
	year, month, date := d.Time().Date()
	first := time.Date(year, month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return On(first.Year(), first.Month(), min(date, last))
}

// FirstStillValid answers the earliest day from which n months still reach d, both included. With it a query can ask
// "is there a fact between these two days" and leave the calendar to Go.
func (d Day) FirstStillValid(n int) Day {
	first := d.AddMonths(-n)
	for first.AddMonths(n) >= d { // clipping makes up to three earlier days reach as far
		first--
	}
	return first + 1
}

// Month answers the month the day lies in.
func (d Day) Month() Month {
	year, month, _ := d.Time().Date()
	return MonthOf(year, month)
}

// Month is a calendar month, counted year*12 + month-1.
type Month int64

// MonthOf answers the month of a year and a month number.
func MonthOf(year int, month time.Month) Month { return Month(year*12 + int(month) - 1) }

// ParseMonth reads 2019-05.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil {
		return 0, fmt.Errorf("month %q is not of the form 2019-05", s)
	}
	return MonthOf(t.Year(), t.Month()), nil
}

// Year answers the calendar year.
func (m Month) Year() int { return int(m) / 12 }

// Number answers the calendar month, January to December.
func (m Month) Number() time.Month { return time.Month(int(m)%12 + 1) }

// First answers the first day of the month.
func (m Month) First() Day { return On(m.Year(), m.Number(), 1) }

// Last answers the last day of the month.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// String writes the month as 2019-05.
func (m Month) String() string { return fmt.Sprintf("%04d-%02d", m.Year(), m.Number()) }

// Week answers the ISO week of a day as 2026-W48.
func (d Day) Week() string {
	year, week := d.Time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, week)
}
