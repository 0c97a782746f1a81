package people

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// unzippedAtMost bounds what an Excel file may unfold to; all of it in memory, so that no list of people is left on a disk.
const unzippedAtMost = 64 << 20

// sheet is a file as lines of cells, whichever kind it was.
type sheet struct {
	lines  []line
	serial func(days float64) (time.Time, error) // reads Excel's date numbers; nil for a text file
}

// line is one line; number counts from 1 as the reader of the file sees it.
type line struct {
	number int
	cells  []string
}

func (l line) blank() bool {
	for _, c := range l.cells {
		if c != "" {
			return false
		}
	}
	return true
}

// fileFault is why a file as a whole cannot be read: a key of package lang and the line, when it is known.
type fileFault struct {
	key string
	row int
}

func (f *fileFault) Error() string { return f.key }

// readSheet reads CSV (semicolon, comma or tab; UTF-8 with or without BOM, or Windows-1252) or the first sheet of an
// Excel file, told apart by their first bytes. Blank lines are left out but counted. The failure is a *fileFault.
func readSheet(content []byte) (sheet, error) {
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return readExcel(content)
	case bytes.HasPrefix(content, []byte{0xD0, 0xCF, 0x11, 0xE0}), bytes.IndexByte(content, 0) >= 0:
		return sheet{}, &fileFault{key: "staff.file.kind"} // Excel of before 2007, UTF-16, or something else altogether
	}
	return readCSV(content)
}

func readCSV(content []byte) (sheet, error) {
	content = bytes.TrimPrefix(content, []byte("\uFEFF"))
	if !utf8.Valid(content) {
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(content)
		if err != nil {
			return sheet{}, &fileFault{key: "staff.file.kind"}
		}
		content = decoded
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.Comma = separator(content)
	r.FieldsPerRecord = -1
	var s sheet
	for {
		record, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return s, nil
		case errors.As(err, &bad):
			return sheet{}, &fileFault{"staff.file.quotes", bad.StartLine}
		case err != nil:
			return sheet{}, &fileFault{key: "staff.file.kind"}
		}
		number, _ := r.FieldPos(0)
		s.add(number, record)
	}
}

// separator answers the one of the three that the first line has most of.
func separator(content []byte) rune {
	first, _, _ := bytes.Cut(content, []byte("\n"))
	best, most := ';', 0
	for _, c := range ";,\t" {
		if n := bytes.Count(first, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func readExcel(content []byte) (sheet, error) {
	// Raw values: a date is then a number whatever format it is shown in, and "12-10-07" is never guessed at.
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true,
		UnzipSizeLimit: unzippedAtMost, UnzipXMLSizeLimit: unzippedAtMost})
	if err != nil {
		return sheet{}, &fileFault{key: "staff.file.kind"}
	}
	s, err := firstSheet(f)
	if err := errors.Join(err, f.Close()); err != nil {
		return sheet{}, &fileFault{key: "staff.file.kind"}
	}
	return s, nil
}

func firstSheet(f *excelize.File) (sheet, error) {
	props, err := f.GetWorkbookProps()
	if err != nil {
		return sheet{}, err
	}
	from1904 := props.Date1904 != nil && *props.Date1904
	s := sheet{serial: func(days float64) (time.Time, error) { return excelize.ExcelDateToTime(days, from1904) }}
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return sheet{}, err
	}
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return sheet{}, errors.Join(err, rows.Close())
		}
		s.add(number, cells)
	}
	return s, errors.Join(rows.Error(), rows.Close())
}

// add takes a line in, with the spaces around and the doubled ones within its cells taken out.
func (s *sheet) add(number int, cells []string) {
	l := line{number: number, cells: make([]string, len(cells))}
	for i, c := range cells {
		l.cells[i] = strings.Join(strings.Fields(c), " ")
	}
	if !l.blank() {
		s.lines = append(s.lines, l)
	}
}

// date reads 31-12-2018, 31.12.2018, ISO (with a time of day, as Excel may write it) or an Excel date number.
func (s sheet) date(text string) (time.Time, bool) {
	if s.serial != nil {
		if days, err := strconv.ParseFloat(text, 64); err == nil {
			t, err := s.serial(days)
			return t, err == nil && sensible(t)
		}
	}
	iso, _, _ := strings.Cut(text, "T")
	for _, c := range []struct{ layout, text string }{{"2-1-2006", text}, {"2.1.2006", text}, {time.DateOnly, iso}} {
		if t, err := time.Parse(c.layout, c.text); err == nil {
			return t, sensible(t)
		}
	}
	return time.Time{}, false
}

// sensible keeps slips of the hand out, 2918 for 2018: nobody at work today was hired before 1940.
func sensible(t time.Time) bool { return t.Year() >= 1940 && t.Year() < 2100 }
