package privacy

import "strings"

// rooms come before the number of a dwelling.
var rooms = set("lejlighed lejl lejligheden bolig boligen stue stuen værelse værelset vær rum hus opgang dør")

// houses are what names of homes end in.
var houses = []string{"huset", "gården", "hjemmet", "centret", "centeret", "parken", "lunden", "bo", "ly", "vang", "høj", "toften", "bakken", "gaarden", "borg", "lund", "park", "haven", "kollegiet"}

// homes are what a word ends in that says what kind of house a name is.
var homes = []string{"hjemmet", "hjem", "centret", "center", "centeret", "boligerne", "boliger", "kollektivet", "huset"}

// wards are what the names of places end in where one stays only while ill.
var wards = []string{"afdelingen", "afdeling", "afsnittet", "afsnit", "sygehuset", "sygehus", "hospitalet", "gangen", "etagen", "rehab", "sal"}

// roomAt answers where a dwelling stands whose number starts at digit i: "lejlighed 14 på Bøgehuset", "Lindely, bolig 23".
// A number without the name of the house is nobody's address.
func (t *text) roomAt(i int) (from, to int) {
	end := t.digits(i, 4)
	if end-i > 3 {
		return 0, 0
	}
	if isLetter(t.at(end)) {
		if isLetter(t.at(end + 1)) {
			return 0, 0
		}
		end++
	}
	roomTo := t.signsBefore(i)
	room := t.lettersBefore(roomTo)
	word := t.word(room, roomTo)
	if word == "nr" || word == "nummer" {
		roomTo = t.signsBefore(room)
		room = t.lettersBefore(roomTo)
		word = t.word(room, roomTo)
	}
	if !rooms[word] {
		return 0, 0
	}
	if to = t.houseAfter(end); to > 0 {
		return room, to
	}
	if from = t.houseBefore(room); from < room {
		return from, end
	}
	return 0, 0
}

// houseAfter answers the end of ", Bøgehuset" or "på Bøgehuset" after i, 0 when no capitalised word stands there.
func (t *text) houseAfter(i int) int {
	j := i
	if t.at(j) == ',' {
		j++
	}
	j = t.spaces(j)
	if word := t.letters(j); in[t.word(j, word)] {
		j = t.spaces(word)
		if kind := t.letters(j); ending(t.word(j, kind), homes) != "" { // på plejecenter Birkelund
			if next := t.spaces(kind); t.capitalised(next) {
				j = next
			}
		}
	} else if t.at(i) != ',' || !t.namesHouse(j, word) {
		return 0
	}
	if j == i || !t.capitalised(j) || words[t.word(j, t.letters(j))]&plainWord != 0 || ending(t.word(j, t.letters(j)), wards) != "" {
		return 0
	}
	return t.surname(t.letters(j))
}

var in = set("på i ved")

// houseBefore answers the start of the capitalised name before i, i when there is none: it follows a word such as
// plejehjemmet, or ends as names of homes do.
func (t *text) houseBefore(i int) int {
	to := t.spacesBefore(i)
	if t.at(to-1) == ',' {
		to--
	}
	from := t.lettersBefore(to)
	if to == i || !t.capitalised(from) {
		return i
	}
	before := t.spacesBefore(from)
	kindFrom := t.lettersBefore(before)
	kind := t.word(kindFrom, before)
	if before < from && ending(kind, homes) != "" {
		return kindFrom
	}
	if t.namesHouse(from, to) {
		return from
	}
	return i
}

// namesHouse tells whether the capitalised word from i to j ends as names of homes do.
func (t *text) namesHouse(i, j int) bool {
	if !t.capitalised(i) {
		return false
	}
	word := t.word(i, j)
	for _, h := range houses {
		if strings.HasSuffix(word, h) && len(word) > len(h)+2 {
			return true
		}
	}
	return false
}

