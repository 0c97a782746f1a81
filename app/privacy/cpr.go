package privacy

import "strings"

// collected are the digits of one number and how they were grouped.
type collected struct {
	digits [12]int
	shape  shape
	signs  [12]rune // what stood between the groups: a sign, a space when there was only that, or '\n'
	parts  int      // how many signs
	loose  bool     // a full stop and a space, as between two sentences, stood before the last group
	broken bool     // only the end of a line parted two groups
	end    int
}

// collect takes exactly want digits from i. Groups are parted by up to six spaces, two signs and the end of a line; wide
// accepts more signs. The digit after the last belongs to something longer: then it is no number.
func (t *text) collect(i, want int, wide bool) (collected, bool) {
	var c collected
	var groups [12]byte
	n, group, j, parts := 0, 0, i, 0
	for n < want {
		if r := t.at(j); isDigit(r) {
			c.digits[n] = int(r - '0')
			n, group, j = n+1, group+1, j+1
			continue
		}
		sign, next := t.separator(j, wide)
		if next == j || !isDigit(t.at(next)) {
			return c, false
		}
		c.loose = sign == '.' && t.at(next-1) == ' '
		c.broken = c.broken || sign == '\n'
		c.signs[parts], groups[parts] = sign, byte(group)
		group, j, parts = 0, next, parts+1
	}
	c.end, c.parts = j, parts
	groups[parts] = byte(group)
	c.shape = shapeOf(groups[:parts+1])
	return c, !isDigit(t.at(j))
}

// Shapes: how the digits of a number are grouped.
type shape int

const (
	otherShape shape = iota
	bare             // ten digits in a row
	inTwo            // 041238 1016
	inFour           // 04 12 38 1016
	inThree          // 04 12 381016
	oddly            // 0412 381016, 0412 38 1016, 04 12 38 10 16
	oneByOne         // 0 4 1 2 3 8 1 0 1 6
	lastByOne        // 041238 - 1 0 1 6
)

func shapeOf(groups []byte) shape {
	switch string(groups) {
	case "\x0a":
		return bare
	case "\x06\x04":
		return inTwo
	case "\x02\x02\x02\x04":
		return inFour
	case "\x02\x02\x06":
		return inThree
	case "\x04\x06", "\x04\x02\x04", "\x02\x02\x02\x02\x02":
		return oddly
	case "\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01":
		return oneByOne
	}
	if string(groups) == "\x06\x01\x01\x01\x01" {
		return lastByOne
	}
	return otherShape
}

// separator answers the sign between two groups, a space when there are only spaces and '\n' when only a line ends, and
// where the next group starts. Comma and semicolon are among the wide: they part the cells of a table.
func (t *text) separator(i int, wide bool) (sign rune, next int) {
	sign = ' '
	j, spaces, signs, lines := i, 0, 0, 0
	for {
		r := t.at(j)
		switch {
		case r == ' ' && spaces < 6:
			spaces++
		case r == '\r' && t.at(j+1) == '\n':
		case r == '\n' && lines == 0:
			lines++
			if sign == ' ' {
				sign = r
			}
		case signs < 2 && (r == '-' || r == '.' || r == '/' || r == '_'), wide && signs < 4 && strings.ContainsRune(",:;()+*", r):
			sign, signs = r, signs+1
		default:
			return sign, j
		}
		if j++; j-i > 9 {
			return sign, i
		}
	}
}

