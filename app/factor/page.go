package factor

import (
	"context"
	"slices"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/web"
)

// listPage is the whole register.
type listPage struct {
	Entries, Withdrawn []Entry
	Indicators         []Choice
	Caveat, Done       string
	MayWrite           bool
}

// entryPage is one entry with its history.
type entryPage struct {
	Entry      Entry
	Indicators []Choice
	Caveat, ID string
	MayWrite   bool
}

// formPage is the form, empty or as it was sent.
type formPage struct {
	ID, Template    string
	Draft           Draft
	Entry           *Entry // what is corrected; nil for a new one
	Seen            int
	Templates       []Factor
	Indicators      []Choice
	Listed, Further []string
	Districts       []string
	Accepted        []string
	Doubtful        []Doubtful
	Problems        []web.Problem
}

func (p formPage) action() string {
	if p.Entry != nil {
		return "/nogletal/faktorer/" + p.Entry.Current().Slug + "/ret"
	}
	return "/nogletal/faktorer/ny"
}

// problems are all that stands in the way, also what is only asked about.
func (p formPage) problems(ctx context.Context) []web.Problem {
	list := p.Problems
	for _, d := range p.Doubtful {
		list = append(list, web.Problem{Field: d.Field, Text: lang.T(ctx, "factor.doubt", d.Text)})
	}
	return list
}

// opens tells whether the further indicators are unfolded: when one of them is chosen.
func (p formPage) opens() bool {
	return slices.ContainsFunc(p.Further, func(name string) bool { return p.Draft.Towards[name] != "" })
}

// counted are the indicators a file of numbers may hold whether or not they have a page, with words of their own.
var counted = []string{"afslag_*", "alternativ_valgt", "besoeg_gennemfoert", "besoeg_leveret", "besoeg_tilbudt_*", "borgere_hjemmehjaelp", "borgere_sygepleje",
	"forebyggelige_indlaeggelser", "funktionsniveau_182", "minutter_leveret", "sygepleje_til_hjemmehjaelp_182", "sygepleje_til_hjemmehjaelp_365",
	"tilbagemelding_besoegt", "tilbagemelding_tilbudt", "tilstande_med_indsats_14", "tilstande_nye_*", "ydelser_aktive", "ydelser_nye"}

// touchName words the name of an indicator: as its page does, or by words of the register's own.
func touchName(ctx context.Context, indicators []Choice, name string) string {
	for _, i := range indicators {
		if i.Slug == name {
			return in(lang.From(ctx), i.Navn, i.Name)
		}
	}
	if key := "factor.tal." + name; lang.Known(key) {
		return lang.T(ctx, key)
	}
	return name
}

// pull is one direction and all that is expected to move that way.
type pull struct{ Direction, Names string }

// pulls answers what an entry is expected to do to the numbers, one line a direction.
func pulls(ctx context.Context, indicators []Choice, f Factor) []pull {
	var list []pull
	for _, d := range Directions {
		var names []string
		for _, name := range f.Touches {
			toward := f.Towards[name]
			if toward == "" {
				toward = f.Direction
			}
			if toward == d {
				names = append(names, touchName(ctx, indicators, name))
			}
		}
		if len(names) > 0 {
			list = append(list, pull{d, lang.List(ctx, names)})
		}
	}
	return list
}

// when writes the days of an entry.
func when(ctx context.Context, f Factor) string {
	if f.To >= day.Forever {
		return capital(lang.T(ctx, "outcome.from", lang.Date(ctx, f.From)))
	}
	return lang.T(ctx, "outcome.from.to", lang.Date(ctx, f.From), lang.Date(ctx, f.To))
}

// lower is a sentence's beginning within another.
func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// wrote says who wrote a version and when.
func wrote(ctx context.Context, f Factor) string {
	switch {
	case !f.Own:
		return lang.T(ctx, "factor.shipped")
	case f.Withdrawn:
		return lang.T(ctx, "factor.withdrawn.by", f.By, lang.Moment(ctx, f.Entered))
	}
	return lang.T(ctx, "factor.version.by", f.Version, f.By, lang.Moment(ctx, f.Entered))
}
