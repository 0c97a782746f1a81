package privacy

import (
	"sort"
	"unicode/utf8"
)

// place is from a rune up to another.
type place struct{ from, to int }

// settled finds what blocks only when the blocks are taken out: in "25124887 år@b.dk" the eight digits are years until the
// address is gone. Without it a redacted text could be refused again. found are the places of the blocks so far; only
// what was refused is judged again, so that it costs nothing where nothing was.
func (t *text) settled(found []place, add adder) {
	now := *t
	for range chain {
		if len(found) == 0 || len(now.refused) == 0 && len(now.mixed) == 0 {
			return
		}
		now = now.masked(found)
		again := now.refused
		now.refused, found = nil, nil
		blocked := func(kind, action string, from, to int) {
			if action == Block && from >= 0 && to > from {
				found = append(found, place{from, to})
				add(kind, action, from, to)
			}
		}
		for _, i := range again {
			switch r := now.runes[i]; {
			case isDigit(r):
				now.blocksAt(int(i), blocked)
			case r == '+':
				now.signAt(int(i), r, blocked)
			}
		}
		now.lookalikes(blocked)
	}
}

// chain is how many blocks may hide one another in a row: in a text of 800 letters there is room for no more.
const chain = 40

// refuse notes that the number at i, or after the + there, blocks nothing, when there are digits enough that it might
// beside other words.
func (t *text) refuse(i int) {
	n := 0
	for j := i; j < i+60; j++ {
		r := t.at(j)
		if isDigit(r) {
			if n++; n == 8 {
				break
			}
			continue
		}
		if isLetter(r) || r == 0 {
			break
		}
	}
	if n == 8 || n == 6 && t.digits(i, 7) == i+6 { // six may be a birthday, and the last four named
		t.refused = append(t.refused, int32(i))
	}
}

// masked is the text with brackets over the places, as the markers have: each rune keeps its place.
func (t *text) masked(places []place) text {
	sort.Slice(places, func(i, j int) bool { return places[i].from < places[j].from })
	m := *t
	m.runes = append([]rune(nil), t.runes...)
	last := -1
	for _, p := range places {
		for k := p.from; k < p.to; k++ {
			m.runes[k] = ']'
		}
		if p.from > last {
			m.runes[p.from] = '['
		}
		last = max(last, p.to)
	}
	m.low = make([]int32, 0, len(t.low))
	lower := make([]byte, 0, len(t.lower))
	for k, r := range m.runes {
		m.low = append(m.low, int32(len(lower)))
		if r == '[' || r == ']' {
			lower = utf8.AppendRune(lower, r)
		} else {
			lower = append(lower, t.lower[t.low[k]:t.low[k+1]]...)
		}
	}
	m.low = append(m.low, int32(len(lower)))
	m.lower = string(lower)
	return m
}
