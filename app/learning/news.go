package learning

import (
	"sort"
	"strings"

	"indblik/app/day"
)

// A large change gives everyone who knows the module a card of a minute. What they completed stands as it was: the card
// tells what is new, and after a while the module is suggested as their next.

// graceDays is how long what is new waits before the module is suggested again (the choice; one round of leave
// and holidays).
const graceDays day.Day = 30

// NewsRead is the fact that a person has read what is new in a version.
type NewsRead struct {
	Module  string
	Version int
}

// NewsCard tells what is new in a module since the version a person completed.
type NewsCard struct {
	Module  Module
	Version int     // of the last large change
	Text    string  // what is new
	By      day.Day // the last day of grace
	Late    bool    // the grace is over
}

// news answers what is new to a person on a day, the first to run out first. completed is the latest completion of each
// module, seen the day a version was first seen here, and current tells whether a completion of a day still counts.
func news(modules []Module, completed map[string]Completion, read []NewsRead, seen map[NewsRead]day.Day, current func(module string, done day.Day) bool, today day.Day) []NewsCard {
	var list []NewsCard
	for _, m := range modules {
		c, done := completed[m.Slug]
		large := m.Large()
		if !done || c.Version >= large || !current(m.Slug, c.Day) {
			continue
		}
		knows := c.Version // what was taken, and what was read since
		for _, r := range read {
			if r.Module == m.Slug {
				knows = max(knows, r.Version)
			}
		}
		if knows >= large {
			continue
		}
		first, known := seen[NewsRead{m.Slug, large}]
		if !known {
			first = today
		}
		card := NewsCard{Module: m, Version: large, By: first + graceDays, Late: today > first+graceDays}
		var texts []string
		for _, n := range m.News {
			if n.Version > knows {
				texts = append(texts, n.Text)
			}
		}
		card.Text = strings.Join(texts, " ")
		list = append(list, card)
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].By < list[j].By })
	return list
}
