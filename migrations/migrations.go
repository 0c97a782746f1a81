// Package migrations holds the database's history, one numbered file a step, forward only and never edited once released.
package migrations

import "embed"

// FS are the migration files.
//
//go:embed *.sql
var FS embed.FS
