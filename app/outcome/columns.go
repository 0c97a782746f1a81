package outcome

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"indblik/app/fault"
)

// ownNames are the columns of our own layout, which are also the names of what a column can hold.
var ownNames = []string{"maaned", "distrikt", "indikator", "aldersgruppe", "leverandoer", "taeller", "naevner", "kilde", "udtraek_dato"}

// needed are the columns no file is read without; one fixed indicator stands in for its column.
var needed = []string{"maaned", "indikator", "taeller"}

// Columns tells which column of a file holds what: by our own name, the column's number from 1. Fixed is the indicator of
// every row, when no column holds it.
type Columns struct {
	At    map[string]int `json:"at"`
	Fixed string         `json:"fixed,omitempty"`
}

// ownColumns finds the columns that have our own names.
func ownColumns(t *table) *Columns {
	c := &Columns{At: map[string]int{}}
	for _, name := range ownNames {
		if i := t.column(name); i >= 0 {
			c.At[name] = i + 1
		}
	}
	return c
}

// whole tells whether a file can be read by these columns.
func (c *Columns) whole() bool {
	return c != nil && c.At["maaned"] > 0 && c.At["taeller"] > 0 && (c.At["indikator"] > 0 || c.Fixed != "")
}

// of answers a row's fields by our own names.
func (c *Columns) of(fields []string) func(name string) string {
	return func(name string) string {
		if name == "indikator" && c.Fixed != "" {
			return c.Fixed
		}
		return at(fields, c.At[name]-1)
	}
}

// Check holds a choice against the file it is for. A fault names the fields of the form.
func (c *Columns) Check(width int, known func(indicator string) bool) error {
	var wrong []fault.FieldError
	taken := map[int]bool{}
	for _, name := range ownNames {
		n := c.At[name]
		switch {
		case n < 0 || n > width:
			wrong = append(wrong, fault.Field(name, "columns.gone"))
		case n == 0 && name != "indikator" && slices.Contains(needed, name):
			wrong = append(wrong, fault.Field(name, "columns.needed."+name))
		case n > 0 && taken[n]:
			wrong = append(wrong, fault.Field(name, "columns.twice"))
		}
		taken[n] = true
	}
	switch {
	case c.At["indikator"] == 0 && c.Fixed == "":
		wrong = append(wrong, fault.Field("indikator", "columns.needed.indikator"))
	case c.At["indikator"] > 0 && c.Fixed != "":
		wrong = append(wrong, fault.Field("fast", "columns.either"))
	case c.Fixed != "" && !known(c.Fixed):
		wrong = append(wrong, fault.Field("fast", "columns.unknown"))
	}
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	return nil
}

// same tells whether two choices read a file alike.
func (c *Columns) same(other *Columns) bool {
	if c == nil || other == nil || c.Fixed != other.Fixed {
		return false
	}
	return !slices.ContainsFunc(ownNames, func(name string) bool { return c.At[name] != other.At[name] })
}

// headerHash tells one layout from another: the headers in their order, case and outer spaces apart.
func headerHash(header []string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(header, "\x1f"))))
	return hex.EncodeToString(sum[:])
}

// Layout is a header that is not ours, with the file's first rows, so that somebody can say which column is which. It is
// made only of a file that was looked through to its end without finding anything about a person.
type Layout struct {
	Header []string
	Rows   [][]string
}

// layoutRows is how many rows are shown of a layout: enough to tell a month from a number.
const layoutRows = 5

// synonyms are what others call our columns, in letters alone.
var synonyms = map[string][]string{
	"maaned": {"maaned", "måned", "month", "periode", "period", "dato", "tid", "årmåned"}, "distrikt": {"distrikt", "område", "omraade", "district", "team", "gruppe"},
	"indikator": {"indikator", "indicator", "mål", "ydelsestype"}, "aldersgruppe": {"aldersgruppe", "alder", "age", "ageband"},
	"leverandoer": {"leverandoer", "leverandør", "supplier"}, "taeller": {"taeller", "tæller", "antal", "værdi", "count", "numerator", "value"},
	"naevner": {"naevner", "nævner", "denominator"}, "kilde": {"kilde", "source"}, "udtraek_dato": {"udtraekdato", "udtræksdato", "udtrukket", "extracted"},
}

