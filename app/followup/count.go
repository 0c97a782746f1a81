package followup

import (
	"slices"
	"sort"

	"indblik/app/privacy"
)

// Group is some things counted together under one number that may be shown.
type Group struct {
	Names []string `json:"names"` // slugs, most counted first
	Count int      `json:"count"`
}

// Groups are counts as they may be shown. Few tells that all together count somebody and fewer than five: then there is no
// number at all.
type Groups struct {
	List []Group `json:"groups"`
	Few  bool    `json:"few"`
}

// Total sums what may be shown.
func (g Groups) Total() int {
	n := 0
	for _, group := range g.List {
		n += group.Count
	}
	return n
}

// shownGroups answers counts by name as they may be shown: what is under five is counted together with the next smallest until
// it is not, so that no hidden number can be reckoned from the others and their sum. order settles equals. What nobody
// named is left out.
func shownGroups(counts map[string]int, order []string) Groups {
	var list []Group
	place := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	for name, n := range counts {
		if n > 0 {
			list = append(list, Group{[]string{name}, n})
		}
	}
	larger := func(i, j int) bool {
		if list[i].Count != list[j].Count {
			return list[i].Count > list[j].Count
		}
		a, b := list[i].Names[0], list[j].Names[0]
		if place(a) != place(b) {
			return place(a) < place(b)
		}
		return a < b
	}
	sort.Slice(list, larger)
	for len(list) > 0 {
		last := len(list) - 1
		if !privacy.TooFew(list[last].Count) {
			return Groups{List: list}
		}
		if last == 0 {
			return Groups{Few: true}
		}
		list[last-1] = Group{append(slices.Clone(list[last-1].Names), list[last].Names...), list[last-1].Count + list[last].Count}
		list = list[:last]
		sort.SliceStable(list, larger)
	}
	return Groups{}
}

// Number is a count that may be too small to show: then it is 0 and Few.
type Number struct {
	N   int  `json:"n"`
	Few bool `json:"few"`
}

func shownNumber(n int) Number {
	if privacy.TooFew(n) {
		return Number{Few: true}
	}
	return Number{N: n}
}
