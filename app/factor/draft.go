package factor

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
)

// Choice is an indicator that an entry may be said to touch.
type Choice struct{ Slug, Navn, Name string }

// everything is the name of all indicators.
const everything = "*"

// Draft is an entry as somebody filled it in.
type Draft struct {
	From, To, Label, Text, Source string
	Checked                       bool
	Towards                       map[string]string // by indicator; one that is not touched is not in it
	Districts                     []string
}

// draftOf answers a draft that says what an entry says, the English reader's too: the register is written in Danish.
func draftOf(f Factor) Draft {
	d := Draft{From: dayText(f.From), To: dayText(f.To), Label: f.Kort, Text: f.Tekst, Source: f.Source, Checked: f.Checked, Districts: slices.Clone(f.Districts), Towards: map[string]string{}}
	for _, name := range f.Touches {
		if d.Towards[name] = f.Towards[name]; d.Towards[name] == "" {
			d.Towards[name] = f.Direction
		}
	}
	return d
}

// dayText is a day as a form has it; nothing for no day and for one without end.
func dayText(d day.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// The longest texts, in characters: a label must fit in a figure, and a text is three or four sentences.
const (
	longestLabel  = 60
	longestText   = 600
	longestSource = 200
)

// earliest is the first day an entry may begin: no number here is older than the care record systems of the 1990s.
var earliest = day.On(1990, 1, 1)

// latest is the last day of an entry with an end, so that a year with a digit too many is seen.
var latest = day.On(2100, 12, 31)

// settle turns a draft into an entry, or says everything that is wrong. known tells which indicators and districts may be
// named. The guard has already seen the texts.
func (d Draft) settle(knownIndicator, knownDistrict func(string) bool) (Factor, error) {
	var wrong []fault.FieldError
	f := Factor{Kort: clean(d.Label), Tekst: clean(d.Text), Source: clean(d.Source), Checked: d.Checked, To: day.Forever, Towards: map[string]string{}}
	var err error
	if f.From, err = day.Parse(strings.TrimSpace(d.From)); err != nil || f.From < earliest || f.From > latest {
		wrong = append(wrong, fault.Field("fra", "factor.from.wrong"))
	}
	if to := strings.TrimSpace(d.To); to != "" {
		if f.To, err = day.Parse(to); err != nil || f.To > latest {
			wrong = append(wrong, fault.Field("til", "factor.to.wrong"))
		} else if f.From > f.To {
			wrong = append(wrong, fault.Field("til", "factor.to.before"))
		}
	}
	for _, t := range []struct {
		field, text string
		longest     int
		required    bool
	}{{"kort", f.Kort, longestLabel, true}, {"tekst", f.Tekst, longestText, true}, {"kilde", f.Source, longestSource, false}} {
		switch {
		case t.required && t.text == "":
			wrong = append(wrong, fault.Field(t.field, "factor."+t.field+".required"))
		case utf8.RuneCountInString(t.text) > t.longest:
			wrong = append(wrong, fault.Field(t.field, "field.too_long", t.longest))
		}
	}
	if f.Checked && f.Source == "" {
		wrong = append(wrong, fault.Field("kilde", "factor.source.required"))
	}
	for name, direction := range d.Towards {
		if !knownIndicator(name) || !slices.Contains(Directions, direction) {
			wrong = append(wrong, fault.Field("tal", "field.unknown"))
			break
		}
		f.Towards[name] = direction
	}
	if len(d.Towards) == 0 {
		wrong = append(wrong, fault.Field("tal", "factor.touches.required"))
	}
	for _, name := range d.Districts {
		if !knownDistrict(name) {
			wrong = append(wrong, fault.Field("distrikt", "field.unknown"))
			break
		}
		f.Districts = append(f.Districts, name)
	}
	slices.Sort(f.Districts)
	f.Districts = slices.Compact(f.Districts)
	if len(wrong) > 0 {
		return Factor{}, fault.InvalidFields(wrong...)
	}
	return f, nil
}

// says tells whether an entry says the same as another: its days, texts, districts and directions.
func (f Factor) says(other Factor) bool {
	a, b := draftOf(f), draftOf(other)
	slices.Sort(a.Districts)
	slices.Sort(b.Districts)
	return a.From == b.From && a.To == b.To && a.Label == b.Label && a.Text == b.Text && a.Source == b.Source && a.Checked == b.Checked &&
		slices.Equal(a.Districts, b.Districts) && maps.Equal(a.Towards, b.Towards)
}

func clean(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
