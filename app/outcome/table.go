package outcome

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Problem is something wrong in a file, at a line (the header is line 1) and a column; both languages say what to do
// about it. It never repeats what stood there.
type Problem struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Problem string `json:"problem"`
	English string `json:"-"`
}

// mostRows and mostBytes bound a file: a municipality's ten years at the finest cut are some 50,000 rows.
const (
	mostRows  = 500_000
	mostBytes = 64 << 20
)

// table is a file with a header, read row by row.
type table struct {
	header []string
	read   func() (fields []string, line int, err error) // io.EOF after the last
}

var (
	errEmpty    = errors.New("the file is empty")
	errNotText  = errors.New("the file is no text")
	errTooLarge = errors.New("the file is larger than 64 MB")
)

// contentOf reads a whole file into memory, to the bound.
func contentOf(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(text) > mostBytes {
		return nil, errTooLarge
	}
	return text, nil
}

// openTable decodes a file (UTF-8 with or without a mark, or else Windows-1252), finds its delimiter in the first line
// and reads the header.
func openTable(text []byte) (*table, error) {
	var err error
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !utf8.Valid(text) {
		if text, err = charmap.Windows1252.NewDecoder().Bytes(text); err != nil {
			return nil, fmt.Errorf("decode the file: %w", err)
		}
	}
	if bytes.IndexByte(text, 0) >= 0 { // a spreadsheet, a picture, UTF-16
		return nil, errNotText
	}
	first, err := bufio.NewReader(bytes.NewReader(text)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) || strings.TrimSpace(first) == "" {
		return nil, errEmpty
	}
	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma = delimiter(first)
	rows.FieldsPerRecord, rows.LazyQuotes, rows.TrimLeadingSpace, rows.ReuseRecord = -1, true, true, true
	header, err := rows.Read()
	if err != nil {
		return nil, errNotText
	}
	t := &table{}
	for _, name := range header { // copied: the reader uses its slice again
		t.header = append(t.header, strings.TrimSpace(name))
	}
	t.read = func() ([]string, int, error) {
		fields, err := rows.Read()
		if err != nil {
			return nil, 0, err
		}
		line, _ := rows.FieldPos(0)
		return fields, line, nil
	}
	return t, nil
}

func delimiter(first string) rune {
	best, most := ';', strings.Count(first, ";")
	for _, d := range []rune{'\t', ','} {
		if n := strings.Count(first, string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}

// next answers the next row that is not blank, with its line in the file. The fields are good until the next call.
func (t *table) next() (fields []string, line int, err error) {
	for {
		if fields, line, err = t.read(); err != nil {
			return nil, 0, err
		}
		for _, f := range fields {
			if strings.TrimSpace(f) != "" {
				return fields, line, nil
			}
		}
	}
}

// column answers the place of the first header among some names, case apart; -1 when there is none.
func (t *table) column(names ...string) int {
	for i, h := range t.header {
		for _, n := range names {
			if strings.EqualFold(h, n) {
				return i
			}
		}
	}
	return -1
}

func at(fields []string, i int) string {
	if i < 0 || i >= len(fields) {
		return ""
	}
	return strings.TrimSpace(fields[i])
}
