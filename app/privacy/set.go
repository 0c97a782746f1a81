package privacy

import "strings"

// set makes a set of the words of a text.
func set(text string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(text) {
		s[w] = true
	}
	return s
}
