// Package planner suggests what a team should talk about next, from what is there already: who lacks what, what the
// team's own examples are about, what stands in the way, and what was on the agenda lately. It owns two facts, "this is
// not for now" and "we mean to take this up in that month"; the same facts give the same suggestions in the same order,
// and the reasons add up to the points.
package planner

import (
	"math"
	"sort"

	"indblik/app/competence"
	"indblik/app/day"
)

// The formula. It is chosen, not measured: a gap in what is required weighs most, then what the team itself keeps
// meeting. It stands on the page with these numbers.
const (
	gapMost      = 45   // points for a coverage 30 percentage points or more under the goal
	gapFull      = 30.0 // percentage points
	expiringMost = 10
	expiringFull = 0.3 // share of those in scope that runs out within 60 days
	themesMost   = 35
	themesFull   = 0.5 // share of the ten newest examples
	examplesRead = 10
	openEach     = 3 // an open doubt or trial of the theme
	openMost     = 9
	barrierEach  = 2 // a barrier of the theme, as often as it was named
	barrierMost  = 8
	hardPoints   = 6 // a question in the module that many answer wrongly
	seasonPoints = 8
	wishPoints   = 15 // the leader's own wish: the year's plan names the topic for this month
	restDays     = 56 // eight weeks
	pressing     = 10 // under this, nothing presses
	shown        = 3  // suggestions
)

// Topic is what can be put on an agenda, with what is known about it for one unit.
type Topic struct {
	Slug, Title, Theme string
	Goal               int              // percent
	Count              competence.Count // of those in the unit of whom it is required
	Examples, OfLast   int              // newest examples with the theme, of how many
	Doubts, Trials     int              // open ones of the theme
	Barriers           int              // how often something was named that stands in the way, in the theme
	Barrier            string           // the one named most
	Hard               int              // the question most answer wrongly, from 1; 0 when none is hard
	Season             Season           // that lasts now and is about it; without a name for none
	Wish               bool             // the year's plan names it for this month
	LastUsed           day.Day          // latest agenda it stood on in the last eight weeks; 0 for none
	Rests              bool             // not now
}

// Reason is one line of why a topic is suggested. Points may be negative.
type Reason struct {
	Kind         string // gap, expiring, themes, open, barriers, hard, season, wish or used
	Points, Most int
}

// Suggestion is a topic with its reasons; Points is their sum.
type Suggestion struct {
	Topic
	Reasons []Reason
	Points  int
}

// Rank orders every topic by points, the greatest first, equal points by slug. Every line is rounded by itself, so that
// what is shown adds up.
func Rank(topics []Topic) []Suggestion {
	list := make([]Suggestion, len(topics))
	for i, t := range topics {
		list[i] = score(t)
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Points != list[j].Points {
			return list[i].Points > list[j].Points
		}
		return list[i].Slug < list[j].Slug
	})
	return list
}

// Suggest answers the first three that press and neither rest nor were swapped away.
func Suggest(ranked []Suggestion, swapped map[string]bool) []Suggestion {
	var list []Suggestion
	for _, s := range ranked {
		if s.Points >= pressing && !s.Rests && !swapped[s.Slug] && len(list) < shown {
			list = append(list, s)
		}
	}
	return list
}

func score(t Topic) Suggestion {
	s := Suggestion{Topic: t}
	add := func(kind string, points, most int) {
		if points != 0 {
			s.Reasons = append(s.Reasons, Reason{kind, points, most})
			s.Points += points
		}
	}
	line := func(kind string, most int, share float64) {
		add(kind, int(math.Round(float64(most)*min(1, max(0, share)))), most)
	}
	if t.Count.Required > 0 {
		covered := 100 * float64(t.Count.Covered) / float64(t.Count.Required)
		line("gap", gapMost, (float64(t.Goal)-covered)/gapFull)
		line("expiring", expiringMost, float64(t.Count.Expiring)/float64(t.Count.Required)/expiringFull)
	}
	if t.OfLast > 0 {
		line("themes", themesMost, float64(t.Examples)/float64(t.OfLast)/themesFull)
	}
	add("open", min(openMost, openEach*(t.Doubts+t.Trials)), openMost)
	add("barriers", min(barrierMost, barrierEach*t.Barriers), barrierMost)
	if t.Hard > 0 {
		add("hard", hardPoints, hardPoints)
	}
	if t.Season.Navn != "" {
		add("season", seasonPoints, seasonPoints)
	}
	if t.Wish {
		add("wish", wishPoints, wishPoints)
	}
	if t.LastUsed != 0 && s.Points > 0 {
		half := int(math.Round(float64(s.Points) / 2))
		add("used", -half, half)
	}
	return s
}
