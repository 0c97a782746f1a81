//go:build cgo && !(!cgosqlite && ((darwin && amd64) || (darwin && arm64) || (linux && 386) || (linux && amd64) || (linux && arm) || (linux && arm64) || (windows && amd64)))

package db

import (
	"errors"

	"github.com/mattn/go-sqlite3"
)

// sqliteCode answers SQLite's extended result code of an error of the driver with cgo. The build constraint is
// sqliteshim's own.
func sqliteCode(err error) (int, bool) {
	var coded sqlite3.Error
	if errors.As(err, &coded) {
		if coded.ExtendedCode != 0 {
			return int(coded.ExtendedCode), true
		}
		return int(coded.Code), true
	}
	return 0, false
}
