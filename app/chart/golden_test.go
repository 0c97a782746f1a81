package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the drawings to testdata again; look at them before you commit")

// A drawing that changes is looked at by somebody: the files in testdata open in a browser.
func TestTheDrawingsAreAsLookedAt(t *testing.T) {
	known := map[string]bool{}
	for name, both := range samples() {
		wide, slim, found := strings.Cut(both, "</svg>")
		if !found {
			t.Fatalf("%s is not drawn twice", name)
		}
		for kind, svg := range map[string]string{"wide": wide + "</svg>\n", "slim": slim + "\n"} {
			path := filepath.Join("testdata", name+"-"+kind+".svg")
			known[path] = true
			svg = strings.NewReplacer("/><", "/>\n<", "</text><", "</text>\n<").Replace(svg)
			if *update {
				if err := os.WriteFile(path, []byte(svg), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != svg {
				t.Errorf("%s is drawn otherwise; see it with go test ./app/chart -update and git diff", path)
			}
		}
	}
	files, err := filepath.Glob(filepath.Join("testdata", "*.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f] {
			t.Errorf("%s is no longer drawn", f)
		}
	}
}