// cprAt answers what to do about the CPR number that starts at digit i, and where it ends; 0 when there is none.
//
// Written in two parts, six digits and four, with a real date it blocks, whether or not it fits modulus 11: numbers
// issued since 2007 need not. The same after the word CPR. Ten digits in a row block when they fit modulus 11 or are a
// birthday for which numbers without it are known; otherwise they ask, since every 28th number of ten digits happens to
// start with a date. After the name of another kind of number they do not even ask.
func (t *text) cprAt(i int) (action string, end int) {
	c, ok := t.collect(i, 10, false)
	if !ok || !c.realDate(0) || c.shape == otherShape {
		return t.unusualCPR(i)
	}
	if c.shape == oddly && !c.alike() || c.broken && (c.shape != inTwo || t.inTable(i, c.end)) {
		return t.labelledCPR(i)
	}
	labelled := t.cprLabel(i)
	switch c.shape {
	case inTwo, inThree, inFour:
		if !labelled && (c.loose || c.parts > 1 && !c.dated() || t.partOfCode(i, c.end) || t.isoDateFollows(c.end)) {
			return "", 0
		}
		return Block, c.end
	}
	switch {
	case labelled:
		return Block, c.end
	case c.shape == lastByOne && c.signs[0] == '-' || c.shape == oneByOne && c.signs[5] == '-' && c.signs[0] == ' ':
		return Block, c.end
	case isLetter(t.at(i-1)) || isLetter(t.at(c.end)):
		return "", 0
	case c.modulus11() || c.withoutModulus():
		return Block, c.end
	case c.shape != bare || t.otherNumber(i) || t.decimals(i):
		return "", 0
	}
	return Ask, c.end
}

// dated tells whether the first two signs are those of a date: the same twice, or 25/12-48.
func (c *collected) dated() bool {
	return c.signs[0] == c.signs[1] || c.signs[0] == '/' && c.signs[1] == '-'
}

// inTable tells whether a sign that parts the cells of a table stands beside a number from i to j.
func (t *text) inTable(i, j int) bool {
	cell := func(r rune) bool { return r == ';' || r == ',' || r == '|' }
	return cell(t.at(i-1)) || cell(t.at(j))
}

// labelledCPR finds what only the word CPR before it makes a number: a year of four digits, other signs between the
// parts, or a replacement number, whose day has 60 added.
func (t *text) labelledCPR(i int) (string, int) {
	c, ok := t.collect(i, 10, true)
	if !ok || !c.realDate(0) && !c.realDate(60) {
		if c, ok = t.collect(i, 12, true); !ok || !c.longDate() {
			return "", 0
		}
	}
	if t.cprLabel(i) { // looked for last: it is the dearest question
		return Block, c.end
	}
	return "", 0
}

// cprLabel tells whether the word CPR or personnummer stands shortly before i, with no other number between. The marker
// left by an earlier number is no label.
func (t *text) cprLabel(i int) bool {
	if t.otherNumber(i) {
		return false
	}
	from, breaks := i, 0
	for i-from < 32 {
		r := t.at(from - 1)
		if r == '\n' {
			breaks++
		}
		if r == 0 || isDigit(r) || r == ']' || breaks > 1 {
			break
		}
		from--
	}
	before := t.word(from, i)
	if at := strings.LastIndex(before, "cpr"); at >= 0 {
		head := []rune(before[:at])
		if len(head) == 0 && !isLetter(t.at(from-1)) || len(head) > 0 && !isLetter(head[len(head)-1]) {
			return true
		}
	}
	for _, label := range []string{"personnr", "personnum", "person-n", "person n", "pers.nr", "persnr"} {
		if strings.Contains(before, label) {
			return true
		}
	}
	return false
}

// others are the kinds of numbers that are not a person's. p and se are words as well, and need nr. or nummer.
var others = map[string]bool{
	"ean": true, "gln": true, "cvr": true, "ordre": true, "faktura": true, "bilag": true, "bilags": true,
	"vare": true, "serie": true, "lot": true, "batch": true, "isbn": true, "issn": true, "pmid": true, "doi": true,
}

// otherNumber tells whether the word before i names another kind of number: P-nr., EAN, CVR, ordrenr. and the like.
func (t *text) otherNumber(i int) bool {
	to := t.signsBefore(i)
	from := t.lettersBefore(to)
	word := t.word(from, to)
	for _, suffix := range []string{"nummer", "nr", "no"} {
		stem, cut := strings.CutSuffix(word, suffix)
		if !cut {
			continue
		}
		if stem == "" {
			stem = t.wordBefore(from)
		}
		return others[stem] || stem == "p" || stem == "se"
	}
	return others[word]
}

