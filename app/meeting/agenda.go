package meeting

import (
	"fmt"
	"slices"
	"strings"
)

// Item is one line of an agenda: what teams try, a topic, or an example.
type Item struct {
	Kind     string // proever, emne or eksempel
	Slug     string // the topic's or the example's id; empty for what teams try
	At       string // when it begins, 13:20
	Minutes  int
	Position int // its place among what can be moved, from 1; 0 for what cannot
}

// The kinds of items.
const (
	OfTrials  = "proever"
	OfTopic   = "emne"
	OfExample = "eksempel"
)

// Agenda is what a meeting goes through, with the minutes.
type Agenda struct {
	Items         []Item
	Minutes, Used int
}

// Free answers the minutes that are left, below nought when the agenda is too long.
func (a Agenda) Free() int { return a.Minutes - a.Used }

// agendaOf lays the agenda out from the start of the meeting. What the team tries comes first and takes its minutes, when
// it tries something.
func agendaOf(m Meeting, trials int) Agenda {
	a := Agenda{Minutes: m.Minutes}
	at, _ := minutesOf(m.Starts)
	add := func(i Item) {
		i.At = clockOf(at + a.Used)
		a.Used += i.Minutes
		a.Items = append(a.Items, i)
	}
	if trials > 0 {
		add(Item{Kind: OfTrials, Minutes: trials})
	}
	for i, o := range orderOf(m) {
		o.Position = i + 1
		add(o)
	}
	return a
}

// orderOf answers topics and examples in the order they are taken.
func orderOf(m Meeting) []Item {
	var list []Item
	for _, t := range m.Topics {
		list = append(list, Item{Kind: OfTopic, Slug: t.Slug, Minutes: t.Minutes})
	}
	for _, e := range m.Examples { // in the order of their places
		at := min(max(e.Position-1, 0), len(list))
		list = slices.Insert(list, at, Item{Kind: OfExample, Slug: e.ID, Minutes: e.Minutes})
	}
	return list
}

// moved answers an order with one item a step up (-1) or down (+1); at the end it stays.
func moved(list []Item, kind, slug string, step int) []Item {
	i := slices.IndexFunc(list, func(o Item) bool { return o.Kind == kind && o.Slug == slug })
	j := i + step
	if i < 0 || j < 0 || j >= len(list) {
		return list
	}
	list = slices.Clone(list)
	list[i], list[j] = list[j], list[i]
	return list
}

// clockOf writes minutes from midnight as 13:20.
func clockOf(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60%24, minutes%60) }

// minuteLines writes an agenda as lines for the minutes of the meeting: times and titles, and no name of anybody.
func minuteLines(a Agenda, title func(Item) string) string {
	var b strings.Builder
	for _, i := range a.Items {
		fmt.Fprintf(&b, "%s  %s (%d min)\n", strings.Replace(i.At, ":", ".", 1), title(i), i.Minutes)
	}
	return b.String()
}
