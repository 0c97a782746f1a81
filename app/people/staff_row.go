package people

import (
	"errors"
	"fmt"
	"math"
	"net/mail"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/lang"
)

// StaffRow is one good row of a staff file. An empty e-mail or nil hours is not known and changes nothing; To is
// day.Forever while the employment lasts.
type StaffRow struct {
	Row        int      `json:"row"`
	No         string   `json:"no"`
	Given      string   `json:"given"`
	Family     string   `json:"family"`
	Email      string   `json:"email,omitempty"`
	Unit       string   `json:"unit"`
	Profession string   `json:"profession"`
	Kind       string   `json:"kind"`
	From       day.Day  `json:"from"`
	To         day.Day  `json:"to"`
	Hours      *float64 `json:"hours,omitempty"`
}

type staffField int

const (
	fieldNo staffField = iota
	fieldGiven
	fieldFamily
	fieldEmail
	fieldUnit
	fieldTitle
	fieldFrom
	fieldTo
	fieldHours
	fieldUnused
	fieldCPR
)

// staffColumns are the names a column may have, without capitals, spaces and signs; the first is the one to ask for.
var staffColumns = []struct {
	field    staffField
	required bool
	shown    string
	names    []string
}{
	{fieldNo, true, "medarbejdernr.", []string{"medarbejdernr", "medarbejdernummer", "medarbejderid", "lønnr", "lønnummer", "tjenestenr", "tjenestenummer",
		"staffno", "staffnumber", "employeeno", "employeenumber", "employeeid"}},
	{fieldGiven, true, "fornavn", []string{"fornavn", "fornavne", "firstname", "givenname"}},
	{fieldFamily, true, "efternavn", []string{"efternavn", "efternavne", "lastname", "surname", "familyname"}},
	{fieldEmail, false, "e-mail", []string{"email", "mail", "emailadresse", "mailadresse", "arbejdsmail", "emailaddress", "workemail"}},
	{fieldUnit, true, "enhed", []string{"enhed", "team", "afdeling", "unit", "department"}},
	{fieldTitle, true, "stilling", []string{"stilling", "stillingsbetegnelse", "titel", "title", "jobtitle", "position"}},
	{fieldFrom, true, "ansat fra", []string{"ansatfra", "ansatdato", "ansættelsesdato", "startdato", "employedfrom", "hiredfrom", "hiredate", "startdate", "from"}},
	{fieldTo, false, "ansat til", []string{"ansattil", "slutdato", "fratrædelsesdato", "employedto", "employeduntil", "enddate", "to"}},
	{fieldHours, false, "timer", []string{"timer", "timetal", "ugentligetimer", "timerpruge", "hours", "weeklyhours", "hoursperweek"}},
	{fieldCPR, false, "cpr", []string{"cpr", "cprnr", "cprnummer", "cprno", "cprnumber", "personnr", "personnummer", "personalidentificationnumber"}},
}

