package privacy

import "strings"

// streets are what names of roads end in.
var streets = []string{"vej", "vejen", "gade", "gaden", "alle", "allé", "alléen", "alleen", "stræde", "strædet", "boulevard", "boulevarden", "plads", "pladsen",
	"torv", "torvet", "vænge", "vænget", "stien", "sti", "parken", "haven", "bakken", "toften", "lunden", "krogen", "marken", "vangen",
	"højen", "engen", "dalen", "gården", "skrænten", "kajen", "brinken", "svinget", "ager", "ageren", "park", "bakke", "toft", "vang",
	"brynet", "kæret", "mosen", "skoven", "bjerget", "banken", "leddet", "løkken", "løkke", "kilden", "kysten", "dammen", "have", "grunden", "kvarteret",
	"ringen", "buen", "kærvej", "kobbel", "stræte", "åsen", "diget", "broen", "agervej", "passagen", "gyden", "gyde", "slippen", "slippe"}

// strong are the endings that make a road also in small letters: hardly any other word has them. The others need "bor".
var strong = map[string]bool{"vej": true, "vejen": true, "gade": true, "gaden": true, "allé": true, "alléen": true, "stræde": true, "strædet": true,
	"boulevard": true, "boulevarden": true, "torvet": true, "vænge": true, "vænget": true, "toften": true, "lunden": true, "skrænten": true, "brinken": true,
	"brynet": true, "alle": true, "agervej": true, "kærvej": true, "løkken": true}

// notStreets end like a road and are none.
var notStreets = set(`overvej undervej undervejs genvej omvej udvej luftvej luftvejen urinvej urinvejen galdevej galdevejen afvej arbejdsplads arbejdspladsen pladsen haven
	parken marken bakken gården vejen stien gaden sygehusgangen indkørselsvej fodvej skolevej kørevej adgangsvej flugtvej flugtvejen landevej landevejen
	vej gade alle allé park ager have plads sengen hovedvej motorvej motorvejen grusvej cykelsti cykelstien skovsti gangsti sti brigade gågade gågaden
	sansehaven forhaven baghaven ringen blandingen træningen læringen målingen vejningen scoringen vurderingen rengøringen ernæringen plejen
	parkeringsplads parkeringspladsen pause livvej gangbroen skaden samtalen handlingsplads aflastningsplads plejehjemsplads ventepladsen siddeplads
	tager smager klager drager beklager opdager undersøgelsesager sager dage sandalen skandalen skolegården svaner lange kalle samtalle hjemvej
	selvhave indhave havebænk behandlingen bevægelsen arbejdsgangen grunden broen banken skoven mosen kysten kilden buen passagen`)

// addressAt answers where the street and the house number at digit i stand, 0 and 0 when there is none: one to three
// digits and perhaps a letter, after a word that names a road.
func (t *text) addressAt(i int) (from, to int) {
	to = t.digits(i, 4)
	if to-i > 3 || t.at(i) == '0' || t.at(i-1) != ' ' {
		return 0, 0
	}
	if isLetter(t.at(to)) {
		if isLetter(t.at(to + 1)) {
			return 0, 0
		}
		to++
	} else if units[t.wordAfter(to)] || t.at(to) == '%' || (t.at(to) == ',' || t.at(to) == '.' || t.at(to) == '/') && isDigit(t.at(to+1)) {
		return 0, 0
	}
	end := t.beforeNumber(i)
	start := t.lettersBefore(end)
	word := t.word(start, end)
	street := ending(word, streets)
	from = t.capitalsBefore(start)
	switch named := isUpper(t.at(start)); {
	case street == "":
		if !named || !addressWords[t.wordBefore(start)] {
			return 0, 0
		}
		return start, to // adr. Tværs 16
	case from < start: // Sankt Annæ Plads 4
		return from, to
	case word == street || notStreets[word]:
		// Toften 3 is a road when somebody is there; parken is not, and nor is it at the start of a sentence.
		if !named || !in[t.wordBefore(start)] && t.wordBefore(start) != "til" && t.wordBefore(start) != "fra" || t.at(start-1) != ' ' {
			return 0, 0
		}
	case !named && !strong[street]:
		if words[t.wordBefore(start)]&living == 0 && words[t.wordBefore(t.lettersBefore(t.signsBefore(start)))]&living == 0 {
			return 0, 0
		}
	case !named && len(word) < len(street)+3:
		return 0, 0
	}
	return start, to
}

var addressWords = set("adr adresse adressen bopæl")

// beforeNumber answers the end of the word before the number at i, past "nr.".
func (t *text) beforeNumber(i int) int {
	end := t.spacesBefore(i)
	for _, nr := range []string{"nr.", "nr", "nummer"} {
		if from := end - len(nr); from > 0 && t.at(from-1) == ' ' && t.word(from, end) == nr {
			return t.spacesBefore(from)
		}
	}
	return end
}

// ending answers the longest of the endings that word has, "" when it has none.
func ending(word string, endings []string) string {
	longest := ""
	for _, e := range endings {
		if len(e) > len(longest) && strings.HasSuffix(word, e) {
			longest = e
		}
	}
	return longest
}

// capitalsBefore answers where the capitalised words and initials before i begin, at most four of them.
func (t *text) capitalsBefore(i int) int {
	for range 4 {
		end := i - 1
		if t.at(end) != ' ' {
			return i
		}
		if t.at(end-1) == '.' {
			end--
		}
		start := t.lettersBefore(end)
		if start == end || !isUpper(t.at(start)) || t.at(end) == '.' && end-start > 2 {
			return i
		}
		i = start
	}
	return i
}
