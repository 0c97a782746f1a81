package learning

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/markdown"
)

// receipt is what the page after a completion shows. Answers come with the address and are kept nowhere.
type receipt struct {
	Module     Module
	Completion Completion
	Met        []Met
	Answers    Answers
	Use        UseQuestion // whether it was used with a citizen, for a yes at once
	UseAsked   bool
	Install    bool // the person has taken enough modules to be told of the home screen
}

// desk is what those responsible for content see first.
type desk struct {
	Modules   []Standing
	Reports   []Reported
	Library   *Library
	New       []Draft                // drafts of modules that are not published yet
	Sources   []markdown.Publication // another edition of which is to be looked for
	Published string                 // the module that was just published
}

// newDrafts answers the drafts of modules that are not published yet, by name.
func newDrafts(drafts map[string]Draft, l *Library) []Draft {
	var list []Draft
	for slug, d := range drafts {
		if _, ok := l.Module(slug); !ok {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b Draft) int { return strings.Compare(a.Module, b.Module) })
	return list
}

// editState tells in a sentence where a module on the desk stands.
func editState(ctx context.Context, e editing) string {
	state := lang.T(ctx, "edit.state.new")
	switch {
	case e.Edition.Text != "":
		state = lang.T(ctx, "edit.state.here", e.Edition.Version, e.Edition.Name, lang.Date(ctx, day.Of(e.Edition.At)))
	case e.Shipped:
		state = lang.T(ctx, "edit.state.shipped", e.Now.Version)
	}
	if len(e.Saves) > 0 {
		d := e.Saves[0]
		state += " " + lang.T(ctx, "edit.state.draft", lang.Date(ctx, day.Of(d.At)), lang.Clock(ctx, d.At), d.Name)
	}
	return state
}

// behind tells whether Indblik has come with another text than it had when an edition was published: one that differs
// from the edition in more than what publishing stamps on it.
func behind(e Edition, shipped, hash string) bool {
	return e.Text != "" && shipped != "" && e.ShippedHash != hash && unlike(shipped, e.Text)
}

func clashAdvice(ctx context.Context, e editing) string {
	if e.Clash.Name == "" {
		return lang.T(ctx, "edit.clash.gone.text")
	}
	return lang.T(ctx, "edit.clash.text")
}

func clashText(ctx context.Context, e editing) string {
	if e.Clash.Name == "" {
		return lang.T(ctx, "edit.clash.gone")
	}
	return lang.T(ctx, "edit.clash", e.Clash.Name, lang.Clock(ctx, e.Clash.At))
}

// citation answers a source as it stands under a module.
func citation(s markdown.Source) string {
	title := s.Title
	if s.Part != "" {
		title += ": " + s.Part
	}
	return fmt.Sprintf("%s. %s, %d.", title, s.Publisher, s.Year)
}

// installAfter is how many different modules somebody has completed when the home screen is suggested: whoever came back
// once will come back again.
const installAfter = 2

// guideOf answers the guide of the length asked for, or else the longest.
func guideOf(m Module, minutes int) markdown.Guide {
	var longest markdown.Guide
	for _, g := range m.Guides {
		if g.Minutes == minutes {
			return g
		}
		if g.Minutes > longest.Minutes {
			longest = g
		}
	}
	return longest
}

func reviewDate(ctx context.Context, m Module) string { return lang.Date(ctx, day.Of(m.Review)) }

func themeName(ctx context.Context, m Module) string {
	if m.Theme == "" {
		return "" // a text on the desk that has none yet
	}
	return lang.T(ctx, "theme."+m.Theme)
}

// danishLetters writes the letters of a key as they are said; keys are made of the letters a to z.
var danishLetters = strings.NewReplacer("-", " ", "ae", "æ", "oe", "ø", "aa", "å")

// spoken writes the key of a local block as words: hvem-ved-vaegttab is "Hvem ved vægttab".
func spoken(key string) string {
	words := danishLetters.Replace(key)
	return strings.ToUpper(words[:1]) + words[1:]
}
