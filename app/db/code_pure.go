//go:build !cgo || (!cgosqlite && ((darwin && amd64) || (darwin && arm64) || (linux && 386) || (linux && amd64) || (linux && arm) || (linux && arm64) || (windows && amd64)))

package db

import "errors"

// sqliteCode answers SQLite's extended result code of an error of the driver without cgo. The build constraint is
// sqliteshim's own.
func sqliteCode(err error) (int, bool) {
	var coded interface {
		error
		Code() int
	}
	if errors.As(err, &coded) {
		return coded.Code(), true
	}
	return 0, false
}
