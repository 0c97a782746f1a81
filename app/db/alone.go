package db

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
)

// Alone makes the write functions that ask for the same matter wait for each other until their transactions end: for
// what is first read and then decided, as the next number of a unit is. On SQLite writes are taken in turn already.
func (d *DB) Alone(ctx context.Context, tx bun.Tx, matter string) error {
	if !d.Postgres() {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", matter); err != nil {
		return fmt.Errorf("wait for %s: %w", matter, err)
	}
	return nil
}