// decimals tells whether the digits from i are the fraction of a number below one.
func (t *text) decimals(i int) bool {
	sep := t.at(i - 1)
	return (sep == '.' || sep == ',') && t.at(i-2) == '0' && !isDigit(t.at(i-3))
}

// partOfCode tells whether letters of the hexadecimal digits are glued to the number, or it stands in a UUID. Other
// letters are a forgotten space.
func (t *text) partOfCode(i, j int) bool {
	return t.hexadecimal(t.lettersBefore(i), i) || t.hexadecimal(j, t.letters(j)) || t.inUUID(i)
}

func (t *text) hexadecimal(i, j int) bool {
	for k := i; k < j; k++ {
		if r := t.runes[k] | 0x20; r < 'a' || r > 'f' {
			return false
		}
	}
	return j > i
}

// inUUID tells whether i stands in an identifier of 8-4-4-4-12 hexadecimal digits.
func (t *text) inUUID(i int) bool {
	code := func(k int) bool {
		r := t.at(k)
		return isDigit(r) || r == '-' || 'a' <= r|0x20 && r|0x20 <= 'f'
	}
	from, to := i, i
	for i-from <= 36 && code(from-1) {
		from--
	}
	for to-i <= 36 && code(to) {
		to++
	}
	if to-from != 36 {
		return false
	}
	for k := range 36 {
		if dash := k == 8 || k == 13 || k == 18 || k == 23; dash != (t.runes[from+k] == '-') {
			return false
		}
	}
	return true
}

// isoDateFollows tells whether the four digits before end are the year of a date written 2020-09-01.
func (t *text) isoDateFollows(end int) bool {
	century := t.number(end-4, end-2)
	return (century == 19 || century == 20) && t.dateAt(end-4) > end
}

// longDate tells whether the first eight of twelve digits are a day with a year of four digits.
func (c *collected) longDate() bool {
	d := c.digits
	year := 1000*d[4] + 100*d[5] + 10*d[6] + d[7]
	return year > 1850 && year < 2100 && realDate(10*d[0]+d[1], 10*d[2]+d[3], year)
}

// alike tells whether the same sign stands between all groups.
func (c *collected) alike() bool {
	for _, s := range c.signs[:c.parts] {
		if s != c.signs[0] {
			return false
		}
	}
	return true
}

// year is the year of birth, from the seventh digit and the two of the year. Source: cpr.dk, "Personnummeret i CPR".
func (c *collected) year() int {
	yy := 10*c.digits[4] + c.digits[5]
	switch seventh := c.digits[6]; {
	case seventh <= 3:
		return 1900 + yy
	case seventh == 4 || seventh == 9:
		if yy <= 36 {
			return 2000 + yy
		}
		return 1900 + yy
	case yy <= 57:
		return 2000 + yy
	}
	return 1800 + yy
}

// realDate tells whether the first six digits are a day that was; added is what a replacement number adds to the day.
func (c *collected) realDate(added int) bool {
	return realDate(10*c.digits[0]+c.digits[1]-added, 10*c.digits[2]+c.digits[3], c.year())
}

func realDate(day, month, year int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day <= days
}

func (c *collected) modulus11() bool {
	sum := 0
	for i, weight := range [10]int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * c.digits[i]
	}
	return sum%11 == 0
}

// withoutModulus tells whether the birthday is one of those for which numbers outside modulus 11 have been issued: the
// first of January of these years. Source: cpr.dk, "Personnumre uden kontrolciffer (modulus 11)", list of 10 May 2023.
func (c *collected) withoutModulus() bool {
	d := c.digits
	if d[0] != 0 || d[1] != 1 || d[2] != 0 || d[3] != 1 {
		return false
	}
	switch year := c.year(); {
	case year >= 1964 && year <= 1967, year >= 1980 && year <= 1992:
		return true
	case year == 1960, year == 1962, year == 1969, year == 1970, year == 1974, year == 1975, year == 1978, year == 1994, year == 1995:
		return true
	}
	return false
}
