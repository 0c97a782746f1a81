package meeting

import (
	"fmt"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/people"
	"indblik/app/web"
)

type listPage struct {
	Unit, UnitName string
	Today          day.Day
	Ahead, Held    []Meeting
	Plan           Plan
	Problems       []web.Problem
	Library        *learning.Library
}

type meetingPage struct {
	Meeting  Meeting
	UnitName string
	Library  *learning.Library
	Today    day.Day
	List     bool // the visitor keeps the attendance list
	Staff    []people.Employed
	There    map[string]bool
	Saved    bool
}

// TakesAttendance tells whether names are recorded at a format. A morning meeting is ten minutes of the day, not evidence.
func TakesAttendance(format string) bool { return format == "personalemoede" || format == "konference" }

// startsAt answers when topic number i begins, as 13:20.
func startsAt(m Meeting, i int) string {
	var hours, minutes int
	if _, err := fmt.Sscanf(m.Starts, "%d:%d", &hours, &minutes); err != nil {
		return m.Starts
	}
	at := hours*60 + minutes
	for _, t := range m.Topics[:i] {
		at += t.Minutes
	}
	return fmt.Sprintf("%d:%02d", at/60%24, at%60)
}

func title(library *learning.Library, slug string) string {
	if m, ok := library.Module(slug); ok {
		return m.Title
	}
	return slug
}

// missing answers the modules that are not on an agenda yet.
func missing(library *learning.Library, m Meeting) []learning.Module {
	on := map[string]bool{}
	for _, t := range m.Topics {
		on[t.Slug] = true
	}
	var rest []learning.Module
	for _, module := range library.Modules() {
		if !on[module.Slug] {
			rest = append(rest, module)
		}
	}
	return rest
}
