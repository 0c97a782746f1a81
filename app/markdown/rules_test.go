package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// broken is a module without faults after one change, and every fault that the change must bring: its line is that of
// the text in at, "" meaning the first line and "$" the last.
type broken struct {
	rule     string
	old, new string
	faults   []expected
}

type expected struct{ at, text string }

func check(t *testing.T, cases []broken) {
	t.Helper()
	src := clean(t)
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			if !strings.Contains(src, c.old) {
				t.Fatalf("the module has no %q to change", c.old)
			}
			changed := strings.Replace(src, c.old, c.new, 1)
			var want []Fault
			for _, e := range c.faults {
				line := 1 + strings.Count(strings.TrimRight(changed, "\n"), "\n")
				if e.at == "" {
					line = 1
				} else if e.at != "$" {
					before, _, ok := strings.Cut(changed, e.at)
					if !ok {
						t.Fatalf("the changed module has no %q", e.at)
					}
					line = 1 + strings.Count(before, "\n")
					if e.at[0] == '\n' {
						line++ // the text begins the line after
					}
				}
				want = append(want, Fault{File: "content/moduler/ren.md", Line: line, Text: e.text})
			}
			_, got := ParseModule("content/moduler/ren.md", []byte(changed), Known{})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFaultIsPrintedWithFileAndLine(t *testing.T) {
	got := Fault{File: "content/moduler/a.md", Line: 7, Text: "Blokken er tom."}.String()
	if want := "content/moduler/a.md:7: Blokken er tom."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestHeaderFieldsArePresentAndValid(t *testing.T) {
	const slugExample = "slug: smaatspisende"
	var cases []broken
	for field, written := range map[string]string{
		"slug": "slug: ren\n", "titel": "titel: \"Småtspisende: se, vej og sig det videre\"\n", "tema": "tema: ernaering\n",
		"minutter": "minutter: 4\n", "kompetence": "kompetence: ernaering\n", "ejer": "ejer: \"Sundhed og Omsorg\"\n",
		"gennemgaas": "gennemgaas: 2027-03-01\n", "version": "version: 1\n", "aendring": "aendring: stor\n",
		"faggrupper": "faggrupper: [ssh, ssa, sygeplejerske, ergoterapeut, fysioterapeut, sundhedsraadgiver]\n",
	} {
		text := "Feltet " + field + " mangler i headeren. Skriv for eksempel " + example[field]
		cases = append(cases,
			broken{field + " missing", written, "", []expected{{"", text}}},
			broken{field + " empty", written, field + ":\n", []expected{{"\n" + field + ":", text}}})
	}
	// Two of them are lists, where nothing at all is a fault of form.
	for i, c := range cases {
		if c.rule == "faggrupper empty" {
			cases[i].faults[0].text = "faggrupper skal være en liste. Skriv for eksempel " + example["faggrupper"]
		}
	}
	cases = append(cases, []broken{
		{"slug is not the file's", "slug: ren", "slug: andet", []expected{{"slug: andet", `slug er "andet", men filen hedder "ren.md". Gør dem ens.`}}},
		{"slug of other letters", "slug: ren", "slug: Rén", []expected{
			{"slug: Rén", `slug er "Rén", men må kun have små bogstaver a-z, tal og bindestreg. Skriv for eksempel ` + slugExample},
			{"slug: Rén", `slug er "Rén", men filen hedder "ren.md". Gør dem ens.`},
		}},
		{"unknown theme", "tema: ernaering", "tema: mad", []expected{
			{"tema: mad", `Temaet "mad" findes ikke. Vælg ét af: ernaering, bevaegelse, ensomhed, mental, opsporing, rekruttering, hjemmebesoeg.`},
		}},
		{"2 minutes", "minutter: 4", "minutter: 2", []expected{{"minutter: 2", `minutter skal være et helt tal fra 3 til 7, og der står "2".`}}},
		{"8 minutes", "minutter: 4", "minutter: 8", []expected{{"minutter: 8", `minutter skal være et helt tal fra 3 til 7, og der står "8".`}}},
		{"minutes in words", "minutter: 4", "minutter: fire", []expected{{"minutter: fire", `minutter skal være et helt tal fra 3 til 7, og der står "fire".`}}},
		{"one thing to learn", "  - hvornår skemaet EVS skal laves\n  - hvordan du tager det op, og hvor det skal hen\n", "", []expected{
			{"  - fem ting", "laerer skal have 2 til 4 linjer, og der er 1. Skriv, hvad man lærer, en linje for hver ting."},
		}},
		{"five things to learn", "  - fem ting at lægge mærke til\n", "  - fem ting at lægge mærke til\n  - to\n  - tre\n", []expected{
			{"  - fem ting", "laerer skal have 2 til 4 linjer, og der er 5. Skriv, hvad man lærer, en linje for hver ting."},
		}},
		{"an empty thing to learn", "  - hvornår skemaet EVS skal laves", "  -", []expected{
			{"  -\n", "En linje i laerer er tom eller er ikke tekst. Skriv den, eller slet den."},
		}},
		{"no list of professions", "faggrupper: [ssh, ssa, sygeplejerske, ergoterapeut, fysioterapeut, sundhedsraadgiver]", "faggrupper: ssh", []expected{
			{"faggrupper: ssh", "faggrupper skal være en liste. Skriv for eksempel " + example["faggrupper"]},
		}},
		{"an empty list of professions", "faggrupper: [ssh, ssa, sygeplejerske, ergoterapeut, fysioterapeut, sundhedsraadgiver]", "faggrupper: []", []expected{
			{"faggrupper: []", "Feltet faggrupper mangler i headeren. Skriv for eksempel " + example["faggrupper"]},
		}},
		{"a profession of other letters", "[ssh, ssa,", "[SSH, ssa,", []expected{
			{"faggrupper: ", `"SSH" i faggrupper må kun have små bogstaver a-z, tal og bindestreg. Skriv for eksempel ` + example["faggrupper"]},
		}},
		{"no FSIII code", "bc65b137-9f5a-4889-82c2-c6764e5507f0", "I2.1", []expected{
			{"  - I2.1", `"I2.1" er ikke en FSIII-kode. Skriv kodens UUID, for eksempel ` + example["fs3"]},
		}},
		{"no publisher and no year", ", udgiver: Sundhedsstyrelsen, aar: 2022", "", []expected{
			{"Underernæring: Opsporing", "Kilden mangler udgiver. Skriv titel, udgiver og aar for hver kilde."},
			{"Underernæring: Opsporing", "Kilden mangler aar. Skriv titel, udgiver og aar for hver kilde."},
		}},
		{"a year in words", "aar: 2022", "aar: i fjor", []expected{
			{"Underernæring: Opsporing", `Kildens aar skal være et årstal med fire tal, og der står "i fjor".`},
		}},
		{"a source's address runs a script", `url: "https://www.sst.dk/"`, `url: "javascript:alert(1)"`, []expected{
			{"Underernæring: Opsporing", `Kildens url skal begynde med https://, og der står "javascript:alert(1)".`},
		}},
		{"a review day that is not", "2027-03-01", "2027-02-30", []expected{
			{"gennemgaas: ", `gennemgaas skal være en dato som 2027-03-01, og der står "2027-02-30".`},
		}},
		{"version 0", "version: 1", "version: 0", []expected{{"version: 0", `version skal være et helt tal fra 1 til 9999, og der står "0".`}}},
		{"an unknown change", "aendring: stor", "aendring: ny", []expected{{"aendring: ny", `aendring skal være stor eller lille, og der står "ny".`}}},
		{"a hard word without meaning", `{ord: Småtspisende, forklaring: "En, der spiser små mængder mad."}`, "{ord: Småtspisende}", []expected{
			{"{ord: Småtspisende}", `Et svært ord mangler ord eller forklaring. Skriv begge: {ord: EVS, forklaring: "Et kort skema."}`},
		}},
		{"a field twice", "version: 1\n", "version: 1\nversion: 2\n", []expected{{"version: 2", "Feltet version står to gange. Slet det ene."}}},
		{"no YAML", `titel: "Småt`, `titel: [Småt`, []expected{
			{"titel: ", "Headeren kan ikke læses. Sæt anførselstegn om tekst med kolon, og ryk ind med mellemrum, ikke med tabulator."},
		}},
	}...)
	check(t, cases)
}

func TestModuleHasSources(t *testing.T) {
	src := clean(t)
	from, to := strings.Index(src, "kilder:"), strings.Index(src, "ejer:")
	check(t, []broken{
		{"none at all", src[from:to], "", []expected{{"", "Feltet kilder mangler i headeren. Skriv for eksempel " + example["kilder"]}}},
		{"an empty list", src[from:to], "kilder: []\n", []expected{{"kilder: []", "Der er ingen kilde. Skriv mindst én med titel, udgiver og aar."}}},
	})
}

func TestMisspelledFieldIsAWarning(t *testing.T) {
	changed := strings.Replace(clean(t), "svaere_ord:", "svære_ord:", 1)
	_, got := ParseModule("ren.md", []byte(changed), Known{})
	want := []Fault{{File: "ren.md", Line: 1 + strings.Count(changed[:strings.Index(changed, "svære_ord")], "\n"),
		Text: `Feltet "svære_ord" kendes ikke og bliver ikke brugt. Ret stavningen, eller slet feltet.`, Warning: true}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeaderStandsFirstAndIsClosed(t *testing.T) {
	src := clean(t)
	_, got := ParseModule("ren.md", []byte(strings.TrimPrefix(src, "---\n")), Known{})
	if len(got) == 0 || got[0].Line != 1 || got[0].Text != "Filen skal begynde med en header mellem to linjer med ---. Skriv --- som den første linje." {
		t.Errorf("without its first line: %v", got)
	}
	doc, got := ParseModule("ren.md", []byte(strings.Replace(src, "\n---\n", "\n", 1)), Known{})
	want := []Fault{{File: "ren.md", Line: 1, Text: "Headeren er ikke lukket. Skriv --- alene på en linje efter det sidste felt."}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if doc.Body != "" {
		t.Errorf("the header became text: %s", doc.Body)
	}
}

func TestBlocksAreKnownClosedAndThereOnce(t *testing.T) {
	const known = "lokalt, note, opfriskning, praecist, proev, quiz, sig, upraecist, vejledning"
	missing := func(name string) string {
		return "Blokken " + name + " mangler. Skriv den mellem en linje med ::: " + name + " og en linje med :::."
	}
	check(t, []broken{
		{"unknown", "::: note", "::: citat", []expected{{"::: citat", `Blokken "citat" findes ikke. Brug én af: ` + known + "."}}},
		{"closed by the next", "svar på spørgsmålene, giver det altid 2.\n:::\n", "svar på spørgsmålene, giver det altid 2.\n\n::: note\nMere.\n:::\n", []expected{
			{"::: note", "Blokken note er ikke lukket. Skriv ::: alene på en linje efter blokken."},
		}},
		{"closes nothing", "## Vej:", ":::\n\n## Vej:", []expected{
			{":::\n\n## Vej", "::: lukker en blok, men der er ingen åben. Slet linjen, eller skriv blokkens navn efter :::."},
		}},
		{"no space", "::: note", ":::note", []expected{{":::note", "Blokken skal begynde helt til venstre med ::: og et mellemrum: ::: note"}}},
		{"indented", "::: note", " ::: note", []expected{{" ::: note", "Blokken skal begynde helt til venstre med ::: og et mellemrum: ::: note"}}},
		{"more on the line", "::: note", "::: note vigtigt", []expected{{"::: note", `Blokken note skal ikke have mere på linjen. Slet "vigtigt".`}}},
		{"empty", "::: upraecist\n“Spiser dårligt.”\n", "::: upraecist\n", []expected{{"::: upraecist", "Blokken upraecist er tom. Skriv i den, eller slet den."}}},
		{"no vague note", "::: upraecist", "::: note", []expected{{"$", missing("upraecist")}}},
		{"no precise note", "::: praecist", "::: note", []expected{{"$", missing("praecist")}}},
		{"nothing to say", "::: sig", "::: note", []expected{{"$", missing("sig")}}},
		{"nothing to try", "::: proev", "::: note", []expected{{"$", missing("proev")}}},
		{"two to say", "::: note", "::: sig", []expected{{"::: sig\n“Jeg", "Blokken sig må kun stå én gang. Slet den ene."}}},
		{"two to try", "::: note", "::: proev", []expected{{"::: proev\nSe", "Blokken proev må kun stå én gang. Slet den ene."}}},
		{"two vague", "::: note", "::: upraecist", []expected{{"::: upraecist\n“Spiser", "Blokken upraecist må kun stå én gang. Slet den ene."}}},
		{"two precise", "::: note", "::: praecist", []expected{{"::: praecist\n“Spiste", "Blokken praecist må kun stå én gang. Slet den ene."}}},
		{"a key of other letters", "::: lokalt hvem-ved-vaegttab", "::: lokalt Hvem?", []expected{
			{"::: lokalt Hvem?", "En lokal blok skal have en nøgle med små bogstaver a-z, tal og bindestreg: ::: lokalt hvem-siger-vi-det-til"},
		}},
		{"no 5 minutes", "::: vejledning 5\n", "::: vejledning 10\n", []expected{
			{"::: vejledning 10", "En vejledning skal vare 5, 15 eller 20 minutter: ::: vejledning 5"},
			{"$", missing("vejledning 5")},
		}},
		{"two of 15 minutes", "::: vejledning 20\n", "::: vejledning 15\n", []expected{
			{"::: vejledning 15\n**Mål:** Alle ved, hvornår der skal laves EVS, og hvad", "Blokken vejledning 15 må kun stå én gang. Slet den ene."},
			{"$", missing("vejledning 20")},
		}},
		{"who needs it most", "der spiser for lidt. Hvem har størst behov lige nu?", "der spiser for lidt.", []expected{
			{"::: vejledning 15", "Vejledningen spørger ikke, hvem der har størst behov. Skriv “Hvem har størst behov lige nu?” i den."},
		}},
	})
}

func TestModuleWithoutLocalBlocksIsAFault(t *testing.T) {
	changed := strings.ReplaceAll(clean(t), "::: lokalt hvem-ved-vaegttab\n:::\n", "")
	changed = strings.ReplaceAll(changed, "::: lokalt hvem-ved-tygge-og-synkebesvaer", "::: note")
	_, got := ParseModule("ren.md", []byte(changed), Known{})
	if len(got) != 1 || got[0].Text != "Der er ingen lokal blok. Skriv mindst én: ::: lokalt hvem-siger-vi-det-til" {
		t.Error(got)
	}
}

func TestQuizCanBeAsked(t *testing.T) {
	src := clean(t)
	quiz := src[strings.Index(src, "::: quiz\n"):strings.Index(src, "::: opfriskning\n")]
	two := strings.Index(quiz, "? En borger vil ikke")
	refresh := src[strings.Index(src, "::: opfriskning\n"):strings.Index(src, "::: vejledning 5")]
	const q1 = "? En borger har tabt 1,2 kg"
	check(t, []broken{
		{"one question", quiz, quiz[:two] + ":::\n", []expected{{"::: quiz", "Quizzen skal have 2 eller 3 spørgsmål, og her er 1."}}},
		{"four questions", quiz, strings.Replace(quiz, q1, "? Nyt?\n- A\n> a\n+ B\n> b\n"+q1, 1), []expected{{"::: quiz", "Quizzen skal have 2 eller 3 spørgsmål, og her er 4."}}},
		{"no quiz", quiz, "", []expected{{"$", "Blokken quiz mangler. Skriv den mellem en linje med ::: quiz og en linje med :::."}}},
		{"two quizzes", refresh, strings.Replace(refresh, "::: opfriskning", "::: quiz\n? Nyt?\n- A\n> a\n+ B\n> b\n:::\n::: opfriskning", 1), []expected{
			{"::: quiz\n? En", "Quizzen skal have 2 eller 3 spørgsmål, og her er 4."},
			{"::: quiz\n? Nyt", "Blokken quiz må kun stå én gang. Slet den ene."},
		}},
		{"no refresher", refresh, "", []expected{{"$", "Der er intet spørgsmål til opfriskning. Skriv mindst ét i en blok med ::: opfriskning."}}},
		{"one option", quiz, strings.Replace(quiz, q1, "? Kort?\n+ A\n> a\n:::\n::: opfriskning\n"+q1, 1), []expected{
			{"::: quiz", "Quizzen skal have 2 eller 3 spørgsmål, og her er 1."},
			{"? Kort?", "Et spørgsmål skal have 2 til 4 svar, og her er 1."},
		}},
		{"five options", "? Borgeren levner igen.", "? Nyt?\n- A\n> a\n+ B\n> b\n- C\n> c\n- D\n> d\n- E\n> e\n\n? Borgeren levner igen.", []expected{
			{"? Nyt?", "Et spørgsmål skal have 2 til 4 svar, og her er 5."},
		}},
		{"no right option", "+ Sørger for", "- Sørger for", []expected{{q1, "Et spørgsmål skal have præcis ét rigtigt svar med +, og her er 0."}}},
		{"two right options", "- Ser, om", "+ Ser, om", []expected{{q1, "Et spørgsmål skal have præcis ét rigtigt svar med +, og her er 2."}}},
		{"no explanation", "> Ja. Et uplanlagt vægttab på 1 kg eller mere er nok til en EVS.\n", "", []expected{
			{"+ Sørger for", "Svaret mangler en forklaring. Skriv den på linjen under med >."},
		}},
		{"two explanations", "> Ja. Et uplanlagt", "> Ja.\n> Et uplanlagt", []expected{
			{"> Et uplanlagt", "Forklaringen hører ikke til et svar. Skriv én linje med > lige under hvert svar."},
		}},
		{"option without a question", "::: quiz\n", "::: quiz\n- Svar\n", []expected{
			{"- Svar\n", "Svaret står uden et spørgsmål. Skriv spørgsmålet med ? på en linje over svarene."},
		}},
		{"a line of no kind", "- Ser, om vægten", "  og mere\n- Ser, om vægten", []expected{
			{"  og mere", "Linjen er hverken spørgsmål, svar eller forklaring. Begynd den med ?, -, + eller >, og skriv hver tekst på én linje."},
		}},
		{"an empty option", "+ Sørger for, at der bliver lavet EVS", "+ ", []expected{
			{"+ \n> Ja. Et", "Linjen er tom efter +. Skriv teksten, eller slet linjen."},
		}},
	})
}

func TestTextIsOfALengthThatIsRead(t *testing.T) {
	src := clean(t)
	doc, _ := ParseModule("ren.md", []byte(src), Known{})
	pad := func(n int) string { return strings.Repeat("nu ", n-1) + "nu." }
	at := func(words int) []Fault {
		t.Helper()
		changed := strings.Replace(src, "\n## Vej:", "\n"+pad(words-doc.Words)+"\n\n## Vej:", 1)
		got, faults := ParseModule("ren.md", []byte(changed), Known{})
		if got.Words != words {
			t.Fatalf("%d words, want %d", got.Words, words)
		}
		return faults
	}
	for _, f := range at(550) {
		if !f.Warning {
			t.Errorf("550 words: %v", f)
		}
	}
	const long = "Teksten har 551 ord og skal have 350 til 550. Quiz, opfriskning og vejledninger tæller ikke med."
	if got := at(551); len(got) == 0 || got[0].Text != long || got[0].Line != 1+strings.Count(src[:strings.Index(src, "\n## Se:")+1], "\n") {
		t.Errorf("551 words: %v", got)
	}

	const cut = "Får en borger i risiko mad bragt ud?"
	end := strings.Index(src, "## Sig det:")
	short := src[:strings.Index(src, "## Vej:")] + src[end:]
	doc, got := ParseModule("ren.md", []byte(short), Known{})
	if strings.Contains(short, cut) || doc.Words >= 350 || len(got) != 1 || !strings.HasPrefix(got[0].Text, "Teksten har ") {
		t.Errorf("%d words: %v", doc.Words, got)
	}
}

func TestTextThatIsHardToReadIsAWarning(t *testing.T) {
	src := clean(t)
	hard := strings.Repeat("observationer dokumenteres systematisk tværfagligt ", 50) + "."
	changed := src[:strings.Index(src, "## Vej:")] + hard + "\n\n" + src[strings.Index(src, "## Sig det:"):]
	doc, got := ParseModule("ren.md", []byte(changed), Known{})
	if doc.LIX <= 40 || len(got) != 1 || !got[0].Warning || !strings.HasPrefix(got[0].Text, "Teksten er svær at læse: LIX er ") {
		t.Errorf("LIX %f: %v", doc.LIX, got)
	}
}

func TestLIXIsWordsPerSentenceAndLongWordsInAHundred(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"", 0},
		{"– …", 0},
		{"Du ser det.", 3},
		{"Du ser det. Sig det nu!", 3},
		{"Overskrift\nDu ser", 1.5 + 100.0/3},           // a heading is a sentence
		{"Vægten er 58,2 kg.", 4},                       // the comma of a number is inside a word
		{"Se: fem ting", 3},                             // the colon before a small letter goes on
		{"Han siger: “Jeg er mæt.”", 2.5},               // before a capital letter it ends
		{"bogstav bogstaver bogsta", 3 + 200.0/3},       // more than six letters
		{"“sekser” (sekser), seks-er", 3},               // marks are no letters
		{"rejse-sætte-sig-testen er god.", 3 + 100.0/3}, // a word with hyphens is one
		{"Er det svært? Ja. Nej", 5.0 / 3},              // the end ends
	} {
		if got := lix(c.text); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%q: %f, want %f", c.text, got, c.want)
		}
	}
}

func TestNothingUnsafeAndOneImageAtMost(t *testing.T) {
	const html = "HTML bliver ikke vist. Skriv det med Markdown, eller slet det."
	address := func(url string) string {
		return `Adressen "` + url + `" kan ikke bruges. Skriv en, der begynder med https://, mailto: eller tel:, eller en side i Indblik, for eksempel /tilbud.`
	}
	check(t, []broken{
		{"HTML block", "## Vej:", "<div>\nnu\n</div>\n\n## Vej:", []expected{{"<div>", html}}},
		{"HTML in an option", "+ Sørger for", "+ <b onclick=alert(1)>Sørger for", []expected{{"+ <b onclick", html}}},
		{"HTML in a guide", "**Tag med:** jeres retningslinje for vægt og mad. En", "**Tag med:** jeres\n<i>retningslinje. En", []expected{{"<i>retningslinje", html}}},
		{"comment", "## Vej:", "<!-- husk -->\n\n## Vej:", []expected{{"<!--", html}}},
		{"script for an address", "(/tilbud)", "(javascript:alert(1))", []expected{{"(javascript", address("javascript:alert(1)")}}},
		{"data for an address", "(/tilbud)", "(data:text/html,x)", []expected{{"(data:", address("data:text/html,x")}}},
		{"another host in disguise", "(/tilbud)", "(//example.org)", []expected{{"(//example", address("//example.org")}}},
		{"unknown address in brackets", "<hjaelp@example.dk>", "<ftp://example.dk>", []expected{{"<ftp:", address("ftp://example.dk")}}},
		{"script for an image", "(/static/tallerken.svg)", "(javascript:x)", []expected{{"(javascript", address("javascript:x")}}},
		{"two images", "## Vej:", "![To](/to.svg)\n\n## Vej:", []expected{{"![To]", "Der er mere end ét billede. Behold det vigtigste."}}},
	})
}

func TestFaultsOfTheMunicipalitysTextPointAtItsBlock(t *testing.T) {
	src := clean(t)
	_, got := ParseModule("ren.md", []byte(src), Known{Local: map[string]string{"hvem-ved-vaegttab": "Ring\n\n<script>alert(1)</script>"}})
	want := []Fault{{File: "ren.md", Line: 1 + strings.Count(src[:strings.Index(src, "::: lokalt hvem-ved-vaegttab")], "\n"),
		Text: `I den lokale tekst "hvem-ved-vaegttab", linje 3: HTML bliver ikke vist. Skriv det med Markdown, eller slet det.`}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEveryFaultIsReportedAndInOrder(t *testing.T) {
	src := strings.NewReplacer("minutter: 4", "minutter: 40", "::: note", "::: citat", "::: sig", "::: note", "version: 1", "version: x").Replace(clean(t))
	_, got := ParseModule("ren.md", []byte(src), Known{})
	if len(got) != 4 {
		t.Fatalf("%d faults, want 4: %v", len(got), got)
	}
	for i := range got[1:] {
		if got[i].Line > got[i+1].Line {
			t.Errorf("%v before %v", got[i], got[i+1])
		}
	}
}

func TestShippedModulesHaveNoFaults(t *testing.T) {
	names, err := filepath.Glob("../../content/moduler/*.md")
	if err != nil || len(names) < 3 {
		t.Fatalf("%d modules, %v", len(names), err)
	}
	known := Known{Sources: shippedSources(t)}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, found := ParseModule(name, src, known)
		if of, translated := strings.CutSuffix(name, ".en.md"); translated {
			danish, err := os.ReadFile(of + ".md")
			if err != nil {
				t.Fatal(err)
			}
			module, _ := ParseModule(of+".md", danish, known)
			doc, found = ParseTranslation(name, src, module, known)
		}
		if len(found) > 0 {
			t.Errorf("%v", found)
		}
		if len(doc.Guides) != 3 || len(doc.Sections) == 0 || doc.Say == "" || doc.Try == "" {
			t.Errorf("%s is read in part: %+v", name, doc)
		}
	}
}

// shippedSources answers the list of sources by key.
func shippedSources(t *testing.T) map[string]Publication {
	t.Helper()
	text, err := os.ReadFile("../../content/kilder.yaml")
	if err != nil {
		t.Fatal(err)
	}
	list, found := ParseSources("kilder.yaml", text)
	if len(found) > 0 || len(list) < 10 {
		t.Fatal(len(list), found)
	}
	all := map[string]Publication{}
	for _, p := range list {
		all[p.Key] = p
	}
	return all
}
