package privacy

import (
	"cmp"
	"slices"
)

// ranked says which of two overlapping findings is kept: whatever blocks, then the more exact kind.
func (f Finding) ranked() int {
	if f.Action == Block {
		switch f.Kind {
		case CPR:
			return 0
		case Phone:
			return 1
		}
		return 2
	}
	switch f.Kind {
	case CPR:
		return 3
	case Address:
		return 4
	case Date:
		return 5
	case Age:
		return 6
	}
	return 7
}

// settle keeps every block and, of those that ask, the ones that overlap nothing ranked before them.
func settle(found []Finding) []Finding {
	if len(found) < 2 {
		return found
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.ranked(), b.ranked()), cmp.Compare(a.Start, b.Start))
	})
	var taken []span
	kept := found[:0]
	for i := 0; i < len(found); {
		rank, before := found[i].ranked(), len(kept)
		end := 0 // of the last kept of this rank
		for ; i < len(found) && found[i].ranked() == rank; i++ {
			if f := found[i]; f.Action == Block || f.Start >= end && !touches(taken, f) {
				kept = append(kept, f)
				end = f.End
			}
		}
		taken = join(taken, kept[before:])
	}
	slices.SortStableFunc(kept, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ranked(), b.ranked()))
	})
	return kept
}

// span is a place already taken. A list of them is in order, and none touches the next, so that a long text with many
// findings stays cheap.
type span struct{ from, to int }

func touches(taken []span, f Finding) bool {
	i, _ := slices.BinarySearchFunc(taken, f.Start+1, func(s span, start int) int { return cmp.Compare(s.to, start) })
	return i < len(taken) && taken[i].from < f.End
}

// join is taken with the places of more, which are in order of their starts.
func join(taken []span, more []Finding) []span {
	all := make([]span, 0, len(taken)+len(more))
	add := func(s span) {
		if last := len(all) - 1; last >= 0 && s.from < all[last].to {
			all[last].to = max(all[last].to, s.to)
			return
		}
		all = append(all, s)
	}
	for _, f := range more {
		for len(taken) > 0 && taken[0].from <= f.Start {
			add(taken[0])
			taken = taken[1:]
		}
		add(span{f.Start, f.End})
	}
	for _, s := range taken {
		add(s)
	}
	return all
}
