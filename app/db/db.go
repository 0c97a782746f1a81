package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
	"github.com/uptrace/bun/dialect/sqlitedialect"
	"github.com/uptrace/bun/driver/sqliteshim"
	"github.com/uptrace/bun/migrate"

	"indblik/app/fault"
	"indblik/migrations"
)

type DB struct {
	*bun.DB
	w  *bun.DB
	mu sync.Mutex
	pg bool
}

func Open(ctx context.Context, address string) (*DB, error) {
	if strings.HasPrefix(address, "postgres") {
		s, err := sql.Open("pgx", address)
		if err != nil {
			return nil, err
		}
		b := bun.NewDB(s, pgdialect.New())
		return &DB{DB: b, w: b, pg: true}, nil
	}
	open := func(n int) (*bun.DB, error) {
		s, err := sql.Open(sqliteshim.ShimName, "file:"+address+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&_txlock=immediate")
		if err != nil {
			return nil, err
		}
		s.SetMaxOpenConns(n)
		return bun.NewDB(s, sqlitedialect.New()), nil
	}
	w, err := open(1)
	if err != nil {
		return nil, err
	}
	r, err := open(8)
	return &DB{DB: r, w: w}, err
}

func (d *DB) Write(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	return Fault(d.w.RunInTx(ctx, nil, fn))
}

func (d *DB) Postgres() bool { return d.pg }
func (d *DB) Close() error   { return d.DB.Close() }

func (d *DB) Migrate(ctx context.Context) error {
	m := migrate.NewMigrations()
	if err := m.Discover(migrations.FS); err != nil {
		return err
	}
	data := map[string]string{"Time": "TIMESTAMP", "Bytes": "BLOB"}
	if d.pg {
		data = map[string]string{"Time": "TIMESTAMPTZ", "Bytes": "BYTEA"}
	}
	g := migrate.NewMigrator(d.w, m, migrate.WithMarkAppliedOnSuccess(true), migrate.WithTemplateData(data))
	if err := g.Init(ctx); err != nil {
		return err
	}
	_, err := g.Migrate(ctx)
	return err
}

func Fault(err error) error {
	var pe *pgconn.PgError
	if errors.Is(err, sql.ErrNoRows) {
		return fault.Wrap(fault.NotFound, err, "")
	}
	if errors.As(err, &pe) && pe.Code == "23505" {
		return fault.Wrap(fault.Conflict, err, "")
	}
	return err
}
