package planner

import (
	"context"
	"fmt"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/practice"
	"indblik/app/theme"
)

type planPage struct {
	Unit, UnitName string
	Staff          int
	Today          day.Day
	Format         meeting.Format
	Suggestions    []Suggestion
	Examples       int
	ThemeCounts    []themeCount
	Next           *meeting.Meeting
	Use            learning.TeamUse
	Library        *learning.Library
	Themes         []theme.Theme
}

type themeCount struct {
	Theme theme.Theme
	Count int
}

// countThemes counts the themes of some examples, in the order of the themes; one that none is about is left out.
func countThemes(themes []theme.Theme, cases []practice.Case) []themeCount {
	var list []themeCount
	for _, t := range themes {
		n := 0
		for _, c := range cases {
			for _, slug := range c.Themes {
				if slug == t.Slug {
					n++
				}
			}
		}
		if n > 0 {
			list = append(list, themeCount{t, n})
		}
	}
	return list
}

// because words one reason.
func because(ctx context.Context, s Suggestion, r Reason) string {
	switch r.Kind {
	case "gap":
		return lang.T(ctx, "planner.gap", lang.Percent(ctx, float64(s.Count.Percent())/100, 0), s.Goal)
	case "expiring":
		return lang.T(ctx, "planner.expiring", s.Count.Expiring, s.Count.Required)
	case "themes":
		return lang.T(ctx, "planner.themes", s.Examples, s.OfLast, lang.T(ctx, "theme."+s.Theme))
	}
	return lang.T(ctx, "planner.used", lang.Weekday(ctx, s.LastUsed))
}

func reasonIcon(kind string) string {
	return map[string]string{"gap": "folk", "expiring": "ur", "themes": "snak", "used": "gentag"}[kind]
}

// points writes a reason's points, 41 p or −23 p.
func points(ctx context.Context, n int) string { return lang.Int(ctx, n) + " p" }

// bring answers the example to bring to a conference for the theme that presses most.
func (p planPage) bring() (theme.Theme, bool) {
	for _, s := range p.Suggestions {
		if t, ok := theme.Find(p.Themes, s.Theme); ok && t.Conference != "" {
			return t, true
		}
	}
	return theme.Theme{}, false
}

// onAgenda tells whether a topic stands on the next meeting's agenda already.
func (p planPage) onAgenda(slug string) bool {
	if p.Next == nil {
		return false
	}
	for _, t := range p.Next.Topics {
		if t.Slug == slug {
			return true
		}
	}
	return false
}

func guideAddress(slug string, minutes int) string {
	return fmt.Sprintf("/guide/%s?minutter=%d", slug, minutes)
}
