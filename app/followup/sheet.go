package followup

import (
	"net/url"
	"slices"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/outcome"
	"indblik/app/theme"
	"indblik/app/web"
)

// Sheet is a note in one language: every line as it is read. What people write is not in it, for it has no language.
type Sheet struct {
	Title        string        `json:"title"`
	Heading      string        `json:"heading"`
	Until        string        `json:"until"`
	Period       string        `json:"period"`        // the days the numbers are of
	PeriodBefore string        `json:"period_before"` // and those of the note before
	Say          []Line        `json:"say"`
	Cannot       []Line        `json:"cannot"`
	Rows         []Row         `json:"rows"`
	Criteria     []Answer      `json:"criteria"`
	Underway     []Answer      `json:"underway"`
	Balancing    []Answer      `json:"balancing"`
	Explanations []Explanation `json:"explanations"`
	Learning     Line          `json:"learning"`
	Price        Line          `json:"price"` // what the learning cost by the typed rate; empty without one
	Counted      []string      `json:"counted"`
	Files        string        `json:"files"`
}

// Row is something that can be answered already: what it is, how it stands now and in the last note.
type Row struct {
	Key    string `json:"key"`
	What   string `json:"what"`
	Now    Line   `json:"now"`
	Before string `json:"before"`
}

// source is all that a sheet is made of: plain values, so that the rules run with neither server nor database.
type source struct {
	Lang         lang.Lang
	Initiative   outcome.Initiative
	Day          day.Day
	Figures      Figures
	Previous     *Figures // of the last approved note
	Last         []Row    // its rows in this language
	Answers      []Answer
	Explanations []Explanation
	Rate         int
	Version      Version
	Themes       []theme.Theme
	Competence   func(slug string) string
}

// criteria are the criteria of the source document, without what is only followed.
func (s source) criteria() []Answer {
	var list []Answer
	for _, a := range s.Answers {
		if a.Key != "" && !a.FollowUp {
			list = append(list, a)
		}
	}
	return list
}

// Where a number leads to. A reader who may not go there is shown how it was counted instead.
func (s source) numberLink(indicator, text string) Span {
	return Span{Text: text, Href: "/nogletal/" + indicator, Need: web.Outcomes}
}

func (s source) initiativeLink(text string) Span {
	return Span{Text: text, Href: "/indsats/" + s.Initiative.Slug, Need: web.Outcomes}
}

func (s source) explanationsLink(text string) Span {
	return Span{Text: text, Href: "/nogletal/faktorer", Need: web.Outcomes}
}

func (s source) coverageLink(text string) Span {
	return Span{Text: text, Href: "/kompetencer?dato=" + s.Figures.Period.To.String(), Need: web.Coverage}
}

func (s source) lowestLink() Span {
	low := s.Figures.Lowest
	q := url.Values{"enhed": {low.Unit}, "kompetence": {low.Competence}, "dato": {s.Figures.Period.To.String()}}
	return Span{Text: s.Lang.Percent(float64(low.Percent)/100, 0), Href: "/kompetencer?" + q.Encode(), Need: web.Coverage, Unit: low.Unit}
}

func (s source) examplesLink(text string) Span {
	return Span{Text: text, Href: "/eksempler", Need: web.Examples}
}

// counted is where the note tells how its sums were counted.
const counted = "#opgjort"

func (s source) countedLink(text string) Span { return Span{Text: text, Href: counted} }

