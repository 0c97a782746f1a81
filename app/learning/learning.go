// Package learning knows the modules and who completed which. It owns two facts: "a person completed a version of a
// module at a time" and "an option was somebody's first answer to a question", and it never joins the two: what
// somebody answered is not kept with who they are. It knows no requirement and no unit.
package learning

import (
	"time"

	"indblik/app/day"
	"indblik/app/markdown"
)

// Module is one module as its file says.
type Module = markdown.Document

// Completion is the fact that a person completed a version of a module. Completed is the phone's time, Received the
// server's; ClockCorrected says that the phone's could not be believed and the server's stands for both.
type Completion struct {
	ID, Person, Module  string
	Version             int
	Day                 day.Day
	Completed, Received time.Time
	ClockCorrected      bool
}

// The phone's clock is believed unless it runs ahead by more than clockAhead or the answer is older than oldestAnswer.
const (
	clockAhead   = 5 * time.Minute
	oldestAnswer = 90 * 24 * time.Hour
)

// settleTime decides when a module was completed, from what the phone says (zero when it says nothing).
func settleTime(claimed, received time.Time) (completed time.Time, corrected bool) {
	switch {
	case claimed.IsZero():
		return received, false
	case claimed.After(received.Add(clockAhead)), claimed.Before(received.Add(-oldestAnswer)):
		return received, true
	}
	return claimed, false
}
