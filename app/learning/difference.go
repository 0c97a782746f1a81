package learning

import (
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// Line is a line of a comparison: Sign is + for one that came, - for one that went, a space for one that stayed, and @
// where lines that are the same in both have been left out.
type Line struct {
	Sign byte
	Text string
}

// difference compares two texts line by line; nothing when they are the same.
func difference(old, new string) []Line {
	var list []Line
	for _, l := range strings.Split(string(diff.Diff("a", []byte(old), "b", []byte(new))), "\n") {
		switch {
		case l == "" || strings.HasPrefix(l, "diff ") || strings.HasPrefix(l, "--- a") || strings.HasPrefix(l, "+++ b") || strings.HasPrefix(l, `\ No newline`):
		case strings.HasPrefix(l, "@@"):
			if len(list) > 0 {
				list = append(list, Line{Sign: '@'})
			}
		default:
			list = append(list, Line{l[0], l[1:]})
		}
	}
	return list
}
