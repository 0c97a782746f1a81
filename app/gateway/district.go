package gateway

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// noDistrict is the district of those whom the file of districts does not have. It is a district of its own, since the
// districts must hold everybody for their sum to be the municipality's.
const noDistrict = "Ukendt"

// byDistrict answers the districts; none when there is no file.
func (p *people) byDistrict() []string {
	if p.inFile == nil {
		return nil
	}
	return p.districts
}

// readDistricts reads cpr;distrikt, parted by semicolon, comma or tab, the columns in any order, as UTF-8 or Windows-1252.
// No error holds what stands in a cell.
func (p *people) readDistricts(file io.Reader) error {
	in := bufio.NewReader(file)
	head, err := in.Peek(3)
	if err == nil && string(head) == "\ufeff" {
		if _, err := in.Discard(3); err != nil {
			return err
		}
	}
	first, err := in.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	for _, sign := range ";\t," {
		if strings.ContainsRune(first, sign) {
			r.Comma = sign
			break
		}
	}
	number, district := -1, -1
	for i, name := range strings.Split(strings.TrimSpace(first), string(r.Comma)) {
		switch strings.ToLower(strings.Trim(strings.TrimSpace(name), `"`)) {
		case "cpr":
			number = i
		case "distrikt":
			district = i
		}
	}
	if number < 0 || district < 0 {
		return errors.New("line 1: the headers must be cpr;distrikt")
	}
	p.inFile = map[pseudonym]uint16{}
	places := map[string]uint16{noDistrict: 0}
	for line := 2; ; line++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d cannot be read", line) // the error of the reader is not told: it could hold a cell
		}
		if len(row) <= max(number, district) {
			return fmt.Errorf("line %d has fewer cells than the headers", line)
		}
		name := strings.TrimSpace(text(row[district]))
		if masked(name) != name {
			return fmt.Errorf("line %d: the district looks like a CPR number; are the columns swapped?", line)
		}
		if name == "" {
			name = noDistrict
		}
		cpr := cleanNumber(row[number])
		if len(cpr) == 9 {
			cpr = "0" + cpr // a sheet has taken the first nought for nothing
		}
		if _, ok := birthday(cpr); !ok {
			return fmt.Errorf("line %d: what stands in the column cpr is no CPR number", line)
		}
		place, known := places[name]
		if !known {
			if len(p.districts) > 1000 {
				return fmt.Errorf("line %d: there are more than a thousand districts; a district is a part of the municipality", line)
			}
			place = uint16(len(p.districts))
			places[name], p.districts = place, append(p.districts, name)
		}
		who := p.key.pseudonym(cpr)
		if before, twice := p.inFile[who]; twice && before != place {
			return fmt.Errorf("line %d: this citizen stands in another district further up; delete one of the lines", line)
		}
		p.inFile[who] = place
	}
}

// text reads a cell that is not UTF-8 as Windows-1252, whose letters are those of Latin-1.
func text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}
