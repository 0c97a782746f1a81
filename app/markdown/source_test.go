package markdown

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const listed = `- noegle: a
  titel: "A: med kolon"
  udgiver: Udgiver
  aar: 2022
  udgave: "3"
  fra: 2026-01-01
  naeste: 2027-01-01
- {noegle: b, titel: B, udgiver: U, aar: 2020, udgave: "1", url: https://b.example}
`

func TestSourcesAreReadAndWhatIsWrongIsToldByLine(t *testing.T) {
	list, found := ParseSources("kilder.yaml", []byte(listed))
	want := []Publication{{Key: "a", Title: "A: med kolon", Publisher: "Udgiver", Year: 2022, Edition: "3",
		From: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Next: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)},
		{Key: "b", Title: "B", Publisher: "U", Year: 2020, Edition: "1", URL: "https://b.example"}}
	if d := cmp.Diff(want, list); d != "" || len(found) > 0 {
		t.Fatal(d, found)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"a key twice":         {"noegle: b", "noegle: a", `kilder.yaml:8: Kilden "a" står to gange. Slet den ene.`},
		"a key in capital":    {"noegle: b", "noegle: B", `kilder.yaml:8: noegle er "B"`},
		"no edition":          {`, udgave: "1"`, "", "kilder.yaml:8: Kilden mangler udgave."},
		"a year in words":     {"aar: 2020", "aar: nittenhundrede", "kilder.yaml:8: Kildens aar skal være et årstal"},
		"an unsafe url":       {"https://b.example", "javascript:x", "kilder.yaml:8: Kildens url skal begynde med https://"},
		"a date that is none": {"naeste: 2027-01-01", "naeste: til foråret", "kilder.yaml:1: Kildens naeste skal være en dato"},
		"no YAML":             {"- noegle: a\n  titel", "- noegle: a\n\ttitel", "kilder.yaml:2: Listen over kilder kan ikke læses."},
	} {
		_, found := ParseSources("kilder.yaml", []byte(strings.Replace(listed, c.old, c.new, 1)))
		if len(found) == 0 || !strings.HasPrefix(found[0].String(), c.want) {
			t.Errorf("%s: %v, want %s", name, found, c.want)
		}
	}
}

func TestAModuleCitesTheListByKeyAndEdition(t *testing.T) {
	src := clean(t)
	from, to := strings.Index(src, "kilder:"), strings.Index(src, "ejer:")
	cites := func(lines string) (Document, []Fault) {
		return ParseModule("ren.md", []byte(src[:from]+"kilder:\n"+lines+src[to:]), Known{Sources: map[string]Publication{
			"a": {Key: "a", Title: "A", Publisher: "U", Year: 2022, Edition: "4"}}})
	}
	doc, found := cites("  - {kilde: a, udgave: \"3\", del: Side 4}\n")
	if d := cmp.Diff([]Source{{Key: "a", Edition: "3", Title: "A", Publisher: "U", Part: "Side 4", Year: 2022}}, doc.Sources); d != "" || len(found) > 0 {
		t.Fatal(d, found)
	}
	if _, found := cites("  - {kilde: a}\n"); len(found) != 1 || !strings.Contains(found[0].Text, `mangler udgave. Skriv den udgave, modulet bygger på, for eksempel udgave: "4"`) {
		t.Error(found)
	}
	if _, found := cites("  - {kilde: xyz, udgave: \"1\"}\n"); len(found) != 1 || !strings.Contains(found[0].Text, "står ikke i kilder.yaml") {
		t.Error(found)
	}
}

