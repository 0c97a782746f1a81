package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

func TestWhatTheDriverSaysBecomesAFault(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		execute := func(statement string) error {
			return d.Write(t.Context(), func(ctx context.Context, tx bun.Tx) error {
				_, err := tx.ExecContext(ctx, statement)
				return err
			})
		}
		for _, s := range []string{"CREATE TABLE parts (thing TEXT NOT NULL REFERENCES things (id), n BIGINT UNIQUE CHECK (n > 0))", "CREATE TABLE parts2 (a TEXT, b TEXT, PRIMARY KEY (a, b))",
			"INSERT INTO things (id, at, good, number) VALUES ('1', '2026-01-01 00:00:00+00:00', TRUE, 1)", "INSERT INTO parts VALUES ('1', 1)", "INSERT INTO parts2 VALUES ('1', '1')"} {
			if err := execute(s); err != nil {
				t.Fatal(err)
			}
		}
		for statement, want := range map[string]fault.Kind{
			"INSERT INTO parts VALUES ('1', 1)":      fault.Conflict, // unique
			"INSERT INTO parts2 VALUES ('1', '1')":   fault.Conflict, // primary key
			"INSERT INTO parts VALUES ('nobody', 2)": fault.Conflict, // foreign key
			"DELETE FROM things":                     fault.Conflict, // the same from the other end
			"INSERT INTO parts VALUES (NULL, 3)":     fault.Unknown,  // a mistake of ours, like all that follow
			"INSERT INTO parts VALUES ('1', -1)":     fault.Unknown,
			"INSERT INTO nowhere VALUES (1)":         fault.Unknown,
			"INSERT what":                            fault.Unknown,
		} {
			if err := execute(statement); err == nil || fault.KindOf(err) != want {
				t.Errorf("%s: %v is %v, want %v", statement, err, fault.KindOf(err), want)
			}
		}
		err := d.NewSelect().Model(&thing{}).Where("id = 'nobody'").Scan(t.Context())
		if fault.KindOf(db.Fault(err)) != fault.NotFound || !errors.Is(db.Fault(err), sql.ErrNoRows) {
			t.Errorf("no row: %v", err)
		}
	})
}

func TestAReadThatOutlivesItsDeadlineIsUnavailable(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		var n int
		err := d.QueryRowContext(ctx, "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) SELECT count(*) FROM c").Scan(&n)
		if fault.KindOf(db.Fault(err)) != fault.Unavailable {
			t.Errorf("%v is %v", err, fault.KindOf(db.Fault(err)))
		}
		if err := d.QueryRowContext(t.Context(), "SELECT 1").Scan(&n); err != nil || n != 1 {
			t.Errorf("the next read: %d, %v", n, err)
		}
	})
}

func TestFaultsKeepTheirKindAndTheirCause(t *testing.T) {
	forbidden := fault.New(fault.Forbidden, "not in this unit")
	for name, c := range map[string]struct {
		err  error
		want fault.Kind
	}{
		"a fault":          {fmt.Errorf("save: %w", forbidden), fault.Forbidden},
		"no row":           {fmt.Errorf("save: %w", sql.ErrNoRows), fault.NotFound},
		"deadline":         {context.DeadlineExceeded, fault.Unavailable},
		"refused":          {&net.OpError{Op: "dial", Err: errors.New("refused")}, fault.Unavailable},
		"serialization":    {&pgconn.PgError{Code: "40001"}, fault.Unavailable},
		"deadlock":         {&pgconn.PgError{Code: "40P01"}, fault.Unavailable},
		"disk full":        {&pgconn.PgError{Code: "53100"}, fault.Unavailable},
		"shutting down":    {&pgconn.PgError{Code: "57P01"}, fault.Unavailable},
		"connection lost":  {&pgconn.PgError{Code: "08006"}, fault.Unavailable},
		"unique":           {&pgconn.PgError{Code: "23505"}, fault.Conflict},
		"wrong password":   {&pgconn.PgError{Code: "28P01"}, fault.Unknown},
		"text says unique": {errors.New("UNIQUE constraint failed"), fault.Unknown},
	} {
		got := db.Fault(c.err)
		if fault.KindOf(got) != c.want || !errors.Is(got, c.err) {
			t.Errorf("%s: %v is %v, want %v", name, got, fault.KindOf(got), c.want)
		}
	}
	if db.Fault(nil) != nil {
		t.Error("no error became one")
	}
}

func TestSQLiteCodesAreReadByTheirPrimaryPart(t *testing.T) {
	for code, want := range map[int]fault.Kind{
		5: fault.Unavailable, 517: fault.Unavailable, 261: fault.Unavailable, // busy, by snapshot, in recovery
		6: fault.Unavailable, 13: fault.Unavailable, 778: fault.Unavailable, 14: fault.Unavailable,
		2067: fault.Conflict, 1555: fault.Conflict, 787: fault.Conflict,
		19: fault.Unknown, 275: fault.Unknown, 1299: fault.Unknown, 1: fault.Unknown, 8: fault.Unknown, 11: fault.Unknown, 26: fault.Unknown,
	} {
		if got := db.KindOfSQLite(code); got != want {
			t.Errorf("code %d is %v, want %v", code, got, want)
		}
	}
}
