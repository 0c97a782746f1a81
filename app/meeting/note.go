package meeting

import (
	"indblik/app/day"
)

// Note is what whoever led a meeting wants the next one to know about a topic.
type Note struct {
	Meeting, Topic, Text string
	Day                  day.Day // the meeting's
}

// Written is the note about a topic that stands at a meeting.
type Written struct{ ID, Text string }

// NoNote stands for the id of a note where none was written.
const NoNote = "ingen"

// seen answers what a form that shows the note carries as its id.
func (w Written) seen() string {
	if w.ID == "" {
		return NoNote
	}
	return w.ID
}

// longestNote is room for two or three sentences, in bytes.
const longestNote = 400

// notesShown is how many earlier meetings' notes about a topic are shown: the last ones, not an archive.
const notesShown = 3