// postalAt answers the end of a postal code with its town that starts with digit i: 5672 Broby. It must follow a sign or a
// word such as fra, or "1400 Borgeren sov" would be one.
func (t *text) postalAt(i int) int {
	end := t.digits(i, 5)
	town := end + 1
	if end-i != 4 || t.number(i, end) < 1000 || t.at(end) != ' ' || !t.capitalised(town) || isLetter(t.at(i-1)) {
		return 0
	}
	switch t.at(t.spacesBefore(i) - 1) {
	case 0, ',', '\n', '-':
	default:
		if word := t.wordBefore(i); word != "fra" && word != "i" && word != "til" && word != "ved" && word != "postnr" && word != "by" {
			return 0
		}
	}
	word := t.letters(town)
	if name := t.word(town, word); units[name] || words[name]&plainWord != 0 || t.number(i, end) > 1900 && t.number(i, end) < 2100 && t.wordBefore(i) == "i" {
		return 0
	}
	return t.surname(word)
}

// livesAt answers where the road or place stands after "bor", which ends at i: "bor i Bredgade", "bor på Egely 14".
func (t *text) livesAt(i int) (from, to int) {
	j := t.spaces(i)
	for range 3 { // bor alene i, bor lige ved
		word := t.letters(j)
		if word == j {
			return 0, 0
		}
		w := t.word(j, word)
		j = t.spaces(word)
		if in[w] {
			break
		}
	}
	if !isLetter(t.at(j)) {
		return 0, 0
	}
	end := t.letters(j)
	word := t.word(j, end)
	street := ending(word, streets)
	if t.capitalised(j) {
		end = t.surname(end)
	}
	number := t.houseNumber(end)
	switch {
	case street != "" && street != word && !notStreets[word] && (t.capitalised(j) || strong[street]):
		return j, max(end, number)
	case t.capitalised(j) && number > 0:
		return j, number
	}
	return 0, 0
}

// houseNumber answers the end of the number of a house that follows i, 0 when none does.
func (t *text) houseNumber(i int) int {
	number := t.spaces(i)
	end := t.digits(number, 4)
	if number == i || end == number || end-number > 3 || units[t.wordAfter(end)] {
		return 0
	}
	if isLetter(t.at(end)) {
		end++
	}
	if isLetter(t.at(end)) || isDigit(t.at(end)) {
		return 0
	}
	return end
}

// placeAfterAge answers where the place stands that somebody is said to be from after an age, which ends at i: "87 år, fra
// Lille Skensved", "87-årig kvinde fra Karise". An age and a village are a person.
func (t *text) placeAfterAge(i int) (from, to int) {
	j, coming := i, false
	for n := 0; n < 4 && !coming; n++ {
		if t.at(j) == ',' {
			j++
		}
		next := t.spaces(j)
		word := t.letters(next)
		if next == j || word == next {
			return 0, 0
		}
		w := t.word(next, word)
		coming = w == "fra" || w == "i" && words[t.wordBefore(next)]&living != 0
		j = word
	}
	j = t.spaces(j)
	if !coming || !t.capitalised(j) {
		return 0, 0
	}
	end := t.letters(j)
	word := t.word(j, end)
	if words[word]&plainWord != 0 || ending(word, wards) != "" || strings.HasSuffix(word, "en") || strings.HasSuffix(word, "et") {
		return 0, 0 // fra Visitationen
	}
	return j, t.surname(end)
}

// placeBeforeAge answers where the place stands in "fra Karise, 87 år", whose number starts with digit i.
func (t *text) placeBeforeAge(i int) (from, to int) {
	end := t.digits(i, 4)
	word := t.spaces(end)
	if t.at(word) == '-' {
		word++
	}
	if end-i < 2 || end-i > 3 || !ageWords[t.word(word, t.letters(word))] {
		return 0, 0
	}
	to = t.spacesBefore(i)
	if t.at(to-1) == ',' || t.at(to-1) == '(' {
		to = t.spacesBefore(to - 1)
	}
	from = t.capitalsBefore(t.lettersBefore(to))
	name := t.word(from, t.letters(from))
	if from == to || !t.capitalised(from) || t.wordBefore(from) != "fra" || words[name]&plainWord != 0 || ending(name, wards) != "" {
		return 0, 0
	}
	return from, to
}
