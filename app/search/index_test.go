package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func everyone(string) bool { return true }

var library = New([]Document{
	{Kind: "module", Title: "Småtspisende: se, vej og sig det videre", Lead: "Et uplanlagt vægttab", Text: "EVS er et kort skema. Appetit og vægt.", Address: "/1"},
	{Kind: "module", Title: "Rejs dig op", Lead: "Se benene", Text: "Fald, balance og styrke. Borgeren kan have vægttab.", Address: "/2"},
	{Kind: "module", Title: "Ensomhed", Lead: "Spørg til det", Text: "Fællesspisning og naboer", Address: "/3"},
	{Kind: "competence", Title: "Ernæring og vægttab", Address: "/4", Needs: "coverage"},
})

func TestWhatPeopleTypeIsFound(t *testing.T) {
	for query, want := range map[string]string{
		"småtspisende":    "/1",
		"smaatspisende":   "/1",
		"SMÅTSP":          "/1",
		"smaatspisened":   "/1", // two letters swapped
		"småtspissende":   "/1", // one too many
		"vægttab":         "/4 /1 /2",
		"vaegttab":        "/4 /1 /2",
		"fald":            "/2",
		"faellesspisning": "/3",
		"fællespisning":   "/3", // one missing
		"vægttab appetit": "/1",
		"synkebesvær":     "",
		"ev":              "/1",
		"":                "",
		"!!!":             "",
		"nab vægttab":     "/4 /1 /2 /3", // none has both: those that come close
	} {
		var got []string
		r := library.Find(query, everyone)
		for _, d := range r.Documents {
			got = append(got, d.Address)
		}
		slices.Sort(got)
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%q finds %v, want %v", query, got, wanted)
		}
	}
	if r := library.Find("vægttab", everyone); r.Documents[0].Address != "/4" || r.Documents[1].Address != "/1" {
		t.Errorf("a title goes before a lead, and a lead before a text: %+v", r.Documents)
	}
	if r := library.Find("nab vægttab", everyone); !r.Near {
		t.Error("nothing says that it only comes close")
	}
	if r := library.Find("ernæring", func(needs string) bool { return needs == "" }); len(r.Documents) != 0 {
		t.Errorf("found without permission: %+v", r.Documents)
	}
}

// Any word of a document finds it: as it is, by its beginning, and with two neighbours swapped.
func TestEveryWordFindsItsDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abdefgiklmnorstuvæøå]{5,12}`).Draw(t, "word")
		x := New([]Document{{Title: "noget andet", Address: "/andet"}, {Title: "titel", Text: "en " + word + " her", Address: "/den"}})
		letters := []rune(word)
		at := rapid.IntRange(1, len(letters)-2).Draw(t, "at")
		swapped := append([]rune{}, letters...)
		swapped[at], swapped[at+1] = swapped[at+1], swapped[at]
		for _, query := range []string{word, string(letters[:4]), strings.ToUpper(word), string(swapped)} {
			if strings.ContainsAny(query, "æøåÆØÅ") && query == string(swapped) {
				continue // æ is written as two letters: a swap of it is more than one slip
			}
			if r := x.Find(query, everyone); len(r.Documents) == 0 || r.Documents[0].Address != "/den" {
				t.Fatalf("%q does not find %q: %+v", query, word, r)
			}
		}
	})
}
