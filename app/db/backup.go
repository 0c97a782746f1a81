package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/uptrace/bun/driver/sqliteshim"
)

// Backup writes a consistent copy of a SQLite database to a new file, on disk when it answers, while others read and
// write. A file that exists is left alone and is an error, as is a PostgreSQL database, which has pg_dump.
func (d *DB) Backup(ctx context.Context, path string) error {
	if d.Postgres() {
		return errors.New("the database is PostgreSQL: make the copy with pg_dump")
	}
	// Written beside and renamed at the end: a file of that name is a whole copy or none.
	part := path + ".part"
	if err := copyTo(ctx, d.path, part, path); err != nil {
		return fmt.Errorf("make a copy: %w", err)
	}
	return nil
}

func copyTo(ctx context.Context, from, part, path string) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("%s exists already", path), err)
	}
	f, err := os.OpenFile(part, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			_ = os.Remove(part) // what failed is what matters
		}
	}()
	// A connection of its own: those for reading refuse it, and the writer must not wait for it.
	pool, err := sql.Open(sqliteshim.ShimName, sqliteAddress(sqliteshim.DriverName(), from, true))
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return Fault(err)
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
