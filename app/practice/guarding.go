package practice

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"indblik/app/privacy"
)

// Doubtful is something in a text that may point to a person: the guard asks, and the writer decides.
type Doubtful struct {
	Field, Kind, Text string
	Start, End        int
	Mark              string // what the writer accepts it by
}

// Guarded is what the guard found in a card. Texts come back with markers where something was taken out.
type Guarded struct {
	Texts    Texts
	Blocked  map[string][]string // kinds taken out, by field
	Doubtful []Doubtful
}

// Clean tells that nothing stands in the way of saving.
func (g Guarded) Clean() bool { return len(g.Blocked) == 0 && len(g.Doubtful) == 0 }

// guard looks through every text of a card. What must not be written is replaced at once, so that it comes back to no
// page; what the writer has accepted before is not asked about again.
func guard(g *privacy.Guard, texts Texts, accepted []string) Guarded {
	out := Guarded{Texts: texts, Blocked: map[string][]string{}}
	for _, field := range TextFields {
		out.look(g, field, out.Texts.Of(field), accepted)
	}
	return out
}

// guardOne is guard for a form with one text.
func guardOne(g *privacy.Guard, field, text string, accepted []string) (string, Guarded) {
	out := Guarded{Blocked: map[string][]string{}}
	out.look(g, field, &text, accepted)
	return text, out
}

func (out *Guarded) look(g *privacy.Guard, field string, text *string, accepted []string) {
	findings := g.Scan(*text)
	if privacy.Blocks(findings) {
		for _, f := range findings {
			if f.Action == "block" {
				out.Blocked[field] = append(out.Blocked[field], f.Kind)
			}
		}
		*text = privacy.Redact(*text, findings)
		findings = g.Scan(*text)
	}
	for _, f := range findings {
		if f.Action != "ask" {
			continue
		}
		snippet := (*text)[f.Start:f.End]
		if mark := markOf(f.Kind, snippet); !slices.Contains(accepted, mark) {
			out.Doubtful = append(out.Doubtful, Doubtful{field, f.Kind, snippet, f.Start, f.End, mark})
		}
	}
}

// markOf names a doubtful piece of text without repeating it.
func markOf(kind, snippet string) string {
	sum := sha256.Sum256([]byte(kind + " " + strings.ToLower(snippet)))
	return hex.EncodeToString(sum[:6])
}

// replace carries out "write this instead": field, start, end and the new words, as the button sends them.
func replace(texts Texts, order string) Texts {
	field, _, _ := strings.Cut(order, "|")
	if text := texts.Of(field); text != nil {
		*text = replaceOne(*text, order)
	}
	return texts
}

// replaceOne is replace for a form with one text.
func replaceOne(text, order string) string {
	parts := strings.SplitN(order, "|", 4)
	if len(parts) != 4 {
		return text
	}
	start, err1 := strconv.Atoi(parts[1])
	end, err2 := strconv.Atoi(parts[2])
	if err1 != nil || err2 != nil || start < 0 || end < start || end > len(text) {
		return text
	}
	return text[:start] + parts[3] + text[end:]
}
