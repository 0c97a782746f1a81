package followup

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"indblik/app/fault"
	"indblik/app/privacy"
)

// Doubtful is something in a text that may point to a person: the guard asks, and the writer decides.
type Doubtful struct {
	Field, Text string
	Mark        string // what the writer accepts it by
}

// asks are the findings that a leader note is asked about. A date of a deadline points to nobody here.
var asks = []string{privacy.CPR, privacy.Name, privacy.Address, privacy.Age}

// guarded looks through everything somebody typed. What must not be written is replaced at once and told; a name among those
// responsible is refused, for a role or a unit is meant; what else may point to a person is asked about unless accepted before.
func guarded(g *privacy.Guard, f Form, accepted []string) (Form, []fault.FieldError, []Doubtful) {
	var wrong []fault.FieldError
	var doubts []Doubtful
	look := func(name, text string, who bool) string {
		findings := g.Scan(text)
		if privacy.Blocks(findings) {
			for _, x := range findings {
				if x.Action == privacy.Block {
					wrong = append(wrong, fault.Field(name, "followup.block."+x.Kind))
				}
			}
			text = privacy.Redact(text, findings)
			findings = g.Scan(text)
		}
		for _, x := range findings {
			if x.Action == privacy.Block || !slices.Contains(asks, x.Kind) {
				continue
			}
			if snippet := text[x.Start:x.End]; who && x.Kind == privacy.Name {
				wrong = append(wrong, fault.Field(name, "followup.who.name", snippet))
			} else if mark := markOf(x.Kind, snippet); !slices.Contains(accepted, mark) {
				doubts = append(doubts, Doubtful{name, snippet, mark})
			}
		}
		return text
	}
	f.Remark, f.Rate = look("bemaerkning", f.Remark, false), look("timepris", f.Rate, false)
	f.Came, f.Decisions = slices.Clone(f.Came), slices.Clone(f.Decisions)
	for i := range f.Came {
		f.Came[i].Line = look(field("linje", i), f.Came[i].Line, false)
	}
	for i := range f.Decisions {
		f.Decisions[i].Text = look(field("beslutning", i), f.Decisions[i].Text, false)
		f.Decisions[i].Who = look(field("ansvar", i), f.Decisions[i].Who, true)
		f.Decisions[i].By = look(field("frist", i), f.Decisions[i].By, false)
	}
	return f, wrong, doubts
}

// markOf names a doubtful piece of text without repeating it.
func markOf(kind, snippet string) string {
	sum := sha256.Sum256([]byte(kind + " " + strings.ToLower(snippet)))
	return hex.EncodeToString(sum[:6])
}
