package privacy

import "strings"

// ordinals are the days of a month as they are said.
var ordinals = func() map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields(`første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende
		sekstende syttende attende nittende tyvende enogtyvende toogtyvende treogtyvende fireogtyvende femogtyvende seksogtyvende syvogtyvende
		otteogtyvende niogtyvende tredivte enogtredivte`) {
		m[w] = i + 1
	}
	m["tredivete"], m["enogtredivete"], m["tredie"] = 30, 31, 3
	return m
}()

// dateInWords answers the end of the date whose day, an ordinal, stands from i to end: tredje marts, and after den also
// tredje i femte with a year. "anden maj-uge" is no date.
func (t *text) dateInWords(i, end int) int {
	day := ordinals[t.word(i, end)]
	next := t.spaces(end)
	if next == end {
		return 0
	}
	word := t.letters(next)
	if month := months[t.word(next, word)]; month > 0 && t.at(word) != '-' {
		if !realDate(day, month, 2000) || t.word(next, word) == "may" {
			return 0
		}
		return t.withYear(word)
	}
	if t.word(next, word) != "i" || t.wordBefore(i) != "den" {
		return 0
	}
	next = t.spaces(word)
	word = t.letters(next)
	month := ordinals[t.word(next, word)]
	if month == 0 || month > 12 || !realDate(day, month, 2000) {
		return 0
	}
	if to := t.withYear(word); to > word {
		return to
	}
	return 0
}

// dayInMonth answers the end of "3. i 5. 1938" whose day stands from i to end: a day, the number of a month, and a year or
// a word such as født before it.
func (t *text) dayInMonth(i, end int) int {
	j := end
	if t.at(j) == '.' {
		j++
	}
	in := t.spaces(j)
	word := t.letters(in)
	if t.word(in, word) != "i" {
		return 0
	}
	month := t.spaces(word)
	to := t.digits(month, 3)
	if month == word || to == month || to-month > 2 || !realDate(t.number(i, end), t.number(month, to), 2000) {
		return 0
	}
	if t.at(to) == '.' {
		to++
	}
	if year := t.withYear(to); year > to {
		return year
	}
	if dateCues[t.wordBefore(i)] && t.at(to-1) == '.' {
		return to
	}
	return 0
}

// birthWords stand before a year of birth.
var birthWords = set("født f fødselsår fødeår årgang årg born")

// birthYear answers the end of the year of birth that starts with digit i, 0 when there is none: it is an age, and with
// the team's name it points as one.
func (t *text) birthYear(i, end int) int {
	if end-i != 4 && end-i != 2 || isLetter(t.at(end)) || t.at(i-1) == '-' || (joins(t.at(end)) || t.at(end) == ',') && isDigit(t.at(end+1)) {
		return 0
	}
	if end-i == 4 && (t.number(i, end) < 1890 || t.number(i, end) > 2010) {
		return 0
	}
	start := i
	if t.at(start-1) == '\'' {
		start--
	}
	to := t.signsBefore(start)
	from := t.lettersBefore(to)
	word := t.word(from, to)
	for word == "i" || word == "år" || word == "året" {
		to = t.signsBefore(from)
		from = t.lettersBefore(to)
		word = t.word(from, to)
	}
	if !birthWords[word] || end-i == 2 && (t.at(end) == '.' && t.at(end+1) == ' ' || t.number(i, end) < 20 || word == "f") {
		return 0
	}
	return end
}
