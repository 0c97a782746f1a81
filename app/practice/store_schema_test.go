package practice

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

// tables are all of practice's. The test below fails when a migration makes another that looks like one of them.
var tables = []string{"cases", "case_themes", "case_codes", "case_functions", "case_drafts", "trial_outcomes", "doubt_marks", "communities", "recruit_counts"}

// exceptions are columns that look as if they told too much, and why they may stand.
var exceptions = map[string]string{
	"cases.author_mark":    "a keyed hash of example and person, gone at release: without it the writer could be the second reader",
	"cases.expires_day":    "when the text goes, reckoned from the Monday of the week of writing: it tells no day",
	"case_drafts.session":  "made from a token that is stored nowhere: it leads to no session and no account",
	"case_drafts.saved_at": "a draft is gone after a day, and its page says when it was kept",
}

var (
	telling = regexp.MustCompile(`person|account|author|user|staff|employ|member|name|email|meeting|agenda|cpr|citizen_id|created|written|session|_at$|_by$|date|day|time|minute|hour`)
	instant = regexp.MustCompile(`(?i)time|date|stamp`)
)

// columns answers every column of practice's tables with its type, on either engine.
func columns(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, table := range tables {
		query, nameAt, typeAt := "SELECT name, type FROM pragma_table_info('"+table+"')", 0, 1
		if strings.Contains(t.Name(), dbtest.Postgres) {
			query = "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '" + table + "'"
		}
		rows, err := d.QueryContext(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ; rows.Next(); n++ {
			var cells [2]string
			if err := rows.Scan(&cells[0], &cells[1]); err != nil {
				t.Fatal(err)
			}
			found[table+"."+cells[nameAt]] = cells[typeAt]
		}
		if err := rows.Close(); err != nil || n == 0 {
			t.Fatalf("%s has %d columns, %v", table, n, err)
		}
	}
	return found
}

func TestNoTableNamesAPersonAMeetingOrATimeFinerThanAWeek(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		all := columns(t, d)
		for column, kind := range all {
			_, name, _ := strings.Cut(column, ".")
			if (telling.MatchString(name) || instant.MatchString(kind)) && exceptions[column] == "" {
				t.Errorf("%s (%s) tells too much", column, kind)
			}
		}
		for column := range exceptions {
			if _, there := all[column]; !there {
				t.Errorf("%s is excepted and does not exist", column)
			}
		}
	})
}

// The promise is kept by there being no way: no statement of this room names a table that knows people or meetings.
func TestNoStatementOfExamplesReachesPeopleOrMeetings(t *testing.T) {
	files, err := filepath.Glob("store*.go")
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	model := regexp.MustCompile(`bun:"table:([a-z_]+)`)
	clause := regexp.MustCompile(`(?i)\b(?:from|join|into|update|table)\s+([a-z_]+)`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range model.FindAllStringSubmatch(string(text), -1) {
			named = append(named, m[1])
		}
		for _, quoted := range regexp.MustCompile("\"[^\"\n]*\"|`[^`]*`").FindAllString(string(text), -1) {
			if !strings.Contains(quoted, "SELECT") && !strings.Contains(quoted, "JOIN") {
				continue
			}
			for _, m := range clause.FindAllStringSubmatch(quoted, -1) {
				named = append(named, m[1])
			}
		}
	}
	slices.Sort(named)
	for _, table := range slices.Compact(named) {
		if !slices.Contains(tables, table) {
			t.Errorf("a statement names %s", table)
		}
	}
	for _, table := range tables {
		if !slices.Contains(named, table) {
			t.Errorf("no statement names %s: is the test looking?", table)
		}
	}
	migrations, err := filepath.Glob("../../migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range migrations {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`CREATE TABLE ([a-z_]+)`).FindAllStringSubmatch(string(text), -1) {
			if regexp.MustCompile(`^case|trial|doubt|communit|recruit`).MatchString(m[1]) && !slices.Contains(tables, m[1]) {
				t.Errorf("%s makes %s, which no promise is tested for", filepath.Base(file), m[1])
			}
		}
	}
}
