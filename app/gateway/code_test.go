package gateway

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestTheListHasTheGroupsThatTheNumbersAreAbout(t *testing.T) {
	c := codes(t)
	care, nursing, functions := 0, 0, 0
	for _, k := range c.concepts {
		for _, is := range []struct {
			yes bool
			n   *int
		}{{k.homeCare, &care}, {k.nursing, &nursing}, {k.function, &functions}} {
			if is.yes {
				*is.n++
			}
		}
	}
	// § 83 nr. 1 has H1.1–H1.6, nr. 2 H1.7–H1.10 and H1.12, nr. 3 H1.11; Ældreloven three: 15. The list has 43 of sel_tilstand.
	if care != 15 || functions != 43 || nursing != below(t, nursingGroup) || len(c.concepts) != 414 {
		t.Errorf("%d of home care, %d of nursing, %d conditions of home care, %d in all", care, nursing, functions, len(c.concepts))
	}
	if !slices.Equal(c.Themes(), []string{"bevaegelse", "ensomhed_mental", "ernaering"}) {
		t.Errorf("%q", c.Themes())
	}
	for key, level := range map[string]int8{"B1": 0, "B2": 1, "B3": 2, "B4": 3, "B5": 4, "B6": 9, "B": levelNone, "H1.1": levelNone} {
		if got := c.concepts[c.find(key)].level; got != level {
			t.Errorf("%s is level %d, want %d", key, got, level)
		}
	}
	if c.find("h1.1") != c.find("17312894-B23F-43D9-9723-b725ac25d872") || c.find("H1.99") != none {
		t.Error("a code is not the same in both generations")
	}
}

// below counts the rows of the file whose parent is a group; there is but one level below the nursing group.
func below(t *testing.T, group string) (n int) {
	t.Helper()
	text, err := os.ReadFile("../../content/fs3.csv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(text), "\n") {
		if c := strings.Split(line, ","); len(c) > 2 && c[1] == group {
			n++
		}
	}
	if n < 40 {
		t.Fatalf("%d codes below the nursing group", n)
	}
	return n
}

func TestAListThatTheNumbersCannotBeMadeOfIsRefused(t *testing.T) {
	text, err := os.ReadFile("../../content/fs3.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ list, says string }{
		"empty":     {"", "fs3.csv:1"},
		"no column": {"code,parent\n", "display_da"},
		"no group":  {strings.ReplaceAll(string(text), homeCareGroups[1], "other"), "is missing"},
		"twice":     {string(text) + strings.SplitN(string(text), "\n", 3)[1] + "\n", "twice"},
		"cut":       {string(text) + "x,y\n", "fs3.csv"},
	} {
		if _, err := ReadCodes(strings.NewReader(c.list)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
