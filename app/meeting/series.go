package meeting

import (
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

// How often the meetings of a series come.
const (
	Weekly      = "uge"
	Fortnightly = "uge2"
	Monthly     = "maaned"
)

// Repeats lists how often a series can come, in the order it is asked.
var Repeats = []string{Weekly, Fortnightly, Monthly}

// seriesDays is how long a series may be: a year and a day, so that somebody looks at it once a year.
const seriesDays = 366

// occurrences answers the days of a series, the first included, up to a day. Monthly keeps weekday and place in the month:
// the second Tuesday. The fifth is the last in a month that has only four.
func occurrences(first day.Day, repeat string, until day.Day) []day.Day {
	list := []day.Day{first}
	for i := 1; ; i++ {
		var next day.Day
		switch repeat {
		case Weekly:
			next = first + day.Day(7*i)
		case Fortnightly:
			next = first + day.Day(14*i)
		case Monthly:
			next = nth(first.Month()+day.Month(i), first.Time().Weekday(), (first.Time().Day()-1)/7)
		default:
			return list
		}
		if next > until {
			return list
		}
		list = append(list, next)
	}
}

// nth answers a weekday of a month by its place from 0; the last when there are too few.
func nth(m day.Month, weekday time.Weekday, place int) day.Day {
	d := m.First() + (day.Day(weekday)-day.Day(m.First().Time().Weekday())+7)%7 + day.Day(7*place)
	if d > m.Last() {
		d -= 7
	}
	return d
}

// spread turns a meeting into the meetings of its series; one that does not come again stays one.
func (p Plan) spread(m Meeting, series string) ([]Meeting, error) {
	if p.Repeat == "" {
		return []Meeting{m}, nil
	}
	until, err := day.Parse(p.Until)
	switch {
	case p.Repeat != Weekly && p.Repeat != Fortnightly && p.Repeat != Monthly:
		return nil, fault.InvalidFields(fault.Field("gentag", "field.unknown"))
	case err != nil:
		return nil, fault.InvalidFields(fault.Field("til", "field.date"))
	case until < m.Day || until > m.Day+seriesDays:
		return nil, fault.InvalidFields(fault.Field("til", "series.until"))
	}
	var list []Meeting
	for _, d := range occurrences(m.Day, p.Repeat, until) {
		one := m
		one.Day, one.Series = d, series
		if d != m.Day {
			one.Topics = nil // a topic is for the first; the next meetings have theirs
		}
		list = append(list, one)
	}
	return list, nil
}
