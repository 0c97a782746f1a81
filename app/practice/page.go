package practice

import (
	"context"
	"fmt"
	"time"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/theme"
	"indblik/app/web"
)

type listPage struct {
	UnitName      string
	Cases         []Case
	Themes        []theme.Theme
	Saved, Hidden bool
	Proposed      bool
	Trials        trialsView
	Others        []otherCase
	Reader        bool // the visitor is a second reader, and ToRead examples wait
	ToRead        int
	Today         day.Day
}

type cardPage struct {
	UnitName, Unit, Week string
	ID                   string // the example's, once it is saved
	Choices              Choices
	Draft                Draft
	Guarded              Guarded
	Problems             []web.Problem
	Accepted             []string
	DraftAt              time.Time // when the draft was kept; zero for none
	DraftGone            bool      // it was just deleted
}

// folded tells whether the voluntary part may stay folded: not when something in it needs the writer.
func (p cardPage) folded() bool {
	for _, field := range []string{"saa", "gjorde", "tvivl_om", "oenske", "grund", "fs3", "med"} {
		if web.Wrong(p.Problems, field) {
			return false
		}
	}
	return *p.Draft.Texts.Of("saa")+*p.Draft.Texts.Of("gjorde")+*p.Draft.Texts.Of("tvivl_om")+*p.Draft.Texts.Of("oenske")+p.Draft.Barrier == "" &&
		len(p.Draft.Codes)+len(p.Draft.Functions) == 0
}

// guardProblems words what the guard found, field by field. The number itself is in none of it.
func guardProblems(ctx context.Context, g Guarded, fields ...string) []web.Problem {
	var problems []web.Problem
	for _, field := range fields {
		seen := map[string]bool{}
		for _, kind := range g.Blocked[field] {
			if !seen[kind] {
				seen[kind] = true
				problems = append(problems, web.Problem{Field: field, Text: lang.T(ctx, "guard.block."+kind, lang.T(ctx, "case.field."+field))})
			}
		}
	}
	for _, d := range g.Doubtful {
		problems = append(problems, web.Problem{Field: d.Field, Text: question(ctx, d)})
	}
	return problems
}

func doubtfulIn(g Guarded, field string) []Doubtful {
	var list []Doubtful
	for _, d := range g.Doubtful {
		if d.Field == field {
			list = append(list, d)
		}
	}
	return list
}

// instead answers what a button sends to have a piece of text replaced.
func instead(d Doubtful, words string) string {
	return fmt.Sprintf("%s|%d|%d|%s", d.Field, d.Start, d.End, words)
}

// replacements are what can stand instead of something that may point to a person.
func replacements(ctx context.Context, kind string) []string {
	switch kind {
	case "name":
		return []string{"borgeren", "en pårørende", "en nabo"}
	case "address":
		return []string{"på ruten", "i nærheden"}
	case "age":
		return []string{"over 85"}
	case "date":
		return []string{"i denne uge", "for nylig"}
	}
	return []string{"borgeren"}
}

// offered is something a card offers under some themes. The style sheet hides what belongs to no chosen theme, where the
// browser can; where it cannot, everything stands there.
type offered struct {
	Value, Text string
	Class       string
}

// offers joins what the themes offer, each thing once, with a class for every theme that offers it.
func offers(themes []theme.Theme, of func(theme.Theme) []offered) []*offered {
	var list []*offered
	byValue := map[string]*offered{}
	for i, t := range themes {
		for _, o := range of(t) {
			if byValue[o.Value] == nil {
				byValue[o.Value] = &offered{Value: o.Value, Text: o.Text}
				list = append(list, byValue[o.Value])
			}
			byValue[o.Value].Class += fmt.Sprintf(" t%d", i+1)
		}
	}
	return list
}

func codesOf(t theme.Theme) []offered {
	var list []offered
	for _, c := range t.Codes {
		list = append(list, offered{Value: c.Code, Text: c.Name})
	}
	return list
}

func trialsOf(t theme.Theme) []offered {
	var list []offered
	for _, text := range t.Trials {
		list = append(list, offered{Value: text, Text: text})
	}
	return list
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func themeNames(ctx context.Context, themes []theme.Theme, slugs []string) []string {
	var names []string
	for _, slug := range slugs {
		if t, ok := theme.Find(themes, slug); ok {
			names = append(names, t.Name(lang.From(ctx)))
		}
	}
	return names
}

// asks tells whether a problem is one of the guard's questions, which stand with their buttons instead.
func asks(ctx context.Context, g Guarded, p web.Problem) bool {
	for _, d := range g.Doubtful {
		if d.Field == p.Field && question(ctx, d) == p.Text {
			return true
		}
	}
	return false
}

// question asks about a piece of text and repeats it, so that the writer sees which; a number that may be a CPR number is not repeated.
func question(ctx context.Context, d Doubtful) string {
	if d.Kind == "cpr" {
		return lang.T(ctx, "guard.ask.cpr")
	}
	return lang.T(ctx, "guard.ask."+d.Kind, d.Text)
}

// quarter words when an example of another team was written.
func quarter(ctx context.Context, week string) string {
	q, year := quarterOf(week)
	return lang.T(ctx, "others.quarter", q, year)
}
