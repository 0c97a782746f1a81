package privacy

import (
	"sort"
	"unicode/utf8"
)

// place is from a rune up to another.
type place struct{ from, to int }

// settled finds what blocks only when the blocks are taken out: in "25124887 år@b.dk" the eight digits are years until the
// address is gone. Without it a redacted text could be refused again. found are the places of the blocks so far; masked
// and judged again it is only when there are any, so that a text without costs nothing.
func (t *text) settled(found []place, add adder) {
	now := *t
	for range chain {
		if len(found) == 0 {
			return
		}
		now = now.masked(found)
		gone := found
		found = nil
		again := func(kind, action string, from, to int) {
			if action == Block && from >= 0 && to > from {
				found = append(found, place{from, to})
				add(kind, action, from, to)
			}
		}
		done := 0
		for _, p := range gone {
			now.blocks(max(done, p.from-near), p.to+near, again)
			done = max(done, p.to+near)
		}
		now.lookalikes(again)
	}
}

// chain is how many blocks may hide one another in a row: in a text of 800 letters there is room for no more.
const chain = 40

// near is how many runes away a block can hide another: a link is looked for over 200, a number is no longer than 90.
const near = 256

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

// blocks judges the runes from one up to another for what blocks.
func (t *text) blocks(from, to int, add adder) {
	for i := from; i < min(to, len(t.runes)); i++ {
		switch r := t.runes[i]; {
		case isDigit(r):
			if !isDigit(t.at(i - 1)) {
				t.blocksAt(i, add)
			}
			i = t.digits(i, len(t.runes)) - 1
		case r == 's' || r == 'S' || r == 'a' || r == 'A':
			if isLetter(t.at(i - 1)) {
				continue
			}
			from, to := t.spelledAt(i)
			add(Email, Block, from, to)
		case !isLetter(r):
			t.signAt(i, r, add)
		}
	}
}
