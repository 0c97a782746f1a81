package outcome

import (
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
}

// Refused tells whether nothing of the file may be stored.
func (r Reading) Refused() bool { return len(r.Rejected) > 0 || r.Accepted == 0 }

func (r *Reading) reject(row int, column, da, en string) {
	r.Rejected = append(r.Rejected, Problem{row, column, da, en})
}

func (r *Reading) warn(row int, column, da, en string) {
	r.Warnings = append(r.Warnings, Problem{row, column, da, en})
}

// personal are headers that a file of numbers must not have: it would be about people.
var personal = []string{"cpr", "cprnr", "cpr-nr", "cpr-nummer", "personnr", "personnummer", "navn", "fornavn", "efternavn", "adresse"}

// Blocked tells whether a text holds something that must not come in; the anonymity guard answers it.
type Blocked func(text string) bool

// ReadAggregate reads an aggregate file. Every bad row is reported, all together; one is enough to refuse the file.
func ReadAggregate(file io.Reader, known func(indicator string) bool, blocked Blocked) (Reading, error) {
	reading := Reading{Rejected: []Problem{}, Warnings: []Problem{}}
	t, err := openTable(file)
	if errors.Is(err, errEmpty) {
		reading.reject(1, "", "Filen er tom. Hent den igen, og prøv igen.", "The file is empty. Fetch it again and try again.")
		return reading, nil
	}
	if errors.Is(err, errNotText) {
		reading.reject(1, "", "Filen kan ikke læses som tekst. Gem den som CSV, og prøv igen.", "The file cannot be read as text. Save it as CSV and try again.")
		return reading, nil
	}
	if err != nil {
		return reading, err
	}
	if !reading.impersonal(t, blocked) {
		return reading, nil
	}
	columns := map[string]int{}
	for _, name := range []string{"maaned", "distrikt", "indikator", "aldersgruppe", "leverandoer", "taeller", "naevner", "kilde", "udtraek_dato"} {
		columns[name] = t.column(name)
	}
	for _, name := range []string{"maaned", "indikator", "taeller"} {
		if columns[name] < 0 {
			reading.reject(1, name, fmt.Sprintf("Kolonnen %s mangler. Overskrifterne skal være maaned;distrikt;indikator;aldersgruppe;taeller;naevner;kilde;udtraek_dato.", name),
				fmt.Sprintf("The column %s is missing. The headers must be maaned;distrikt;indikator;aldersgruppe;taeller;naevner;kilde;udtraek_dato.", name))
		}
	}
	if len(reading.Rejected) > 0 {
		return reading, nil
	}
	seen := map[Cell]int{}
	for {
		fields, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || reading.Rows >= mostRows {
			reading.reject(line, "", "Filen kan ikke læses herfra og ned.", "The file cannot be read from here on.")
			return reading, nil
		}
		reading.Rows++
		if i := slices.IndexFunc(fields, blocked); i >= 0 {
			reading.refuseBlocked(line, at(t.header, i))
			return reading, nil
		}
		cell, ok := reading.cell(line, func(name string) string { return at(fields, columns[name]) }, known)
		if !ok {
			continue
		}
		key := Cell{Indicator: cell.Indicator, Period: cell.Period, District: cell.District, Band: cell.Band, Supplier: cell.Supplier}
		if first, twice := seen[key]; twice {
			reading.reject(line, "maaned", fmt.Sprintf("Samme tal står også i række %d. Slet den ene.", first), fmt.Sprintf("The same number stands in row %d too. Delete one of them.", first))
			continue
		}
		seen[key] = line
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

// impersonal refuses a file whose header says that it is about people.
func (r *Reading) impersonal(t *table, blocked Blocked) bool {
	for _, h := range t.header {
		if slices.Contains(personal, strings.ToLower(h)) {
			r.reject(1, strings.ToLower(h), "Filen har en kolonne om personer og er ikke læst. Her hentes kun tal ind, aldrig oplysninger om borgere.",
				"The file has a column about persons and was not read. Only numbers are imported here, never information about citizens.")
			return false
		}
		if blocked(h) {
			r.refuseBlocked(1, "")
			return false
		}
	}
	return true
}

func (r *Reading) refuseBlocked(line int, column string) {
	r.Accepted, r.Cells, r.Points = 0, nil, nil
	r.Rejected = []Problem{{line, column, "Her står noget, der ligner et CPR-nummer, et telefonnummer eller en e-mail. Hele filen er afvist, og intet er gemt. Fjern det, og prøv igen.",
		"This looks like a CPR number, a telephone number or an e-mail. The whole file is refused and nothing is stored. Remove it and try again."}}
}

// cell reads one row; false when something in it is wrong and has been reported.
func (r *Reading) cell(line int, field func(string) string, known func(string) bool) (Cell, bool) {
	before := len(r.Rejected)
	c := Cell{Indicator: strings.ToLower(field("indikator")), District: field("distrikt"), Supplier: field("leverandoer"), Source: field("kilde")}
	var err error
	if c.Period, err = parsePeriod(field("maaned")); err != nil {
		r.reject(line, "maaned", "Måneden kan ikke læses. Skriv den som 2019-05.", "The month cannot be read. Write it as 2019-05.")
	}
	if !known(c.Indicator) {
		r.reject(line, "indikator", "Indikatoren kendes ikke. Se listen over indikatorer, eller ret navnet.", "The indicator is unknown. See the list of indicators or correct the name.")
	}
	if c.Band, err = cleanBand(field("aldersgruppe")); err != nil {
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
