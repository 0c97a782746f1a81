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

// table is a text file with a header, read row by row.
type table struct {
	header []string
	rows   *csv.Reader
	line   int
}

var (
	errEmpty   = errors.New("the file is empty")
	errNotText = errors.New("the file is no text")
)

// openTable decodes the file (UTF-8 with or without a mark, or else Windows-1252), finds its delimiter in the first line
// and reads the header.
func openTable(r io.Reader) (*table, error) {
	text, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(text) > mostBytes {
		return nil, errors.New("the file is larger than 64 MB")
	}
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
	t := &table{rows: csv.NewReader(bytes.NewReader(text)), line: 1}
	t.rows.Comma = delimiter(first)
	t.rows.FieldsPerRecord, t.rows.LazyQuotes, t.rows.TrimLeadingSpace = -1, true, true
	if t.header, err = t.rows.Read(); err != nil {
		return nil, errNotText
	}
	for i, name := range t.header {
		t.header[i] = strings.TrimSpace(name)
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

// next answers the next row that is not blank, with its line in the file.
func (t *table) next() (fields []string, line int, err error) {
	for {
		fields, err = t.rows.Read()
		if err != nil {
			return nil, 0, err
		}
		line, _ = t.rows.FieldPos(0)
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
