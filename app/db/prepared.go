package db

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"github.com/uptrace/bun"
)

// Prepared is a statement written by hand that is run often inside Write. On SQLite it is parsed once for the writer's
// connection: parsing costs more than the row. PostgreSQL's driver remembers statements by itself.
type Prepared struct {
	query string
	stmt  *sql.Stmt // nil on PostgreSQL
}

// prepared keeps the statements of each open database; they live as long as it does.
type prepared struct {
	mu   sync.Mutex
	each map[string]*Prepared
}

// Prepare answers the statement, parsed. It is called before Write and never inside it: the writer has one connection,
// and the transaction that is open holds it.
func (d *DB) Prepare(ctx context.Context, query string) (*Prepared, error) {
	d.prepared.mu.Lock()
	defer d.prepared.mu.Unlock()
	if p, known := d.prepared.each[query]; known {
		return p, nil
	}
	p := &Prepared{query: query}
	if !d.Postgres() {
		if ctx.Value(inside{}) == d {
			return nil, fmt.Errorf("a statement is prepared before the write, not inside it")
		}
		stmt, err := d.w.DB.PrepareContext(context.WithoutCancel(ctx), query)
		if err != nil {
			return nil, fmt.Errorf("prepare a statement: %w", Fault(err))
		}
		p.stmt = stmt
	}
	if d.prepared.each == nil {
		d.prepared.each = map[string]*Prepared{}
	}
	d.prepared.each[query] = p
	return p, nil
}

// Exec runs the statement in a transaction of the database it was prepared for.
func (p *Prepared) Exec(ctx context.Context, tx bun.Tx, args ...any) (sql.Result, error) {
	if p.stmt == nil {
		return tx.ExecContext(ctx, p.query, args...)
	}
	return tx.Tx.StmtContext(ctx, p.stmt).ExecContext(ctx, asStored(args)...)
}

// sqliteTime is how the builder writes a time for SQLite, in UTC.
const sqliteTime = "2006-01-02 15:04:05.999999-07:00"

// asStored turns times into what the builder would have written; a statement prepared for SQLite hands its arguments to
// the driver, which has a form of its own.
func asStored(args []any) []any {
	stored := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case time.Time:
			stored[i] = v.UTC().Format(sqliteTime)
		case *time.Time:
			if v != nil {
				stored[i] = v.UTC().Format(sqliteTime)
			}
		default:
			stored[i] = arg
		}
	}
	return stored
}
