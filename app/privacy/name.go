package privacy

import "strings"

// before is the word before the one that is looked at.
type before struct {
	from, to int // from == to when there is none
	class    class
}

// nameAt answers where the name stands whose first word, of class c, is from i to end, 0 and 0 when it begins none.
func (t *text) nameAt(i, end int, c class, known map[string]class, prev before) (from, to int) {
	if r := t.runes[end-1]; c&(first|family) == 0 && (r == 's' || r == 'S') { // of that name: Birthes
		c |= known[t.word(i, end-1)] & (first | common | smallWord | family | familyToo)
	}
	if !isUpper(t.at(i)) {
		return t.smallName(i, end, c, known, prev)
	}
	if end == i+1 && prev.class&title != 0 && t.at(prev.to) == ' ' && i == prev.to+1 && t.word(i, end) != "i" { // Fru N.
		return prev.from, end
	}
	if t.capitalised(i) && t.introduces(prev, i, c) {
		if prev.class&title != 0 {
			return prev.from, t.surname(end)
		}
		return i, t.surname(end)
	}
	switch {
	case c&first != 0:
		to = t.surname(end)
		if c&common != 0 && c&family == 0 && to == end {
			return 0, 0
		}
		return i, to
	case c&family != 0:
		// A first name nobody has listed stands before it, unless that word is a common one: Fatuma Hansen.
		if prev.to > prev.from && prev.to == i-1 && t.at(prev.to) == ' ' && t.capitalised(prev.from) && prev.class&(plainWord|relation|calling|title) == 0 {
			i = prev.from
		}
		return i, t.surname(end)
	}
	return 0, 0
}

// introduces tells whether prev makes a name of the capitalised word at i, of class c.
func (t *text) introduces(prev before, i int, c class) bool {
	if prev.from == prev.to || prev.class&(title|calling|relation|called|visited) == 0 {
		return false
	}
	gap := i - prev.to
	switch {
	case gap == 1 && t.at(prev.to) == ' ':
	case gap == 2 && t.at(prev.to) == '.' && t.at(prev.to+1) == ' ' && prev.class&title != 0: // hr. Krogh; no sentence ends so
	case gap == 2 && t.at(prev.to) == ':' && t.at(prev.to+1) == ' ' && prev.class&called != 0: // Navn: Abdi
	case gap == 1 && t.at(prev.to) == '.' && prev.class&title != 0: // hr.Krogh
	default:
		return false
	}
	if c&(first|family|familyToo) != 0 {
		return true
	}
	// "hos Visitationen", "hos Ergoterapeuterne": whom somebody is with is seldom in the definite form when it is a name.
	if prev.class&visited != 0 {
		word := t.word(i, t.letters(i))
		if strings.HasSuffix(word, "en") || strings.HasSuffix(word, "et") || strings.HasSuffix(word, "ne") {
			return false
		}
	}
	return c&plainWord == 0
}

// surname answers the end of the capitalised words and initials that follow a name which ends at i, at most four.
func (t *text) surname(i int) int {
	for range 4 {
		switch next := i + 1; {
		case (t.at(i) == ' ' || t.at(i) == '-') && t.capitalised(next):
			i = t.letters(next)
		case t.at(i) == ' ' && isUpper(t.at(next)) && t.at(next+1) == '.' && t.at(next+2) == ' ' && t.capitalised(next+3):
			i = t.letters(next + 3)
		default:
			return i
		}
	}
	return i
}

// capitalised tells whether a word with a large and then a small letter starts at i; an abbreviation does not.
func (t *text) capitalised(i int) bool {
	return isUpper(t.at(i)) && isLetter(t.at(i+1)) && !isUpper(t.at(i+1))
}
