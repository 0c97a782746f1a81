package meeting

import (
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"indblik/app/day"
)

// zone is the time zone that calendars are told to reckon in.
const zone = "Europe/Copenhagen"

// What a file asks of a calendar.
const (
	invites   = ics.MethodRequest
	takesBack = ics.MethodCancel
	publishes = ics.MethodPublish
)

// Event is a meeting as a calendar has it. It carries what the meeting is, when and where, and its topics' titles: nobody's
// name.
type Event struct {
	Meeting
	Title, Text, URL string
}

// methodOf answers what the file of one meeting asks: to hold it, or to take it back.
func methodOf(m Meeting) ics.Method {
	if m.Cancelled {
		return takesBack
	}
	return invites
}

// calendarOf writes a calendar. The id of a meeting never changes and its sequence grows with each change, so that a
// calendar moves what it has instead of having it twice. organizer is the address a meeting is asked from, where one is asked.
func calendarOf(method ics.Method, name, organizer string, events []Event) string {
	cal := ics.NewCalendarFor("Indblik")
	cal.SetProductId("-//Indblik//Moeder//DA")
	cal.SetMethod(method)
	cal.SetCalscale("GREGORIAN")
	if method == publishes {
		cal.SetXWRCalName(name)
		cal.SetXPublishedTTL("PT1H")
		cal.SetRefreshInterval("PT1H", ics.WithValue("DURATION"))
	}
	addZone(cal)
	for _, e := range events {
		v := cal.AddEvent(e.ID + "@indblik")
		v.SetDtStampTime(e.Changed.UTC())
		v.SetModifiedAt(e.Changed.UTC())
		v.SetSequence(e.Sequence)
		v.SetProperty(ics.ComponentPropertyDtStart, local(e.Begins()), ics.WithTZID(zone))
		v.SetProperty(ics.ComponentPropertyDtEnd, local(e.Ends()), ics.WithTZID(zone))
		v.SetSummary(e.Title)
		if e.Place != "" {
			v.SetLocation(e.Place)
		}
		if e.Text != "" {
			v.SetDescription(e.Text)
		}
		if e.URL != "" {
			v.SetURL(e.URL)
		}
		v.SetStatus(ics.ObjectStatusConfirmed)
		if e.Cancelled {
			v.SetStatus(ics.ObjectStatusCancelled)
		}
		if method != publishes {
			v.SetOrganizer(organizer, ics.WithCN("Indblik"))
		}
	}
	return cal.Serialize(ics.WithNewLineWindows)
}

// local writes a time of day in Denmark as calendars do.
func local(t time.Time) string { return t.In(day.Copenhagen).Format("20060102T150405") }

// addZone tells a calendar that knows no zone names when Danish clocks change: by the Union's rule since 1996, on the last
// Sundays of March and October.
func addZone(cal *ics.Calendar) {
	tz := cal.AddTimezone(zone)
	set := func(c *ics.ComponentBase, from, to, name, start, month string) {
		for _, p := range [][2]string{{"DTSTART", start}, {"TZOFFSETFROM", from}, {"TZOFFSETTO", to}, {"TZNAME", name},
			{"RRULE", "FREQ=YEARLY;BYMONTH=" + month + ";BYDAY=-1SU"}} {
			c.SetProperty(ics.ComponentProperty(p[0]), p[1])
		}
	}
	summer, winter := &ics.Daylight{}, tz.AddStandard()
	tz.Components = append(tz.Components, summer)
	set(&summer.ComponentBase, "+0100", "+0200", "CEST", "19960331T020000", "3")
	set(&winter.ComponentBase, "+0200", "+0100", "CET", "19961027T030000", "10")
}

// textOf writes the topics of a meeting, one a line.
func textOf(m Meeting, title func(slug string) string) string {
	lines := make([]string, len(m.Topics))
	for i, t := range m.Topics {
		lines[i] = title(t.Slug)
	}
	return strings.Join(lines, "\n")
}
