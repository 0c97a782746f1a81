package factor

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"indblik/app/privacy"
)

// Doubtful is something in a text that may be a person: the guard asks, and the writer decides.
type Doubtful struct {
	Field, Text string
	Mark        string // what the writer accepts it by
}

// asked are the kinds of finding that the writer is asked about. Days and high ages are not among them: a law has a day it
// came into force, and may well be about those over 80.
var asked = []string{privacy.CPR, privacy.Name, privacy.Address}

// guard looks through one text. What must not be written is replaced at once and its kind answered; what may be a person
// and is not accepted comes back to be asked about.
func guard(g *privacy.Guard, field string, text *string, accepted []string) (blocked string, doubtful []Doubtful) {
	findings := g.Scan(*text)
	if privacy.Blocks(findings) {
		for _, f := range findings {
			if f.Action == privacy.Block && blocked == "" {
				blocked = f.Kind
			}
		}
		*text = privacy.Redact(*text, findings)
		findings = g.Scan(*text)
	}
	for _, f := range findings {
		snippet := (*text)[f.Start:f.End]
		mark := markOf(snippet)
		if f.Action == privacy.Ask && slices.Contains(asked, f.Kind) && !slices.Contains(accepted, mark) {
			doubtful = append(doubtful, Doubtful{field, snippet, mark})
		}
	}
	return blocked, doubtful
}

// markOf names a piece of text without repeating it.
func markOf(snippet string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(snippet)))
	return hex.EncodeToString(sum[:6])
}
