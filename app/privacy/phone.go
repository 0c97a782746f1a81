package privacy

import "strings"

// phoneWords stand before a telephone number; after them a list of two-digit groups is no list.
var phoneWords = map[string]bool{"tlf": true, "telefon": true, "telefonnr": true, "telefonnummer": true, "tel": true,
	"mobil": true, "mobilnr": true, "mobilnummer": true, "mob": true, "ring": true, "sms": true, "phone": true, "call": true}

// units after a number make it an amount.
var units = map[string]bool{"kr": true, "kroner": true, "dkk": true, "mio": true, "euro": true, "eur": true, "kcal": true, "kj": true,
	"ml": true, "g": true, "gram": true, "mg": true, "skridt": true, "borgere": true, "personer": true, "timer": true, "minutter": true,
	"gange": true, "gang": true, "x": true, "stk": true, "km": true, "m": true, "cm": true, "mm": true, "min": true, "time": true, "dage": true, "uger": true,
	"måneder": true, "år": true, "års": true, "procent": true, "kg": true, "liter": true, "l": true, "dl": true, "tabletter": true, "piller": true, "steder": true}

// measures come before a row of readings: puls 88 92 84 90, Barthel 5/10/15.
var measures = set(`puls p sat spo bt bs blodsukker blodtryk tp temp tmp rf resp respiration bmi vas tobs news evs vægt vægte vægten vægtene kg score scorer scoren
	barthel mmse gds crp hb inr målt målinger værdier tal tallene ml skridt`)

// phoneAt answers where the Danish telephone number that starts with digit i stands: eight digits from 2 to 9, written
// in one, 4-4 or 2-2-2-2. 0 when there is none.
func (t *text) phoneAt(i int) (from, to int) {
	if t.at(i) == '0' && t.at(i+1) == '0' { // 0045 is +45
		if end := t.country(i + 2); end > 0 {
			return i, end
		}
	}
	if t.at(i) < '2' {
		return 0, 0
	}
	if end := t.namedPhone(i); end > 0 {
		return i, end
	}
	end, sep := t.eight(i)
	if end == 0 || isLetter(t.at(end)) || t.otherNumber(i) || units[t.wordAfter(t.pastDecimals(end))] || t.inUUID(i) || t.inLink(i) {
		return 0, 0
	}
	if phoneWords[t.wordBefore(i)] {
		return i, end
	}
	if isLetter(t.at(i-1)) || t.at(i-1) == '.' && isDigit(t.at(i-2)) {
		return 0, 0
	}
	switch end - i {
	case 8:
		if t.compactDate(i) == yearFirst {
			return 0, 0
		}
	case 9:
		a, b := t.number(i, i+4), t.number(i+5, i+9)
		years := a >= 1900 && a < 2100 && b >= 1900 && b < 2100
		amounts := sep == '-' && a < b && a%10 == 0 && b%10 == 0
		if years || amounts || t.groups(i, 4, sep) != 2 || t.groupBefore(i, 4, sep) {
			return 0, 0
		}
	default:
		if before := t.wordBefore(i); strings.HasPrefix(before, "uge") || measures[before] {
			return 0, 0
		}
		if t.groups(i, 2, sep)%4 != 0 || t.evenSteps(i) || t.groupBefore(i, 2, sep) && !t.secondPhone(i, sep) {
			return 0, 0
		}
	}
	return i, end
}

// eight answers the end of eight digits from i and what parts their groups, 0 when they are not written as a number is.
func (t *text) eight(i int) (end int, sep rune) {
	switch t.digits(i, 9) - i {
	case 8:
		return i + 8, 0
	case 4:
		if sep = t.at(i + 4); t.parts(sep) && t.digits(i+5, 5)-i == 9 {
			return i + 9, sep
		}
	case 2:
		if sep = t.at(i + 2); t.parts(sep) && t.groups(i, 2, sep) >= 4 {
			return i + 11, sep
		}
	}
	return 0, 0
}

func (t *text) parts(sep rune) bool { return sep == ' ' || sep == '-' || sep == '.' }

// groups counts the groups of so many digits from i, parted by sep; no more than nine are looked at.
func (t *text) groups(i, size int, sep rune) int {
	n := 0
	for n < 9 && t.digits(i, size+1)-i == size {
		n++
		if t.at(i+size) != sep {
			break
		}
		i += size + 1
	}
	return n
}

// groupBefore tells whether such a group stands right before i as well.
func (t *text) groupBefore(i, size int, sep rune) bool {
	if t.at(i-1) != sep {
		return false
	}
	for k := 2; k < 2+size; k++ {
		if !isDigit(t.at(i - k)) {
			return false
		}
	}
	return !isDigit(t.at(i - size - 2))
}

// secondPhone tells whether the four groups before i are a telephone number too.
func (t *text) secondPhone(i int, sep rune) bool {
	first := i - 12
	return first >= 0 && t.at(first) >= '2' && t.groups(first, 2, sep) >= 8 && !t.groupBefore(first, 2, sep)
}

// evenSteps tells whether the groups of two digits from i are a count: 22 23 24 25, or 65 70 75 80.
func (t *text) evenSteps(i int) bool {
	step := t.number(i+3, i+5) - t.number(i, i+2)
	for k := i; k < i+9; k += 3 {
		if t.number(k+3, k+5)-t.number(k, k+2) != step {
			return false
		}
	}
	return true
}

// pastDecimals answers the end of ",50" after an amount.
func (t *text) pastDecimals(i int) int {
	if r := t.at(i); r == ',' || r == '.' {
		if end := t.digits(i+1, 3); end > i+1 {
			return end
		}
	}
	return i
}

// inLink tells whether i stands in a web address: identifiers of sources are no telephone numbers.
func (t *text) inLink(i int) bool {
	from := i
	for i-from < 200 {
		r := t.at(from - 1)
		if r == 0 || r == ' ' || r == '\n' || r == ']' { // a marker stands in no link
			break
		}
		from--
	}
	before := t.word(from, i)
	return strings.Contains(before, "://") || strings.Contains(before, "www.") || strings.Contains(before, "doi:")
}

// foreignPhoneAt answers the end of the number that starts with the plus at i, 0 when there is none.
func (t *text) foreignPhoneAt(i int) int {
	if end := t.country(i + 1); end > 0 {
		return end
	}
	if r := t.at(i + 1); r < '1' || r > '9' {
		return 0
	}
	// Of a longer row the groups that fit are taken: what follows may be a number of its own.
	n, j, end, fits := 0, i+1, 0, 0
	for n < 15 && isDigit(t.at(j)) {
		n, j = n+1, j+1
		end = j
		if t.parts(t.at(j)) {
			if j++; n >= 8 {
				fits = end
			}
		}
	}
	if n < 8 || isDigit(t.at(end)) {
		return fits
	}
	return end
}

// country answers the end of 45 and eight digits in any groups, 0 when that is not what stands at i.
func (t *text) country(i int) int {
	if t.at(i) != '4' || t.at(i+1) != '5' {
		return 0
	}
	n, j := 0, i+2
	for n < 8 {
		switch r := t.at(j); {
		case isDigit(r):
			n, j = n+1, j+1
		case (t.parts(r) || r == ')' || r == '(') && j-i < 20:
			j++
		default:
			return 0
		}
	}
	if isDigit(t.at(j)) {
		return 0
	}
	return j
}

// closes tells whether a bracket that opened before i closes before to: (+45) 53610842.
func (t *text) closes(i, to int) bool {
	for ; i < to; i++ {
		if t.at(i) == ')' {
			return true
		}
	}
	return false
}
