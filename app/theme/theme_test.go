package theme

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"indblik/content"
)

func shipped(t *testing.T) []Theme {
	t.Helper()
	text, err := content.Files.ReadFile("temaer.yaml")
	if err != nil {
		t.Fatal(err)
	}
	themes, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return themes
}

// condition is a row of FSIII as KL published it (version 20240530); testdata holds those that the themes name.
type condition struct{ code, name, kind, key, area, status string }

func conditions(t *testing.T) (byCode, byKey map[string]condition) {
	t.Helper()
	f, err := os.Open("testdata/fs3.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	byCode, byKey = map[string]condition{}, map[string]condition{}
	for _, r := range rows[1:] {
		c := condition{r[0], r[1], r[2], r[3], r[4], r[5]}
		byCode[c.code], byKey[c.key] = c, c
	}
	return byCode, byKey
}

func TestEveryCodeIsCurrentAndEveryKeyBelongsToIt(t *testing.T) {
	byCode, byKey := conditions(t)
	took := map[string]string{}
	for _, theme := range shipped(t) {
		if n := len(theme.Codes); theme.Slug != "hjemmebesoeg" && (n < 3 || n > 5) {
			t.Errorf("%s suggests %d codes, want three to five", theme.Slug, n)
		}
		for _, c := range theme.Codes {
			row, known := byCode[c.Code]
			if !known || row.name != c.Name || row.key != c.Key || row.status != "current" {
				t.Errorf("%s: %+v is not the row %+v", theme.Slug, c, row)
			}
			for _, key := range c.Before {
				old, known := byKey[key]
				if !known || old.status != "outgoing" || old.kind != row.kind || old.area != row.area {
					t.Errorf("%s: %s does not go out of %s: %+v", theme.Slug, key, row.area, old)
				}
				if other, taken := took[key]; taken && other != c.Code {
					t.Errorf("%s went into two codes", key)
				}
				took[key] = c.Code
			}
		}
	}
}

func TestEveryThemeHasTwoOrThreeReadySentences(t *testing.T) {
	themes := shipped(t)
	if len(themes) > 12 {
		t.Errorf("the style sheet of the card follows 12 themes, there are %d", len(themes))
	}
	seen := map[string]string{}
	for _, theme := range themes {
		if n := len(theme.Trials); n < 2 || n > 3 {
			t.Errorf("%s has %d ready sentences", theme.Slug, n)
		}
		for _, text := range theme.Trials {
			if n := utf8.RuneCountInString(text); n > 120 || !strings.HasSuffix(text, ".") || strings.Contains(text, "!") {
				t.Errorf("%s: %q is no short sentence", theme.Slug, text)
			}
			if other, taken := seen[text]; taken {
				t.Errorf("%q stands under %s and %s", text, other, theme.Slug)
			}
			seen[text] = theme.Slug
		}
	}
}
