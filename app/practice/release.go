package practice

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"indblik/app/day"
	"indblik/app/fault"
)

// An example is its team's until a second pair of eyes has released it to others. Who wrote it is kept until then as a
// keyed hash of example and person, only so that the writer is refused as the second reader.

// How far an example is shared; empty is the team alone.
const (
	Proposed = "foreslaaet"
	Released = "frigivet"
)

// authorMark answers what stands for the writer of an example. With another example the same person has another mark, so
// that the table does not tell who writes much. The key is not in the database: without it a mark tells nobody. Which key
// it was stands before the mark, so that a mark of another key is known to be of nobody known.
func authorMark(secret []byte, example, person string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(example + "\x00" + person))
	which := sha256.Sum256(secret)
	return hex.EncodeToString(which[:4]) + "." + hex.EncodeToString(mac.Sum(nil))
}

// sameKey tells whether two marks can be held against each other.
func sameKey(a, b string) bool {
	x, _, ok := strings.Cut(a, ".")
	y, _, _ := strings.Cut(b, ".")
	return ok && x == y
}

// mayRestore says whether a reader, by their mark, may show a hidden example again: a second pair of eyes, not the
// writer's. Where the writer is not known any more, the right to review is enough.
func mayRestore(author, reader string) error {
	if author != "" && author == reader {
		return fault.New(fault.Forbidden, "the writer cannot be the second reader")
	}
	return nil
}

// proposable tells whether the team may propose an example to others: its text is there, and its writer can be told from
// the reader. One released before has lost its writer and stays where it is put.
func (c Case) proposable() bool { return c.Share == "" && c.Author != "" && c.Trial != "" }

// mayRelease says whether a reader, by their mark for the example, may release it.
func mayRelease(share, author, reader string) error {
	switch {
	case share != Proposed:
		return fault.New(fault.Conflict, "the example is not proposed")
	case author == "" || !sameKey(author, reader):
		return fault.New(fault.Conflict, "nobody knows who wrote it")
	case author == reader:
		return fault.New(fault.Forbidden, "the writer cannot be the second reader")
	}
	return nil
}

// quarterOf answers the quarter and year of an ISO week: no closer do other teams see when an example was written.
func quarterOf(week string) (quarter, year int) {
	monday, err := day.ParseWeek(week)
	if err != nil {
		return 0, 0
	}
	m := (monday + 3).Month() // the week's Thursday decides its year
	return (int(m.Number())-1)/3 + 1, m.Year()
}
