package db_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"indblik/app/db/dbtest"
)

func TestASlowStatementIsLoggedWithoutWhatPeopleWrote(t *testing.T) {
	d := dbtest.Open(t)
	var log bytes.Buffer
	was := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(was)
	ask := func(over time.Duration) string {
		log.Reset()
		var n int
		if err := d.LoggingOver(over).QueryRowContext(t.Context(), "SELECT count(*) FROM units WHERE name = ?", "Anna Andersen").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return log.String()
	}
	if got := ask(0); !strings.Contains(got, "operation=SELECT") || strings.Contains(got, "Anna") || strings.Contains(got, "units") {
		t.Errorf("the log says %q", got)
	}
	if got := ask(time.Hour); got != "" {
		t.Errorf("a quick statement was logged: %q", got)
	}
}
