package db_test

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uptrace/bun/driver/sqliteshim"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

func TestADatabaseThatDoesNotTakeTheSettingsIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "test.db")
	right := db.SQLiteAddress(sqliteshim.DriverName(), file, true)
	cases := map[string]string{
		"":             right,
		"busy_timeout": "file:" + file, // no words at all
		"foreign_keys": strings.NewReplacer("foreign_keys(1)", "foreign_keys(0)", "foreign_keys=1", "foreign_keys=0").Replace(right),
		"synchronous":  strings.NewReplacer("(FULL)", "(NORMAL)", "=FULL", "=NORMAL").Replace(right),
		"journal_mode": strings.Replace(right, file, ":memory:", 1), // memory holds no WAL
	}
	for want, address := range cases {
		pool, err := sql.Open(sqliteshim.ShimName, address)
		if err != nil {
			t.Fatal(err)
		}
		err = db.CheckSettings(t.Context(), pool, db.Settings)
		if want == "" && err != nil {
			t.Errorf("the right settings were refused: %v", err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("a connection without the right %s was answered %v", want, err)
		}
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTheOtherDriversWordsAreNotUnderstoodAndRefused(t *testing.T) {
	other := map[string]string{"sqlite": "sqlite3", "sqlite3": "sqlite"}[sqliteshim.DriverName()]
	pool, err := sql.Open(sqliteshim.ShimName, db.SQLiteAddress(other, filepath.Join(t.TempDir(), "test.db"), true))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if err := db.CheckSettings(t.Context(), pool, db.Settings); err == nil {
		t.Error("an address for the other driver was accepted")
	}
}

func TestEveryConnectionHasTheSettings(t *testing.T) {
	d := dbtest.Open(t)
	for range 8 { // all that the pool opens, held at once
		conn, err := d.DB.DB.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		for _, s := range []struct{ name, want string }{{"foreign_keys", "1"}, {"synchronous", "2"}, {"busy_timeout", "5000"}, {"journal_mode", "wal"}, {"query_only", "1"}} {
			var got string
			if err := conn.QueryRowContext(t.Context(), "PRAGMA "+s.name).Scan(&got); err != nil || got != s.want {
				t.Errorf("%s is %q (%v), want %s", s.name, got, err, s.want)
			}
		}
	}
}

func TestAnyFileNameLeadsToThatFile(t *testing.T) {
	for _, name := range []string{"indblik.db", "hjemme pleje.db", "50%20 æøå?.db", "a#b.db", "a+b&c=d.db", "c:d.db"} {
		dir := t.TempDir()
		d, err := db.Open(t.Context(), filepath.Join(dir, name))
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		withThings(t, d)
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		files, err := os.ReadDir(dir)
		if err != nil || len(files) != 1 || files[0].Name() != name {
			t.Errorf("%q made %v (%v)", name, files, err)
		}
	}
}

func TestARelativeFileNameStaysRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"indblik.db", "a:b.db", "./here.db"} {
		d, err := db.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		withThings(t, d)
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if info, err := os.Stat(name); err != nil || info.Size() == 0 {
			t.Errorf("%s is not where it should be: %v", name, err)
		}
	}
}

func TestADatabaseFileIsReadByItsOwnerAlone(t *testing.T) {
	path := dbtest.Address(t, dbtest.SQLite)
	d, err := db.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	withThings(t, d)
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", filepath.Base(name), info.Mode())
		}
	}
}

func TestAnAddressThatCannotBeUsedSaysWhatToDo(t *testing.T) {
	text := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("Dear all, ", 200)), 0o600); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"":                                       "give a file",
		"mysql://root@localhost/x":               "give a file such as indblik.db or a postgres:// address",
		filepath.Join(t.TempDir(), "no", "x.db"): "does not exist",
		t.TempDir():                              "directory",
		text:                                     "letter.txt",
		"postgres://user:secret@host:port/db":    "postgres://user:password@host:5432/database",
	} {
		d, err := db.Open(t.Context(), address)
		if err == nil {
			t.Errorf("%q was opened", address)
			d.Close()
			continue
		}
		if !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q was answered %q, want one line with %q", address, err, want)
		}
	}
}

func TestAServerThatIsAwayIsUnavailableAndThePasswordIsNotTold(t *testing.T) {
	_, err := db.Open(t.Context(), "postgres://user:secret@127.0.0.1:1/indblik?connect_timeout=2")
	if fault.KindOf(err) != fault.Unavailable || strings.Contains(err.Error(), "secret") {
		t.Errorf("the answer is %v", err)
	}
}

func TestSeveralProcessesMayOpenAndMigrateANewDatabaseAtOnce(t *testing.T) {
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			address := dbtest.Address(t, engine)
			var started []*exec.Cmd
			for range 4 {
				c := again(t, address, "migrate")
				if err := c.Start(); err != nil {
					t.Fatal(err)
				}
				started = append(started, c)
			}
			for _, c := range started {
				if err := c.Wait(); err != nil {
					t.Error(err)
				}
			}
			d, err := db.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			var marks, names int
			if err := d.QueryRowContext(t.Context(), "SELECT count(*), count(DISTINCT name) FROM bun_migrations").Scan(&marks, &names); err != nil {
				t.Fatal(err)
			}
			if marks == 0 || marks != names {
				t.Errorf("%d marks for %d migrations", marks, names)
			}
		})
	}
}
