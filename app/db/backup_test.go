package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

func TestACopyIsMadeWhileOthersWrite(t *testing.T) {
	d := dbtest.Open(t)
	withThings(t, d)
	if err := d.Write(t.Context(), insert("1")); err != nil {
		t.Fatal(err)
	}
	release := held(t, d) // a write is under way all the time
	defer release()
	dir := t.TempDir()
	path := filepath.Join(dir, "copy.db")
	if err := d.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v (%v), want the copy alone", files, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy can be read by others: %v", err)
	}
	c, err := db.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.Migrate(t.Context()); err != nil {
		t.Error(err)
	}
	if got := count(t, c); got != 1 {
		t.Errorf("the copy has %d rows, want 1", got)
	}
}

func TestACopyOverwritesNothingAndLeavesNothingHalfDone(t *testing.T) {
	d := dbtest.Open(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "copy.db")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := d.Backup(t.Context(), path); err == nil || !strings.Contains(err.Error(), "exists already") {
		t.Errorf("the answer is %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "precious" {
		t.Errorf("the file holds %q (%v)", text, err)
	}
	if err := d.Backup(t.Context(), filepath.Join(dir, "no", "copy.db")); err == nil {
		t.Error("a copy was made in a folder that does not exist")
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v (%v)", files, err)
	}
}
