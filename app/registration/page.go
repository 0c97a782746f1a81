package registration

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/web"
)

// listPage is an initiative's indicators, registered or not.
type listPage struct {
	Initiative        Initiative
	Initiatives       []Initiative
	Indicators        []Indicator
	Current           map[string]Record
	Draws             int
	MayRegister, Done bool
}

// unknown are registered indicators that content no longer has; what was registered is still shown.
func (p listPage) unknown() []string {
	var list []string
	for slug := range p.Current {
		if !slices.ContainsFunc(p.Indicators, func(i Indicator) bool { return i.Slug == slug }) {
			list = append(list, slug)
		}
	}
	return listed(list)
}

// recordPage is one indicator's registration.
type recordPage struct {
	Initiative  Initiative
	Indicator   Indicator
	History     []Record // the newest first
	Files       []PopulationFile
	MayRegister bool
}

// formPage is the form, as suggested or as it was sent.
type formPage struct {
	ID         string
	Initiative Initiative
	Indicator  Indicator
	Version    int // the version it is made from, 0 for none
	Draft      Draft
	Districts  []string
	Files      []PopulationFile
	Seen       day.Month
	Ready      []string // what is said of whether it can be measured
	Problems   []web.Problem
}

// drawPage is every draw, and the form for another.
type drawPage struct {
	ID            string
	Draws         []Draw // the newest first
	Teams         []Team
	Lottery       Lottery
	MayDraw, Done bool
	Problems      []web.Problem
}

func (i Indicator) title(ctx context.Context) string  { return in(ctx, i.Navn, i.Name) }
func (i Initiative) title(ctx context.Context) string { return in(ctx, i.Navn, i.Name) }

func in(ctx context.Context, danish, english string) string {
	if lang.From(ctx) == lang.English && english != "" {
		return english
	}
	return danish
}

// address is a page's address for the initiative.
func (i Initiative) address(path string) string { return path + "?indsats=" + url.QueryEscape(i.Slug) }

// marked answers the chip of a mark: its kind and its icon.
func marked(m Mark) (kind, icon string) {
	switch m {
	case Locked:
		return "ok", "laas"
	case Exploratory:
		return "", "soeg"
	}
	return "warn", "info"
}

// line is one field of a record in words.
type line struct{ Field, Text string }

// lines answers every field of a record in words.
func lines(ctx context.Context, r Record, files []PopulationFile) []line {
	whole := lang.T(ctx, "registration.whole")
	list := []line{
		{"retning", lang.T(ctx, "registration.direction."+r.Direction)},
		{"metode", lang.T(ctx, "registration.method."+r.Method)},
		{"mindste", lang.Percent(ctx, r.Smallest/100, decimals(r.Smallest))},
		{"start", lang.MonthLong(ctx, r.Start)},
		{"grundperiode", lang.T(ctx, "registration.months", r.Baseline)},
		{"overgang", lang.T(ctx, "registration.months", r.Transition)},
		{"beslutning", lang.Date(ctx, r.Decision)},
		{"forsinkelse", lang.T(ctx, "registration.days", r.Lag)},
		{"distrikt", whole},
		{"befolkning", lang.T(ctx, "registration.population.none")},
		{"definition", r.Definition},
	}
	for i := range list {
		switch {
		case list[i].Field == "distrikt" && len(r.Districts) > 0:
			list[i].Text = lang.List(ctx, r.Districts)
		case list[i].Field == "befolkning" && len(r.Population) > 0:
			var names []string
			for _, hash := range r.Population {
				names = append(names, fileName(ctx, files, hash))
			}
			list[i].Text = lang.List(ctx, names)
		}
	}
	if r.Diagnoses != "" {
		list = append(list, line{"diagnoser", r.Diagnoses})
	}
	return list
}

// decimals is how many decimals a percentage was typed with, at most two.
func decimals(v float64) int {
	_, after, _ := strings.Cut(numberText(v), ",")
	return min(len(after), 2)
}

// fileName names a file of population by its name, its first year and the beginning of its hash.
func fileName(ctx context.Context, files []PopulationFile, hash string) string {
	short := hash[:min(len(hash), 12)]
	for _, f := range files {
		if f.Hash == hash && f.Name != "" {
			key := "registration.file.actual"
			if f.Projection {
				key = "registration.file.projection"
			}
			return lang.T(ctx, key, f.Name, f.Vintage, short)
		}
	}
	return lang.T(ctx, "registration.file.unknown", short)
}

// changed names what a version changed, in words.
func changed(ctx context.Context, r, before Record) string {
	var names []string
	for _, field := range r.Changes(before) {
		names = append(names, strings.ToLower(lang.T(ctx, "registration.felt."+field)))
	}
	return lang.List(ctx, names)
}

// secondTime says that a draw is not the first for its teams, and what the first said; nothing for a first one.
func secondTime(ctx context.Context, all []Draw, d Draw) (string, bool) {
	earlier := Earlier(all, d)
	if len(earlier) == 0 {
		return "", false
	}
	first := earlier[0]
	var names []string
	for _, l := range first.Lots() {
		names = append(names, l.Team.Name)
	}
	return lang.T(ctx, "draw.second", len(earlier)+1, lang.Moment(ctx, first.At), lang.List(ctx, names)), true
}

// command is how a team's ticket is reckoned on a command line.
func command(seed, name string) string {
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
	return `printf '%s\0%s' ` + quote(seed) + " " + quote(name) + " | sha256sum"
}
