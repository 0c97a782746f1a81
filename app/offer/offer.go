// Package offer knows where a citizen can be pointed to: groups, shared meals, volunteers, open advice. It is content
// that somebody owns and looks through; it holds nothing about who was pointed where.
package offer

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

// Kinds are what an offer can be, in the order they are shown.
var Kinds = []string{"spise", "bevaegelse", "faellesskab", "raadgivning"}

// Offer is one place to point to. Checked is the day its owner last looked at it.
type Offer struct {
	Slug      string `yaml:"slug"`
	Name      string `yaml:"navn"`
	Kind      string `yaml:"slags"`
	Text      string `yaml:"tekst"`
	When      string `yaml:"hvornaar"`
	Where     string `yaml:"hvor"`
	Phone     string `yaml:"telefon"`
	Transport string `yaml:"koersel"`
	Owner     string `yaml:"ejer"`
	CheckedOn string `yaml:"tjekket"`     // 2026-11-03
	CheckedBy int    `yaml:"tjekket_for"` // days before today, for made-up offers alone

	Checked day.Day `yaml:"-"`
}

// staleAfter is how many months an offer may go without being looked at. Chosen: offers change with the season.
const staleAfter = 6

// Stale tells whether an offer has not been looked at for too long.
func (o Offer) Stale(today day.Day) bool { return o.Checked.AddMonths(staleAfter) < today }

// MonthsSince answers for how many whole months nobody has looked at it.
func (o Offer) MonthsSince(today day.Day) int {
	n := 0
	for o.Checked.AddMonths(n+1) <= today {
		n++
	}
	return n
}

// Read reads every offer of a folder's files, by name; an empty list when there is none. A misspelt field is a fault.
func Read(files fs.FS, folder string, today day.Day) ([]Offer, error) {
	names, err := fs.Glob(files, path.Join(folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var all []Offer
	for _, name := range names {
		list, err := ReadFile(files, name, today)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b Offer) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// ReadFile reads one file of offers.
func ReadFile(files fs.FS, name string, today day.Day) ([]Offer, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var list []Offer
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&list); err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	for i := range list {
		if err := list[i].settle(today); err != nil {
			return nil, fmt.Errorf("%s:1: number %d: %w", name, i+1, err)
		}
	}
	return list, nil
}

func (o *Offer) settle(today day.Day) error {
	switch {
	case o.Slug == "" || o.Name == "" || o.Owner == "":
		return errors.New("an offer needs slug, navn and ejer")
	case !slices.Contains(Kinds, o.Kind):
		return fmt.Errorf("slags must be one of %s", strings.Join(Kinds, ", "))
	case o.CheckedOn == "":
		o.Checked = today - day.Day(o.CheckedBy)
		if o.CheckedBy == 0 {
			return errors.New("tjekket must be the day the owner last looked at it, as 2026-11-03")
		}
		return nil
	}
	var err error
	if o.Checked, err = day.Parse(o.CheckedOn); err != nil {
		return errors.New("tjekket must be a day such as 2026-11-03")
	}
	return nil
}
