package meeting

import (
	"context"
	"io"
	"time"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/web"
)

// part is a piece of a page that another room draws.
type part interface {
	Render(ctx context.Context, w io.Writer) error
}

type listPage struct {
	Unit, UnitName string
	Today          day.Day
	Ahead, Held    []Meeting
	Plan           Plan
	Problems       []web.Problem
	Library        *learning.Library
	Formats        FormatList
	Topic          string // the plan is about this topic, chosen elsewhere
	Doubt          bool   // its place was asked about, and can be saved all the same
	CheckInID      string
}

type meetingPage struct {
	Meeting  Meeting
	UnitName string
	Library  *learning.Library
	Today    day.Day
	Now      time.Time
	There    bool // the visitor stands on the list
	Own      bool // the visitor works in the unit
	Leader   string
	Changes  Changes // what was just done to it, by the act
	Act      string
	Undone   bool
	Problems []web.Problem

	Agenda  Agenda
	Trials  part          // what the team tries, to whoever may see it; nil otherwise
	Choices []ExampleLine // examples that can be put on the agenda
	Lines   map[string]string

	Themes   []learning.Shelf
	Counts   []Raised // hands that were raised
	Hands    HandForm
	Raised   bool
	Notes    map[string]Written // of this meeting, by topic
	Earlier  map[string][]Note  // of earlier ones
	Noted    bool
	NoteOf   string // the topic of a note that could not be taken
	NoteText string
	NoteSeen string // the note its form was drawn with
	// NoteDoubt tells that it was asked about, and can be saved all the same.
	NoteDoubt bool

	Stale string            // what another changed meanwhile: agenda or note
	Kept  map[string]string // what was typed and not saved, by field
	Mine  []Item            // the order that was wanted, when another changed it too
}

// title answers what an item of the agenda is called. An example is called by its themes, and to others it is an example.
func (p meetingPage) title(ctx context.Context, i Item) string {
	switch i.Kind {
	case OfTrials:
		return lang.T(ctx, "agenda.trials")
	case OfExample:
		if line := p.Lines[i.Slug]; line != "" {
			return lang.T(ctx, "agenda.example.of", line)
		}
		return lang.T(ctx, "agenda.example")
	}
	return title(p.Library, i.Slug)
}

// minutes writes the meeting as plain text: what, when, where, and the agenda. No name stands in it.
func (p meetingPage) minutes(ctx context.Context) string {
	m := p.Meeting
	head := lang.T(ctx, "format."+m.Format) + ", " + p.UnitName + "\n" + lang.Date(ctx, m.Day) + " " +
		lang.T(ctx, "meeting.span", lang.Clock(ctx, m.Begins()), lang.Clock(ctx, m.Ends()))
	if m.Place != "" {
		head += ", " + m.Place
	}
	text := head + "\n\n" + lang.T(ctx, "meeting.agenda") + "\n" + minuteLines(p.Agenda, func(i Item) string { return p.title(ctx, i) })
	if m.Attended > 0 {
		text += "\n" + lang.N(ctx, "attendance.there", m.Attended) + "\n"
	}
	return text
}

// noteText answers what stands in a topic's field: what could not be taken, or what was written before.
func (p meetingPage) noteText(topic string) string {
	if p.NoteOf == topic {
		return p.NoteText
	}
	return p.Notes[topic].Text
}

// noteOpen tells whether the notes stand open: something about them is new, or could not be taken.
func (p meetingPage) noteOpen() bool {
	return p.NoteOf != "" || p.Noted || !p.Now.Before(p.Meeting.Ends())
}

// handsOpen tells whether hands can be raised now.
func (p meetingPage) handsOpen() bool {
	return RaisesHands(p.Meeting.Format) && p.Meeting.Day <= p.Today && !p.Meeting.Cancelled
}

// about answers what a show of hands was about.
func (p meetingPage) about(slug string) string {
	for _, s := range p.Themes {
		if s.Theme.Slug == slug {
			return s.Theme.Navn
		}
	}
	return title(p.Library, slug)
}

// just says what was just done to the meeting, and to others with it.
func (p meetingPage) just(ctx context.Context) string {
	key := "meeting.just." + p.Changes.Kind
	if p.Changes.Count == 1 {
		return lang.T(ctx, key)
	}
	return lang.T(ctx, key+".all", p.Changes.Count)
}

// mayClaim tells whether the visitor may say now that they were there.
func (p meetingPage) mayClaim() bool {
	return p.Own && !p.There && p.Meeting.claims(p.Now) == Admitted
}

type changePage struct {
	Meeting   Meeting
	Stale     string // what could not be done, since another changed the meeting meanwhile: move or cancel
	Move      Move
	Problems  []web.Problem
	Doubt     bool // the place was asked about, and can be saved all the same
	Staff     []listed
	Following int  // how many meetings of the series can be changed from this one on, itself included
	All       bool // those were chosen
	Now       time.Time
}

type attendancePage struct {
	Meeting      Meeting
	UnitName     string
	List, Guests []listed
	Code, QR     string // empty when the code is closed
	Now          time.Time
	Undo         string // the saving that can be undone
	Undone       bool
}

type checkInPage struct {
	Typed   string
	ID      string // what the phone sends it by
	Meeting Meeting
	Refusal Refusal
	Scanned bool
}

type receiptPage struct {
	Meeting    Meeting
	Attendance Attendance
	Library    *learning.Library
}

// refused words a refusal.
func refused(ctx context.Context, p checkInPage) string {
	key := "checkin.refused." + string(p.Refusal)
	if p.Refusal == TooEarly {
		return lang.T(ctx, key, lang.Weekday(ctx, p.Meeting.Day), lang.Clock(ctx, p.Meeting.opens()))
	}
	return lang.T(ctx, key)
}

// untilWhen answers the last moment of a late claim.
func (m Meeting) untilWhen() time.Time { return m.Ends().Add(claimedFor) }

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

func (p attendancePage) today() day.Day { return day.Of(p.Now) }

// mayChange tells whether the visitor may change the agenda.
func (p meetingPage) mayChange(ctx context.Context) bool {
	return web.VisitorOf(ctx).Reach(web.Agenda).CoversMeeting(p.Meeting.ID, p.Meeting.Unit)
}

// mayPlan tells whether the visitor may move the meeting, and choose who leads it.
func (p meetingPage) mayPlan(ctx context.Context) bool {
	return web.VisitorOf(ctx).May(web.Planner, p.Meeting.Unit)
}

// leads tells whether the visitor was put down to lead the meeting.
func (p meetingPage) leads(ctx context.Context) bool {
	v := web.VisitorOf(ctx)
	return v.Person != "" && v.Person == p.Meeting.Facilitator
}

// minutesField names the field of an item's minutes.
func minutesField(i Item) string { return "min." + i.Kind + "." + i.Slug }

type calendarShown struct {
	Address string // only when it was just made
	Has     bool
	Made    time.Time
}

// described names what a code's field is explained by: the hint, and what was wrong with it.
func described(wrong bool) string {
	if wrong {
		return "kode-h kode-e"
	}
	return "kode-h"
}
