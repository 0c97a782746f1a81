package outcome

import (
	"slices"
	"strings"
	"unicode"
)

// personal are headers that a file of numbers must not have, in letters alone: it would be about people.
var personal = []string{"navn", "fornavn", "efternavn", "adresse", "fuldenavn", "borgernavn", "borgersnavn", "borgeradresse", "personnr"}

// aboutPersons tells a header that says the file is about people, however it is spaced and pointed.
func aboutPersons(header string) bool {
	letters := lettersOf(header)
	return slices.Contains(personal, letters) || strings.Contains(letters, "cpr") || strings.Contains(letters, "personnummer")
}

// lettersOf answers a header's letters alone, in small.
func lettersOf(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

// impersonal refuses a file whose header says that it is about people.
func (r *Reading) impersonal(t *table, blocked Blocked) bool {
	for _, h := range t.header {
		if aboutPersons(h) {
			r.reject(1, strings.ToLower(h), "Filen har en kolonne om personer og er ikke læst. Her hentes kun tal ind, aldrig oplysninger om borgere.",
				"The file has a column about persons and was not read. Only numbers are imported here, never information about citizens.")
			return false
		}
		if blocked(h) {
			r.refuseBlocked(1, "")
			return false
		}
	}
	return true
}
