package db

import (
	"context"
	"io/fs"
	"time"

	"github.com/uptrace/bun"
)

// What the tests see of the inside.
const (
	WaitingWrites = waitingWrites
	SharedCommit  = sharedCommit
)

var (
	CheckSettings = checkSettings
	SQLiteAddress = sqliteAddress
	Settings      = settings
	CheckNames    = checkNames
	KindOfSQLite  = kindOfSQLite
)

// MigrateFiles migrates with migrations of the test's own.
func (d *DB) MigrateFiles(ctx context.Context, files fs.FS) error { return d.migrate(ctx, files) }

// Writer answers the connections that may write.
func (d *DB) Writer() *bun.DB { return d.w }

// Waiting answers how many writes wait in the queue.
func (d *DB) Waiting() int { return len(d.group.queue) }

// LoggingOver answers the connections for reading with a log of all that takes longer.
func (d *DB) LoggingOver(over time.Duration) *bun.DB { return d.DB.WithQueryHook(slow{over}) }
