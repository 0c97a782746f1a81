package markdown

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// filled is what a municipality wrote for one of the two local blocks of the test module.
var filled = map[string]string{"hvem-ved-vaegttab": "Sygeplejen, **hverdage** til kl. 15.\n\nEllers vagten."}

func clean(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/ren.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func TestWholeModuleIsDrawnAsTheDesignSays(t *testing.T) {
	doc, found := ParseModule("content/moduler/ren.md", []byte(clean(t)), Known{Local: filled})
	if len(found) > 0 {
		t.Fatalf("a module without faults has %v", found)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "== body\n%s\n== try\n%s\n== say\n%s\n== sections\n", doc.Body, doc.Try, doc.Say)
	for _, s := range doc.Sections {
		fmt.Fprintf(&b, "#%s %s\n", s.ID, s.Title)
	}
	for i, questions := range [][]Question{doc.Quiz, doc.Refresh} {
		name := []string{"quiz", "refresh"}[i]
		for _, q := range questions {
			fmt.Fprintf(&b, "== %s: %s\n", name, q.Text)
			for _, o := range q.Options {
				fmt.Fprintf(&b, "%t: %s\n   %s\n", o.Right, o.Text, o.Why)
			}
		}
	}
	for _, g := range doc.Guides {
		fmt.Fprintf(&b, "== guide %d\n%s\n", g.Minutes, g.HTML)
	}
	fmt.Fprintf(&b, "== search\n%s\n", doc.Plain)

	const golden = "testdata/ren.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("drawn differently (-golden +now):\n%s", diff)
	}
}

func TestHeaderIsReadFieldByField(t *testing.T) {
	doc, _ := ParseModule("ren.md", []byte(clean(t)), Known{})
	got := doc
	got.Body, got.Sections, got.Say, got.Try, got.Quiz, got.Refresh, got.Guides = "", nil, "", "", nil, nil, nil
	got.Words, got.LIX, got.Plain, got.Hash, got.HardWords = 0, 0, "", "", doc.HardWords[:1]
	want := Document{
		Slug: "ren", Title: "Småtspisende: se, vej og sig det videre", Theme: "ernaering", Minutes: 4,
		Hook:        "Et uplanlagt vægttab på ét kilo er nok til at handle. Du kommer i hjemmet, så du kan være den første, der ser det.",
		Learn:       []string{"fem ting at lægge mærke til", "hvornår skemaet EVS skal laves", "hvordan du tager det op, og hvor det skal hen"},
		Professions: []string{"ssh", "ssa", "sygeplejerske", "ergoterapeut", "fysioterapeut", "sundhedsraadgiver"},
		Competence:  "ernaering",
		FS3: []string{
			"bc65b137-9f5a-4889-82c2-c6764e5507f0", "42b04f2b-3208-4cce-b52a-a5b293ce8846", "41c201d5-6d3d-4576-b3d2-510a9b105631",
		},
		Sources: []Source{
			{
				Title:     "Underernæring: Opsporing, behandling og opfølgning af borgere og patienter i ernæringsrisiko. Vejledning til kommune, sygehus og almen praksis",
				Publisher: "Sundhedsstyrelsen", Year: 2022, URL: "https://www.sst.dk/",
			},
			{
				Title:     "Den Nationale Kosthåndbog, 3. reviderede version: Opsporing af ældre i ernæringsrisiko i kommunen, Ernæringsvurderingsskema til ældre og Kost til småtspisende (netsider)",
				Publisher: "Sundhedsstyrelsen, Fødevarestyrelsen og Kost og Ernæringsforbundet", Year: 2016,
			},
		},
		Owner: "Sundhed og Omsorg", Review: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), Version: 1, Change: "stor", Language: "da",
		HardWords: []Word{{"EVS", "Ernæringsvurderingsskema til ældre. Et kort skema, der viser, om en ældre borger er i ernæringsrisiko."}},
		LocalKeys: []string{"hvem-ved-vaegttab", "hvem-ved-tygge-og-synkebesvaer"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("header read differently (-want +got):\n%s", diff)
	}
}

func TestReadTwiceIsTheSame(t *testing.T) {
	first, faults1 := ParseModule("ren.md", []byte(clean(t)), Known{Local: filled})
	again, faults2 := ParseModule("ren.md", []byte(clean(t)), Known{Local: filled})
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("the second reading differs:\n%s", diff)
	}
	if diff := cmp.Diff(faults1, faults2); diff != "" {
		t.Errorf("the second reading's faults differ:\n%s", diff)
	}
}

func TestHashIsOfTheBytesOfTheFileAndOfWhatFillsIt(t *testing.T) {
	src := clean(t)
	doc, _ := ParseModule("ren.md", []byte(src), Known{})
	own, _ := ParseModule("ren.md", []byte(src), Known{Local: filled})
	if sum := sha256.Sum256([]byte(src)); doc.Hash != hex.EncodeToString(sum[:]) {
		t.Error("the hash is not that of the file")
	}
	if doc.Hash == own.Hash {
		t.Error("the municipality filled a block, and the text has the same hash")
	}
	windows, faults := ParseModule("ren.md", []byte("\ufeff"+strings.ReplaceAll(src, "\n", "\r\n")), Known{})
	if len(faults) > 0 {
		t.Errorf("line ends of Windows are faults: %v", faults)
	}
	if windows.Hash == doc.Hash {
		t.Error("other bytes have the same hash")
	}
	windows.Hash = doc.Hash
	if diff := cmp.Diff(doc, windows); diff != "" {
		t.Errorf("line ends of Windows are read differently:\n%s", diff)
	}
}

func TestLocalBlockSaysTheMunicipalitysTextThenTheFilesThenWhomToAsk(t *testing.T) {
	const file, ask = "Ring til <strong>terapeuten</strong>.", "Spørg din leder om jeres retningslinje."
	for _, c := range []struct {
		name     string
		local    map[string]string
		has, not string
	}{
		{"own text", map[string]string{"hvem-ved-tygge-og-synkebesvaer": "Ring *nu*."}, "<strong>Hos os:</strong> Ring <em>nu</em>.", file},
		{"spaces are no text", map[string]string{"hvem-ved-tygge-og-synkebesvaer": " \n"}, "<strong>Hos os:</strong> " + file, "<em>nu</em>"},
		{"nothing anywhere", nil, "<strong>Hos os:</strong> " + ask, "<p></p>"},
		{"a list", map[string]string{"hvem-ved-vaegttab": "- A\n- B"}, "<p><strong>Hos os:</strong></p>\n<ul>\n<li>A</li>", ask},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := ParseModule("ren.md", []byte(clean(t)), Known{Local: c.local})
			if len(found) > 0 {
				t.Fatal(found)
			}
			if !strings.Contains(doc.Body, c.has) || strings.Contains(doc.Body, c.not) {
				t.Errorf("want %q and not %q in\n%s", c.has, c.not, doc.Body)
			}
		})
	}
}

func TestMunicipalitysTextIsFoundBySearchButNotCounted(t *testing.T) {
	without, _ := ParseModule("ren.md", []byte(clean(t)), Known{})
	with, _ := ParseModule("ren.md", []byte(clean(t)), Known{Local: filled})
	if !strings.Contains(with.Plain, "Sygeplejen, hverdage til kl. 15.") {
		t.Errorf("not found: %s", with.Plain)
	}
	if with.Words != without.Words || with.LIX != without.LIX {
		t.Errorf("%d words, LIX %f; without %d, %f", with.Words, with.LIX, without.Words, without.LIX)
	}
}