// names lists what is counted together, in words.
func (s source) names(prefix string, slugs []string) string {
	var list []string
	for _, slug := range slugs {
		name := slug
		if prefix == "" {
			if t, ok := theme.Find(s.Themes, slug); ok {
				name = t.Name(s.Lang)
			}
		} else {
			name = s.Lang.T(prefix + slug)
		}
		list = append(list, strings.ToLower(name))
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " " + s.Lang.T("and") + " " + list[len(list)-1]
}

// compose makes the sheet.
func compose(s source) Sheet {
	l := s.Lang
	sheet := Sheet{Title: outcome.Text{Da: s.Initiative.Navn, En: s.Initiative.Name}.In(l), Heading: l.T("followup.heading", l.Date(s.Day)), Say: canSay(s), Cannot: cannotSay(s), Rows: rows(s),
		Criteria: []Answer{}, Underway: []Answer{}, Balancing: []Answer{}, Explanations: s.Explanations, Counted: s.countedText(), Files: s.files()}
	sheet.Until = l.T("followup.until", l.Date(s.Figures.Period.To))
	sheet.Period = s.period(s.Figures.Period)
	if s.Previous != nil {
		sheet.PeriodBefore = s.period(s.Previous.Period)
	}
	for _, a := range s.Answers {
		switch {
		case a.Text != "":
			sheet.Criteria = append(sheet.Criteria, a)
		case a.Role == roleUnderway && a.Numbers:
			sheet.Underway = append(sheet.Underway, a)
		case a.Role == roleBalancing && a.Numbers:
			sheet.Balancing = append(sheet.Balancing, a)
		}
	}
	sheet.Learning, sheet.Price = s.learning()
	return sheet
}

func (s source) period(p Period) string {
	return s.Lang.T("outcome.period", s.Lang.Date(p.From), s.Lang.Date(p.To))
}

// learning tells the minutes of learning, and what they cost by the typed rate.
func (s source) learning() (Line, Line) {
	l, f := s.Lang, s.Figures
	if f.Taken.Few || f.Taken.N == 0 {
		return plain(l.T("followup.learning.few", s.since())), nil
	}
	line := worded(l, "followup.learning", s.since(), s.countedLink(l.Number(float64(f.Minutes), 0)), l.Number(float64(f.Taken.N), 0))
	if s.Rate == 0 {
		return line, nil
	}
	hours := float64(f.Minutes) / 60
	return line, worded(l, "followup.price", l.Number(hours, 1), l.Number(float64(s.Rate), 0), l.Number(hours*float64(s.Rate), 0))
}

// rows are what can be answered already.
func rows(s source) []Row {
	l, f := s.Lang, s.Figures
	var list []Row
	add := func(key, what string, now Line) {
		r := Row{Key: key, What: what, Now: now, Before: "–"}
		if at := slices.IndexFunc(s.Last, func(x Row) bool { return x.Key == key }); at >= 0 {
			r.Before = s.Last[at].Now.Plain()
		}
		list = append(list, r)
	}
	number := func(n Number, link func(string) Span) Line {
		if n.Few {
			return plain(l.T("followup.few"))
		}
		return Line{link(l.Number(float64(n.N), 0))}
	}
	if f.Required > 0 {
		add("coverage", l.T("followup.row.coverage"), worded(l, "followup.row.coverage.now", s.coverageLink(l.Percent(float64(f.Percent())/100, 0)),
			l.Number(float64(f.Covered), 0), l.Number(float64(f.Required), 0)))
	} else {
		add("coverage", l.T("followup.row.coverage"), plain(l.T("followup.row.nobody")))
	}
	if f.Lowest != nil {
		add("lowest", l.T("followup.row.lowest", s.Competence(f.Lowest.Competence), f.Lowest.UnitName), Line{s.lowestLink()})
		list[len(list)-1].Before = "–" // another field may have been the lowest then
		if s.Previous != nil {
			if percent, ok := s.Previous.Cells[cellKey(f.Lowest.Unit, f.Lowest.Competence)]; ok {
				list[len(list)-1].Before = l.Percent(float64(percent)/100, 0)
			}
		}
	}
	add("examples", l.T("followup.row.examples", s.since()), number(f.Examples, s.examplesLink))
	add("themes", l.T("followup.row.themes"), s.groups(f.Themes, "", s.examplesLink))
	add("trials", l.T("followup.row.trials"), s.groups(f.Trials, "trial.is.", s.examplesLink))
	add("open", l.T("followup.row.open"), number(f.Open, s.examplesLink))
	if f.Tried != (Number{}) || f.Not != (Number{}) {
		add("hands", l.T("followup.row.hands"), append(append(number(f.Tried, s.countedLink), Span{Text: " / "}), number(f.Not, s.countedLink)...))
	}
	add("meetings", l.T("followup.row.meetings"), Line{s.countedLink(l.Number(float64(f.Meetings), 0))})
	add("barriers", l.T("followup.row.barriers"), s.groups(f.Barriers, "barrier.", s.countedLink))
	add("minutes", l.T("followup.row.minutes"), Line{s.countedLink(l.Number(float64(f.Minutes), 0))})
	if f.Taken.Few {
		list[len(list)-1].Now = plain(l.T("followup.few"))
	}
	return list
}

// groups lists counts as time 41, visitation 12.
func (s source) groups(g Groups, prefix string, link func(string) Span) Line {
	if g.Few {
		return plain(s.Lang.T("followup.few"))
	}
	if len(g.List) == 0 {
		return plain(s.Lang.T("followup.nothing"))
	}
	var line Line
	for i, group := range g.List {
		text := s.names(prefix, group.Names) + " "
		if i > 0 {
			text = ", " + text
		}
		line = append(line, Span{Text: text}, link(s.Lang.Number(float64(group.Count), 0)))
	}
	return line
}

// countedText tells how the sums were counted.
func (s source) countedText() []string {
	l, p := s.Lang, s.Figures.Period
	return []string{
		l.T("followup.counted.period", l.Date(p.From), l.Date(p.To), l.Date(p.To)),
		l.T("followup.counted.coverage"),
		l.T("followup.counted.weeks"),
		l.T("followup.counted.barriers"),
		l.T("followup.counted.small"),
	}
}

// files names the newest approved file of each kind.
func (s source) files() string {
	var names []string
	seen := map[string]bool{}
	for _, f := range s.Version.Files {
		if !seen[f.Kind] {
			seen[f.Kind] = true
			names = append(names, f.Name)
		}
	}
	if len(names) == 0 {
		return s.Lang.T("followup.files.none")
	}
	return s.Lang.T("followup.files", len(s.Version.Files), strings.Join(names, ", "))
}
