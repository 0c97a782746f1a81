package privacy

import "strings"

// smallWords are listed first names that are Danish words, or common slips, in small letters.
const smallWords = `basse dalia enver ester frank frans frede harry hella james milan palle pelle rosita roger stella svend søren jacks rania salma`

// smallName answers where the name stands that starts with the small letter at i: after a title or "hedder", before a
// family name or another first name, or a first name of five letters and more. Shorter ones are too often slips.
func (t *text) smallName(i, end int, c class, known map[string]class, prev before) (from, to int) {
	if c&(first|family|familyToo) == 0 {
		return 0, 0
	}
	unmistaken := c&family != 0 || c&(first|common|smallWord) == first
	beside := prev.to > prev.from && i-prev.to <= 2 && strings.Trim(t.word(prev.to, i), " .") == "" && t.at(i-1) != '.'
	if beside && prev.class&title != 0 && (c&(family|familyToo) != 0 || unmistaken) {
		return prev.from, t.smallSurname(end, known)
	}
	to = t.smallSurname(end, known)
	switch {
	case c&first != 0 && to > end && (unmistaken || t.endsInFamily(to, known)):
		return i, to
	case c&family != 0:
		return i, to
	case !unmistaken:
		return 0, 0
	case beside && t.at(prev.to) == ' ' && prev.class&(relation|called) != 0:
		return i, to
	case end-i >= 5:
		return i, to
	}
	return 0, 0
}

// smallSurname answers the end of the names in small letters that follow a name which ends at i, at most three.
func (t *text) smallSurname(i int, known map[string]class) int {
	for range 3 {
		if r := t.at(i); r != ' ' && r != '-' || !isLetter(t.at(i+1)) {
			return i
		}
		end := t.letters(i + 1)
		c := known[t.word(i+1, end)]
		if c&(family|familyToo) == 0 && c&(first|common) != first {
			return i
		}
		i = end
	}
	return i
}

// endsInFamily tells whether the word that ends at i is a family name and nothing else.
func (t *text) endsInFamily(i int, known map[string]class) bool {
	return known[t.word(t.lettersBefore(i), i)]&family != 0
}
