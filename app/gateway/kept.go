package gateway

// kept is everything that is kept of the files: rows and no texts.
type kept struct {
	people      people
	plans       shelf[plan]
	acts        shelf[act]
	states      shelf[state]
	reasons     shelf[link] // from plans to conditions, beyond the first
	visits      shelf[link] // from encounters to plans
	loose       []loose     // references out of their bundle
	pointed     int         // how many there were
	bundles     int
	first, last int32 // the days of the first and the last bundle
	visited     bool  // there was an encounter that delivers
}

// loose is a reference to something that is not in its bundle. It may be in another one, which is seen at the end.
type loose struct {
	to             thing
	file, resource string
}

// mostLoose is how many of them are remembered by name. More than that is no slip but how a system delivers.
const mostLoose = 20_000

func newKept() (*kept, error) {
	key, err := newKeyed()
	if err != nil {
		return nil, err
	}
	k := &kept{first: noDay, last: noDay, people: people{key: key, index: map[pseudonym]uint32{}, byThing: map[thing]uint32{},
		closings: map[closing]struct{}{}, districts: []string{noDistrict}}}
	k.plans.settle, k.acts.settle, k.states.settle = settlePlan, settleAct, settleState
	k.reasons.settle, k.visits.settle = settleLink, settleLink
	return k, nil
}

// batch is what one file brings. It is kept when the whole file could be read, and otherwise let go.
type batch struct {
	patients []version
	plans    []plan
	acts     []act
	states   []state
	reasons  []link
	visits   []link
	loose    []loose
	pointed  int
	said     []said
	unsaid   map[*sentence]int // how often each was found, said or not
	bundles  int
	first    int32
	last     int32
	visited  bool
}

// version is a version of a patient, as rows point to it until it is kept.
type version struct {
	id             thing
	at             moment
	number         string
	dead, inactive bool
}

// said is a finding of a file that is not yet read to its end.
type said struct {
	resource string
	kind     *sentence
	detail   string
}

// clear makes a batch ready for the next file.
func (b *batch) clear() {
	*b = batch{patients: b.patients[:0], plans: b.plans[:0], acts: b.acts[:0], states: b.states[:0], reasons: b.reasons[:0],
		visits: b.visits[:0], loose: b.loose[:0], said: b.said[:0], first: noDay, last: noDay}
}

// keep takes in a file that was read whole. The rows point to their patient by its place in the batch.
func (k *kept) keep(b *batch) {
	places := make([]uint32, len(b.patients))
	for i, p := range b.patients {
		who, ok := k.people.person(p.number)
		if !ok {
			continue // no row points to it
		}
		places[i] = k.people.report(p.id, p.at, who, p.dead, p.inactive)
	}
	for _, r := range b.plans {
		r.patient = places[r.patient]
		k.plans.add(r)
	}
	for _, r := range b.acts {
		r.patient = places[r.patient]
		k.acts.add(r)
	}
	for _, r := range b.states {
		r.patient = places[r.patient]
		k.states.add(r)
	}
	for _, r := range b.reasons {
		k.reasons.add(r)
	}
	for _, r := range b.visits {
		k.visits.add(r)
	}
	k.loose = append(k.loose, b.loose[:min(len(b.loose), max(0, mostLoose-len(k.loose)))]...)
	k.pointed += b.pointed
	k.bundles += b.bundles
	k.first, k.last = earlier(k.first, b.first), max(k.last, b.last)
	k.visited = k.visited || b.visited
}