// guess proposes which column is which by what the columns are called.
func (l Layout) guess() *Columns {
	c := &Columns{At: map[string]int{}}
	for i, h := range l.Header {
		letters := lettersOf(h)
		for _, name := range ownNames {
			if c.At[name] == 0 && slices.Contains(synonyms[name], letters) {
				c.At[name] = i + 1
				break
			}
		}
	}
	return c
}

// unknownLayout looks a file of another layout through for anything about a person, and keeps its first rows when there is
// nothing. Then it says what to do.
func (r *Reading) unknownLayout(t *table, blocked Blocked) error {
	if t.column(timeNames...) >= 0 && t.column("INDHOLD") >= 0 {
		r.reject(1, "maaned", "Filen er en tabel fra Statistikbanken. Hent den ind under “Befolkning og fremskrivning”. Tal pr. måned har kolonnerne maaned, indikator og taeller.",
			"The file is a table of StatBank. Bring it in under “Population and projection”. Numbers by month have the columns maaned, indikator and taeller.")
		return nil
	}
	l := scanLayout(t, blocked, r)
	if len(r.Rejected) > 0 {
		return nil
	}
	columns := ownColumns(t)
	for _, name := range needed {
		if columns.At[name] == 0 {
			r.reject(1, name, fmt.Sprintf("Kolonnen %s mangler. Overskrifterne skal være maaned;distrikt;indikator;aldersgruppe;leverandoer;taeller;naevner;kilde;udtraek_dato. Hedder de noget andet, så vælg filen på siden Import, og sig, hvilken kolonne der er hvad.", name),
				fmt.Sprintf("The column %s is missing. The headers must be maaned;distrikt;indikator;aldersgruppe;leverandoer;taeller;naevner;kilde;udtraek_dato. If they are called something else, choose the file on the page Import and say which column is which.", name))
		}
	}
	r.Unknown = l
	return nil
}

// scanLayout reads a file to its end and answers its header and first rows; nil, and the problem reported, when a cell holds
// what must not be shown, and nil when it is no table that columns could be chosen in.
func scanLayout(t *table, blocked Blocked, r *Reading) *Layout {
	l, rows := &Layout{Header: t.header}, 0
	for {
		fields, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || rows >= mostRows {
			return nil
		}
		rows++
		if i := slices.IndexFunc(fields, blocked); i >= 0 {
			r.refuseBlocked(line, at(t.header, i))
			return nil
		}
		if len(l.Rows) < layoutRows {
			l.Rows = append(l.Rows, slices.Clone(fields))
		}
	}
	named := 0
	for _, h := range t.header {
		if h != "" {
			named++
		}
	}
	if len(l.Rows) == 0 || named < 2 {
		return nil
	}
	return l
}

// thousands is a number that is either thousands or a number with three decimals.
var thousands = regexp.MustCompile(`^\d{1,3}\.\d{3}$`)

var (
	dayFirst  = regexp.MustCompile(`^\d{1,2}[-./](\d{1,2})[-./](\d{4})(?:[ T].*)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})(?:[-./]\d{1,2}(?:[ T].*)?)?$`)
	together  = regexp.MustCompile(`^(\d{4})(0[1-9]|1[0-2])$`)
	inWords   = regexp.MustCompile(`^(\p{L}{3})\p{L}*\.?[ -]+(\d{4})$`)
)

// monthsShort are the months' first letters, in Danish and English.
var monthsShort = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12}

// monthOfDate writes the month of a date (2019-05-01, 01-05-2019, 201905, maj 2019) as our own; anything else as it stands.
func monthOfDate(s string) string {
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + twoDigits(m[2])
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return m[2] + "-" + twoDigits(m[1])
	}
	if m := together.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + m[2]
	}
	if m := inWords.FindStringSubmatch(strings.ToLower(s)); m != nil && monthsShort[m[1]] > 0 {
		return fmt.Sprintf("%s-%02d", m[2], monthsShort[m[1]])
	}
	return s
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// unlessTotal answers a part, and nothing for what another layout calls all of them.
func unlessTotal(s string) string {
	switch strings.ToLower(s) {
	case "alle", "hele kommunen", "kommunen i alt", "samlet", "all":
		return ""
	}
	if isTotal(s) {
		return ""
	}
	return s
}
