package gateway

import "slices"

// row is a version of a resource as it is kept: no pointers, so that a million cost the collector nothing.
type row[R any] interface {
	name() thing
	// older orders the versions of one resource, the newest last. Two that say the same are equal.
	older(than R) int
	// owner is the patient that the version is about.
	owner() uint32
}

// split is into how many parts a shelf is parted by id, so that growing copies little at a time.
const split = 64

// shelf keeps the rows of one kind in any order. Whenever a part is full it is put in order and settled, which leaves out
// the versions that no number asks for.
type shelf[R row[R]] struct {
	parts  [split][]R
	settle func(versions []R) []R // the versions of one resource in order; answers those to keep, in place
}

func (s *shelf[R]) add(r R) {
	p := &s.parts[r.name()%split]
	if len(*p) == cap(*p) {
		s.tidy(p)
		if n := len(*p); n >= cap(*p)*3/4 {
			*p = slices.Grow(*p, max(64, n/8))
		}
	}
	*p = append(*p, r)
}

// tidy puts a part in order by id and version and settles each resource.
func (s *shelf[R]) tidy(p *[]R) {
	rows := *p
	slices.SortFunc(rows, func(a, b R) int {
		switch {
		case a.name() < b.name():
			return -1
		case a.name() > b.name():
			return 1
		}
		return a.older(b)
	})
	kept := rows[:0]
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].name() == rows[from].name() {
			to++
		}
		kept = append(kept, s.settle(rows[from:to])...)
		from = to
	}
	*p = kept
}

// byOwner settles everything and answers a reader of the rows of one citizen at a time. ownerOf says whose a patient is.
func (s *shelf[R]) byOwner(ownerOf func(patient uint32) uint32) *walk[R] {
	w := &walk[R]{shelf: s}
	n := 0
	for i := range s.parts {
		s.tidy(&s.parts[i])
		n += len(s.parts[i])
	}
	w.order = make([]uint64, 0, n)
	for i, p := range s.parts {
		for j, r := range p {
			w.order = append(w.order, uint64(ownerOf(r.owner()))<<32|uint64(i)<<placeBits|uint64(j))
		}
	}
	slices.Sort(w.order)
	return w
}

// placeBits is how many bits a place in a part has; with the part and the citizen it fills 64.
const placeBits = 26

// walk hands out rows citizen by citizen, in rising order of the citizens.
type walk[R row[R]] struct {
	shelf *shelf[R]
	order []uint64
	some  []R
}

// of answers the rows of a citizen, in no order that means anything; the slice is used again at the next call.
func (w *walk[R]) of(owner uint32) []R {
	w.some = w.some[:0]
	for len(w.order) > 0 && uint32(w.order[0]>>32) == owner {
		at := w.order[0]
		w.some = append(w.some, w.shelf.parts[at>>placeBits&(split-1)][at&(1<<placeBits-1)])
		w.order = w.order[1:]
	}
	return w.some
}
