// Package meeting knows which meetings a unit holds, what is on their agenda and who was there. It owns the facts "a
// meeting was held about these topics" and "a person was there". What was said about a citizen is not here.
package meeting

import (
	"regexp"
	"slices"
	"strings"

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
	Topics           []Topic
	Attended         int
}

// Topic is a topic on an agenda: a module, and the minutes set aside.
type Topic struct {
	Slug    string
	Minutes int
}

// Used answers the minutes that the topics take.
func (m Meeting) Used() int {
	used := 0
	for _, t := range m.Topics {
		used += t.Minutes
	}
	return used
}

// Format is a kind of meeting with its usual length and the minutes one topic gets.
type Format struct {
	Slug           string
	Minutes, Topic int
}

// Formats are the four meetings the initiative is carried by, with their usual lengths.
var Formats = []Format{{"personalemoede", 60, 20}, {"morgensamling", 10, 5}, {"konference", 60, 15}, {"ledermoede", 90, 20}}

// FormatOf answers a format by its slug; the staff meeting for one that does not exist.
func FormatOf(slug string) Format {
	for _, f := range Formats {
		if f.Slug == slug {
			return f
		}
	}
	return Formats[0]
}

// Plan is a meeting as somebody wants it.
type Plan struct{ Format, Day, Starts, Place string }

var clock = regexp.MustCompile(`^([01][0-9]|2[0-3])[:.]([0-5][0-9])$`)

// settle turns a plan into a meeting, or says what is wrong with it.
func (p Plan) settle(unit string, today day.Day) (Meeting, error) {
	var wrong []fault.FieldError
	if !slices.ContainsFunc(Formats, func(f Format) bool { return f.Slug == p.Format }) {
		wrong = append(wrong, fault.Field("format", "field.unknown"))
	}
	on, err := day.Parse(p.Day)
	switch {
	case err != nil:
		wrong = append(wrong, fault.Field("dag", "field.date"))
	case on > today+730 || on < today-730:
		wrong = append(wrong, fault.Field("dag", "meeting.far"))
	}
	if !clock.MatchString(p.Starts) {
		wrong = append(wrong, fault.Field("kl", "meeting.clock"))
	}
	if len(p.Place) > 120 {
		wrong = append(wrong, fault.Field("sted", "field.too_long", 120))
	}
	if len(wrong) > 0 {
		return Meeting{}, fault.InvalidFields(wrong...)
	}
	return Meeting{Unit: unit, Format: p.Format, Day: on, Starts: strings.ReplaceAll(p.Starts, ".", ":"), Minutes: FormatOf(p.Format).Minutes,
		Place: strings.TrimSpace(p.Place)}, nil
}
