package planner

import (
	"context"
	"fmt"
	"net/url"
	"slices"

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
	Formats        meeting.FormatList
	Format         meeting.Format
	Trials         trialsPart
	Trying         bool
	Barriers       tally
	Suggestions    []Suggestion
	All            []Suggestion // every topic, by points
	Swapped        []string     // topics that were swapped for others
	Resting        map[string]day.Day
	JustRested     string       // the topic that was just put aside
	Proposed       meeting.Plan // when the next meeting could be
	Examples       int
	ThemeCounts    []themeCount
	Next           *meeting.Meeting
	Use            learning.TeamUse
	Library        *learning.Library
	Themes         []theme.Theme
}

func (p planPage) swappedSet() map[string]bool {
	set := map[string]bool{}
	for _, s := range p.Swapped {
		set[s] = true
	}
	return set
}

// swapAddress answers this page with another topic in place of one.
func (p planPage) swapAddress(slug string) string {
	q := url.Values{"enhed": {p.Unit}, "type": {p.Format.Slug}, "byt": append(slices.Clone(p.Swapped), slug)}
	return "/planlaeg?" + q.Encode()
}

// canSwap tells whether there is another topic to show in place of one.
func (p planPage) canSwap() bool {
	n := 0
	for _, s := range p.All {
		if !s.Rests && !p.swappedSet()[s.Slug] && s.Points >= pressing {
			n++
		}
	}
	return n > len(p.Suggestions)
}

func (p planPage) title(slug string) string {
	if m, ok := p.Library.Module(slug); ok {
		return m.Title
	}
	return slug
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
	switch r.Kind {
	case "open":
		switch {
		case s.Trials == 0:
			return lang.N(ctx, "planner.doubts", s.Doubts)
		case s.Doubts == 0:
			return lang.N(ctx, "planner.trials", s.Trials)
		}
		return lang.T(ctx, "planner.open", s.Doubts, s.Trials)
	case "barriers":
		return lang.T(ctx, "planner.barriers", s.Barriers, lang.T(ctx, "barrier."+s.Barrier))
	case "hard":
		return lang.T(ctx, "planner.hard", s.Hard)
	case "season":
		return lang.T(ctx, "planner.season", s.Season.Name(lang.From(ctx)))
	case "wish":
		return lang.T(ctx, "planner.wish")
	}
	return lang.T(ctx, "planner.used", lang.Weekday(ctx, s.LastUsed))
}

func reasonIcon(kind string) string {
	return map[string]string{"gap": "folk", "expiring": "ur", "themes": "snak", "open": "info", "barriers": "pas", "hard": "bog", "season": "kalender", "wish": "ok", "used": "gentag"}[kind]
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

// inTheWay words what was named that stands in the way, by theme, what was named most first.
func (p planPage) inTheWay(ctx context.Context) []string {
	var lines []string
	for _, t := range p.Themes {
		var named []string
		for _, b := range learning.Barriers {
			if n := p.Barriers.named[t.Slug][b]; n > 0 {
				named = append(named, lang.T(ctx, "planner.inway.count", lang.T(ctx, "barrier."+b), n))
			}
		}
		if len(named) > 0 {
			lines = append(lines, lang.T(ctx, "planner.inway.line", t.Name(lang.From(ctx)), lang.List(ctx, named)))
		}
	}
	return lines
}

// leaders tells whether something was named that a team can seldom solve by itself.
func (p planPage) leaders() bool {
	for _, named := range p.Barriers.named {
		if named["tid"]+named["visitation"] > 0 {
			return true
		}
	}
	return false
}
