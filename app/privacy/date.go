package privacy

// months by their Danish and English names and their usual abbreviations.
var months = map[string]int{
	"januar": 1, "jan": 1, "january": 1, "februar": 2, "feb": 2, "february": 2, "marts": 3, "mar": 3, "march": 3,
	"april": 4, "apr": 4, "maj": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
	"august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "october": 10, "oct": 10,
	"november": 11, "nov": 11, "december": 12, "dec": 12,
}

// dateCues stand before a date, and make one of what is otherwise a fraction or six digits.
var dateCues = map[string]bool{"den": true, "d": true, "født": true, "fødselsdag": true, "fødselsdato": true, "fødselsdagen": true,
	"f": true, "born": true, "cpr": true, "cprnr": true, "personnummer": true, "personnr": true, "fødselsnummer": true, "død": true, "døde": true}

// Which end of eight digits in a row the year stands at, when they are a date.
const (
	noDate = iota
	yearFirst
	yearLast
)

// dateAt answers the end of the exact date that starts with digit i, 0 when there is none. A month, a week or a year
// is no exact date.
func (t *text) dateAt(i int) int {
	if isLetter(t.at(i-1)) || joins(t.at(i-1)) && isDigit(t.at(i-2)) && t.at(i-1) != '-' {
		return 0
	}
	if t.at(i-1) == '-' && isDigit(t.at(i-2)) && !t.spelledAfter(i) {
		return 0
	}
	end := t.digits(i, 9)
	switch end - i {
	case 1, 2:
		if to := t.dayMonthName(i, end); to > 0 {
			return to
		}
		if to := t.dayInMonth(i, end); to > 0 {
			return to
		}
		if to := t.dayMonthYear(i, end); to > 0 {
			return to
		}
		return t.birthYear(i, end)
	case 4:
		if to := t.yearMonthDay(i, end); to > 0 {
			return to
		}
		return t.birthYear(i, end)
	case 6:
		return t.sixDigits(i, end)
	case 8:
		if t.compactDate(i) != noDate && !isLetter(t.at(end)) && !t.otherNumber(i) {
			return end
		}
	}
	return 0
}

func joins(r rune) bool { return r == '.' || r == '/' || r == '-' }

// spelledAfter tells whether the digits at i are followed by a month's name: then what stands before them is a first
// day, not a part of the date.
func (t *text) spelledAfter(i int) bool { return t.dayMonthName(i, t.digits(i, 3)) > 0 }

// dayMonthName is 3. maj, with the year when it follows.
func (t *text) dayMonthName(i, end int) int {
	j := end
	if t.at(j) == '.' {
		j++
	}
	j = t.spaces(j)
	word := t.letters(j)
	month := months[t.word(j, word)]
	if month == 0 || !realDate(t.number(i, end), month, 2000) || t.word(j, word) == "may" && t.at(j) != 'M' {
		return 0
	}
	return t.withYear(word)
}

// withYear goes past the year after a date, when one follows.
func (t *text) withYear(i int) int {
	j := i
	if t.at(j) == '.' || t.at(j) == ',' {
		j++
	}
	j = t.spaces(j)
	if end := t.digits(j, 5); end-j == 4 && t.plausibleYear(j, end) {
		return end
	}
	return i
}

func (t *text) plausibleYear(i, j int) bool {
	year := t.number(i, j)
	return year >= 1880 && year < 2100
}

