package gateway

import (
	"math"
	"slices"
)

// forever is the end of what has none.
const forever = int32(math.MaxInt32)

// frame answers what is printed of what was read.
func (k *kept) frame() frame { return frameOf(k.first, k.last) }

// count walks through the citizens, one after the other, and counts everything about each.
func (k *kept) count(codes *Codes, f frame, t *tally, said *findings) {
	ownerOf := func(patient uint32) uint32 { return k.people.patients[patient].person }
	plans, acts, states := k.plans.byOwner(ownerOf), k.acts.byOwner(ownerOf), k.states.byOwner(ownerOf)
	for i := range split {
		k.reasons.tidy(&k.reasons.parts[i])
		k.visits.tidy(&k.visits.parts[i])
	}
	closings := k.people.closingsByOwner()
	for n, p := range k.people.list {
		c := citizenOf(uint32(n), p)
		t.unknown = t.unknown || p.district == 0
		l := life{codes: codes, plans: plans.of(uint32(n)), acts: acts.of(uint32(n)), states: states.of(uint32(n)), closings: closings[uint32(n)]}
		slices.SortFunc(l.plans, func(a, b plan) int {
			if a.id < b.id {
				return -1
			}
			return 1
		})
		l.settle()
		l.countGrants(t, c)
		l.countNursing(t, c)
		l.countVisits(t, c, &k.visits)
		l.countCohorts(f, t, c)
		l.countStates(t, c, &k.reasons)
	}
	k.sayLoose(said)
}

// life is what is known of one citizen.
type life struct {
	codes    *Codes
	plans    []plan // by id
	acts     []act
	states   []state
	closings ending
	care     []stay // home care in force
	nursing  []stay // nursing in force, acute help as stays of a day
}

// stay is a time from a day to a day, both included.
type stay struct {
	from, to int32
	code     code
}

// ending is when a citizen's open grants end: the first report of the death, if the newest says that they are dead, and
// the days on which they were reported as no longer there.
type ending struct {
	dead bool
	died int32
	left []int32
}

// deadBy tells whether the death had been reported on a day.
func (e ending) deadBy(on int32) bool { return e.dead && e.died <= on }

// closingsByOwner answers the endings of those who have any.
func (p *people) closingsByOwner() map[uint32]ending {
	newest := map[uint32]patient{}
	for at := range p.closings {
		newest[p.patients[at.patient].person] = patient{at: never}
	}
	for _, v := range p.patients {
		if n, ok := newest[v.person]; ok && (v.at > n.at || v.at == n.at && v.dead) {
			newest[v.person] = v
		}
	}
	endings := map[uint32]ending{}
	for at := range p.closings {
		who := p.patients[at.patient].person
		e := endings[who]
		if at.dead && newest[who].dead {
			if !e.dead || at.day < e.died {
				e.dead, e.died = true, at.day
			}
		}
		if at.inactive {
			e.left = append(e.left, at.day)
		}
		endings[who] = e
	}
	for _, e := range endings {
		slices.Sort(e.left)
	}
	return endings
}

// settle finds from when to when each plan was in force.
func (l *life) settle() {
	for _, p := range l.plans {
		k := l.codes.concepts
		if p.standing == void || p.standing == idle || !k[p.code].homeCare && !k[p.code].nursing {
			continue
		}
		to, ok := l.end(p)
		if !ok {
			continue
		}
		if k[p.code].homeCare {
			l.care = append(l.care, stay{p.start, to, p.code})
		} else {
			l.nursing = append(l.nursing, stay{p.start, to, p.code})
		}
	}
	for _, a := range l.acts {
		if a.standing == closed && a.code != none && l.codes.concepts[a.code].nursing {
			l.nursing = append(l.nursing, stay{a.day, a.day, a.code})
		}
	}
}

// end answers the last day of a plan; false when it never came into force. What is completed without an end ends when it
// is first reported so. What is open ends when the death, or that the citizen has left, is first reported.
func (l *life) end(p plan) (int32, bool) {
	to := forever
	switch {
	case p.end != noDay:
		to = p.end
	case p.standing == closed:
		to = p.reported
	}
	if p.standing == open {
		if l.closings.dead {
			to = min(to, l.closings.died)
		}
		for _, left := range l.closings.left {
			if left >= p.start {
				to = min(to, left)
				break
			}
		}
	}
	return to, to >= p.start
}

// sayLoose says which references out of their bundle lead nowhere.
func (k *kept) sayLoose(said *findings) {
	if len(k.loose) == 0 {
		return
	}
	found := make(map[thing]bool, len(k.loose))
	for _, l := range k.loose {
		found[l.to] = false
	}
	mark := func(id thing) {
		if _, asked := found[id]; asked {
			found[id] = true
		}
	}
	for i := range split {
		for _, p := range k.plans.parts[i] {
			mark(p.id)
		}
		for _, s := range k.states.parts[i] {
			mark(s.id)
		}
	}
	for _, l := range k.loose {
		if !found[l.to] {
			said.add(l.file, l.resource, saidReference, "")
		}
	}
	if k.pointed > len(k.loose) {
		said.once(saidReferences)
	}
}
