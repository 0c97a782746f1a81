package markdown

import (
	"maps"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// The limits of a module. They are the initiative's: what can be read and answered in a few minutes at a kitchen table.
const (
	leastWords, mostWords         = 350, 550
	leastQuestions, mostQuestions = 2, 3
	mostLIX                       = 40 // 35 is the aim
)

// guideMinutes are the lengths of meeting that every module has a guide for.
var guideMinutes = []int{5, 15, 20}

var keyForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checkFences reports what is wrong with each fence by itself.
func checkFences(found *faults, fences []*fence) {
	for _, f := range fences {
		at := f.Pos()
		kind, known := fenceKinds[f.name]
		switch {
		case f.Kind() == kindStray:
			found.at(at, "::: lukker en blok, men der er ingen åben. Slet linjen, eller skriv blokkens navn efter :::.")
			continue
		case !known:
			found.at(at, "Blokken %q findes ikke. Brug én af: %s.", f.name, strings.Join(slices.Sorted(maps.Keys(fenceKinds)), ", "))
		case !f.spaced:
			found.at(at, "Blokken skal begynde helt til venstre med ::: og et mellemrum: ::: %s", f.name)
		}
		if !f.closed {
			found.at(at, "Blokken %s er ikke lukket. Skriv ::: alene på en linje efter blokken.", f.name)
		}
		for _, p := range f.problems {
			found.at(p.offset, "%s", p.text)
		}
		switch {
		case !known:
		case f.name == "lokalt":
			if !keyForm.MatchString(f.argument) {
				found.at(at, "En lokal blok skal have en nøgle med små bogstaver a-z, tal og bindestreg: ::: lokalt hvem-siger-vi-det-til")
			}
		case f.name == "vejledning":
			if f.minutes() == 0 {
				found.at(at, "En vejledning skal vare 5, 15 eller 20 minutter: ::: vejledning 5")
			}
		case f.argument != "":
			found.at(at, "Blokken %s skal ikke have mere på linjen. Slet %q.", f.name, f.argument)
		}
		if known && kind != fenceKinds["lokalt"] && !f.HasChildren() && len(f.problems) == 0 {
			found.at(at, "Blokken %s er tom. Skriv i den, eller slet den.", f.name)
		}
	}
}

// checkCounts reports which blocks are missing and which there are too many of.
func checkCounts(found *faults, fences []*fence) {
	by := map[string][]*fence{}
	questions := map[string]int{}
	for _, f := range fences {
		name := f.name
		if name == "vejledning" {
			name += " " + f.argument
		}
		by[name] = append(by[name], f)
		questions[f.name] += f.ChildCount()
	}
	once := []string{"sig", "upraecist", "praecist", "proev", "quiz"}
	for _, n := range guideMinutes {
		once = append(once, "vejledning "+strconv.Itoa(n))
	}
	for _, name := range once {
		if len(by[name]) == 0 {
			found.line(found.lastLine(), "Blokken %s mangler. Skriv den mellem en linje med ::: %s og en linje med :::.", name, name)
			continue
		}
		for _, extra := range by[name][1:] {
			found.at(extra.Pos(), "Blokken %s må kun stå én gang. Slet den ene.", name)
		}
	}
	if len(by["lokalt"]) == 0 {
		found.line(found.lastLine(), "Der er ingen lokal blok. Skriv mindst én: ::: lokalt hvem-siger-vi-det-til")
	}
	if questions["opfriskning"] == 0 {
		found.line(found.lastLine(), "Der er intet spørgsmål til opfriskning. Skriv mindst ét i en blok med ::: opfriskning.")
	}
	if n := questions["quiz"]; len(by["quiz"]) > 0 && (n < leastQuestions || n > mostQuestions) {
		found.at(by["quiz"][0].Pos(), "Quizzen skal have %d eller %d spørgsmål, og her er %d.", leastQuestions, mostQuestions, n)
	}
}

// checkGuide reports a guide that forgets to ask who needs it most.
func checkGuide(found *faults, f *fence, written string, in tongue) {
	if !strings.Contains(oneLine(written), in.guideQuestion) {
		found.at(f.Pos(), "Vejledningen spørger ikke, hvem der har størst behov. Skriv “%s” i den.", in.guideQuestion)
	}
}

// checkText reports an article that is too short, too long or hard to read.
func checkText(found *faults, first, words int, lix float64, in tongue) {
	if words < leastWords || words > mostWords+in.wordier {
		found.line(first, "Teksten har %d ord og skal have %d til %d. Quiz, opfriskning og vejledninger tæller ikke med.", words, leastWords, mostWords+in.wordier)
	}
	if lix > mostLIX {
		found.warn(first, "Teksten er svær at læse: LIX er %.0f og bør være omkring 35 og højst %d. Del lange sætninger, og vælg kortere ord.", lix, mostLIX)
	}
}

func sortGuides(guides []Guide) {
	sort.SliceStable(guides, func(i, j int) bool { return guides[i].Minutes < guides[j].Minutes })
}
