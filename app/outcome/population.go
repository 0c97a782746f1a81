package outcome

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strings"

	"indblik/app/day"
)

// Point is how many persons of an age band there were, or were projected, on the first day of a month.
type Point struct {
	Band    string
	Month   day.Month
	Persons float64
}

var areaCode = regexp.MustCompile(`^\d{3}\b\s*`)

// what a StatBank column can be called, in the two languages it answers in.
var (
	areaNames  = []string{"OMRÅDE", "KOMMUNEDK", "REGION", "MUNICIPALITYDK", "område", "kommune"}
	sexNames   = []string{"KØN", "SEX"}
	ageNames   = []string{"ALDER", "AGE"}
	civilNames = []string{"CIVILSTAND", "MARITAL STATUS"}
	timeNames  = []string{"TID", "TIME"}
	valueNames = []string{"INDHOLD", "CONTENTS", "VALUE"}
)

// isTotal tells the words that StatBank uses for all sexes, ages or civil states.
func isTotal(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return s == "tot" || s == "ialt" || s == "i alt" || s == "total" || strings.HasSuffix(s, " i alt") || strings.HasPrefix(s, "tot ") || strings.HasPrefix(s, "ialt ") || strings.HasPrefix(s, "total, ") || strings.HasPrefix(s, "age, total")
}

// ReadPopulation reads StatBank's FOLK1A or FRKM, as long CSV or as JSON-stat, told apart by their content. area chooses
// among several areas in the file and may be empty when there is one. Totals and parts are never added: where both stand
// in the file, the total counts.
func ReadPopulation(file io.Reader, area string, blocked Blocked) (Reading, error) {
	text, err := contentOf(file)
	if err != nil {
		return Reading{}, err
	}
	return readPopulation(text, area, blocked, unwatched)
}

func readPopulation(text []byte, area string, blocked Blocked, watch watch) (Reading, error) {
	r := Reading{Rejected: []Problem{}, Warnings: []Problem{}}
	blocked = remembered(blocked)
	t, err := r.open(text, true)
	if err != nil || t == nil {
		return r, err
	}
	if !r.impersonal(t, blocked) {
		return r, nil
	}
	col := struct{ area, sex, age, civil, time, value int }{t.column(areaNames...), t.column(sexNames...), t.column(ageNames...),
		t.column(civilNames...), t.column(timeNames...), t.column(valueNames...)}
	if col.value >= 0 && (col.time < 0 || col.age < 0) {
		r.reject(1, "ALDER", "Filen har ikke både alder og tid. Vælg dem i Statistikbanken, hver alder for sig, og hent filen igen.",
			"The file has not both age and time. Choose them in StatBank, each age by itself, and fetch the file again.")
		return r, nil
	}
	if col.value < 0 || col.time < 0 || col.age < 0 {
		r.reject(1, "INDHOLD", "Filen er ikke i langt format. Vælg “CSV (api)” eller “Semikolonsepareret uden overskrift” i Statistikbanken, med alder og tid valgt, så hver række har ét tal i kolonnen INDHOLD.",
			"The file is not in the long layout. Choose “CSV (api)” in StatBank, with age and time selected, so that each row has one number in the column INDHOLD.")
		return r, nil
	}
	others := newOthers(t, col.area, col.sex, col.age, col.civil, col.time, col.value)
	sums := newPersons()
	for {
		fields, line, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || r.Rows >= mostRows {
			r.reject(line, "", "Filen kan ikke læses herfra og ned.", "The file cannot be read from here on.")
			return r, nil
		}
		if r.Rows++; r.Rows%watchEvery == 0 {
			if err := watch(r.Rows); err != nil {
				return r, err
			}
		}
		if slices.ContainsFunc(fields, blocked) {
			r.refuseBlocked(line, "")
			return r, nil
		}
		if column := others.differs(fields); column != "" {
			r.reject(line, column, "Filen er også delt på denne kolonne, og tallene ville blive lagt sammen forkert. Hent den uden kolonnen, eller vælg kun i alt.",
				"The file is split by this column too, and its numbers would be added up wrongly. Fetch it without the column, or choose the total only.")
			r.Accepted = 0
			return r, nil
		}
		if others.twice(fields) {
			r.reject(line, "", "Samme række står to gange. Hent filen igen.", "The same row stands twice. Fetch the file again.")
			continue
		}
		p := person{area: areaCode.ReplaceAllString(at(fields, col.area), "")}
		if p.area == "" {
			p.area = at(fields, col.area)
		}
		p.sexTotal = col.sex < 0 || isTotal(at(fields, col.sex))
		p.civilTotal = col.civil < 0 || isTotal(at(fields, col.civil))
		if period, err := parsePeriod(at(fields, col.time)); err != nil {
			r.reject(line, t.header[col.time], "Tiden kan ikke læses. Skriv den som 2019K1 eller 2019.", "The time cannot be read. Write it as 2019Q1 or 2019.")
			continue
		} else {
			p.month = period.First
		}
		if isTotal(at(fields, col.age)) {
			r.Accepted++
			continue // all ages: the bands are made of the ages
		}
		if p.ages, err = parseAges(at(fields, col.age)); err != nil {
			r.reject(line, t.header[col.age], "Alderen kan ikke læses. Den skal være som 65 år, 65-69 år eller 100 år og derover.", "The age cannot be read. It must be as 65 years, 65-69 years or 100-.")
			continue
		}
		value, hidden, err := parseNumber(at(fields, col.value))
		if err != nil || value < 0 {
			r.reject(line, t.header[col.value], "Antallet kan ikke læses som et tal.", "The count cannot be read as a number.")
			continue
		}
		r.Accepted++
		if !hidden {
			sums.add(p, value)
		}
	}
	r.settle(sums, area)
	return r, nil
}

