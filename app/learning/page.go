package learning

import (
	"context"

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
	Install    bool // the person has taken enough modules to be told of the home screen
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

func themeName(ctx context.Context, m Module) string { return lang.T(ctx, "theme."+m.Theme) }
