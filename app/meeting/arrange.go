package meeting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Wish is what somebody wants of an agenda, and how it stood when they began: what they did not touch is not theirs to
// save, so that two who have the page open do not overwrite one another.
type Wish struct {
	Drawn []Item                    // kind, slug and minutes as their form was drawn; nil when it does not say, then as it stands
	Typed func(field string) string // what stands in a field, empty for nothing

	Kind, Slug string // the item that is to go up (-1) or down (+1)
	Step       int

	Order []Item // the order they insist on after they saw another's; nil otherwise
}

// Arranged is an agenda as it is to stand, or what stands against it. Nothing is stored while something does.
type Arranged struct {
	Order   []Item
	Kept    map[string]string // what they typed and what is not stored yet, by field
	Wrong   []Item            // what they typed is no number of minutes
	Clashes []Clash           // minutes that both changed
	Gone    []Item            // items they changed and another took off
	Mine    []Item            // the order they wanted, when another changed it too; nil otherwise
}

// Clash is an item whose minutes two have changed: it stands as the other saved it.
type Clash struct {
	Item
	Typed string
}

// Stale tells that another has changed what they changed.
func (a Arranged) Stale() bool { return len(a.Clashes) > 0 || len(a.Gone) > 0 || a.Mine != nil }

// mostTyped is how much of a field of minutes comes back to its writer, in bytes. What is longer is no number of minutes and
// could be a person's number, which no page repeats: unreadable stands for it.
const (
	mostTyped  = 6
	unreadable = "–"
)

// settle compares a wish with the agenda as it stands now.
func (w Wish) settle(now []Item) Arranged {
	drawn := w.Drawn
	if drawn == nil {
		drawn = now
	}
	a := Arranged{Order: slices.Clone(now), Kept: map[string]string{}}
	for i, o := range now {
		typed := strings.TrimSpace(w.Typed(minutesField(o)))
		was := o.Minutes
		if d, ok := find(drawn, o); ok {
			was = d.Minutes
		}
		n, err := strconv.Atoi(typed)
		if typed == "" || err == nil && (n == was || n == o.Minutes) {
			continue // theirs is what stands, or they left it alone
		}
		if len(typed) > mostTyped {
			typed = unreadable
		}
		a.Kept[minutesField(o)] = typed
		switch {
		case o.Minutes != was:
			a.Clashes = append(a.Clashes, Clash{o, typed})
		case err != nil || n < 1 || n > longest:
			a.Wrong = append(a.Wrong, o)
		default:
			a.Order[i].Minutes = n
		}
	}
	for _, d := range drawn {
		if _, on := find(now, d); on {
			continue
		}
		typed := strings.TrimSpace(w.Typed(minutesField(d)))
		if typed != "" && typed != strconv.Itoa(d.Minutes) || w.Step != 0 && d.Kind == w.Kind && d.Slug == w.Slug {
			a.Gone = append(a.Gone, d)
		}
	}
	w.order(&a, drawn, now)
	return a
}

// order moves an item among those that were drawn. When another has moved them meanwhile, the order is theirs to choose.
func (w Wish) order(a *Arranged, drawn, now []Item) {
	if w.Order != nil {
		a.Order = inOrder(a.Order, w.Order)
		return
	}
	if w.Step == 0 {
		return
	}
	was, stands := both(drawn, now), both(now, drawn)
	want := moved(was, w.Kind, w.Slug, w.Step)
	switch {
	case same(stands, was):
		a.Order = moved(a.Order, w.Kind, w.Slug, w.Step)
	case !same(stands, want): // when it is, the button was pressed twice
		a.Mine = inOrder(now, want)
	}
}

// both answers the items of a list that another has too, in the order of the first.
func both(list, other []Item) []Item {
	var kept []Item
	for _, o := range list {
		if _, ok := find(other, o); ok {
			kept = append(kept, o)
		}
	}
	return kept
}

// inOrder answers a list in the order of another; what that does not have comes last, as it stood.
func inOrder(list, order []Item) []Item {
	out := make([]Item, 0, len(list))
	for _, o := range order {
		if is, ok := find(list, o); ok {
			out = append(out, is)
		}
	}
	for _, o := range list {
		if _, ok := find(order, o); !ok {
			out = append(out, o)
		}
	}
	return out
}

func same(a, b []Item) bool {
	return slices.EqualFunc(a, b, func(x, y Item) bool { return x.Kind == y.Kind && x.Slug == y.Slug })
}

func find(list []Item, o Item) (Item, bool) {
	i := slices.IndexFunc(list, func(x Item) bool { return x.Kind == o.Kind && x.Slug == o.Slug })
	if i < 0 {
		return Item{}, false
	}
	return list[i], true
}

// drawn writes an agenda as its form carries it: emne.smaatspisende=20, parted by spaces.
func drawn(list []Item) string {
	var b strings.Builder
	for _, o := range list {
		fmt.Fprintf(&b, "%s.%s=%d ", o.Kind, o.Slug, o.Minutes)
	}
	return strings.TrimSpace(b.String())
}

// readDrawn reads what drawn wrote, each item once; nil when there is nothing that can be read.
func readDrawn(text string) []Item {
	var list []Item
	for _, word := range strings.Fields(text) {
		name, minutes, _ := strings.Cut(word, "=")
		kind, slug, ok := strings.Cut(name, ".")
		n, err := strconv.Atoi(minutes)
		o := Item{Kind: kind, Slug: slug, Minutes: n}
		if _, twice := find(list, o); !ok || err != nil || twice {
			continue
		}
		list = append(list, o)
	}
	return list
}
