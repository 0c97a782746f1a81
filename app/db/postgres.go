package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

// poolSize is how many connections each of the two pools opens at most; PostgreSQL allows 100 as it comes.
const poolSize = 16

func openPostgres(ctx context.Context, address string) (*DB, error) {
	cfg, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, errors.New("the postgres:// address cannot be read: write it as postgres://user:password@host:5432/database")
	}
	// The builder writes the values into the statement, so every statement is another: to prepare each would cost a second
	// round trip and fill the server's memory.
	cfg.DefaultQueryExecMode = pgx.QueryExecModeSimpleProtocol
	cfg.RuntimeParams["timezone"] = "UTC"
	if cfg.RuntimeParams["application_name"] == "" {
		cfg.RuntimeParams["application_name"] = "indblik"
	}
	w := openServer(*cfg)
	cfg = cfg.Copy()
	cfg.RuntimeParams["default_transaction_read_only"] = "on" // as on SQLite, no write passes by Write
	r := openServer(*cfg)
	d := &DB{DB: r, w: w}
	for _, pool := range []*bun.DB{w, r} {
		if err := pool.PingContext(ctx); err != nil {
			return nil, errors.Join(Fault(fmt.Errorf("open the database: %w", err)), d.Close())
		}
	}
	return d, nil
}

func openServer(cfg pgx.ConnConfig) *bun.DB {
	pool := stdlib.OpenDB(cfg, stdlib.OptionAfterConnect(func(_ context.Context, c *pgx.Conn) error {
		c.TypeMap().RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
		return nil
	}))
	pool.SetMaxOpenConns(poolSize)
	pool.SetMaxIdleConns(poolSize)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return withHook(bun.NewDB(pool, houseRules(pgdialect.New())))
}

// attempts is how often a transaction is tried that PostgreSQL broke off to let another through.
const attempts = 5

// transact runs a write in a transaction of its own: PostgreSQL shares its commits itself.
func (d *DB) transact(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	for try := 1; ; try++ {
		err := d.once(ctx, fn)
		var pg *pgconn.PgError
		if try == attempts || !errors.As(err, &pg) || pg.Code != "40001" && pg.Code != "40P01" {
			return err
		}
		// Those that met must not meet again at the same moment.
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Duration(rand.Int64N(int64(10*time.Millisecond) << try))):
		}
	}
}

func (d *DB) once(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	conn, err := d.w.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// As on SQLite the deadline counts until the write has started. To give up during the commit would be not to know.
	ctx = context.WithValue(context.WithoutCancel(ctx), inside{}, d)
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return err
	}
	committing := false
	defer func() {
		if !committing {
			_ = tx.Rollback() // what failed before is what the caller is told
		}
	}()
	if err := call(ctx, tx, fn); err != nil {
		return err
	}
	committing = true
	return tx.Commit()
}
