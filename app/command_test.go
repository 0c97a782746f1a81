package app_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// ended runs a command of the program and answers its exit code and what it wrote.
func ended(t *testing.T, input string, args ...string) (code int, out, wrong string) {
	t.Helper()
	cmd := command(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func TestCommandsAnswerByTheirExitCodeAndSayWhatToDo(t *testing.T) {
	folder := t.TempDir()
	db := filepath.Join(folder, "indblik.db")
	for _, c := range []struct {
		args []string
		code int
		out  string
		says string
	}{
		{[]string{"--help"}, 0, "serve", ""},
		{[]string{"serve", "--help"}, 0, "--demo", ""},
		{[]string{"nothing"}, 2, "", "nothing"},
		{[]string{"migrate", "--db", db}, 0, "", ""},
		{[]string{"check", "--db", db}, 0, "in order", ""},
		{[]string{"migrate", "--db", filepath.Join(folder, "no", "folder.db")}, 1, "", "does not exist"},
		{[]string{"migrate", "--db", "mysql://x"}, 1, "", "postgres://"},
		{[]string{"user", "add", "--db", db, "--email", "hr@kommune.example", "--role", "hr"}, 0, "/adgang/", ""},
		{[]string{"user", "add", "--db", db, "--email", "x@kommune.example", "--role", "konge"}, 2, "", "--role"},
		{[]string{"user", "add", "--db", db, "--email", "l@kommune.example", "--role", "leder"}, 2, "", "--unit"},
		{[]string{"import", "staff", "--db", db, "testdata/fjordby_medarbejdere_fejl.csv"}, 1, "Rumfartsingeniør", ""},
		{[]string{"import", "staff", "--db", db, "--lang", "en", "testdata/fjordby_medarbejdere_fejl.csv"}, 1, "There is no such date", ""},
		{[]string{"import", "staff", "--db", db, "testdata/findes-ikke.csv"}, 2, "", "findes-ikke.csv"},
		{[]string{"import", "staff", "--db", db, "--dry-run", "testdata/fjordby_medarbejdere.csv"}, 0, "188 rows, 188 accepted", ""},
		{[]string{"import", "population", "--db", db, "testdata/fjordby_folk1a.csv"}, 2, "", "--kind"},
		{[]string{"import", "outcomes", "--db", db, "testdata/fjordby_folk1a.csv"}, 1, "maaned", ""},
		{[]string{"outcome", "--db", db, "ydelser_gamle"}, 2, "", "ydelser_nye"},
		{[]string{"outcome", "--db", db, "ydelser_nye", "--start", "maj"}, 2, "", "2019-05"},
		{[]string{"outcome", "--db", db, "ydelser_nye"}, 0, "Ingen tal endnu", ""},
		{[]string{"analyse", "analyse/testdata/p74_suppression.json"}, 0, `{"cases":[{"name":"mask","method":"suppress_rows","got":{"masked":[[true,false,false,true]`, ""},
		{[]string{"analyse", "testdata/analyse_unknown.json"}, 1, `"error":"unknown_method"`, `method "tea_leaves"`},
		{[]string{"analyse", "testdata/fjordby_aggregat.csv"}, 1, "", "is not JSON"},
		{[]string{"analyse", "testdata/findes-ikke.json"}, 2, "", "findes-ikke.json"},
		{[]string{"coverage", "--db", db, "--at", "i går"}, 2, "", "2026-11-24"},
		{[]string{"coverage", "--db", db, "--unit", "Månen"}, 1, "", "Månen"},
	} {
		code, out, wrong := ended(t, "", c.args...)
		if code != c.code || !strings.Contains(out, c.out) || !strings.Contains(wrong, c.says) {
			t.Errorf("indblik %s: exit %d, want %d\nout: %.600s\nerr: %.600s", strings.Join(c.args, " "), code, c.code, out, wrong)
		}
		if strings.Contains(out+wrong, "010203") {
			t.Errorf("indblik %s repeats a number", strings.Join(c.args, " "))
		}
	}
}

func TestScanTextTellsPlacesAndNeverTheText(t *testing.T) {
	code, out, wrong := ended(t, "Borgeren 251248-9996 blev 94 år.", "scan-text", "--json")
	var found []struct {
		Kind, Action string
		Start, End   int
	}
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatal(err, out)
	}
	if code != 1 || len(found) != 2 || found[0].Kind != "cpr" || found[0].Action != "block" || found[0].Start != 9 || found[0].End != 20 || found[1].Action != "ask" {
		t.Errorf("exit %d, %+v", code, found)
	}
	if strings.Contains(out+wrong, "9996") {
		t.Error("the number is repeated")
	}
	if code, out, _ := ended(t, "Intet her.", "scan-text", "--json"); code != 0 || strings.TrimSpace(out) != "[]" {
		t.Errorf("exit %d, %s", code, out)
	}
}

func TestImportReportsInJSON(t *testing.T) {
	db := filepath.Join(t.TempDir(), "indblik.db")
	var r struct {
		Rows, Accepted     int
		Rejected, Warnings []struct {
			Row             int
			Column, Problem string
		}
	}
	code, out, _ := ended(t, "", "import", "outcomes", "--db", db, "--json", "testdata/fjordby_aggregat.csv")
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != 0 || r.Rows != 1914 || r.Accepted != 1914 || r.Rejected == nil || len(r.Rejected) != 0 {
		t.Errorf("exit %d, %v, %.300s", code, err, out)
	}
	broken := filepath.Join(t.TempDir(), "tal.csv")
	if err := os.WriteFile(broken, []byte("maaned;indikator;taeller\n2019-05;ydelser_nye;80\nmaj;ydelser_nye;mange\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, _ = ended(t, "", "import", "outcomes", "--db", db, "--json", broken)
	if err := json.Unmarshal([]byte(out), &r); err != nil || code != 1 || r.Accepted != 0 || len(r.Rejected) != 2 || r.Rejected[0].Row != 3 || r.Rejected[0].Column != "maaned" {
		t.Errorf("exit %d, %v, %.300s", code, err, out)
	}
}
