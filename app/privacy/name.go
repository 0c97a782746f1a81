package privacy

import "strings"

// titles stand before a name: what follows them with a capital letter is one.
var titles = map[string]bool{"hr": true, "herr": true, "fru": true, "frk": true, "frøken": true, "dr": true, "doktor": true,
	"læge": true, "overlæge": true, "pastor": true, "mr": true, "mrs": true, "ms": true, "miss": true}

// nameSet reads a list of first names, one to a line: a name that ends in * is a common word too, # begins a comment.
func nameSet(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		n = strings.ToLower(strings.TrimSpace(n))
		if n == "" || n[0] == '#' {
			continue
		}
		n, common := strings.CutSuffix(n, "*")
		set[n] = common
	}
	return set
}

// nameAt answers where the name stands that the capital letter at i begins, 0 and 0 when there is none: the word after
// a title, or a first name of the list. The capitalised words that follow belong to it.
func (t *text) nameAt(i int, g *Guard) (from, to int) {
	end := t.letters(i)
	if before := t.signsBefore(i); t.capitalised(i) && before < i && titles[t.wordBefore(i)] {
		return t.lettersBefore(before), t.surname(end)
	}
	if g == nil {
		return 0, 0
	}
	word := t.word(i, end)
	common, known := g.first[word]
	if !known {
		common, known = g.first[strings.TrimSuffix(word, "s")] // of that name: Birthes
	}
	if !known {
		return 0, 0
	}
	to = t.surname(end)
	if common && to == end {
		return 0, 0
	}
	return i, to
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
