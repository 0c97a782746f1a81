package outcome

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"indblik/app/day"
)

// Cell is one number of an aggregate file. Empty District, Band and Supplier mean all of them. A Hidden cell is not to
// be known and is never 0. Denominator is NaN-free: it is present only when HasDenominator.
type Cell struct {
	Indicator                string
	Period                   Period
	District, Band, Supplier string
	Count                    float64
	Hidden                   bool // not to be known: Count is the most it can be (4 of <5), 0 where even that is unknown
	Denominator              float64
	HasDenominator           bool
	Source                   string
	Extracted                day.Day // 0 when not given
}

// Reading is what a file of numbers holds, or why it cannot be taken.
type Reading struct {
	Rows     int       `json:"rows"`
	Accepted int       `json:"accepted"`
	Rejected []Problem `json:"rejected"`
	Warnings []Problem `json:"warnings"`
	Cells    []Cell    `json:"-"`
	Points   []Point   `json:"-"`
	Vintage  int       `json:"-"`
	Area     string    `json:"-"`
	Mapped   bool      `json:"-"` // read by columns that somebody chose
	Unknown  *Layout   `json:"-"` // a layout that nobody has chosen columns for; then the file is refused
	doubled  map[key]int
}

// Refused tells whether nothing of the file may be stored.
func (r Reading) Refused() bool { return len(r.Rejected) > 0 || r.Accepted == 0 }

func (r *Reading) reject(row int, column, da, en string) {
	r.Rejected = append(r.Rejected, Problem{row, column, da, en})
}

func (r *Reading) warn(row int, column, da, en string) {
	r.Warnings = append(r.Warnings, Problem{row, column, da, en})
}

// Blocked tells whether a text holds something that must not come in; the anonymity guard answers it.
type Blocked func(text string) bool

// ReadAggregate reads an aggregate file with our own headers. Every bad row is reported, all together; one is enough to
// refuse the file.
func ReadAggregate(file io.Reader, known func(indicator string) bool, blocked Blocked) (Reading, error) {
	text, err := contentOf(file)
	if err != nil {
		return Reading{}, err
	}
	r := aggregateReader{Known: known, Blocked: blocked, Watch: unwatched}
	return r.read(text)
}

// aggregateReader reads an aggregate file. Layouts answers how the columns of a header that is not ours are to be read.
type aggregateReader struct {
	Known   func(indicator string) bool
	Blocked Blocked
	Watch   watch
	Layouts func(header []string) (*Columns, error) // nil for none
}

func (a aggregateReader) read(text []byte) (Reading, error) {
	reading := Reading{Rejected: []Problem{}, Warnings: []Problem{}}
	blocked := remembered(a.Blocked)
	t, err := reading.open(text, false)
	if err != nil || t == nil {
		return reading, err
	}
	if !reading.impersonal(t, blocked) {
		return reading, nil
	}
	columns := ownColumns(t)
	if !columns.whole() && a.Layouts != nil {
		if columns, err = a.Layouts(t.header); err != nil {
			return reading, err
		}
		reading.Mapped = columns.whole()
	}
	if !columns.whole() {
		return reading, reading.unknownLayout(t, blocked)
	}
	lines := min(bytes.Count(text, []byte("\n"))+1, mostRows)
	seen := make(map[key]found, lines)
	reading.Cells = make([]Cell, 0, lines)
	for {
		fields, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || reading.Rows >= mostRows {
			reading.reject(line, "", "Filen kan ikke læses herfra og ned.", "The file cannot be read from here on.")
			return reading, nil
		}
		if reading.Rows++; reading.Rows%watchEvery == 0 {
			if err := a.Watch(reading.Rows); err != nil {
				return reading, err
			}
		}
		if i := slices.IndexFunc(fields, blocked); i >= 0 {
			reading.refuseBlocked(line, at(t.header, i))
			return reading, nil
		}
		cell, ok := reading.cell(line, columns.of(fields), a.Known, reading.Mapped)
		if !ok {
			continue
		}
		if first, twice := seen[cell.key()]; twice {
			if reading.Cells[first.at].says() == cell.says() {
				reading.Accepted++
				reading.again(cell)
				continue
			}
			reading.reject(line, "maaned", fmt.Sprintf("Et andet tal for det samme står i række %d. Slet det ene.", first.line), fmt.Sprintf("Another number of the same stands in row %d. Delete one of them.", first.line))
			continue
		}
		seen[cell.key()] = found{line, len(reading.Cells)}
		reading.Cells = append(reading.Cells, cell)
		reading.Accepted++
	}
	if len(reading.Rejected) > 0 {
		reading.Accepted = 0
	}
	if reading.Rows == 0 {
		reading.reject(2, "", "Filen har ingen rækker.", "The file has no rows.")
	}
	reading.flag()
	return reading, nil
}

