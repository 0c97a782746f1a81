package competence

import (
	"context"
	"math"
	"strings"

	"indblik/app/chart"
	"indblik/app/lang"
	"indblik/app/people"
)

// ends answers the first and the last month that may be shown; false when fewer than two may.
func ends(months []MonthCount) (first, last MonthCount, ok bool) {
	n := 0
	for _, m := range months {
		if m.Count.Required == 0 {
			continue
		}
		if n == 0 {
			first = m
		}
		last = m
		n++
	}
	return first, last, n > 1
}

// developmentChart draws a unit's coverage over the last year. A month that may not be shown is a gap, never a nought.
func developmentChart(ctx context.Context, d detail) string {
	s := chart.Spark{ID: "udvikling", Title: lang.T(ctx, "coverage.development"), Goal: float64(d.Competence.Goal) / 100,
		GoalLabel: lang.T(ctx, "coverage.goal.short", d.Competence.Goal)}
	for _, m := range d.Months {
		v := math.NaN()
		if m.Count.Required > 0 {
			v = float64(m.Count.Percent()) / 100
		}
		s.Values = append(s.Values, v)
		s.Labels = append(s.Labels, lang.Month(ctx, m.Month))
	}
	if _, last, ok := ends(d.Months); ok {
		s.LastLabel = lang.Percent(ctx, float64(last.Count.Percent())/100, 0)
	}
	s.Desc = developmentText(ctx, d)
	return s.SVG()
}

func nameOf(ctx context.Context, competences []Competence, slug string) string {
	for _, c := range competences {
		if c.Slug == slug {
			return c.Name(lang.From(ctx))
		}
	}
	return slug
}

func requiredAnywhere(competences []Competence, profession string) bool {
	for _, c := range competences {
		if c.RequiredOf(profession) {
			return true
		}
	}
	return false
}

func groupName(ctx context.Context, list people.Professions, g Group) string {
	names := make([]string, len(g.Professions))
	for i, p := range g.Professions {
		if len(g.Professions) == 1 {
			names[i] = list.Name(lang.From(ctx), p)
		} else {
			names[i] = list.ShortName(p)
		}
	}
	return lang.List(ctx, names)
}

func yesNo(ctx context.Context, yes bool) string {
	if yes {
		return lang.T(ctx, "field.yes")
	}
	return lang.T(ctx, "field.no")
}

// developmentText says the year in one sentence.
func developmentText(ctx context.Context, d detail) string {
	first, last, ok := ends(d.Months)
	if !ok {
		return lang.T(ctx, "coverage.development.none")
	}
	diff := last.Count.Percent() - first.Count.Percent()
	switch {
	case diff > 0:
		return lang.T(ctx, "coverage.development.up", diff, lang.Month(ctx, first.Month))
	case diff < 0:
		return lang.T(ctx, "coverage.development.down", -diff, lang.Month(ctx, first.Month))
	}
	return lang.T(ctx, "coverage.development.same", lang.Month(ctx, first.Month))
}

// basis says what a person's standing rests on.
func basis(ctx context.Context, s Standing) string {
	var parts []string
	for _, p := range []struct {
		has bool
		key string
	}{{s.Read, "coverage.read"}, {s.Discussed, "coverage.discussed"}, {s.Seen, "coverage.seen"}} {
		if p.has {
			parts = append(parts, lang.T(ctx, p.key))
		}
	}
	if len(parts) == 0 {
		return lang.T(ctx, "mine.required")
	}
	return strings.Join(parts, " · ")
}
