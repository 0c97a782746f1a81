package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/migrate"

	"indblik/migrations"
)

// ErrNewer is answered when the database has had migrations that this program does not know.
var ErrNewer = errors.New("the database was made by a newer version of this program: use that one")

// errDone ends a migration that another process has run while this one waited for its turn.
var errDone = errors.New("another process has run it")

// typeWords are the two types whose names differ between the engines.
var typeWords = map[bool]map[string]string{
	false: {"Time": "TIMESTAMP", "Bytes": "BLOB"},
	true:  {"Time": "TIMESTAMPTZ", "Bytes": "BYTEA"},
}

// migrationsLock is the key of PostgreSQL's advisory lock: any number, if it stays the same.
const migrationsLock = 7215803

// Migrate brings the database up to date. It is ErrNewer, and changes nothing, when the database is ahead of this
// program. Each migration is applied whole, together with its mark, or not at all; several processes may migrate at once.
func (d *DB) Migrate(ctx context.Context) error { return d.migrate(ctx, migrations.FS) }

func (d *DB) migrate(ctx context.Context, files fs.FS) error {
	known := migrate.NewMigrations()
	if err := checkNames(files); err != nil {
		return err
	}
	if err := known.Discover(files); err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if d.Postgres() {
		conn, err := d.w.Conn(ctx)
		if err != nil {
			return fmt.Errorf("migrate: %w", Fault(err))
		}
		defer conn.Close()
		// One lock for each schema, so that tests in schemas of their own do not wait for each other.
		if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(?, hashtext(current_schema()))", migrationsLock); err != nil {
			return fmt.Errorf("wait for another migration: %w", Fault(err))
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(?, hashtext(current_schema()))", migrationsLock)
	}
	// The mark is set in the migration's own transaction, so that a process killed between the two leaves neither. The
	// migrator sets it again afterwards, which changes nothing.
	m := migrate.NewMigrator(d.w, known, migrate.WithMarkAppliedOnSuccess(true), migrate.WithUpsert(true),
		migrate.WithTemplateData(typeWords[d.Postgres()]), migrate.BeforeMigration(unlessDone), migrate.AfterMigration(mark))
	if err := m.Init(ctx); err != nil {
		return fmt.Errorf("prepare to migrate: %w", Fault(err))
	}
	strange, err := m.MissingMigrations(ctx)
	if err != nil {
		return fmt.Errorf("read which migrations have been run: %w", Fault(err))
	}
	if len(strange) > 0 {
		return fmt.Errorf("%w (migration %s is not known here)", ErrNewer, strange[0].Name)
	}
	for {
		_, err := m.Migrate(ctx)
		if errors.Is(err, errDone) {
			continue // begin anew from what is left
		}
		if err != nil {
			return fmt.Errorf("migrate: %w", Fault(err))
		}
		return nil
	}
}

func unlessDone(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	var times int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM bun_migrations WHERE name = ?", m.Name).Scan(&times); err != nil {
		return err
	}
	if times > 0 {
		return errDone
	}
	return nil
}

func mark(ctx context.Context, tx bun.IConn, m *migrate.Migration) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO bun_migrations (name, group_id) VALUES (?, ?)", m.Name, m.GroupID)
	return err
}

// name is what a migration's file is called: a number of four digits, what it is about, and that it runs in a transaction.
var name = regexp.MustCompile(`^\d{4}_[a-z0-9_]+\.tx\.up\.sql$`)

// checkNames refuses a file that would be left out in silence, or run outside a transaction.
func checkNames(files fs.FS) error {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	for _, e := range entries {
		if !name.MatchString(e.Name()) {
			return fmt.Errorf("migration %s: the name must be like 0007_subject.tx.up.sql", e.Name())
		}
	}
	return nil
}
