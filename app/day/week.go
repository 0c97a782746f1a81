package day

import (
	"fmt"
	"time"
)

// ParseWeek answers the Monday of an ISO week written as 2026-W48.
func ParseWeek(week string) (Day, error) {
	var year, number int
	if n, err := fmt.Sscanf(week, "%4d-W%2d", &year, &number); err != nil || n != 2 {
		return 0, fmt.Errorf("week %q is not of the form 2026-W48", week)
	}
	fourth := On(year, time.January, 4) // always in week 1
	monday := fourth - Day((int(fourth.Time().Weekday())+6)%7) + Day(7*(number-1))
	if monday.Week() != week {
		return 0, fmt.Errorf("there is no week %q", week)
	}
	return monday, nil
}

// WeeksBetween answers how many weeks the second lies after the first, negative when before, and 0 when either is no week.
func WeeksBetween(from, to string) int {
	a, err := ParseWeek(from)
	b, err2 := ParseWeek(to)
	if err != nil || err2 != nil {
		return 0
	}
	return int(b-a) / 7
}
