// Package meeting knows which meetings a unit holds, what is on their agenda, who was there, how many hands went up, and
// what one facilitator leaves for the next. It owns the facts "a meeting was held about these topics" and "a person was
// there". What was said about a citizen is not here: an example keeps its place on an agenda until the meeting closes.
package meeting

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

// Meeting is one meeting of a unit.
type Meeting struct {
	ID, Unit, Format string
	Day              day.Day
	Starts           string // time of day in Denmark, 13:00
	Minutes          int
	Place            string
	Series           string // shared by the meetings of a series, empty for a single one
	Facilitator      string // the person put down to lead it, empty for none
	Cancelled        bool
	Sequence         int // how often it was changed
	Topics           []Topic
	Examples         []Example // only until the meeting closes
	Attended         int
	Changed          time.Time // when it was made or last changed
}

// Topic is a topic on an agenda: a module, and the minutes set aside.
type Topic struct {
	Slug    string
	Minutes int
}

// Example is the place of a citizen example on an agenda: after how many topics it comes, and its minutes.
type Example struct {
	ID       string
	Position int
	Minutes  int
}

// has tells whether a topic is on the agenda.
func (m Meeting) has(topic string) bool {
	return slices.ContainsFunc(m.Topics, func(t Topic) bool { return t.Slug == topic })
}

// Used answers the minutes that topics and examples take.
func (m Meeting) Used() int {
	used := 0
	for _, t := range m.Topics {
		used += t.Minutes
	}
	for _, e := range m.Examples {
		used += e.Minutes
	}
	return used
}

// Begins answers the instant the meeting starts; an unreadable time of day is midnight.
func (m Meeting) Begins() time.Time {
	minutes, _ := minutesOf(m.Starts)
	t := m.Day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), minutes/60, minutes%60, 0, 0, day.Copenhagen)
}

// Ends answers the instant the meeting is over.
func (m Meeting) Ends() time.Time { return m.Begins().Add(time.Duration(m.Minutes) * time.Minute) }

// Plan is a meeting as somebody wants it.
type Plan struct {
	Format, Day, Starts, Place string
	Repeat, Until              string // for a series: how often, and to which day
}

var clock = regexp.MustCompile(`^([01]?[0-9]|2[0-3])[:.]([0-5][0-9])$`)

// minutesOf answers the minutes from midnight of a time of day, and false for what is none.
func minutesOf(text string) (int, bool) {
	m := clock.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	number := func(s string) (n int) {
		for _, r := range s {
			n = 10*n + int(r-'0')
		}
		return n
	}
	return 60*number(m[1]) + number(m[2]), true
}

// settle turns a plan into a meeting, or says what is wrong with it.
func (p Plan) settle(formats FormatList, unit string, today day.Day) (Meeting, error) {
	var wrong []fault.FieldError
	if !slices.ContainsFunc(formats, func(f Format) bool { return f.Slug == p.Format }) {
		wrong = append(wrong, fault.Field("format", "field.unknown"))
	}
	when, faults := moment(p.Day, p.Starts, today)
	if wrong = append(wrong, faults...); len(p.Place) > longestPlace {
		wrong = append(wrong, fault.Field("sted", "field.too_long", longestPlace))
	}
	if len(wrong) > 0 {
		return Meeting{}, fault.InvalidFields(wrong...)
	}
	return Meeting{Unit: unit, Format: p.Format, Day: when.day, Starts: when.starts, Minutes: formats.Of(p.Format).Minutes, Place: strings.TrimSpace(p.Place)}, nil
}

// longestPlace is how long the name of a place may be, in bytes.
const longestPlace = 120

type when struct {
	day    day.Day
	starts string
}

// moment reads a day and a time of day; two years either way is a mistyped year.
func moment(on, starts string, today day.Day) (when, []fault.FieldError) {
	var wrong []fault.FieldError
	d, err := day.Parse(on)
	switch {
	case err != nil:
		wrong = append(wrong, fault.Field("dag", "field.date"))
	case d > today+730 || d < today-730:
		wrong = append(wrong, fault.Field("dag", "meeting.far"))
	}
	minutes, ok := minutesOf(strings.TrimSpace(starts))
	if !ok {
		wrong = append(wrong, fault.Field("kl", "meeting.clock"))
	}
	return when{d, clockOf(minutes)}, wrong
}

// LedFor is how many days after a meeting whoever led it may still see to its list.
const LedFor = 7
