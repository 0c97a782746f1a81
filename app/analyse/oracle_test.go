package analyse

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// worked is a file of worked answers, which an independent implementation gave.
type worked struct {
	Cases []struct {
		Name, Method string
		Tol          struct{ Rel, Abs float64 }
		Expect       map[string]any
	}
}

// The numbers of files and of cases are fixed here, so that none can go missing unseen.
const (
	oracleFiles = 23
	oracleCases = 109
)

func TestEveryWorkedAnswerIsGiven(t *testing.T) {
	paths, err := filepath.Glob("testdata/p*.json")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var w worked
		if err := json.Unmarshal(text, &w); err != nil {
			t.Fatal(err)
		}
		report, err := Run(path)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Cases) != len(w.Cases) {
			t.Fatalf("%s: %d answers to %d cases", path, len(report.Cases), len(w.Cases))
		}
		for i, c := range w.Cases {
			ran++
			t.Run(filepath.Base(path)+"/"+c.Name, func(t *testing.T) {
				got := report.Cases[i]
				if got.Name != c.Name || got.Method != c.Method || got.Error != "" {
					t.Fatalf("%s, %s: %s %s", got.Name, got.Method, got.Error, got.Problem)
				}
				if len(c.Expect) == 0 {
					t.Fatal("nothing is expected")
				}
				compare(t, c.Name, got.Got, c.Expect, c.Tol.Rel, c.Tol.Abs)
			})
		}
	}
	if len(paths) != oracleFiles || ran != oracleCases {
		t.Fatalf("%d files with %d cases, not %d with %d", len(paths), ran, oracleFiles, oracleCases)
	}
}

// compare checks every leaf of want against got.
func compare(t *testing.T, where string, got, want any, rel, abs float64) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			t.Errorf("%s: no answer", where)
			return
		}
		for key, v := range w {
			compare(t, where+"."+key, g[key], v, rel, abs)
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: got %d values, want %d", where, len(g), len(w))
			return
		}
		for i := range w {
			compare(t, fmt.Sprint(where, "[", i, "]"), g[i], w[i], rel, abs)
		}
	case float64:
		g, ok := got.(float64)
		if !ok || !(math.Abs(g-w) <= abs+rel*math.Abs(w)) {
			t.Errorf("%s: got %v, want %v", where, got, w)
		}
	default:
		if got != want {
			t.Errorf("%s: got %v, want %v", where, got, want)
		}
	}
}
