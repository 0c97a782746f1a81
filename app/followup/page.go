package followup

import (
	"indblik/app/day"
	"indblik/app/outcome"
	"indblik/app/web"
)

// listPage is the list of notes and what is planned.
type listPage struct {
	Notes      []Note
	Planned    []Planned
	Initiative outcome.Initiative
	Today      day.Day
	Typed      string
	Problems   []web.Problem
	Thrown     bool
}

// of answers the note of a month: an approved one before a draft.
func (p listPage) of(m day.Month) *Note {
	var found *Note
	for i, n := range p.Notes {
		if n.Day.Month() == m && (found == nil || n.Record != nil) {
			found = &p.Notes[i]
		}
	}
	return found
}

// notePage is a note on screen and on paper.
type notePage struct {
	Draft
	Sheet    Sheet
	Form     Form
	Problems []web.Problem
	Doubts   []Doubtful
	Accepted []string
	Seen     int  // the revision the form on the page is of, when it is not the newest
	Makes    bool // the reader may write and approve
	Saved    bool // just now
	Kept     bool // it was saved, but not approved
	Other    bool // somebody else saved in between
	Moved    bool // the numbers changed in between
	Late     bool // it was approved while the reader was writing
}

// revision is what the form goes out with.
func (p notePage) revision() int {
	if len(p.Problems)+len(p.Doubts) > 0 && !p.Kept || p.Other {
		return p.Seen
	}
	return p.Revision
}

// rowsOf are the rows of decisions of a form: those written, and empty ones up to the most there can be.
func (p notePage) rowsOf() []DecisionForm {
	list := append([]DecisionForm{}, p.Form.Decisions...)
	for len(list) < mostDecisions {
		list = append(list, DecisionForm{})
	}
	return list
}

// rowsOpen is how many rows of decisions stand open: those written and one empty, two at least. The others are folded away.
func (p notePage) rowsOpen() int { return min(max(2, len(p.Form.Decisions)+1), mostDecisions) }

// roomy is how many lines of other indicators and decisions fit the two sheets in type of an ordinary size.
const roomy = 4

// dense tells whether there is so much in the note that its two sheets need smaller type.
func (p notePage) dense() bool {
	return len(p.Sheet.Underway)+len(p.Sheet.Balancing)+len(p.Record.Earlier)+len(p.Record.Decisions) > roomy
}

// chipOf answers the colour and the icon of a verdict, as the pages of numbers have them: lower is not green, for fewer
// services is not better health.
func chipOf(verdict string) (kind, icon string) {
	switch verdict {
	case lower, within:
		return "info", "info"
	case lowerBut:
		return "warn", "info"
	case higher:
		return "warn", "pas"
	}
	return "", "ur"
}

// explanationsShown is how many other explanations stand on the note itself; the rest are counted and linked.
const explanationsShown = 4

// othersShown is how many indicators between learning and services, and how many balancing ones, stand on the note itself.
const othersShown = 4
