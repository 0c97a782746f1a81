package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"indblik/app/fault"
)

// Fault gives a driver's error the kind that its code says: NotFound when there is no row, Conflict when a unique or
// foreign key stands against it, Unavailable when trying again may help (the database is busy, full or away, or the
// time is up). A fault stays as it is, and so does what has no kind: a mistake of ours. The error's text is never read.
func Fault(err error) error {
	if err == nil || fault.KindOf(err) != fault.Unknown {
		return err
	}
	switch kind := kindOf(err); kind {
	case fault.NotFound:
		return fault.Wrap(kind, err, "not in the database")
	case fault.Conflict:
		return fault.Wrap(kind, err, "against what is in the database")
	case fault.Unavailable:
		return fault.Wrap(kind, err, "the database cannot answer now")
	}
	return err
}

func kindOf(err error) fault.Kind {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.NotFound
	}
	// The deadline comes before the code: a driver tells of a statement that was interrupted in words of its own.
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return fault.Unavailable
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return kindOfPostgres(pg.Code)
	}
	if code, is := sqliteCode(err); is {
		return kindOfSQLite(code)
	}
	var connect *pgconn.ConnectError
	var network net.Error
	if errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault.Unavailable
	}
	return fault.Unknown
}

// kindOfPostgres reads a SQLSTATE (PostgreSQL manual, appendix A); its first two characters are the class.
func kindOfPostgres(code string) fault.Kind {
	switch code {
	case "23505", "23503", "23P01": // unique, foreign key, exclusion
		return fault.Conflict
	case "40001", "40P01", "55P03", // serialization failure, deadlock, lock not available
		"57014", "57P01", "57P02", "57P03", "57P05", // cancelled, shut down, crashed, not yet up, idle too long
		"58030": // input or output failed
		return fault.Unavailable
	}
	if len(code) == 5 && (code[:2] == "08" || code[:2] == "53") { // connection, resources: disk, memory, connections
		return fault.Unavailable
	}
	return fault.Unknown
}

// kindOfSQLite reads an extended result code (sqlite.org/rescode.html); its lowest eight bits are the primary one.
func kindOfSQLite(code int) fault.Kind {
	switch code {
	case 2067, 1555, 2579, 787: // unique, primary key, rowid, foreign key
		return fault.Conflict
	}
	switch code & 0xff {
	case 5, 6, 7, 9, 10, 13, 14, 15: // busy, locked, no memory, interrupted, input or output, full, cannot open, lock protocol
		return fault.Unavailable
	}
	return fault.Unknown
}
