// Package planner suggests what a team should talk about next, from what is there already: who lacks what, what the
// team's own examples are about, and what was on the agenda lately. It keeps nothing; the same facts give the same
// suggestions in the same order, and the reasons add up to the points.
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
	restDays     = 56 // eight weeks
	pressing     = 10 // under this, nothing presses
)

// Topic is what can be put on an agenda, with what is known about it for one unit.
type Topic struct {
	Slug, Title, Theme string
	Goal               int              // percent
	Count              competence.Count // of those in the unit of whom it is required
	Examples, OfLast   int              // newest examples with the theme, of how many
	LastUsed           day.Day          // latest agenda it stood on in the last eight weeks; 0 for none
}

// Reason is one line of why a topic is suggested. Points may be negative.
type Reason struct {
	Kind         string // gap, expiring, themes or used
	Points, Most int
}

// Suggestion is a topic with its reasons; Points is their sum.
type Suggestion struct {
	Topic
	Reasons []Reason
	Points  int
}

// Suggest orders the topics by points, the greatest first, equal points by slug, and answers at most three that press.
// Every line is rounded by itself, so that what is shown adds up.
func Suggest(topics []Topic) []Suggestion {
	var list []Suggestion
	for _, t := range topics {
		if s := score(t); s.Points >= pressing {
			list = append(list, s)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Points != list[j].Points {
			return list[i].Points > list[j].Points
		}
		return list[i].Slug < list[j].Slug
	})
	return list[:min(len(list), 3)]
}

func score(t Topic) Suggestion {
	s := Suggestion{Topic: t}
	line := func(kind string, most int, share float64) {
		if points := int(math.Round(float64(most) * min(1, max(0, share)))); points != 0 {
			s.Reasons = append(s.Reasons, Reason{kind, points, most})
			s.Points += points
		}
	}
	if t.Count.Required > 0 {
		covered := 100 * float64(t.Count.Covered) / float64(t.Count.Required)
		line("gap", gapMost, (float64(t.Goal)-covered)/gapFull)
		line("expiring", expiringMost, float64(t.Count.Expiring)/float64(t.Count.Required)/expiringFull)
	}
	if t.OfLast > 0 {
		line("themes", themesMost, float64(t.Examples)/float64(t.OfLast)/themesFull)
	}
	if t.LastUsed != 0 && s.Points > 0 {
		half := int(math.Round(float64(s.Points) / 2))
		s.Reasons = append(s.Reasons, Reason{"used", -half, half})
		s.Points -= half
	}
	return s
}