// dayMonthYear is 3.5.2024, 03-05-24, 3/5-48 and the like; with a word such as født before it also 3/5 and 3.5-48.
func (t *text) dayMonthYear(i, end int) int {
	first, month := t.dateSign(end)
	monthEnd := t.digits(month, 3)
	if month == end || monthEnd == month || monthEnd-month > 2 {
		return 0
	}
	before := t.wordBefore(i)
	cue := dateCues[before]
	second, year := t.dateSign(monthEnd)
	yearEnd := t.digits(year, 5)
	complete := year > monthEnd && (yearEnd-year == 2 || yearEnd-year == 4 && t.plausibleYear(year, yearEnd))
	switch {
	case !complete, isLetter(t.at(yearEnd)), joins(t.at(yearEnd)) && isDigit(t.at(yearEnd+1)):
		complete = false
	case first == second && first != ' ':
	case first == ' ' && second == ' ':
		complete = end-i == 2 && monthEnd-month == 2 && yearEnd-year == 4
	case first == '/' && second == '-':
	default:
		complete = cue && second == '-'
	}
	switch {
	case before == "kl", measures[before]:
	case complete && realDate(t.number(i, end), t.number(month, monthEnd), t.fullYear(year, yearEnd)):
		return yearEnd
	case cue && (first == '/' || first == '.') && !isDigit(t.at(monthEnd)) && !isLetter(t.at(monthEnd)) &&
		realDate(t.number(i, end), t.number(month, monthEnd), 2000):
		return monthEnd
	}
	return 0
}

// dateSign answers the sign between the parts of a date at i, and where the next part starts.
func (t *text) dateSign(i int) (sign rune, next int) {
	switch r := t.at(i); r {
	case '.', '/', '-':
		if t.at(i+1) == ' ' && r == '.' {
			return r, i + 2
		}
		return r, i + 1
	case ' ':
		return ' ', i + 1
	}
	return 0, i
}

// fullYear reads two digits as a year that is a leap year whenever either century's is: the guard asks rather than not.
func (t *text) fullYear(i, j int) int {
	if j-i == 4 {
		return t.number(i, j)
	}
	return 2000 + t.number(i, j)
}

// yearMonthDay is 2019-05-01.
func (t *text) yearMonthDay(i, end int) int {
	first, month := t.dateSign(end)
	monthEnd := t.digits(month, 3)
	second, day := t.dateSign(monthEnd)
	dayEnd := t.digits(day, 3)
	if first == 0 || first == ' ' || first != second || monthEnd == month || monthEnd-month > 2 || dayEnd == day || dayEnd-day > 2 {
		return 0
	}
	if !t.plausibleYear(i, end) || !realDate(t.number(day, dayEnd), t.number(month, monthEnd), t.number(i, end)) {
		return 0
	}
	return dayEnd
}

// sixDigits is 250348 after a word such as født, and the start of a CPR number whose end is crossed out.
func (t *text) sixDigits(i, end int) int {
	if !realDate(t.number(i, i+2), t.number(i+2, i+4), 2000) {
		return 0
	}
	if dateCues[t.wordBefore(i)] && !isLetter(t.at(end)) {
		return end
	}
	j := end
	if t.at(j) == '-' || t.at(j) == ' ' {
		j++
	}
	for k := j; k < j+4; k++ {
		if r := t.at(k); r != 'x' && r != 'X' && r != '*' {
			return 0
		}
	}
	return end
}

// compactDate tells whether the eight digits at i are a date without signs, and where its year stands.
func (t *text) compactDate(i int) int {
	if t.digits(i, 9)-i != 8 {
		return noDate
	}
	if y := t.number(i, i+4); t.plausibleYear(i, i+4) && realDate(t.number(i+6, i+8), t.number(i+4, i+6), y) {
		return yearFirst
	}
	if y := t.number(i+4, i+8); t.plausibleYear(i+4, i+8) && realDate(t.number(i, i+2), t.number(i+2, i+4), y) {
		return yearLast
	}
	return noDate
}

// englishDateAt answers the end of "May 3, 2024" or "May 3rd" that starts at i, 0 when that does not stand there.
func (t *text) englishDateAt(i int) int {
	word := t.letters(i)
	if word-i < 3 || word-i > 9 || months[t.word(i, word)] == 0 {
		return 0
	}
	day := t.spaces(word)
	end := t.digits(day, 3)
	if day == word || end == day || end-day > 2 || t.number(day, end) > 31 || t.number(day, end) < 1 {
		return 0
	}
	switch suffix := t.letters(end); t.word(end, suffix) {
	case "st", "nd", "rd", "th":
		return t.withYear(suffix)
	}
	if to := t.withYear(end); to > end {
		return to
	}
	return 0
}
