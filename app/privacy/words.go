package privacy

import (
	"maps"
	"strings"
)

// class is what the guard knows of a word. A word may be several things: hansen is a family name, bo a first name and
// a verb.
type class uint16

const (
	first       class = 1 << iota // a first name
	common                        // a first name that is a common word too
	family                        // a family name that is no other word
	familyToo                     // a family name that is a common word too
	title                         // fru: the next word is a name
	calling                       // læge: the next word is a name when it is no common one
	smallWord                     // a first name that is a common word in small letters
	relation                      // datteren: the next word is perhaps a name
	visited                       // hos: the same
	called                        // hedder: the next word is a name
	plainWord                     // no name, whatever stands before it and however it is written
	ordinal                       // tredje
	englishDate                   // May: a day may follow
	living                        // bor: a place may follow
)

// words are what is known without a list of first names.
var words = lexicon()

func lexicon() map[string]class {
	m := map[string]class{}
	for c, list := range map[class]string{
		family: families, familyToo: familiesToo, title: "hr herr fru frk frøken dr pastor mr mrs ms miss",
		calling: "doktor læge lægen overlæge", relation: relations, called: callings, plainWord: plainWords,
		visited: "hos", smallWord: smallWords, living: "bor boede boende bosat bopæl",
	} {
		for _, w := range strings.Fields(list) {
			m[w] |= c
		}
	}
	for w := range ordinals {
		m[w] |= ordinal
	}
	for w := range months {
		m[w] |= englishDate | plainWord
	}
	return m
}

// withNames is what is known with a list of first names, one to an entry: a name that ends in * is a common word too, #
// begins a comment.
func withNames(names []string) map[string]class {
	m := maps.Clone(words)
	for _, n := range names {
		n = strings.ToLower(strings.TrimSpace(n))
		if n == "" || n[0] == '#' {
			continue
		}
		n, also := strings.CutSuffix(n, "*")
		m[n] |= first
		if also {
			m[n] |= common
		}
	}
	return m
}

// relations are whom a citizen has, in the forms that stand before a name. borger and beboer are among them only as
// borgeren and beboeren: "borger Faldt" is written by anyone in a hurry.
const relations = `datteren datter sønnen søn naboen nabo konen kone hustruen hustru manden mand ægtefællen ægtefælle samleveren samlever kæresten broren
bror broderen søsteren søster veninden veninde vennen svigerdatteren svigerdatter svigersønnen svigersøn barnebarnet barnebarn oldebarn niecen niece nevøen
nevø moren faren moderen faderen mormoren morfaren familien familie ægteparret parret tvillingen borgeren beboeren kontaktpersonen besøgsvennen vennen
svigerinden svogeren kusinen fætteren stedsønnen steddatteren vicevært viceværten kollegaen`

const callings = `hedder hed kaldes kaldet kaldt kalder kaldte navn navnet navne`

// plainWords are no names. They stand where a name might, written with a capital letter by mistake: after "datteren",
// "hos", an abbreviation.
const plainWords = `ad af alle alt altid at bad beboer beboere beboeren begge besøg blev bliver bor borger borgere borgeren da de dem den der dermed det
dette din du efter ej eller en end er et faldt far farmor fik flere for fortæller fra før får går ham han hans har havde have hende hendes her hjemme
hun husk hvad hver hvis hvor hvordan hvorfor hvornår i ift igen ikke ind ingen ja jeg kan kom kommer kone kontakt kontaktet kunne lejlighed ligger læge
lægen man mand med men mener mens mere mig min mor mormor morfar må måske ned nej no nogen nok nr nu nye ny når obs og også om op os over plan pt på ringede ringer se
selv ses set sidst siden sidder siger skal skulle skriver sin som spiser ssa ssh står så tager tilsyn til tlf tog to tur ud under uden var ved vedr vi vil ville vores være været
mandag tirsdag onsdag torsdag fredag lørdag søndag jul påske pinse nytår dansk danmark aften morgen nat dag dagvagt aftenvagt nattevagt
ønsker ønskede spiste drikker drak sover sov græder græd falder faldt glemmer glemte oplever føler mangler bruger vågen vågner træt sengeliggende klarer virker
virkede giver gav tager afviser siddende gående gået kommet taget brug bruges klager klagede savner ringet sagde svarer svarede hjælper hjalp står stod løber lå mødte møder
henvist udskrevet indlagt visiteret gerne tit ofte aldrig snart nogle nærmest både efterfølgende hjemme hjem alene bange ked glad syg rask urolig ældre
tandlæge optiker frisør fodterapeut bank banken kommune sagsbehandler sosu hjælperen hjælper vagtlæge vagtlægen speciallæge rehab besøgsven demenskoordinator
hjemmepleje hjemmeplejen sygeplejen sygeplejerske sygeplejersken visitationen visitator netto brugsen rema føtex apoteket apotek tandlægen
fysioterapeut ergoterapeut fys ergo diætist demens pårørende personale personalet terapeut teamet leder lederen kommunen cura fmk facebook messenger google`
