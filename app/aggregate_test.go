package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"indblik/app/bench"
	"indblik/app/outcome"
	"indblik/app/privacy"
	"indblik/content"
)

// aggregate runs the command in a folder of its own and demands that it leaves nothing there.
func aggregate(t *testing.T, args ...string) (code int, out, wrong string) {
	t.Helper()
	cmd := command(t, append([]string{"aggregate"}, args...)...)
	cmd.Dir = t.TempDir()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(cmd.Dir); err != nil || len(left) != 0 {
		t.Errorf("it left %v, %v", left, err)
	}
	if found := regexp.MustCompile(`\d{10}|\b\d{6}-\d{4}\b`).FindString(stdout.String() + stderr.String()); found != "" {
		t.Error("a number of a person is written")
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func TestBundlesBecomeAFileThatOutcomesAreImportedFrom(t *testing.T) {
	folder := t.TempDir()
	_, begun, err := bench.Bundles(folder, 5000)
	if err != nil {
		t.Fatal(err)
	}
	code, out, wrong := aggregate(t, folder)
	if code != 0 || wrong != "" {
		t.Fatalf("exit %d, %s", code, wrong)
	}
	if _, again, _ := aggregate(t, folder); again != out {
		t.Error("the same folder answers differently")
	}
	names, err := content.Files.ReadFile("fornavne.txt")
	if err != nil {
		t.Fatal(err)
	}
	guard := privacy.NewGuard(strings.Split(string(names), "\n"))
	r, err := outcome.ReadAggregate(strings.NewReader(out), outcome.Known(nil), func(s string) bool { return privacy.Blocks(guard.Scan(s)) })
	if err != nil || r.Refused() || r.Accepted != strings.Count(out, "\n")-1 {
		t.Fatalf("%v %d of %d: %v", err, r.Accepted, r.Rows, r.Rejected)
	}
	sum, bands := 0.0, 0.0
	for _, c := range r.Cells {
		if c.Indicator == "ydelser_nye" && c.Band == "" {
			sum += c.Count
		} else if c.Indicator == "ydelser_nye" {
			bands += c.Count
		}
	}
	if sum != float64(begun) || bands != 0 && bands != sum {
		t.Errorf("%v new grants in all, %v by band, %d were made", sum, bands, begun)
	}

	file := filepath.Join(folder, "tal.csv")
	if err := os.WriteFile(file, []byte(out), 0o600); err != nil {
		t.Fatal(err)
	}
	var report struct{ Rows, Accepted int }
	if err := json.Unmarshal([]byte(run(t, "import", "outcomes", "--db", filepath.Join(t.TempDir(), "x.db"), "--json", file)), &report); err != nil || report.Accepted != r.Rows {
		t.Errorf("%v %+v", err, report)
	}
}

func TestAggregateAnswersByItsExitCode(t *testing.T) {
	folder := t.TempDir()
	example, err := os.ReadFile("gateway/testdata/TestPersonReport.json")
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, text []byte) string {
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	put("bundter/a.json", example)
	put("bundter/b/c.json", bytes.Replace(example, []byte("2020-08-14T00:00:00Z"), []byte("2020-12-31T23:00:00Z"), 1))
	bundles := filepath.Join(folder, "bundter")
	districts := put("distrikter.csv", []byte("cpr;distrikt\n0101010101;Nord\n"))
	swapped := put("byttet.csv", []byte("cpr;distrikt\nNord;0101010101\n"))
	for _, c := range []struct {
		args      []string
		code      int
		out, says string
	}{
		{[]string{"--help"}, 0, "--districts", ""},
		{nil, 2, "", "dir"},
		{[]string{filepath.Join(folder, "0101010101")}, 2, "", "DIR must be a folder"},
		{[]string{t.TempDir()}, 1, "maaned;", "no bundle about a citizen"},
		{[]string{districts}, 2, "", "DIR must be a folder"},
		{[]string{bundles, "--districts", filepath.Join(folder, "0101010101.csv")}, 2, "", "--districts"},
		{[]string{bundles, "--districts", swapped}, 1, "", "line 2"},
		{[]string{bundles}, 0, "2020-12;;ydelser_aktive;;;<5;", "ingen leverede besøg"},
		{[]string{bundles, "--lang", "en"}, 0, "", "no delivered visit"},
		{[]string{bundles, "--districts", districts}, 0, "2020-12;Nord;ydelser_nye;90+;;0;", ""},
	} {
		code, out, wrong := aggregate(t, c.args...)
		if code != c.code || !strings.Contains(out, c.out) || !strings.Contains(wrong, c.says) {
			t.Errorf("aggregate %q: exit %d, want %d\nout: %.600s\nerr: %.600s", c.args, code, c.code, out, wrong)
		}
	}
	_, whole, _ := aggregate(t, bundles)
	put("bundter/0101010101 Jens.json", example[:len(example)/2])
	code, out, wrong := aggregate(t, bundles)
	if code != 1 || out != whole || !strings.Contains(wrong, "########## Jens.json: filen kan ikke læses") || !strings.Contains(wrong, "1 of 3 files") {
		t.Errorf("exit %d: %s", code, wrong)
	}
}
