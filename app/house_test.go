package app_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// arrows lists what each package may import of ours. A new arrow is a decision: it is made here, with a reason, or not at all.
// Two are forbidden by promise and must never be added: practice → people, so that no code in that room can join an
// example to a name; and anything of ours below stats, chart and privacy, which others must be able to read and test alone.
var arrows = map[string]string{
	"app/stats":        "",
	"app/chart":        "",
	"app/privacy":      "",
	"app/fault":        "",
	"app/day":          "",
	"app/lang":         "app/day",
	"app/theme":        "app/lang",
	"app/markdown":     "app/fault",
	"app/db":           "app/fault migrations",
	"app/db/dbtest":    "app/db",
	"app/web":          "app/fault app/lang static",
	"app/people":       "app/day app/db app/fault app/lang app/web",
	"app/search":       "app/day app/db app/fault app/lang app/privacy app/web",
	"app/offer":        "app/day app/lang app/web",
	"app/referral":     "app/day app/lang app/web",
	"app/learning":     "app/day app/db app/fault app/lang app/markdown app/privacy app/theme app/web",
	"app/practice":     "app/day app/db app/fault app/lang app/privacy app/theme app/web",
	"app/meeting":      "app/day app/db app/fault app/lang app/learning app/people app/privacy app/web", // privacy: what a facilitator writes is guarded
	"app/competence":   "app/chart app/day app/db app/fault app/lang app/learning app/meeting app/people app/privacy app/theme app/web",
	"app/outcome":      "app/chart app/day app/db app/factor app/fault app/lang app/privacy app/stats app/web", // factor: a verdict names what else happened
	"app/analyse":      "app/privacy app/stats",                                                                // asks by name for what pages ask for by question; privacy: the rule for rows is judged with the rest
	"app/planner":      "app/competence app/day app/db app/fault app/lang app/learning app/meeting app/people app/practice app/theme app/web",
	"app/demo":         "app/competence app/day app/db app/followup app/learning app/meeting app/outcome app/people app/practice app/privacy app/theme",
	"app/bench":        "app/competence app/day app/db app/gateway app/learning app/meeting app/outcome app/people app/privacy app/search app/stats app/web", // gateway, outcome, privacy, stats: how fast each works is a promise // privacy: how fast the guard reads is a promise
	"app/apptest":      "app app/day app/people",
	"app":              "*",
	"cmd/indblik":      "app app/analyse app/bench app/demo app/lang app/privacy", // analyse: it needs neither database nor configuration, so app has no part in it
	"content":          "",
	"migrations":       "",
	"static":           "",
	"app/factor":       "app/day app/db app/fault app/lang app/privacy app/web",
	"app/registration": "app/day app/db app/fault app/lang app/privacy app/web",
	"app/gateway":      "app/day app/privacy", // privacy: how few is too few is decided there, once
	"app/followup":     "app/competence app/day app/db app/fault app/lang app/meeting app/outcome app/practice app/privacy app/theme app/web",
}

// walls lists which outside libraries a kind of file may use, beside the standard library and the packages above.
func walls(dir, file string) []string {
	allowed := []string{}
	add := func(libs ...string) { allowed = append(allowed, libs...) }
	switch dir {
	case "app/stats":
		add("gonum.org/v1/gonum")
	case "app/privacy":
		add("golang.org/x/text")
	case "app/markdown":
		add("github.com/yuin/goldmark", "go.abhg.dev/goldmark/frontmatter", "gopkg.in/yaml.v3")
	case "app/lang":
		add("golang.org/x/text")
	case "app/theme", "app/competence", "app/factor", "app/outcome", "app/people", "app/offer", "app/referral", "app/meeting":
		add("gopkg.in/yaml.v3")
	case "app/db":
		add("github.com/uptrace/bun", "github.com/jackc/pgx/v5", "modernc.org/sqlite", "github.com/mattn/go-sqlite3")
	case "app/db/dbtest":
		add("github.com/jackc/pgx/v5")
	case "app/web":
		add("github.com/gofiber/fiber/v2", "github.com/klauspost/compress", "github.com/a-h/templ", "github.com/skip2/go-qrcode", "github.com/valyala/fasthttp")
	case "app/bench":
		add("github.com/gofiber/fiber/v2", "github.com/uptrace/bun", "github.com/google/uuid", "github.com/valyala/fasthttp")
	case "cmd/indblik":
		add("github.com/alecthomas/kong")
	}
	switch dir {
	case "app/people":
		add("golang.org/x/crypto/argon2", "golang.org/x/text/encoding", "github.com/xuri/excelize/v2")
	case "app/outcome":
		add("golang.org/x/text/encoding", "github.com/xuri/excelize/v2")
	case "app/meeting":
		add("github.com/arran4/golang-ical")
	case "app/learning":
		add("github.com/rogpeppe/go-internal/diff")
	case "app/planner":
		add("gopkg.in/yaml.v3", "github.com/arran4/golang-ical", "github.com/xuri/excelize/v2")
	}
	if strings.HasPrefix(file, "http") {
		add("github.com/gofiber/fiber/v2", "github.com/a-h/templ", "github.com/google/uuid")
	}
	if strings.HasPrefix(file, "store") {
		add("github.com/uptrace/bun", "github.com/google/uuid")
	}
	return allowed
}

