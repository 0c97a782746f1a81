package lang

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"indblik/app/day"
)

func TestEveryKeyIsWrittenInBothLanguagesWithTheSameArguments(t *testing.T) {
	verb := regexp.MustCompile(`%(\[\d+\])?[sdv%]`)
	for key, p := range catalogue {
		if strings.TrimSpace(p.da) == "" || strings.TrimSpace(p.en) == "" {
			t.Errorf("%s lacks a language", key)
		}
		if da, en := len(verb.FindAllString(p.da, -1)), len(verb.FindAllString(p.en, -1)); da != en {
			t.Errorf("%s takes %d arguments in Danish and %d in English", key, da, en)
		}
	}
}

// A key built from a value at run time is written with its fixed beginning and a trailing dot: "role."+role.
func TestEveryUsedKeyHasWords(t *testing.T) {
	use := regexp.MustCompile(`(?:lang\.T\(ctx, |lang\.N\(ctx, |\.T\()"([a-z0-9_.-]+)"(\s*\+)?`)
	beginnings := map[string]bool{}
	for key := range catalogue {
		for i, r := range key {
			if r == '.' || r == '-' {
				beginnings[key[:i+1]] = true
			}
		}
	}
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".templ" {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range use.FindAllStringSubmatch(string(text), -1) {
			seen++
			key, open := m[1], m[2] != ""
			if open && beginnings[key] || Known(key) || Known(key+".one") && Known(key+".other") {
				continue
			}
			t.Errorf("%s uses %q, which has no words", path, key)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Fatalf("only %d uses found: the search no longer sees the pages", seen)
	}
}

func TestNumbersAndDatesAreDanishFirst(t *testing.T) {
	da, en := context.Background(), With(context.Background(), English)
	for _, c := range []struct{ got, want string }{
		{Number(da, 1304.25, 1), "1.304,3"}, {Number(en, 1304.25, 1), "1,304.3"},
		{Number(da, -2.3, 1), "−2,3"}, {Number(da, -0.01, 1), "0,0"},
		{Percent(da, .125, 1), "12,5 %"}, {Percent(en, .125, 1), "12.5%"}, {Signed(da, .041, 1), "+4,1 %"},
		{Date(da, day.On(2026, 11, 24)), "24. november 2026"}, {Date(en, day.On(2026, 11, 24)), "24 November 2026"},
		{Weekday(da, day.On(2026, 12, 1)), "tirsdag 1. december"}, {Month(da, day.MonthOf(2025, 9)), "sep. 2025"},
		{Week(da, "2026-W07"), "uge 7"}, {List(da, []string{"a", "b", "c"}), "a, b og c"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
