package meeting

import (
	"indblik/app/day"
)

// Note is what whoever led a meeting wants the next one to know about a topic.
type Note struct {
	Meeting, Topic, Text string
	Day                  day.Day // the meeting's
}

// longestNote is room for two or three sentences, in bytes.
const longestNote = 400

// notesShown is how many earlier meetings' notes about a topic are shown: the last ones, not an archive.
const notesShown = 3
