package followup

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"indblik/app/day"
)

// Figures are the numbers of a note, without words and already as they may be shown: what is too small is gone from them.
type Figures struct {
	Period   Period         `json:"period"`
	Covered  int            `json:"covered"`  // requirements that are met, each person and competence by itself
	Required int            `json:"required"` // those in scope, in groups that may be shown
	Cells    map[string]int `json:"cells"`    // percent by unit and competence, for the next note
	Lowest   *Lowest        `json:"lowest"`
	Examples Number         `json:"examples"`
	Themes   Groups         `json:"themes"`
	Trials   Groups         `json:"trials"` // how those that were answered went
	Open     Number         `json:"open_trials"`
	Meetings int            `json:"meetings"` // held with a topic on the agenda
	Tried    Number         `json:"hands_tried"`
	Not      Number         `json:"hands_not"`
	Barriers Groups         `json:"barriers"`
	Taken    Number         `json:"completions"`
	Minutes  int            `json:"learning_minutes"` // as the modules say they take; 0 when the completions are too few
}

// Lowest is the field of the coverage table with the lowest share.
type Lowest struct {
	Unit       string `json:"unit"` // id
	UnitName   string `json:"unit_name"`
	Competence string `json:"competence"`
	Percent    int    `json:"percent"`
}

func cellKey(unit, competence string) string { return unit + "|" + competence }

// Percent answers the share of requirements that is met, in whole percent; 0 of 0 is 0.
func (f Figures) Percent() int {
	if f.Required == 0 {
		return 0
	}
	return (f.Covered*100 + f.Required/2) / f.Required
}

// Version tells which approved files the numbers come from, and when they were put together.
type Version struct {
	At    time.Time `json:"at"`
	Files []File    `json:"files"` // every approved file there was, the newest first
}

// File is an approved import.
type File struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Kind     string    `json:"kind"`
	Approved time.Time `json:"approved"`
}

// Mark answers eight characters that stand for the files: the same files have the same mark.
func (v Version) Mark() string {
	h := sha256.New()
	for _, f := range v.Files {
		h.Write([]byte(f.ID + "\n"))
	}
	return hex.EncodeToString(h.Sum(nil))[:8]
}

// Record is a note as it was approved. It is stored as JSON, written once, and the page of an approved note shows this and asks
// nothing else.
type Record struct {
	Day       day.Day          `json:"day"`
	Before    string           `json:"before"` // id of the note before it, empty for none
	Figures   Figures          `json:"figures"`
	Version   Version          `json:"version"`
	Sheets    map[string]Sheet `json:"sheets"` // by language
	Remark    string           `json:"remark"`
	Rate      int              `json:"rate"`
	Decisions []Decision       `json:"decisions"`
	Earlier   []Earlier        `json:"earlier"`
}
