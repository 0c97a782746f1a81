package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"github.com/uptrace/bun/driver/sqliteshim"

	"indblik/app/fault"
)

// setting is a pragma that every connection must have, with the value to set and the value SQLite then reports.
type setting struct{ name, set, reads string }

// settings are what our promises rest on; busy_timeout stands first, because setting the others may have to wait.
var settings = []setting{
	{"busy_timeout", "5000", "5000"}, // milliseconds to wait for another process, as a backup or a command is
	{"journal_mode", "WAL", "wal"},   // readers do not wait for the writer
	{"foreign_keys", "1", "1"},
	{"synchronous", "FULL", "2"},     // an acknowledged write survives a loss of power
	{"cache_size", "-2000", "-2000"}, // KiB for each connection: the operating system caches the file for all
}

// reader is what the connections for reading have besides: they cannot write, so that no write passes by Write.
var reader = setting{"query_only", "1", "1"}

// readers is how many connections read at once. SQLite reads at the speed of a core, so more than this only wait.
const readers = 8

func openSQLite(ctx context.Context, path string) (*DB, error) {
	if !sqliteshim.HasDriver() {
		return nil, errors.New("this program was built without SQLite: use a postgres:// address")
	}
	if err := makeFile(path); err != nil {
		return nil, err
	}
	w, err := openPool(ctx, sqliteAddress(sqliteshim.DriverName(), path, true), 1, settings)
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", path, err)
	}
	r, err := openPool(ctx, sqliteAddress(sqliteshim.DriverName(), path, false), readers, append(settings[:len(settings):len(settings)], reader))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the database %s: %w", path, err), w.Close())
	}
	return &DB{DB: r, w: w, group: newGroup(w), path: path}, nil
}

// makeFile makes the file, readable by its owner alone, where SQLite would let the others read too.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("open the database %s: the folder %s does not exist", path, filepath.Dir(path))
	case err != nil:
		return fmt.Errorf("open the database: %w", err)
	}
	return f.Close()
}

// sqliteAddress answers the address of a file in the words of the driver: the two drivers that sqliteshim chooses
// between ignore each other's.
func sqliteAddress(driver, path string, write bool) string {
	all := settings
	if !write {
		all = append(all[:len(all):len(all)], reader)
	}
	words := make([]string, 0, len(all)+1)
	for _, s := range all {
		if driver == "sqlite3" {
			words = append(words, "_"+s.name+"="+s.set)
		} else {
			words = append(words, "_pragma="+s.name+"("+s.set+")")
		}
	}
	if write {
		// Take the lock at the start: a transaction that reads first and writes later may not be able to go on.
		words = append(words, "_txlock=immediate")
	}
	// A question mark, a hash or a per cent sign in the file's name must not begin anything. The path stays as relative
	// as it was given.
	file := strings.ReplaceAll((&url.URL{Path: "/" + filepath.ToSlash(path)}).EscapedPath(), "+", "%2B")
	return "file:" + strings.TrimPrefix(file, "/") + "?" + strings.Join(words, "&")
}

// openPool opens connections to a SQLite file and checks that they are set as they should be.
func openPool(ctx context.Context, address string, size int, want []setting) (*bun.DB, error) {
	pool, err := sql.Open(sqliteshim.ShimName, address)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	if err := patiently(ctx, func() error { return checkSettings(ctx, pool, want) }); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return withHook(bun.NewDB(pool, houseRules(sqlitedialect.New()))), nil
}

// patiently tries again for a while when another process is in the way: SQLite does not wait for the lock that turns a
// new file's journal into a WAL.
func patiently(ctx context.Context, try func() error) error {
	deadline := time.Now().Add(10 * time.Second)
	for {
		err := try()
		if fault.KindOf(Fault(err)) != fault.Unavailable || time.Now().After(deadline) {
			return Fault(err)
		}
		select {
		case <-ctx.Done():
			return Fault(ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// checkSettings reads the settings back from a connection. A driver that does not know a word ignores it without a
// sound, and some file systems cannot hold a WAL.
func checkSettings(ctx context.Context, pool *sql.DB, want []setting) error {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	for _, s := range want {
		var got string
		if err := conn.QueryRowContext(ctx, "PRAGMA "+s.name).Scan(&got); err != nil {
			return fmt.Errorf("read %s: %w", s.name, err)
		}
		if got != s.reads {
			return fmt.Errorf("SQLite has %s = %s instead of %s, so what is written might not be safe: put the file on a local disk", s.name, got, s.reads)
		}
	}
	return nil
}
