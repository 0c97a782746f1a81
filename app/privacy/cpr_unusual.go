package privacy

// unusualCPR finds the ways of writing a CPR number that leave no doubt although nobody is meant to write so: the last
// four in brackets, after a colon or named as such, and a year of four digits before a hyphen. What is left needs the
// word CPR before it.
func (t *text) unusualCPR(i int) (action string, end int) {
	if end := t.lastFour(i); end > 0 {
		return Block, end
	}
	if end := t.longYear(i); end > 0 {
		return Block, end
	}
	return t.labelledCPR(i)
}

// lastFour is 041238(1016), 041238:1016 and "041238, de sidste fire er 1016": six digits that are a day, and four.
func (t *text) lastFour(i int) int {
	if t.digits(i, 7)-i != 6 || isLetter(t.at(i-1)) || !realDate(t.number(i, i+2), t.number(i+2, i+4), 2000) {
		return 0
	}
	j := t.spaces(i + 6)
	switch t.at(j) {
	case '(', ':', '+', '*', '=', '~', '|':
		sign := t.at(j)
		j = t.spaces(j + 1)
		end := t.digits(j, 5)
		if end-j != 4 || sign == '(' && t.at(end) != ')' || isLetter(t.at(end)) {
			return 0
		}
		if sign == '(' {
			end++
		}
		return end
	}
	return t.namedFour(j)
}

// lastWords may stand between the day and the four digits, and one of them must name these.
var lastWords = map[string]bool{"de": false, "og": false, "med": false, "dem": false, "cifre": false, "tal": false, "er": false, "hedder": false, "i": false,
	"koden": false, "nr": false, "nummer": false, "sidste": true, "løbenummer": true, "løbenr": true, "kontrolcifre": true, "endelsen": true, "slutter": true,
	"ender": true, "på": false, "fire": false}

// namedFour answers the end of four digits after words such as "sidste fire er", which start at j.
func (t *text) namedFour(j int) int {
	named := false
	for range 8 {
		for range 3 {
			if r := t.at(j); r == ' ' || r == ',' || r == '.' || r == ':' || r == ';' || r == '\n' || r == '(' || r == '-' || r == '/' {
				j++
			}
		}
		if isDigit(t.at(j)) {
			end := t.digits(j, 5)
			if end-j == 1 && t.at(j) == '4' { // the 4 of "sidste 4 cifre"
				j = end
				continue
			}
			if !named || end-j != 4 {
				return 0
			}
			return end
		}
		word := t.letters(j)
		names, fits := lastWords[t.word(j, word)]
		if !fits {
			return 0
		}
		named = named || names
		j = word
	}
	return 0
}

// fileNumbers is the year from which a date and four digits may be the number of a file: 01.05.2019-1234. Before it no
// registry of files wrote so, and nearly all who get home care are born before it.
const fileNumbers = 1990

// longYear is 04.12.1938-1016, 04121938-1016 and 19381204-1016. The hyphen is needed: with a space it is a day and a time.
func (t *text) longYear(i int) int {
	c, ok := t.collect(i, 12, false)
	if !ok || isLetter(t.at(i-1)) || joins(t.at(i-1)) || c.parts == 0 || t.at(c.end-5) != '-' {
		return 0
	}
	switch {
	case c.end-i-c.parts != 12 || t.partOfCode(i, c.end): // spaces beside the signs
		return 0
	case c.parts == 3 && c.longDate() && (c.alike() || t.number(i+6, i+10) < fileNumbers) && t.digits(i, 3) == i+2 && t.digits(i+3, 3) == i+5:
		return c.end
	case c.parts == 1 && t.digits(i, 9) == i+8 && (c.longDate() || t.compactDate(i) == yearFirst):
		return c.end
	}
	return 0
}
