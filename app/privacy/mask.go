package privacy

import "slices"

// place is from a rune up to another.
type place struct{ from, to int }

// settled finds what blocks only when the blocks are taken out: in "25124887 år@b.dk" the eight digits are years until the
// address is gone. Without it a redacted text could be refused again. found are the places of the blocks so far; only
// what was refused is judged again, so that it costs nothing where nothing was.
func (t *text) settled(found []place, add adder) {
	for range chain {
		if len(found) == 0 || len(t.refused) == 0 && len(t.mixed) == 0 {
			return
		}
		t.mask(found)
		again := t.refused
		t.refused, found = nil, nil
		blocked := func(kind, action string, from, to int) {
			if action == Block && from >= 0 && to > from {
				found = append(found, place{from, to})
				add(kind, action, from, to)
			}
		}
		for _, i := range again {
			switch r := t.runes[i]; {
			case isDigit(r):
				t.blocksAt(int(i), blocked)
			case r == '+':
				t.signAt(int(i), r, blocked)
			}
		}
		t.lookalikes(blocked)
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

// mask writes brackets over the places, as the markers have them: each rune keeps its place. The small letters stay as they
// were, since words are looked for among the runes and end at a bracket. Nothing but blocks is judged after it.
func (t *text) mask(places []place) {
	slices.SortFunc(places, func(a, b place) int { return a.from - b.from })
	last := -1
	for _, p := range places {
		for k := p.from; k < p.to; k++ {
			t.runes[k] = ']'
		}
		if p.from > last {
			t.runes[p.from] = '['
		}
		last = max(last, p.to)
	}
}
