package bench

import (
	"context"
	"regexp"
	"strings"
	"time"
)

// plainPass is what stands in for a guard elsewhere: one expression each for a CPR number, a telephone number and an
// e-mail address, without dates, names, addresses or any other way of writing a digit.
var plainPass = []*regexp.Regexp{
	regexp.MustCompile(`\b\d{6}[ \-/.]?\d{4}\b`),
	regexp.MustCompile(`(?:\+45 ?)?\b\d{2}[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?\d{2}\b`),
	regexp.MustCompile(`[\p{L}\d._%+\-]+@[\p{L}\d.\-]+\.\p{L}{2,}`),
}

// lines stand between the modules' texts, so that both have something to find.
const lines = "\nBorger 251248-9996 fik besøg kl. 8, BT 140/85. Datteren kan ringes op på 22 33 51 18.\n"

// guard measures how many megabytes a second the anonymity guard looks through, beside the plain pass over the same.
func (h House) guard(context.Context, []string) ([]Row, error) {
	var all strings.Builder
	for _, m := range h.Library.Modules() {
		all.WriteString(m.Plain + lines)
	}
	text := all.String()
	var measured, limit time.Duration
	const times = 5
	for range turns {
		begun := time.Now()
		for range times {
			h.Guard.Scan(text)
		}
		measured += time.Since(begun)
		begun = time.Now()
		for range times {
			for _, p := range plainPass {
				p.FindAllStringIndex(text, -1)
			}
		}
		limit += time.Since(begun)
	}
	speed := func(d time.Duration) float64 { return float64(turns*times*len(text)) / 1e6 / d.Seconds() }
	return []Row{row("the anonymity guard, beside a plain regexp pass (more is better)", speed(measured), speed(limit), "MB/s", "printed")}, nil
}
