// Package practice keeps anonymised citizen examples: what a team saw, what it doubts, and what it will try. It refuses
// to know any person of staff: it does not import people, an example carries a unit, a format and a week, and nothing
// in this room can join one to a name. What a team agrees about one citizen belongs in the care record, not here.
//
// It owns the facts "an example was discussed", "what was tried went so", "the team is no longer in doubt", "a community of
// so many was started" and "so many were invited, came and came again". Open trials, doubts and barriers are answered from them.
package practice

import (
	"slices"
	"strings"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/theme"
)

// Case is one citizen example.
type Case struct {
	ID, Unit, Format, Week        string
	AgeBand                       string
	Doubt                         bool
	Themes, Codes, Functions      []string
	Trial, Saw, Did, Unsure, Wish string
	Barrier                       string // what stood in the way, empty for nothing said
	Expires                       day.Day
	Author                        string // what stands for the writer until the example is released
	Share                         string // how far it is shared; empty is the team alone
	Hidden                        bool   // somebody recognised the citizen; the store answers it only to a second reader

	Said []Outcome // answers to store with it, the oldest first; what the store answers stands in Went

	// What follows from the answers so far; the store fills it in.
	Since   string  // the week the trial runs from
	Went    Outcome // the answer that holds; zero for none
	Open    bool    // the trial waits for an answer
	InDoubt bool    // the team is in doubt and has not said that it no longer is
}

// AgeBands are the bands an example can carry; an age itself is never written.
var AgeBands = []string{"under65", "65-74", "75-84", "85+"}

// Formats are the meetings an example can come from.
var Formats = []string{"morgensamling", "konference", "personalemoede", "ledermoede"}

// longestText is how much one field holds, in characters: enough for what was seen, too little for a record.
const longestText = 800

// textMonths is how long the text of an example is kept.
const textMonths = 12

// Expiry answers the last day the text of an example from a day is shown: twelve months from the Monday of its week, so that
// the day itself can be told by nobody.
func Expiry(on day.Day) day.Day {
	if monday, err := day.ParseWeek(on.Week()); err == nil {
		on = monday
	}
	return on.AddMonths(textMonths)
}

// Draft is an example as somebody filled it in.
type Draft struct {
	Format, AgeBand, Doubt   string
	Barrier                  string
	Suggestion               string // a ready sentence that was chosen instead of writing one
	Themes, Codes, Functions []string
	Texts                    Texts
}

// Texts are the free texts by field.
type Texts struct{ Trial, Saw, Did, Unsure, Wish string }

// TextFields names the free texts in the order of the card.
var TextFields = []string{"proev", "saa", "gjorde", "tvivl_om", "oenske"}

// Of answers a text by field name, to read or to change.
func (t *Texts) Of(field string) *string {
	switch field {
	case "proev":
		return &t.Trial
	case "saa":
		return &t.Saw
	case "gjorde":
		return &t.Did
	case "tvivl_om":
		return &t.Unsure
	case "oenske":
		return &t.Wish
	}
	return nil
}

// Choices are what a card may choose among.
type Choices struct {
	Themes    []theme.Theme
	Functions []string
}

