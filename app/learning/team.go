package learning

import "indblik/app/day"

// Team is what a team itself brings to a guide: an example of its own that fits, how it went last time, and what the one
// who led the topic last would like the next to know. It is plain words: the rooms that know them are not known here.
type Team struct {
	Example string // what was seen, or else what is tried
	Week    string // of the example
	Tried   []TeamTried
	Notes   []TeamNote
}

// TeamTried is something the team tried in the theme and how it went; Outcome is a key of words.
type TeamTried struct{ Text, Outcome, Week string }

// TeamNote is what somebody left for the next who leads the topic.
type TeamNote struct {
	Text string
	Day  day.Day
}

// Empty tells whether the team brings nothing.
func (t Team) Empty() bool { return t.Example == "" && len(t.Tried)+len(t.Notes) == 0 }