// sources answers the checkout's Go files by folder, without tests and generated pages.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			dir := filepath.ToSlash(filepath.Dir(rel))
			files[dir] = append(files[dir], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func importsOf(t *testing.T, path string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		imports = append(imports, p)
	}
	return imports
}

func TestEveryArrowIsDrawnOnPurpose(t *testing.T) {
	for dir, files := range sources(t) {
		list, known := arrows[dir]
		if !known {
			t.Errorf("%s is a room without a place in the house", dir)
			continue
		}
		for _, path := range files {
			for _, p := range importsOf(t, path) {
				ours, is := strings.CutPrefix(p, "indblik/")
				if is && list != "*" && !contains(strings.Fields(list), ours) {
					t.Errorf("%s imports %s: no such arrow", path, ours)
				}
			}
		}
	}
}

func TestOnlyStoresSpeakSQLAndOnlyHTTPKnowsTheFramework(t *testing.T) {
	for dir, files := range sources(t) {
		if dir == "app" {
			continue // wires the house
		}
		for _, path := range files {
			file := filepath.Base(path)
			if strings.HasSuffix(file, "_templ.go") {
				continue // generated from a page, which the generator itself gives the templ runtime
			}
			for _, p := range importsOf(t, path) {
				if !strings.Contains(strings.Split(p, "/")[0], ".") {
					continue // standard library and ours
				}
				ok := false
				for _, lib := range walls(dir, file) {
					ok = ok || p == lib || strings.HasPrefix(p, lib+"/")
				}
				if !ok {
					t.Errorf("%s imports %s, which belongs on the other side of a wall", path, p)
				}
			}
		}
	}
}

// The comparisons that mislead (transition_naive, its_no_trend and the interval of effect.poisson_z) are worked out to show how far off they
// are. No page, command or export may take them for an answer: only the room that answers by name mentions them.
func TestNoPageCanReachAComparisonThatMisleads(t *testing.T) {
	trap := regexp.MustCompile(`\b(PoissonZ|TransitionNaive|NoTrend)\b`)
	at := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || !(strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".templ")) {
			return err
		}
		text, err := os.ReadFile(path)
		if err == nil && trap.Match(text) {
			at[strings.TrimPrefix(filepath.ToSlash(path), "../")] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, known := range []string{"app/stats/trap.go", "app/stats/interrupted.go"} {
		if !at[known] {
			t.Errorf("%s holds no trap: is this test still looking for the right names?", known)
		}
		delete(at, known)
	}
	for path := range at {
		if !strings.HasPrefix(path, "app/analyse/") {
			t.Errorf("%s mentions a comparison that misleads", path)
		}
	}
}

func TestTopLevelIsFixed(t *testing.T) {
	want := []string{"README.md", "app", "cmd", "content", "go.mod", "go.sum", "migrations", "static"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !strings.Contains(name, ".db") && name != "indblik" {
			got = append(got, name)
		}
	}
	sort.Strings(got)
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the top level is %v, want %v", got, want)
	}
}

func TestPagesHoldNoInlineStyleOrScript(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".templ") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, bad := range []string{" style=", "<style", "<script>", "onclick=", "onchange=", "onsubmit=", "onload="} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s holds %q, which the content policy forbids", path, bad)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
