package privacy

import "strings"

// streets are what names of roads end in.
var streets = []string{"vej", "vejen", "gade", "gaden", "alle", "allé", "alléen", "stræde", "strædet", "boulevard", "plads", "pladsen",
	"torv", "torvet", "vænge", "vænget", "stien", "parken", "haven", "bakken", "toften", "lunden", "krogen", "marken", "vangen",
	"højen", "engen", "dalen", "gården", "skrænten", "kajen", "brinken", "svinget", "ager", "park", "bakke", "toft", "vang"}

// notStreets end like a road and are none.
var notStreets = map[string]bool{"overvej": true, "undervej": true, "genvej": true, "omvej": true, "udvej": true, "luftvej": true,
	"urinvej": true, "galdevej": true, "afvej": true, "arbejdsplads": true, "pladsen": true, "haven": true, "parken": true,
	"marken": true, "bakken": true, "gården": true, "vejen": true, "stien": true, "gaden": true, "sygehusgangen": true}

// addressAt answers where the street and the house number at digit i stand, 0 and 0 when there is none: one to three
// digits and perhaps a letter, after a word that names a road.
func (t *text) addressAt(i int) (from, to int) {
	to = t.digits(i, 4)
	if to-i > 3 || t.at(i) == '0' || t.at(i-1) != ' ' {
		return 0, 0
	}
	if isLetter(t.at(to)) {
		if isLetter(t.at(to + 1)) {
			return 0, 0
		}
		to++
	} else if units[t.wordAfter(to)] || t.at(to) == '%' {
		return 0, 0
	}
	end := t.spacesBefore(i)
	start := t.lettersBefore(end)
	word := t.word(start, end)
	street := ""
	for _, s := range streets {
		if strings.HasSuffix(word, s) && len(s) > len(street) {
			street = s
		}
	}
	from = t.capitalsBefore(start)
	switch {
	case street == "":
		return 0, 0
	case from < start: // Sankt Annæ Plads 4
		return from, to
	case notStreets[word] || word == street || !isUpper(t.at(start)):
		return 0, 0
	}
	return start, to
}

// capitalsBefore answers where the capitalised words and initials before i begin, at most four of them.
func (t *text) capitalsBefore(i int) int {
	for range 4 {
		end := i - 1
		if t.at(end) != ' ' {
			return i
		}
		if t.at(end-1) == '.' {
			end--
		}
		start := t.lettersBefore(end)
		if start == end || !isUpper(t.at(start)) || t.at(end) == '.' && end-start > 2 {
			return i
		}
		i = start
	}
	return i
}
