package meeting

import (
	"strings"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

// What happened to a meeting after it was planned.
const (
	Moved     = "moved"
	Cancelled = "cancelled"
	Restored  = "restored"
	Undone    = "undone"
)

// Move is another day, time or place, as somebody wants it.
type Move struct{ Day, Starts, Place string }

// asItStands is a move to where a meeting is.
func asItStands(m Meeting) Move { return Move{m.Day.String(), m.Starts, m.Place} }

// settle turns a move into how the meetings will stand. The first is the one it is about; those that follow in a series
// keep their distance to it. A meeting that is over is not moved: it was held when it was held.
func (v Move) settle(list []Meeting, now time.Time) ([]Meeting, error) {
	to, wrong := moment(v.Day, v.Starts, day.Of(now))
	if len(v.Place) > longestPlace {
		wrong = append(wrong, fault.Field("sted", "field.too_long", longestPlace))
	}
	if len(wrong) > 0 {
		return nil, fault.InvalidFields(wrong...)
	}
	if then := (Meeting{Day: to.day, Starts: to.starts, Minutes: list[0].Minutes}); then.Ends().Before(now) {
		return nil, fault.InvalidFields(fault.Field("dag", "meeting.past"))
	}
	if list[0].Attended > 0 {
		return nil, fault.New(fault.Conflict, "somebody is there already")
	}
	shift := to.day - list[0].Day
	var moved []Meeting
	for _, m := range list {
		if !m.changeable(now) || m.Attended > 0 {
			continue
		}
		m.Day, m.Starts, m.Place = m.Day+shift, to.starts, strings.TrimSpace(v.Place)
		moved = append(moved, m)
	}
	if len(moved) == 0 {
		return nil, fault.New(fault.Conflict, "the meeting is over or cancelled")
	}
	return moved, nil
}

// off answers meetings as they stand when they are cancelled.
func off(list []Meeting, now time.Time) ([]Meeting, error) {
	var called []Meeting
	for _, m := range list {
		if m.changeable(now) {
			m.Cancelled = true
			called = append(called, m)
		}
	}
	if len(called) == 0 {
		return nil, fault.New(fault.Conflict, "the meeting is over or cancelled")
	}
	return called, nil
}

// changeable tells whether a meeting can still be moved or cancelled.
func (m Meeting) changeable(now time.Time) bool { return !m.Cancelled && now.Before(m.Ends()) }

// Changes tells what one act did.
type Changes struct {
	Kind  string
	Count int
}
