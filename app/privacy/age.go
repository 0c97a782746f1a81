package privacy

import "strings"

// Oldest is the age in years from which a text is asked about: so few are that old that the age with a team's name
// points to somebody. 90 itself is included, since writers round.
const Oldest = 90

var (
	ageWords  = map[string]bool{"år": true, "års": true, "årig": true, "årige": true, "åriges": true, "aar": true, "aarig": true, "aarige": true}
	ageBounds = map[string]bool{"over": true, "under": true, "mindst": true, "fra": true, "til": true, "end": true, "højst": true, "least": true, "than": true}
	ageAgo    = map[string]bool{"siden": true, "tilbage": true, "ago": true, "frem": true, "eller": true}
)

// ageAt answers the end of the age from Oldest up that starts with digit i, 0 when there is none. A band of ages, such
// as "over 90 år" or "90-94 år", is nobody's age.
func (t *text) ageAt(i int) int {
	end := t.digits(i, 4)
	if end-i < 2 || end-i > 3 {
		return 0
	}
	if age := t.number(i, end); age < Oldest || age > 125 {
		return 0
	}
	if r := t.at(i - 1); isLetter(r) || (r == '-' || r == ',' || r == '.') && isDigit(t.at(i-2)) {
		return 0
	}
	before := t.wordBefore(i)
	if ageBounds[before] {
		return 0
	}
	j := t.spaces(end)
	if t.at(j) == '-' {
		j++
	}
	word := t.letters(j)
	switch {
	case ageWords[t.word(j, word)]:
		if t.bandFollows(word) {
			return 0
		}
		return word
	case strings.HasPrefix(t.word(j, t.clip(j+9)), "years old"), strings.HasPrefix(t.word(j, t.clip(j+8)), "year-old"), strings.HasPrefix(t.word(j, t.clip(j+8)), "year old"):
		return word
	case before == "alder" || before == "alderen":
		return end
	case t.bareAge(i, end):
		return end
	}
	return 0
}

var (
	people    = set("han hun mand manden kvinde kvinden dame damen herre herren enke enken borger borgeren beboer beboeren pt")
	becoming  = set("fyldte fylder bliver blev er på")
	afterBare = set("og med men som der bor til nu i")
)

// bareAge tells whether the number from i to end is an age without its years: "hun er 92", "en mand på 96", "fyldte 95".
// Something with a unit, or an oxygen saturation, is none.
func (t *text) bareAge(i, end int) bool {
	to := t.spacesBefore(i)
	from := t.lettersBefore(to)
	verb := t.word(from, to)
	if to == i || !becoming[verb] || verb != "fyldte" && verb != "fylder" && !people[t.wordBefore(from)] {
		return false
	}
	switch r := t.at(end); r {
	case 0, '\n', '!', '?', ')':
		return true
	case '.', ',':
		return !isDigit(t.at(end + 1))
	case ' ':
		return afterBare[t.wordAfter(end)]
	}
	return false
}

// bandFollows tells whether what follows makes the age a band, or a time that has passed.
func (t *text) bandFollows(i int) bool {
	next := t.wordAfter(i)
	if next == "og" {
		second := t.letters(t.spaces(i))
		rest := t.wordAfter(second)
		return rest == "derover" || rest == "opefter" || rest == "ældre"
	}
	return ageAgo[next] || t.at(i) == '+'
}

// spelledAgeAt answers where an age in the nineties spelled in letters stands, when the å at i begins its år.
func (t *text) spelledAgeAt(i int) (from, to int) {
	to = t.letters(i)
	if !ageWords[t.word(i, to)] {
		return 0, 0
	}
	j := i
	if !isLetter(t.at(i - 1)) {
		if t.at(j-1) == '-' {
			j--
		}
		j = t.spacesBefore(j)
	}
	from = t.lettersBefore(j)
	if !strings.HasSuffix(t.word(from, j), "halvfems") || ageBounds[t.wordBefore(from)] || t.bandFollows(to) {
		return 0, 0
	}
	return from, to
}
