package factor

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"indblik/app/day"
)

// Read reads the entries that are shipped, in the order of their first days; none when there is no folder.
func Read(files fs.FS, folder string) ([]Factor, error) {
	entries, err := fs.ReadDir(files, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var all []Factor
	seen := map[string]bool{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".yaml") {
			continue
		}
		name := path.Join(folder, e.Name())
		list, err := readFile(files, name)
		if err != nil {
			return nil, err
		}
		for i := range list {
			f := &list[i]
			if f.From, err = day.Parse(f.Fra); err == nil {
				if f.To = day.Forever; f.Til != "" {
					f.To, err = day.Parse(f.Til)
				}
			}
			if err != nil || f.To < f.From || f.Tekst == "" || !f.sound() {
				return nil, fmt.Errorf("%s:1: number %d needs slug, tekst, fra and til as 2019-07-01 (til may be left out), and retning op, ned, brud or ukendt", name, i+1)
			}
			if seen[f.Slug] {
				return nil, fmt.Errorf("%s:1: the slug %s is used twice", name, f.Slug)
			}
			seen[f.Slug] = true
		}
		all = append(all, list...)
	}
	inOrder(all)
	return all, nil
}

// ReadTemplates reads entries without days, for what happens in every municipality at a time of its own; none when there
// is no file. They are filled in and put on the register by hand.
func ReadTemplates(files fs.FS, name string) ([]Factor, error) {
	list, err := readFile(files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for i, f := range list {
		if f.Fra != "" || f.Til != "" || f.Kort == "" || f.Tekst == "" || !f.sound() {
			return nil, fmt.Errorf("%s:1: number %d needs slug, kort, tekst and retning op, ned, brud or ukendt, and has no fra and til", name, i+1)
		}
	}
	return list, nil
}

func (f Factor) sound() bool {
	for _, d := range f.Towards {
		if !slices.Contains(Directions, d) {
			return false
		}
	}
	return f.Slug != "" && slices.Contains(Directions, f.Direction)
}

// readFile reads one file strictly: a misspelt field is a fault.
func readFile(files fs.FS, name string) ([]Factor, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var list []Factor
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&list); err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	return list, nil
}
