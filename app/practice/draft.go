package practice

import (
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"

	"indblik/app/privacy"
)

// A draft waits on the server while somebody writes, and only while the guard finds nothing in it that the writer has not
// said is no person. Text about citizens is never kept on the device.

// draftLasts is how long a draft waits: the writer comes back after the next visit, not next week.
const draftLasts = 24 * time.Hour

// keptDraft is a draft as it waits.
type keptDraft struct {
	Unit     string // as it was asked for, empty for the writer's own
	Draft    Draft
	Accepted []string  // what the writer has said is no person
	SavedAt  time.Time `json:"-"`
}

// mayKeep tells whether a draft can wait: there is something in it, it is no longer than an example, and the guard finds
// nothing blocking and nothing to ask.
func mayKeep(g *privacy.Guard, k keptDraft) bool {
	d := k.Draft
	written := d.AgeBand + d.Doubt + d.Barrier + d.Suggestion
	for _, field := range TextFields {
		text := *d.Texts.Of(field)
		written += text
		if utf8.RuneCountInString(text) > longestText {
			return false
		}
	}
	return (written != "" || len(d.Themes) > 0) && guard(g, d.Texts, k.Accepted).Clean()
}

func (k keptDraft) pack() (string, error) {
	text, err := json.Marshal(k)
	if err != nil {
		return "", fmt.Errorf("pack a draft: %w", err)
	}
	return string(text), nil
}

func unpack(fields string, at time.Time) (keptDraft, error) {
	k := keptDraft{SavedAt: at}
	if err := json.Unmarshal([]byte(fields), &k); err != nil {
		return k, fmt.Errorf("unpack a draft: %w", err)
	}
	return k, nil
}