func (ch Choices) codes() []string {
	var codes []string
	for _, t := range ch.Themes {
		for _, c := range t.Codes {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// suggests tells whether a ready sentence is one of the chosen themes'.
func (ch Choices) suggests(d Draft) bool {
	for _, slug := range d.Themes {
		if t, ok := theme.Find(ch.Themes, slug); ok && slices.Contains(t.Trials, d.Suggestion) {
			return true
		}
	}
	return false
}

// chosen fills in the ready sentence when nothing was written, and leaves out codes of themes that are not chosen: a
// browser sends what was ticked before the theme was changed.
func (ch Choices) chosen(d Draft) Draft {
	if strings.TrimSpace(d.Texts.Trial) == "" && ch.suggests(d) {
		d.Texts.Trial = d.Suggestion
	}
	if len(d.Themes) > 0 {
		d.Codes = slices.DeleteFunc(slices.Clone(d.Codes), func(code string) bool {
			known := slices.ContainsFunc(ch.Themes, func(t theme.Theme) bool { return t.Suggests(code) })
			return known && !slices.ContainsFunc(ch.Themes, func(t theme.Theme) bool { return has(d.Themes, t.Slug) && t.Suggests(code) })
		})
	}
	return d
}

// only answers a draft with what can be chosen and nothing else: what a form sends beside it is nobody's choice.
func (ch Choices) only(d Draft) Draft {
	among := func(list []string, chosen ...string) []string {
		return slices.DeleteFunc(slices.Clone(chosen), func(s string) bool { return !slices.Contains(list, s) })
	}
	one := func(list []string, chosen string) string { return strings.Join(among(list, chosen), "") }
	d.Format, d.AgeBand, d.Doubt, d.Barrier = one(Formats, d.Format), one(AgeBands, d.AgeBand), one([]string{"ja", "nej"}, d.Doubt), one(Barriers, d.Barrier)
	d.Codes, d.Functions = among(ch.codes(), d.Codes...), among(ch.Functions, d.Functions...)
	d.Themes = slices.DeleteFunc(slices.Clone(d.Themes), func(s string) bool { _, ok := theme.Find(ch.Themes, s); return !ok })
	if !ch.suggests(d) {
		d.Suggestion = ""
	}
	return d
}

// settle turns a draft into an example, or says everything that is missing. The guard has already seen the texts.
func (ch Choices) settle(d Draft, unit string, today day.Day) (Case, error) {
	var wrong []fault.FieldError
	for _, slug := range d.Themes {
		if _, ok := theme.Find(ch.Themes, slug); !ok {
			wrong = append(wrong, fault.Field("tema", "field.unknown"))
		}
	}
	if len(d.Themes) == 0 {
		wrong = append(wrong, fault.Field("tema", "field.choose"))
	}
	if !slices.Contains(AgeBands, d.AgeBand) {
		wrong = append(wrong, fault.Field("alder", "case.age.choose"))
	}
	if d.Doubt != "ja" && d.Doubt != "nej" {
		wrong = append(wrong, fault.Field("tvivl", "case.doubt.choose"))
	}
	if !slices.Contains(Formats, d.Format) {
		wrong = append(wrong, fault.Field("format", "field.unknown"))
	}
	for _, c := range d.Codes {
		if !slices.Contains(ch.codes(), c) {
			wrong = append(wrong, fault.Field("fs3", "field.unknown"))
			break
		}
	}
	for _, f := range d.Functions {
		if !slices.Contains(ch.Functions, f) {
			wrong = append(wrong, fault.Field("med", "field.unknown"))
			break
		}
	}
	if d.Barrier != "" && !slices.Contains(Barriers, d.Barrier) {
		wrong = append(wrong, fault.Field("grund", "field.unknown"))
	}
	for _, field := range TextFields {
		if utf8.RuneCountInString(*d.Texts.Of(field)) > longestText {
			wrong = append(wrong, fault.Field(field, "field.too_long", longestText))
		}
	}
	if strings.TrimSpace(d.Texts.Trial) == "" {
		wrong = append(wrong, fault.Field("proev", "case.trial.write"))
	}
	if len(wrong) > 0 {
		return Case{}, fault.InvalidFields(wrong...)
	}
	return Case{Unit: unit, Format: d.Format, Week: today.Week(), AgeBand: d.AgeBand, Doubt: d.Doubt == "ja",
		Themes: unique(d.Themes), Codes: unique(d.Codes), Functions: unique(d.Functions),
		Trial: clean(d.Texts.Trial), Saw: clean(d.Texts.Saw), Did: clean(d.Texts.Did), Unsure: clean(d.Texts.Unsure), Wish: clean(d.Texts.Wish),
		Barrier: d.Barrier, Expires: Expiry(today)}, nil
}

func clean(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

func unique(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