// settle chooses the area and makes the points.
func (r *Reading) settle(sums *persons, area string) {
	if len(r.Rejected) > 0 {
		r.Accepted = 0
		return
	}
	areas := sums.areas()
	switch {
	case len(areas) == 0:
		r.reject(1, "", "Filen har ingen tal om ældre på 65 år og over.", "The file has no numbers about people aged 65 and over.")
		return
	case area == "" && len(areas) > 1:
		r.reject(1, "OMRÅDE", "Filen har flere områder. Vælg ét: "+strings.Join(areas[:min(len(areas), 12)], ", ")+".", "The file has several areas. Choose one: "+strings.Join(areas[:min(len(areas), 12)], ", ")+".")
		return
	case area != "" && !slices.Contains(areas, area):
		r.reject(1, "OMRÅDE", "Området findes ikke i filen. Der er: "+strings.Join(areas[:min(len(areas), 12)], ", ")+".", "The area is not in the file. There is: "+strings.Join(areas[:min(len(areas), 12)], ", ")+".")
		return
	case area == "":
		area = areas[0]
	}
	r.Area = area
	var missing []string
	r.Points, missing = sums.points(area)
	for _, m := range missing {
		r.reject(1, "ALDER", "Der mangler aldre i "+m+". Hent alle aldre fra 65 år og op.", "Ages are missing in "+m+". Fetch all ages from 65 up.")
	}
	if len(r.Rejected) > 0 {
		r.Accepted, r.Points = 0, nil
		return
	}
	r.Vintage = r.Points[0].Month.Year()
}

// others watches what no sum may hide: a column besides those that are known, when it has more than one value, and a row
// that came before.
type others struct {
	header []string
	places []int          // the columns that are not known
	first  map[int]string // what they said first
	value  int
	seen   map[string]bool
}

func newOthers(t *table, value ...int) *others {
	o := &others{header: t.header, first: map[int]string{}, value: value[len(value)-1], seen: map[string]bool{}}
	for i := range t.header {
		if !slices.Contains(value, i) {
			o.places = append(o.places, i)
		}
	}
	return o
}

// differs answers the header of an unknown column that says something else than before.
func (o *others) differs(fields []string) string {
	for _, i := range o.places {
		first, had := o.first[i]
		if !had {
			o.first[i] = at(fields, i)
		} else if first != at(fields, i) {
			return o.header[i]
		}
	}
	return ""
}

// twice tells whether a row about the same persons came before.
func (o *others) twice(fields []string) bool {
	var key strings.Builder
	for i := range o.header {
		if i != o.value {
			key.WriteString(at(fields, i))
			key.WriteByte('\t')
		}
	}
	if o.seen[key.String()] {
		return true
	}
	o.seen[key.String()] = true
	return false
}

// person is one row about persons, and persons their sums with totals and parts kept apart.
type person struct {
	area                 string
	month                day.Month
	ages                 ages
	sexTotal, civilTotal bool
}

type persons struct{ sums map[person]float64 }

func newPersons() *persons { return &persons{map[person]float64{}} }

func (p *persons) add(k person, v float64) { p.sums[k] += v }

func (p *persons) areas() []string {
	seen := map[string]bool{}
	for k := range p.sums {
		if bandOf(k.ages) != "" {
			seen[k.area] = true
		}
	}
	list := make([]string, 0, len(seen))
	for a := range seen {
		list = append(list, a)
	}
	sort.Strings(list)
	return list
}

// points answers the bands of an area by month and band, and which months lack ages.
func (p *persons) points(area string) (points []Point, missing []string) {
	type key struct {
		month day.Month
		ages  ages
	}
	one := map[key]float64{}
	for k := range p.sums {
		if k.area != area || bandOf(k.ages) == "" {
			continue
		}
		// Of the same ages the file may hold the total and its parts: the total is taken where there is one.
		for _, total := range [][2]bool{{true, true}, {true, false}, {false, true}, {false, false}} {
			k.sexTotal, k.civilTotal = total[0], total[1]
			if v, ok := p.sums[k]; ok {
				one[key{k.month, k.ages}] = v
				break
			}
		}
	}
	months := map[day.Month]bool{}
	for k := range one {
		months[k.month] = true
	}
	order := make([]day.Month, 0, len(months))
	for m := range months {
		order = append(order, m)
	}
	slices.Sort(order)
	for _, m := range order {
		for _, b := range Bands {
			in, err := parseAges(b)
			if err != nil {
				continue
			}
			sum, covered := 0.0, in.From
			if v, ok := one[key{m, in}]; ok {
				sum, covered = v, 201
			}
			for covered <= in.To && covered <= 130 {
				if v, ok := one[key{m, ages{covered, covered}}]; ok {
					sum, covered = sum+v, covered+1
				} else if v, ok := one[key{m, ages{covered, 200}}]; ok {
					sum, covered = sum+v, 201
				} else {
					break
				}
			}
			if covered <= in.To && !(in.To >= 200 && covered > 99) {
				missing = append(missing, fmt.Sprintf("%s, %s", b, m))
				continue
			}
			points = append(points, Point{b, m, sum})
		}
	}
	return points, missing[:min(len(missing), 10)]
}
