package gateway

import (
	"cmp"
	"slices"
)

// standing is what a version says of itself.
type standing uint8

const (
	void   standing = iota // entered in error: it never was
	idle                   // draft, revoked, not done: it is, but nothing was granted or delivered
	open                   // going on
	closed                 // completed or finished
)

// plan is a version of a CarePlan: a grant of one kind of help.
type plan struct {
	id         thing
	at         moment
	patient    uint32
	start, end int32 // end is noDay when none is given
	reported   int32 // the first day on which it was said to be completed, over all versions settled into this one
	reason     thing // the first condition that it answers, 0 for none; the others are links
	code       code
	standing   standing
}

func (p plan) name() thing   { return p.id }
func (p plan) owner() uint32 { return p.patient }
func (p plan) older(q plan) int {
	return cmp.Or(cmp.Compare(p.at, q.at), -cmp.Compare(p.standing, q.standing), cmp.Compare(p.start, q.start),
		cmp.Compare(p.end, q.end), cmp.Compare(p.code, q.code), cmp.Compare(p.patient, q.patient))
}

// settlePlan keeps the newest version, and in it the first day on which any was completed.
func settlePlan(versions []plan) []plan {
	newest := &versions[len(versions)-1]
	for _, v := range versions {
		newest.reported = earlier(newest.reported, v.reported)
	}
	versions[0] = *newest
	return versions[:1]
}

// earlier answers the first of two days, either of which may be none.
func earlier(a, b int32) int32 {
	if a == noDay || b != noDay && b < a {
		return b
	}
	return a
}

// act is a version of a Procedure (help that was not planned) or of an Encounter that delivers a plan.
type act struct {
	id       thing
	at       moment
	patient  uint32
	day      int32
	seconds  int32 // of an encounter, -1 when it had not both times
	code     code  // of a procedure, none for an encounter
	standing standing
}

func (a act) name() thing   { return a.id }
func (a act) owner() uint32 { return a.patient }
func (a act) older(b act) int {
	return cmp.Or(cmp.Compare(a.at, b.at), -cmp.Compare(a.standing, b.standing), cmp.Compare(a.day, b.day), cmp.Compare(a.seconds, b.seconds),
		cmp.Compare(a.code, b.code), cmp.Compare(a.patient, b.patient))
}

func settleAct(versions []act) []act {
	versions[0] = versions[len(versions)-1]
	return versions[:1]
}

// state is a version of a Condition.
type state struct {
	id       thing
	at       moment
	patient  uint32
	recorded int32
	code     code
	level    int8
	standing standing
}

func (s state) name() thing   { return s.id }
func (s state) owner() uint32 { return s.patient }
func (s state) older(t state) int {
	return cmp.Or(cmp.Compare(s.at, t.at), -cmp.Compare(s.standing, t.standing), cmp.Compare(s.recorded, t.recorded),
		cmp.Compare(s.level, t.level), cmp.Compare(s.code, t.code), cmp.Compare(s.patient, t.patient))
}

// settleState keeps the newest version, and of those with a level of functioning the first and the last of each day, since
// a score is dated by its day. Systems move recordedDate when they send a condition again, so that each version takes the
// earliest of the versions before it with the same code. What is void at last never was, but a newer one may still come.
func settleState(versions []state) []state {
	kept, begun := versions[:0], false
	var known []state // the earliest of each code; hardly ever more than one
	for i, v := range versions {
		if v.standing != void {
			at := slices.IndexFunc(known, func(k state) bool { return k.code == v.code })
			if at < 0 {
				at, known = len(known), append(known, v)
			}
			known[at].recorded = min(known[at].recorded, v.recorded)
			v.recorded = known[at].recorded
		}
		if i == len(versions)-1 || v.scored() && (!begun || !versions[i+1].sameDay(v)) {
			kept = append(kept, v)
		}
		begun = begun || v.scored()
	}
	return kept
}

// scored tells whether a version says how well the citizen manages.
func (s state) scored() bool { return s.level >= 0 && s.level != levelUnknown && s.standing != void }

func (s state) sameDay(t state) bool { return s.scored() && s.at.day() == t.at.day() }

// link is one reference of a version: from a plan to a condition beyond its first, or from an encounter to a plan.
type link struct {
	from, to thing
	at       moment
}

func (l link) name() thing      { return l.from }
func (l link) owner() uint32    { return 0 }
func (l link) older(m link) int { return cmp.Or(cmp.Compare(l.at, m.at), cmp.Compare(l.to, m.to)) }

// settleLink keeps the references of the newest version that has any, each once.
func settleLink(versions []link) []link {
	kept := versions[:0]
	newest := versions[len(versions)-1].at
	for i, v := range versions {
		if v.at == newest && (i == len(versions)-1 || versions[i+1] != v) {
			kept = append(kept, v)
		}
	}
	return kept
}