// columnName is how column headings are compared.
func columnName(heading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

func fieldOf(heading string) staffField {
	name := columnName(heading)
	for _, c := range staffColumns {
		for _, n := range c.names {
			if n == name {
				return c.field
			}
		}
	}
	return fieldUnused
}

// longestCell bounds a name or a unit, in characters.
const longestCell = 120

// staffReader turns lines into rows and gathers everything that is wrong on the way.
type staffReader struct {
	sheet  sheet
	titles Titles
	cpr    func(string) bool

	fields   []staffField // by column
	headings []string     // by column, as in the file
	column   map[staffField]int
	report   StaffReport
	problems []StaffProblem

	numbers, emails map[string]int // first row they stand in
}

// readStaff answers the good rows of a file and a report of the bad ones. Whether the good ones fit what is known already
// is for planStaff to say.
func readStaff(content []byte, titles Titles, cpr func(string) bool) ([]StaffRow, StaffReport) {
	r := staffReader{titles: titles, cpr: cpr, column: map[staffField]int{}, numbers: map[string]int{}, emails: map[string]int{},
		report: StaffReport{Rejected: []StaffProblem{}, Warnings: []StaffProblem{}}}
	var err error
	if r.sheet, err = readSheet(content); err != nil {
		var f *fileFault
		if !errors.As(err, &f) {
			f = &fileFault{key: "staff.file.kind"}
		}
		r.report.refuse(problemAt(f.row, "", f.key))
		return nil, r.report
	}
	if len(r.sheet.lines) < 2 {
		r.report.refuse(problemAt(0, "", "staff.file.empty"))
		return nil, r.report
	}
	complete := r.heading(r.sheet.lines[0])
	r.report.Rows = len(r.sheet.lines) - 1
	var rows []StaffRow
	for _, l := range r.sheet.lines[1:] {
		before := len(r.problems)
		blocked := r.guard(l)
		if !complete {
			continue
		}
		if row := r.row(l, blocked); len(r.problems) == before {
			rows = append(rows, row)
		}
	}
	r.report.refuse(r.problems...)
	if !complete {
		r.report.Accepted = 0
	}
	return rows, r.report
}

// heading finds the columns; false when one that is needed is missing.
func (r *staffReader) heading(l line) bool {
	bad := func(column, key string, args ...any) {
		r.problems = append(r.problems, problemAt(l.number, column, key, args...))
	}
	complete := true
	for i, text := range l.cells {
		heading := text
		if heading == "" || r.blocks(heading) {
			heading = fmt.Sprintf("%s %d", lang.Danish.T("staff.column"), i+1)
		}
		field := fieldOf(text)
		r.headings, r.fields = append(r.headings, heading), append(r.fields, field)
		_, twice := r.column[field]
		switch {
		case r.blocks(text):
			bad(heading, "staff.cpr")
		case field == fieldCPR:
			r.report.Warnings = append(r.report.Warnings, problemAt(l.number, heading, "staff.cpr.column"))
		case field == fieldUnused && text != "":
			r.report.Warnings = append(r.report.Warnings, problemAt(l.number, heading, "staff.column.unused"))
		case twice && field != fieldUnused:
			bad(heading, "staff.column.twice")
			complete = false
		}
		r.column[field] = i
	}
	for _, c := range staffColumns {
		if _, found := r.column[c.field]; c.required && !found {
			bad(c.shown, "staff.column.missing")
			complete = false
		}
	}
	return complete
}

// blocks tells whether a text must be taken for a CPR number. Excel drops the first nought of one written as a number.
func (r *staffReader) blocks(text string) bool {
	if text == "" {
		return false
	}
	if len(text) == 9 && strings.Trim(text, "0123456789") == "" && r.cpr("0"+text) {
		return true
	}
	return r.cpr(text)
}

// guard looks for CPR numbers in every cell of a line, used or not, except in a column that says it holds them: that one
// is emptied unread. It answers the columns that were blocked.
func (r *staffReader) guard(l line) map[int]bool {
	blocked := map[int]bool{}
	for i, text := range l.cells {
		column := fmt.Sprintf("%s %d", lang.Danish.T("staff.column"), i+1)
		if i < len(r.fields) {
			column = r.headings[i]
			if r.fields[i] == fieldCPR {
				l.cells[i] = ""
				continue
			}
		}
		if r.blocks(text) {
			blocked[i] = true
			r.problems = append(r.problems, problemAt(l.number, column, "staff.cpr"))
		}
	}
	return blocked
}

// row reads one line. Cells in blocked have been reported and are read no further.
func (r *staffReader) row(l line, blocked map[int]bool) StaffRow {
	at := func(f staffField) (text, column string, open bool) {
		i, found := r.column[f]
		if !found || blocked[i] {
			return "", "", false
		}
		if i < len(l.cells) {
			text = l.cells[i]
		}
		return text, r.headings[i], true
	}
	bad := func(column, key string, args ...any) {
		r.problems = append(r.problems, problemAt(l.number, column, key, args...))
	}
	// plain reads a cell of words.
	plain := func(f staffField) string {
		text, column, open := at(f)
		switch {
		case !open || text == "":
		case utf8.RuneCountInString(text) > longestCell:
			bad(column, "staff.long", longestCell)
		case strings.ContainsRune("=+-@", rune(text[0])):
			bad(column, "staff.formula")
		}
		return text
	}
	required := func(f staffField, key string) string {
		text := plain(f)
		if _, column, open := at(f); open && text == "" {
			bad(column, key)
		}
		return text
	}
	row := StaffRow{Row: l.number, No: required(fieldNo, "staff.no.missing"), Given: plain(fieldGiven), Family: plain(fieldFamily),
		Unit: required(fieldUnit, "staff.unit.missing"), To: day.Forever}
	r.once(r.numbers, row.No, row.No, fieldNo, l, "staff.no.twice")
	if _, column, open := at(fieldFamily); open && row.Given == "" && row.Family == "" {
		bad(column, "staff.name.missing")
	}
	if text, column, open := at(fieldEmail); open && text != "" {
		row.Email = cleanEmail(text)
		if a, err := mail.ParseAddress(row.Email); err != nil || a.Address != row.Email || len(row.Email) > 254 || !strings.Contains(row.Email[strings.LastIndex(row.Email, "@"):], ".") {
			bad(column, "staff.email")
		} else {
			r.once(r.emails, row.Email, "", fieldEmail, l, "staff.email.twice")
		}
	}
	if text, column, open := at(fieldTitle); open {
		var known bool
		if row.Profession, row.Kind, known = r.titles(text); text == "" {
			bad(column, "staff.title.missing")
		} else if !known {
			bad(column, "staff.title", short(text))
		}
	}
	r.dates(&row, at, bad)
	if text, column, open := at(fieldHours); open && text != "" {
		hours, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || math.IsNaN(hours) || hours < 0 || hours > 1000 {
			bad(column, "staff.hours")
		}
		row.Hours = &hours
	}
	return row
}

// once reports a value that stands in an earlier row too.
func (r *staffReader) once(seen map[string]int, value, shown string, f staffField, l line, key string) {
	if value == "" {
		return
	}
	first, twice := seen[value]
	if !twice {
		seen[value] = l.number
		return
	}
	args := []any{first}
	if shown != "" {
		args = []any{short(shown), first}
	}
	r.problems = append(r.problems, problemAt(l.number, r.headings[r.column[f]], key, args...))
}

func (r *staffReader) dates(row *StaffRow, at func(staffField) (string, string, bool), bad func(string, string, ...any)) {
	read := func(f staffField) (d day.Day, ok bool) {
		text, column, open := at(f)
		if !open || text == "" && f == fieldTo {
			return day.Forever, false
		}
		if text == "" {
			bad(column, "staff.from.missing")
			return 0, false
		}
		t, ok := r.sheet.date(text)
		if !ok {
			bad(column, "staff.date")
			return 0, false
		}
		return day.On(t.Date()), true
	}
	from, begins := read(fieldFrom)
	to, ends := read(fieldTo)
	row.From, row.To = from, to
	if begins && ends && to < from {
		_, column, _ := at(fieldTo)
		bad(column, "staff.backwards")
	}
}

// short cuts what is quoted in a message.
func short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}
