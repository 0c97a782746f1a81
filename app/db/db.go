// Package db opens the database and is the only way to write to it. SQLite is the default and PostgreSQL serves by
// address; both run the same statements, the same migrations and the same tests.
//
// # Reading and writing
//
// Reads go straight to the embedded *bun.DB, outside transactions; its connections refuse to write. Writes go through
// [DB.Write], which answers when the write is on disk. A write function touches nothing but its transaction and its own
// variables, sets those variables anew each time, and is safe to run again: on SQLite it shares a commit with its
// neighbours and is run once more when one of them fails, on PostgreSQL it is run once more after a deadlock.
//
// # Fields of a stored type
//
// Name every column (`bun:"created_at"`). A time is a time.Time in a {{.Time}} column, *time.Time when the column may be
// NULL; it is stored in UTC with whole microseconds, what lies below is cut off, and it is read back in UTC, so a clock
// that gives whole microseconds gives times that survive the round trip. Times are compared only with times given as
// arguments, never with text and never by the database's own functions. Bytes are []byte in {{.Bytes}}; a bool is BOOLEAN,
// a float64 DOUBLE PRECISION, a number that may pass 2³¹ BIGINT. Ids, times and defaults are made in Go.
package db

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/uptrace/bun"

	"indblik/app/fault"
)

// DB is an open database. The embedded *bun.DB is for reading.
type DB struct {
	*bun.DB
	w     *bun.DB // the connections that may write: one on SQLite
	group *group  // SQLite's writer; nil on PostgreSQL
	path  string  // SQLite's file

	prepared prepared
}

// Open opens the SQLite file or the postgres:// address and answers when it has been reached. It does not migrate. It
// refuses a SQLite file that will not take the settings our promises rest on. Failures are one sentence that says what
// to do; Unavailable when trying again may help.
func Open(ctx context.Context, address string) (*DB, error) {
	switch scheme, _, found := strings.Cut(address, "://"); {
	case address == "":
		return nil, errors.New("no database: give a file such as indblik.db or a postgres:// address")
	case found && (scheme == "postgres" || scheme == "postgresql"):
		return openPostgres(ctx, address)
	case found:
		return nil, fmt.Errorf("cannot use a database at %s://: give a file such as indblik.db or a postgres:// address", scheme)
	}
	return openSQLite(ctx, address)
}

// Postgres tells whether the database is PostgreSQL.
func (d *DB) Postgres() bool { return d.group == nil }

// Close finishes the writes that wait and closes the database. Writes that come later are Unavailable.
func (d *DB) Close() error {
	if d.group != nil {
		d.group.close()
	}
	return errors.Join(d.DB.Close(), d.w.Close())
}

// inside marks the context that a write function gets, so that a write inside a write is refused and not a deadlock.
type inside struct{}

// Write runs fn in a transaction and answers nil when what it wrote is on disk; reads see it from then on. When fn
// fails or panics nothing is written and the failure is answered, as a fault where [Fault] knows one. Writes are taken
// in turn; when too many wait the answer is Unavailable. A caller that gives up before fn has started is answered its
// context's error; after that Write waits for the outcome, and fn's context keeps the values but not the deadline.
//
// fn may be run more than once and only the last run counts, so it sets its variables anew each time, and it uses
// nothing but tx: no page, no mail, no channel. On PostgreSQL two write functions run at the same time and see only what
// is committed: what must be decided once rests on a unique key, or on [DB.Alone].
func (d *DB) Write(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	if ctx.Value(inside{}) == d {
		return errors.New("a write inside a write: use the transaction that is open")
	}
	if err := ctx.Err(); err != nil {
		return Fault(err)
	}
	if d.group == nil {
		return Fault(d.transact(ctx, fn))
	}
	return Fault(d.group.write(context.WithValue(ctx, inside{}, d), fn))
}

var (
	errClosed = fault.New(fault.Unavailable, "the database is closed")
	errFull   = fault.New(fault.Unavailable, "too many writes wait")
)