// found is where a number of a file stands: its line, and its place among the cells.
type found struct{ line, at int }

func (r *Reading) refuseBlocked(line int, column string) {
	r.Accepted, r.Cells, r.Points, r.Unknown, r.Mapped = 0, nil, nil, nil, false // nothing of it is shown or held
	r.Rejected = []Problem{{line, column, "Her står noget, der ligner et CPR-nummer, et telefonnummer eller en e-mail. Hele filen er afvist, og intet er gemt. Fjern det, og prøv igen.",
		"This looks like a CPR number, a telephone number or an e-mail. The whole file is refused and nothing is stored. Remove it and try again."}}
}

// cell reads one row; false when something in it is wrong and has been reported. A row of another layout may write its
// months and totals in more ways, and its thousands must not be taken for decimals.
func (r *Reading) cell(line int, field func(string) string, known func(string) bool, mapped bool) (Cell, bool) {
	before := len(r.Rejected)
	c := Cell{Indicator: strings.ToLower(field("indikator")), District: field("distrikt"), Supplier: field("leverandoer"), Source: field("kilde")}
	month, band := field("maaned"), field("aldersgruppe")
	if mapped {
		month, band, c.District, c.Supplier = monthOfDate(month), unlessTotal(band), unlessTotal(c.District), unlessTotal(c.Supplier)
		for _, name := range []string{"taeller", "naevner"} {
			if thousands.MatchString(field(name)) {
				r.reject(line, name, "Tallet kan være tusinder eller decimaler. Skriv det uden punktum.", "The number may be thousands or decimals. Write it without a point.")
			}
		}
	}
	var err error
	if c.Period, err = parsePeriod(month); err != nil {
		r.reject(line, "maaned", "Måneden kan ikke læses. Skriv den som 2019-05.", "The month cannot be read. Write it as 2019-05.")
	}
	if !known(c.Indicator) {
		r.reject(line, "indikator", "Indikatoren kendes ikke. Se listen over indikatorer, eller ret navnet.", "The indicator is unknown. See the list of indicators or correct the name.")
	}
	if c.Band, err = cleanBand(band); err != nil {
		r.reject(line, "aldersgruppe", "Aldersgruppen kan ikke læses. Skriv den som 65-69 eller 90+.", "The age band cannot be read. Write it as 65-69 or 90+.")
	}
	if c.Count, c.Hidden, err = parseNumber(field("taeller")); err != nil || c.Count < 0 {
		r.reject(line, "taeller", "Tælleren skal være et tal på 0 eller mere, eller <5, hvis den er skjult.", "The numerator must be a number of 0 or more, or <5 when hidden.")
	}
	var hidden bool
	if c.Denominator, hidden, err = parseNumber(field("naevner")); err != nil || c.Denominator < 0 {
		r.reject(line, "naevner", "Nævneren skal være et tal eller stå tom.", "The denominator must be a number or empty.")
	}
	c.HasDenominator = !hidden
	if c.HasDenominator && !c.Hidden && c.Count > c.Denominator && isShare(c.Indicator) {
		r.reject(line, "taeller", "Tælleren er større end nævneren. En andel kan højst være 100 %.", "The numerator is greater than the denominator. A share is at most 100%.")
	}
	if s := field("udtraek_dato"); s != "" {
		if c.Extracted, err = parseDay(s); err != nil {
			r.reject(line, "udtraek_dato", "Datoen kan ikke læses. Skriv den som 2020-09-01.", "The date cannot be read. Write it as 2020-09-01.")
		}
	}
	return c, len(r.Rejected) == before
}

// isShare tells the indicators whose numerator is a part of the denominator.
func isShare(indicator string) bool {
	return strings.HasPrefix(indicator, "sygepleje_til_hjemmehjaelp") || indicator == "tilstande_med_indsats_14"
}

func parseDay(s string) (day.Day, error) {
	if len(s) == 10 && (s[2] == '-' || s[2] == '.') {
		s = s[6:] + "-" + s[3:5] + "-" + s[:2]
	}
	return day.Parse(s)
}
