package registration

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
)

// Draft is a registration as somebody filled it in.
type Draft struct {
	Direction, Method, Smallest, Start, Baseline, Transition, Decision, Lag, Diagnoses, Reason string

	Primary               bool
	Districts, Population []string
}

// Bounds of what can be registered. Those of the baseline are the ones a question is asked within; the others only catch a
// slip of the finger.
const (
	shortestBaseline = 12
	longestBaseline  = 120
	longestChange    = 12  // months of transition
	longestLag       = 400 // days
	largestSmallest  = 90  // percent
	longestDiagnoses = 60  // characters
	longestReason    = 300 // characters
)

// draftOf answers a draft that says what a record says.
func draftOf(r Record) Draft {
	return Draft{Direction: r.Direction, Method: r.Method, Smallest: numberText(r.Smallest), Start: r.Start.String(), Baseline: strconv.Itoa(r.Baseline), Transition: strconv.Itoa(r.Transition),
		Decision: r.Decision.String(), Lag: strconv.Itoa(r.Lag), Diagnoses: r.Diagnoses, Primary: r.Primary, Districts: r.Districts, Population: r.Population}
}

// numberText writes a number as a Danish form has it.
func numberText(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// choices are what a draft may choose among.
type choices struct {
	districts, population []string
	later                 bool // it is a later version, and must say why
}

// settle turns a draft into a record, or says everything that is wrong. The guard has already seen the texts.
func (d Draft) settle(among choices) (Record, error) {
	var wrong []fault.FieldError
	refuse := func(field, key string, args ...any) { wrong = append(wrong, fault.Field(field, key, args...)) }
	r := Record{Direction: d.Direction, Method: d.Method, Primary: d.Primary, Diagnoses: strings.TrimSpace(d.Diagnoses), Reason: strings.TrimSpace(d.Reason)}
	if !slices.Contains(Wanted, d.Direction) {
		refuse("retning", "registration.direction.choose")
	}
	if !slices.Contains(Methods, d.Method) {
		refuse("metode", "registration.method.choose")
	}
	var err error
	if r.Start, err = day.ParseMonth(strings.TrimSpace(d.Start)); err != nil || r.Start.Year() < 2000 || r.Start.Year() > 2100 {
		refuse("start", "registration.start.wrong")
		r.Start = 0
	}
	whole := func(field, text string, least, most int) int {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < least || n > most {
			refuse(field, "registration.between", least, most)
		}
		return n
	}
	r.Baseline = whole("grundperiode", d.Baseline, shortestBaseline, longestBaseline)
	r.Transition = whole("overgang", d.Transition, 0, longestChange)
	r.Lag = whole("forsinkelse", d.Lag, 0, longestLag)
	r.Smallest, err = strconv.ParseFloat(strings.Replace(strings.TrimSpace(d.Smallest), ",", ".", 1), 64)
	if err != nil || !(r.Smallest > 0 && r.Smallest <= largestSmallest) {
		refuse("mindste", "registration.smallest.wrong", largestSmallest)
	}
	if r.Decision, err = day.Parse(strings.TrimSpace(d.Decision)); err != nil || r.Decision > day.On(2100, 12, 31) {
		refuse("beslutning", "registration.decision.wrong")
	} else if r.Start > 0 && r.Decision <= (r.Start+day.Month(r.Transition)).Last() {
		refuse("beslutning", "registration.decision.early")
	}
	if r.Districts = listed(d.Districts); !within(r.Districts, among.districts) {
		refuse("distrikt", "field.unknown")
	}
	switch r.Population = listed(d.Population); {
	case !within(r.Population, among.population):
		refuse("befolkning", "field.unknown")
	case len(r.Population) == 0 && d.Method == "projection":
		refuse("befolkning", "registration.population.required")
	}
	if utf8.RuneCountInString(r.Diagnoses) > longestDiagnoses {
		refuse("diagnoser", "field.too_long", longestDiagnoses)
	}
	switch {
	case among.later && r.Reason == "":
		refuse("hvorfor", "registration.reason.required")
	case utf8.RuneCountInString(r.Reason) > longestReason:
		refuse("hvorfor", "field.too_long", longestReason)
	}
	if len(wrong) > 0 {
		return Record{}, fault.InvalidFields(wrong...)
	}
	return r, nil
}

func within(list, known []string) bool {
	return !slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(known, s) })
}
