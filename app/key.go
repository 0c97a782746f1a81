package app

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// keyEnding is added to the name of a SQLite database for the file that holds the installation's key.
const keyEnding = ".noegle"

// key answers what keeps the writer of an example from being told by the database or a backup of it: INDBLIK_KEY where
// one is given, or else a file beside a SQLite database, made the first time and no part of a backup. Beside PostgreSQL
// without INDBLIK_KEY it lives as long as the process: examples written before a restart then cannot be released.
func (c Config) key() ([]byte, error) {
	if c.Key != "" {
		sum := sha256.Sum256([]byte(c.Key))
		return sum[:], nil
	}
	fresh := make([]byte, 32)
	if _, err := rand.Read(fresh); err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	if strings.Contains(c.DB, "://") {
		return fresh, nil
	}
	name := c.DB + keyEnding
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		kept, err := os.ReadFile(name)
		if err != nil || len(kept) != len(fresh) {
			return nil, fmt.Errorf("the key in %s cannot be read (32 bytes; delete it to make another): %w", name, err)
		}
		return kept, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keep a key beside the database: %w", err)
	}
	_, err = f.Write(fresh)
	return fresh, errors.Join(err, f.Close())
}
