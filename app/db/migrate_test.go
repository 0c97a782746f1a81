package db_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/migrations"
)

// empty runs fn on each engine with a database that has not been migrated.
func empty(t *testing.T, fn func(t *testing.T, d *db.DB)) {
	t.Helper()
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			d, err := db.Open(context.Background(), dbtest.Address(t, engine))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { d.Close() })
			fn(t, d)
		})
	}
}

func files(pairs ...string) fstest.MapFS {
	fs := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fs[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fs
}

func marks(t *testing.T, d *db.DB) (n int) {
	t.Helper()
	if err := d.QueryRowContext(t.Context(), "SELECT count(*) FROM bun_migrations").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func exists(t *testing.T, d *db.DB, table string) bool {
	t.Helper()
	_, err := d.ExecContext(t.Context(), "SELECT 1 FROM ?", bun.Ident(table))
	return err == nil
}

func TestMigratingTwiceChangesNothing(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB) {
		if err := d.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		first := marks(t, d)
		if err := d.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		if first == 0 || marks(t, d) != first {
			t.Errorf("%d marks after the first time, %d after the second", first, marks(t, d))
		}
	})
}

func TestTheTypeWordsAreTheEnginesOwn(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB) {
		fs := files("0001_a.tx.up.sql", "CREATE TABLE a (at {{.Time}} NOT NULL, b {{.Bytes}});\nCREATE INDEX a_at ON a (at);\n-- and a remark; with a semicolon\nCREATE TABLE a2 (x TEXT);")
		if err := d.MigrateFiles(t.Context(), fs); err != nil {
			t.Fatal(err)
		}
		if !exists(t, d, "a") || !exists(t, d, "a2") {
			t.Error("a statement of the file was not run")
		}
	})
}

func TestADatabaseAheadOfTheProgramIsRefusedAndUnchanged(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB) {
		if err := d.MigrateFiles(t.Context(), files("0001_a.tx.up.sql", "CREATE TABLE a (x TEXT)", "0003_c.tx.up.sql", "CREATE TABLE c (x TEXT)")); err != nil {
			t.Fatal(err)
		}
		err := d.MigrateFiles(t.Context(), files("0001_a.tx.up.sql", "CREATE TABLE a (x TEXT)", "0002_b.tx.up.sql", "CREATE TABLE b (x TEXT)"))
		if !errors.Is(err, db.ErrNewer) || !strings.Contains(err.Error(), "0003") {
			t.Errorf("the answer is %v", err)
		}
		if exists(t, d, "b") || marks(t, d) != 2 {
			t.Error("the database was changed")
		}
	})
}

func TestAMigrationThatFailsLeavesNothingAndIsRunAgain(t *testing.T) {
	empty(t, func(t *testing.T, d *db.DB) {
		err := d.MigrateFiles(t.Context(), files("0001_a.tx.up.sql", "CREATE TABLE a (x TEXT)", "0002_b.tx.up.sql", "CREATE TABLE b (x TEXT);\nCREATE TABLE a (x TEXT)"))
		if err == nil || !strings.Contains(err.Error(), "0002") {
			t.Fatalf("the answer is %v, want the migration's number", err)
		}
		if exists(t, d, "b") || !exists(t, d, "a") || marks(t, d) != 1 {
			t.Errorf("half of a migration is left: b %v, a %v, %d marks", exists(t, d, "b"), exists(t, d, "a"), marks(t, d))
		}
		if err := d.MigrateFiles(t.Context(), files("0001_a.tx.up.sql", "", "0002_b.tx.up.sql", "CREATE TABLE b (x TEXT)")); err != nil {
			t.Fatal(err)
		}
		if !exists(t, d, "b") || marks(t, d) != 2 {
			t.Error("the corrected migration was not run")
		}
	})
}

func TestMigrationsAreNamedSoThatNoneIsLeftOut(t *testing.T) {
	if err := db.CheckNames(migrations.FS); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"0007_x.up.sql", "7_x.tx.up.sql", "0007_x.tx.down.sql", "0007-x.tx.up.sql", "0007_X.tx.up.sql", "x.sql"} {
		if err := db.CheckNames(files(name, "")); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s was answered %v", name, err)
		}
	}
	if err := dbtest.Open(t).MigrateFiles(t.Context(), files("0007_x.tx.up.sql", "", "0007_y.tx.up.sql", "")); err == nil {
		t.Error("two migrations of one number were accepted")
	}
}