func TestALargeChangeTellsWhatIsNewAndASmallOneDoesNot(t *testing.T) {
	for name, c := range map[string]struct {
		header, want string
		large        int
	}{
		"the first version": {"version: 1\naendring: stor\n", "", 1},
		"large, told":       {"version: 2\naendring: stor\nnyt: [{version: 2, tekst: Nyt}]\n", "", 2},
		"large, not told":   {"version: 2\naendring: stor\n", "En stor ændring skal sige, hvad der er nyt.", 1},
		"small after large": {"version: 3\naendring: lille\nnyt: [{version: 2, tekst: Nyt}]\n", "", 2},
		"small, told":       {"version: 2\naendring: lille\nnyt: [{version: 2, tekst: Nyt}]\n", "En lille ændring har intet nyt at vise.", 2},
		"out of order":      {"version: 3\naendring: stor\nnyt: [{version: 3, tekst: B}, {version: 2, tekst: A}]\n", "nyt skal stå i orden", 3},
		"a later version":   {"version: 2\naendring: lille\nnyt: [{version: 3, tekst: A}]\n", "nyt skal sige, hvilken version det kom med", 1},
		"empty":             {"version: 2\naendring: lille\nnyt: [{version: 2}]\n", "nyt mangler tekst", 1},
	} {
		src := strings.Replace(clean(t), "version: 1\naendring: stor\n", c.header, 1)
		doc, found := ParseModule("ren.md", []byte(src), Known{})
		if doc.Large() != c.large || c.want == "" && len(found) > 0 || c.want != "" && (len(found) == 0 || !strings.Contains(found[0].Text, c.want)) {
			t.Errorf("%s: large %d, %v", name, doc.Large(), found)
		}
	}
}

func TestStampingChangesTheVersionAndNothingElse(t *testing.T) {
	src := clean(t)
	news := []News{{2, `Grænsen er "1 kg"`}, {3, "Og mere"}}
	stamped := Stamp(strings.ReplaceAll(src, "\n", "\r\n"), 3, "stor", news)
	doc, found := ParseModule("ren.md", []byte(stamped), Known{})
	if len(found) > 0 || doc.Version != 3 || doc.Change != "stor" || !cmp.Equal(doc.News, news) {
		t.Fatal(found, doc.Version, doc.Change, doc.News)
	}
	if again := Stamp(stamped, 3, "stor", news); again != stamped {
		t.Error("stamped twice, and different")
	}
	before, _ := ParseModule("ren.md", []byte(src), Known{})
	before.Version, before.Hash, before.News, doc.Hash, doc.Version = 3, "", news, "", 3
	if d := cmp.Diff(before, doc); d != "" {
		t.Error(d)
	}
	for _, odd := range []string{"", "x", "---\nslug: a", "---\n"} {
		if got := Stamp(odd, 1, "stor", nil); got != odd {
			t.Errorf("%q became %q", odd, got)
		}
	}
}

func TestATranslationHasTheShapeOfItsModule(t *testing.T) {
	src := clean(t)
	module, _ := ParseModule("ren.md", []byte(src), Known{})
	body := strings.ReplaceAll(src[strings.Index(src[4:], "---\n")+8:], "Hvem har størst behov lige nu?", "Who needs it most right now?")
	head := "---\noversaetter: ren\nsprog: en\nversion: 1\ntitel: Small eaters\nkrog: A hook.\nlaerer: [one, two, three]\n---\n"
	doc, found := ParseTranslation("ren.en.md", []byte(head+body), module, Known{})
	if len(found) > 0 || doc.Language != "en" || doc.Title != "Small eaters" || doc.Theme != module.Theme || len(doc.Quiz) != len(module.Quiz) || len(doc.Sources) != len(module.Sources) {
		t.Fatal(found, doc.Language, doc.Title)
	}
	if !strings.Contains(doc.Body, "<b>Vague</b>") || !strings.Contains(doc.Body, "Here:") || strings.Contains(doc.Body, "Hos os:") {
		t.Error("the page's own words are not in its language:", doc.Body)
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"a right answer elsewhere": {"\n+ ", "\n- ", "præcis ét rigtigt svar"},
		"of another version":       {"version: 1", "version: 2", "Oversættelsen er af version 2, og modulet er version 1."},
		"of another module":        {"oversaetter: ren", "oversaetter: andet", "Oversættelsen skal hedde som sit modul"},
		"in another language":      {"sprog: en", "sprog: de", "sprog skal være en"},
		"another local block":      {"::: lokalt hvem-ved-vaegttab", "::: lokalt hvem-ved-noget", "De lokale blokke skal være de samme"},
	} {
		_, found := ParseTranslation("ren.en.md", []byte(strings.Replace(head+body, c.old, c.new, 1)), module, Known{})
		if len(found) == 0 || !strings.Contains(found[0].String()+found[len(found)-1].String(), c.want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}
