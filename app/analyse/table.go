package analyse

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// table is a CSV file by column: a header row, then numbers or words; an empty cell is missing.
type table struct {
	name  string
	names []string
	cells map[string][]string
	rows  int
}

// The bounds of a table, so that no file can take the machine: far above any municipality's months and citizens.
const (
	mostRows    = 2_000_000
	mostColumns = 1000
)

// readTable reads a CSV file. A ragged row, a repeated or an empty column name is an error that names the line.
func readTable(name string, r io.Reader) (*table, error) {
	c := csv.NewReader(r)
	c.ReuseRecord = true
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s is empty: give it a header row", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(header) > mostColumns {
		return nil, fmt.Errorf("%s has %d columns, and at most %d are read", name, len(header), mostColumns)
	}
	t := &table{name: name, cells: map[string][]string{}}
	for _, h := range header {
		h = strings.TrimPrefix(h, "\ufeff")
		if h == "" || slices.Contains(t.names, h) {
			return nil, fmt.Errorf("%s: the column name %q stands twice or is empty; give each column its own", name, h)
		}
		t.names = append(t.names, h)
	}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if errors.Is(err, csv.ErrFieldCount) {
			line, _ := c.FieldPos(0)
			return nil, fmt.Errorf("%s:%d: %d cells where the header has %d; give each row as many", name, line, len(row), len(header))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if t.rows++; t.rows > mostRows {
			return nil, fmt.Errorf("%s has more than %d rows; split it", name, mostRows)
		}
		for i, h := range t.names {
			t.cells[h] = append(t.cells[h], strings.Clone(row[i]))
		}
	}
}

// words answers a column as it stands.
func (t *table) words(column string) ([]string, error) {
	if !slices.Contains(t.names, column) {
		return nil, fmt.Errorf("no column %q in %s; it has %s", column, t.name, strings.Join(t.names, ", "))
	}
	return t.cells[column], nil
}

// numbers answers a column as numbers; an empty cell is NaN, and anything else that is no finite number is an error.
func (t *table) numbers(column string) ([]float64, error) {
	words, err := t.words(column)
	if err != nil {
		return nil, err
	}
	list := make([]float64, len(words))
	for i, w := range words {
		if w == "" {
			list[i] = math.NaN()
			continue
		}
		v, err := strconv.ParseFloat(w, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%s, row %d, column %q: %q is no number; leave the cell empty where it is missing", t.name, i+1, column, w)
		}
		list[i] = v
	}
	return list, nil
}
