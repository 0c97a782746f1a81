// Package dbtest gives tests a real database of their own, on both engines. Nothing of the application imports it.
package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that makes and drops schemas

	"indblik/app/db"
)

// The engines that Address knows.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// Each runs fn as a subtest on each engine, with a migrated database of its own. PostgreSQL's address is read from
// INDBLIK_TEST_POSTGRES; without it that subtest is [LeftOut].
func Each(t *testing.T, fn func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run(SQLite, func(t *testing.T) { fn(t, Open(t)) })
	t.Run(Postgres, func(t *testing.T) {
		d := open(t, Address(t, Postgres))
		if err := d.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
		fn(t, d)
	})
}

// Open answers a migrated SQLite database in the test's own folder. The migrations are run once for all tests of a
// package; each gets a copy.
func Open(t testing.TB) *db.DB {
	t.Helper()
	file, err := migrated()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// Address answers the address of an empty database that has not been migrated and is gone after the test: for tests
// that start the program. On PostgreSQL it is a schema of its own; without a server the test is skipped as by Each.
func Address(t testing.TB, engine string) string {
	t.Helper()
	switch engine {
	case SQLite:
		return filepath.Join(t.TempDir(), "test.db")
	case Postgres:
		return schema(t, server(t))
	}
	t.Fatalf("no engine is called %q", engine)
	return ""
}

// server answers the address of the PostgreSQL that tests may use.
func server(t testing.TB) string {
	t.Helper()
	address := os.Getenv("INDBLIK_TEST_POSTGRES")
	if address != "" {
		return address
	}
	LeftOut(t, "PostgreSQL: set INDBLIK_TEST_POSTGRES=postgres://… (.ci/run does)")
	return ""
}

// schema makes a schema in the server's database and answers the address that leads into it.
func schema(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("INDBLIK_TEST_POSTGRES must be written as postgres://user@host:5432/database")
	}
	name := "test_" + strings.ToLower(rand.Text())
	execute(t, address, "CREATE SCHEMA "+name)
	t.Cleanup(func() { execute(t, address, "DROP SCHEMA "+name+" CASCADE") })
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

func execute(t testing.TB, address, statement string) {
	t.Helper()
	pool, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, address string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// migrated answers the bytes of a migrated SQLite file.
var migrated = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "indblik-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "test.db")
	d, err := db.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := d.Migrate(context.Background()); err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil { // the last to close brings the WAL into the file
		return nil, err
	}
	return os.ReadFile(path)
})
