package analyse

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// file is a file of questions with its tables.
type file struct {
	Schema string            `json:"schema"`
	Files  map[string]string `json:"files"`
	Cases  []question        `json:"cases"`
	tables map[string]*table
}

// schema is the only format that is read.
const schema = "indblik-oracle/1"

// largest is the size of a file of questions in bytes; the worked answers are a hundredth of it.
const largest = 16 << 20

// open reads a file of questions and the tables beside it.
func open(path string) (*file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, unread(path, err)
	}
	if info.Size() > largest {
		return nil, fmt.Errorf("%s is larger than %d MB; put the data in CSV files beside it", path, largest>>20)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, unread(path, err)
	}
	f, err := parse(path, text)
	if err != nil {
		return nil, err
	}
	for key, name := range f.Files {
		if err := f.read(key, filepath.Dir(path), name); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// parse reads the JSON and checks its frame.
func parse(path string, text []byte) (*file, error) {
	f := &file{tables: map[string]*table{}}
	if err := json.Unmarshal(text, f); err != nil {
		return nil, fmt.Errorf("%s is not JSON of the format %s: %w", path, schema, err)
	}
	if f.Schema != schema {
		return nil, fmt.Errorf("%s has the schema %q; write \"schema\": %q", path, f.Schema, schema)
	}
	if len(f.Cases) == 0 {
		return nil, fmt.Errorf("%s has no cases; add \"cases\": [{\"name\", \"method\", \"params\"}]", path)
	}
	for i := range f.Cases {
		f.Cases[i].file = f
	}
	return f, nil
}

// read reads one table. Only files in the folder itself and below are read, so that a file from elsewhere cannot name one
// that it should not see.
func (f *file) read(key, folder, name string) error {
	if !filepath.IsLocal(name) {
		return fmt.Errorf("the file %q is not beside the JSON file; put it there", name)
	}
	r, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return unread(name, err)
	}
	defer r.Close()
	t, err := readTable(name, r)
	if err != nil {
		return err
	}
	f.tables[key] = t
	return nil
}

func unread(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s; check the name and the folder", name)
	}
	return fmt.Errorf("%s cannot be read: %w", name, err)
}
