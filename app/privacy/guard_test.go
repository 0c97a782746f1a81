package privacy

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The agreed vectors judge findings of kind cpr only.
func TestCPRVectors(t *testing.T) {
	file, err := os.Open("testdata/cpr_vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 28 {
		t.Fatalf("only %d rows", len(rows))
	}
	for _, row := range rows[1:] {
		got := "ok"
		for _, f := range NewGuard(nil).Scan(row[0]) {
			if f.Kind == CPR {
				got = map[string]string{Block: "block", Ask: "warn"}[f.Action]
			}
		}
		if got != row[1] {
			t.Errorf("%q: %s, want %s (%s)", row[0], got, row[1], row[2])
		}
	}
}

// found writes what a guard finds as kind:text, in order.
func found(g *Guard, text string) []string {
	list := []string{}
	for _, f := range g.Scan(text) {
		list = append(list, f.Kind+":"+text[f.Start:f.End])
	}
	return list
}

func TestFindings(t *testing.T) {
	g := NewGuard([]string{"# a comment", "", "Birthe", "Hans*", "Per*", "Karen", "Jens"})
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Birthe spiser for lidt", []string{"name:Birthe"}},
		{"det er Birthes datter", []string{"name:Birthes"}},
		{"Vi talte om Karen Blixen Jensen i går", []string{"name:Karen Blixen Jensen"}},
		{"Hans kone ringede", []string{}},
		{"Hans Jensen ringede", []string{"name:Hans Jensen"}},
		{"per dag", []string{}},
		{"Per døgn", []string{}},
		{"fru Olsen og hr. Krogh", []string{"name:fru Olsen", "name:hr. Krogh"}},
		{"Fru siger nej", []string{}},
		{"bor på Nørregade 12B", []string{"address:Nørregade 12B"}},
		{"bor på Sankt Annæ Plads 4, 2. tv.", []string{"address:Sankt Annæ Plads 4"}},
		{"H. C. Andersens Vej 31", []string{"address:H. C. Andersens Vej 31"}},
		{"Overvej 3 mellemmåltider", []string{}},
		{"Vi er på vej 3 gange om dagen", []string{}},
		{"uge 32 i 2026", []string{}},
		{"Ring 22 33 51 18 i dag", []string{"phone:22 33 51 18"}},
		{"skriv til anne@fjordby.dk.", []string{"email:anne@fjordby.dk"}},
		{"den 3. maj 2026 faldt borgeren", []string{"date:3. maj 2026"}},
		{"hun er 94 år", []string{"age:94 år"}},
		{"hun er 84 år", []string{}},
		{"1,2 g protein pr. kg og 1.500 kcal", []string{}},
	} {
		if got := found(g, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	var none *Guard
	if got := found(none, "Birthe 251248-9996"); !slices.Equal(got, []string{"cpr:251248-9996"}) {
		t.Errorf("a nil guard: %q", got)
	}
}

// Rules beside those of the table above, each with what it must leave alone.
func TestFindingsAndWhatIsNone(t *testing.T) {
	g := listed(t)
	for text, want := range map[string][]string{
		"puls 88 92 84 90, sat 94 92 90 95":                     {},
		"Barthel 5/10/15 og BT 140/85":                          {},
		"Ring 536 108 42 om aftenen":                            {"phone:536 108 42"},
		"120337 - 1 2 3 4":                                      {"cpr:120337 - 1 2 3 4"},
		"01.05.1938-1234 mod 01.05.2019-1234":                   {"cpr:01.05.1938-1234"},
		"lis.holm AT fjordby DOT dk, og at det punktum":         {"email:lis.holm AT fjordby DOT dk"},
		"hvor sidder snabel-a på tastaturet":                    {},
		"Læge kontaktet. Mandag kommer han":                     {},
		"Kontakt til læge. Borgeren sover":                      {},
		"Fru N. på stue 4":                                      {"name:Fru N"},
		"SSA Hansen og hansens kone":                            {"name:Hansen", "name:hansens"},
		"rene hænder. Rene lagner. Stig":                        {"name:Stig"},
		"nabo bor der, datteren Er hjemme, borgeren Ønsker bad": {},
		"kalder hende Smilla":                                   {"name:Smilla"},
		"KOL, 78 år. AD: 75 år. A.D. og P.N. 5 mg":              {},
		"hun er fra Karise, 87 år gammel":                       {"address:Karise"},
		"81 år, fra Sygehuset til eget hjem, 82-årig fra Rehab": {},
		"stue 4 på Rehab, Bor i lejlighed 2 sal":                {},
		"Værelse 7 på plejecenter Birkelund":                    {"address:Værelse 7 på plejecenter Birkelund"},
		"alle 3 dage, på vej 2 gange, i haven 3 gange, tager 2": {},
		"han er 92. hun er 92 kg, sat er 92 og 92 %":            {"age:92"},
		"den første maj-uge, hver tredje dag":                   {},
		"født i trediverne, født 1937 i Polen":                  {"date:1937"},
	} {
		if got := found(g, text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What the application teaches is plain text about care: nobody is asked about it, but for the dates of laws.
func TestModulesAreNotAskedAbout(t *testing.T) {
	g := listed(t)
	files, err := filepath.Glob("../../content/moduler/*.md")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range g.Scan(string(text)) {
			if f.Kind != Date && f.Kind != Age {
				t.Errorf("%s: %s: %q", filepath.Base(file), f.Kind, text[f.Start:f.End])
			}
		}
	}
}

func TestRedactTakesOutAllThatBlocks(t *testing.T) {
	g := NewGuard(nil)
	for text, want := range map[string]string{
		"Borgeren 251248-9996 har tabt sig": "Borgeren [CPR fjernet] har tabt sig",
		"251248-9996@post.dk":               "[CPR fjernet]",
		"ring 22335118 eller skriv a@b.dk":  "ring [telefon fjernet] eller skriv [e-mail fjernet]",
		"intet her":                         "intet her",
		"(+45) 22335118, lis (at) fjordby.dk og 041238, sidste fire er 1016.": "[telefon fjernet], [e-mail fjernet] og [CPR fjernet].",
		"O41238-1O16 ved birthe jensen":                                       "[CPR fjernet] ved birthe jensen",
		"２５１２４８-９９９６ og 251248\u200b-9996":                                    "[CPR fjernet] og [CPR fjernet]",
	} {
		if got := Redact(text, g.Scan(text)); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}
