package gateway

import (
	"strings"
	"time"

	"indblik/app/day"
)

// moment is an instant in milliseconds since 1970.
type moment int64

// never is no instant, and noDay no day.
const (
	never moment = -1 << 62
	noDay        = int32(-1 << 31)
)

func (m moment) day() int32 { return int32(day.Of(time.UnixMilli(int64(m)))) }

// The ways of FHIR to write an instant, and without a zone as some systems do: then it is the time in Denmark.
var (
	zoned   = []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00"}
	unzoned = []string{"2006-01-02T15:04:05", "2006-01-02T15:04"}
)

// parseMoment reads an instant; false for a date, which is none.
func parseMoment(s string) (moment, bool) {
	if len(s) < 16 {
		return never, false
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			return sane(t)
		}
	}
	for _, layout := range unzoned {
		if t, err := time.ParseInLocation(layout, s, day.Copenhagen); err == nil {
			return sane(t)
		}
	}
	return never, false
}

// sane keeps years that a day can be reckoned with: a planned end of 9999 is one.
func sane(t time.Time) (moment, bool) {
	if t.Year() < 1800 || t.Year() > 9999 {
		return never, false
	}
	return moment(t.UnixMilli()), true
}

// parseDay reads a date, or the Danish day of an instant. Half a date (2021, 2021-02) is none: it belongs to no month.
func parseDay(s string) (int32, bool) {
	if s = strings.TrimSpace(s); len(s) == 10 {
		d, err := day.Parse(s)
		if err != nil || d < day.On(1800, 1, 1) || d > day.Forever {
			return noDay, false
		}
		return int32(d), true
	}
	m, ok := parseMoment(s)
	if !ok {
		return noDay, false
	}
	return m.day(), true
}

// frame is what is printed: whole months, and quarters in which something can have begun.
type frame struct {
	first, last int32 // the days of the first and the last bundle
	months      []day.Month
}

func frameOf(first, last int32) frame {
	f := frame{first: first, last: last}
	if first == noDay {
		return f
	}
	for m := day.Day(first).Month(); m.Last() <= day.Day(last); m++ {
		if m.First() >= day.Day(first) {
			f.months = append(f.months, m)
		}
	}
	return f
}

// month answers the place of a day's month, -1 outside the frame.
func (f frame) month(d int32) int {
	if len(f.months) == 0 || d == noDay {
		return -1
	}
	at := int(day.Day(d).Month() - f.months[0])
	if at < 0 || at >= len(f.months) {
		return -1
	}
	return at
}

// span answers the places of the months that the days from and to, both included, touch; none when last < first.
func (f frame) span(from, to int32) (first, last int) {
	if len(f.months) == 0 || to < from {
		return 0, -1
	}
	first = max(0, int(day.Day(from).Month()-f.months[0]))
	last = min(len(f.months)-1, int(day.Day(to).Month()-f.months[0]))
	return first, last
}

// quarter answers the first month of a day's quarter.
func quarter(d int32) day.Month { m := day.Day(d).Month(); return m - m%3 }

// cohorts answers the first months of the quarters whose citizens can be followed: a year of data lies before, and the
// window of h days after the quarter's last day is over.
func (f frame) cohorts(h int32) (first, last day.Month) {
	if f.first == noDay {
		return 0, -1
	}
	first = quarter(f.first)
	for first.First() < day.Day(f.first)+washout {
		first += 3
	}
	last = quarter(f.last)
	for (last+2).Last()+day.Day(h) > day.Day(f.last) {
		last -= 3
	}
	return first, last
}
