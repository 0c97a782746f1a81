package gateway

import "strings"

// intake turns the bundles of one file into rows.
type intake struct {
	codes *Codes
	key   *keyed
	file  string
	batch
}

// The sentences of what can be wrong in a bundle. Each says what becomes of it.
const (
	saidNoCitizen  = "no citizen with a CPR number is in the bundle, so it is left out"
	saidNoTime     = "the bundle has no time, so it is left out"
	saidNoPerson   = "it has no CPR number with a birthday in it, so all that is about it is left out"
	saidNoID       = "it has no id, so it is left out"
	saidMalformed  = "it is not written as FHIR says, so it is left out"
	saidSubject    = "whom it is about is not in the bundle, so it is left out"
	saidCode       = "its code is not in FSIII, so it is left out"
	saidNoCode     = "it has no code of FSIII, so it is left out"
	saidLevel      = "its severity is no level of functioning in FSIII, so it counts without one"
	saidNoDay      = "it has no whole date, so it is left out"
	saidEnd        = "its end is no whole date, so it counts without one"
	saidBackwards  = "it ends before it begins, so it is left out"
	saidTooHigh    = "its code is a group and no kind of help, so it is not home care"
	saidReference  = "it points to something that is in no bundle"
	saidReferences = "references out of their bundle are too many to look up by name; those that are in no bundle are left out"
)

func (in *intake) add(r *resource, kind, detail string) {
	name := r.name()
	if r.ID == "" {
		name = r.Type
	}
	in.said = append(in.said, said{name, kind, detail})
}

// spot is where an entry of a bundle is: its name, and for a patient the place in the batch.
type spot struct {
	name    string
	patient int
}

// nobody is the place of what is no patient, and unusable that of a patient who has been said to be left out.
const (
	nobody   = -1
	unusable = -2
)

// find answers what a reference points to within the bundle.
func find(here map[string]spot, ref string) (spot, bool) {
	at, found := here[ref]
	if !found {
		at, found = here[local(ref)]
	}
	return at, found
}

// bundle turns one report into rows.
func (in *intake) bundle(b *bundle) {
	time, ok := in.time(b)
	if !ok {
		in.add(&b.resource, saidNoTime, "")
		return
	}
	here := make(map[string]spot, len(b.entries)) // by type and id, and by full address
	patients, citizens := 0, 0
	for i := range b.entries {
		r := &b.entries[i]
		at := spot{r.name(), nobody}
		if r.Type == "Patient" {
			if patients++; in.patient(r, time) {
				citizens++
				at.patient = len(in.patients) - 1
			} else {
				at.patient = unusable
			}
		}
		here[at.name] = at
		if r.FullURL != "" {
			here[r.FullURL] = at
		}
	}
	if patients == 0 {
		in.add(&b.resource, saidNoCitizen, "")
	}
	if citizens == 0 {
		return
	}
	in.bundles++
	in.first, in.last = earlier(in.first, time.day()), max(in.last, time.day())
	for i := range b.entries {
		if r := &b.entries[i]; r.Type != "Patient" {
			in.resource(r, here, time)
		}
	}
}

// time answers a bundle's time; without one, the newest of its resources'.
func (in *intake) time(b *bundle) (moment, bool) {
	if m, ok := parseMoment(b.Timestamp); ok {
		return m, true
	}
	newest := never
	for i := range b.entries {
		if m, ok := parseMoment(b.entries[i].Meta.LastUpdated); ok {
			newest = max(newest, m)
		}
	}
	return newest, newest != never
}

// updated answers when a version was written: its own time, and otherwise the bundle's.
func updated(r *resource, bundle moment) moment {
	if m, ok := parseMoment(r.Meta.LastUpdated); ok {
		return m
	}
	return bundle
}

// patient takes in a version of a patient; false when it cannot be used, which is said.
func (in *intake) patient(r *resource, bundle moment) bool {
	if r.wrong || r.ID == "" {
		in.add(r, saidMalformed, "")
		return false
	}
	for _, i := range r.Identifier {
		if number := cleanNumber(i.Value); i.System == cprSystem {
			if _, ok := birthday(number); !ok {
				break
			}
			in.patients = append(in.patients, version{id: in.key.thing(r.name()), at: updated(r, bundle), number: number, dead: r.Deceased,
				inactive: r.Active != nil && !*r.Active})
			return true
		}
	}
	in.add(r, saidNoPerson, "")
	return false
}

// resource turns a resource that is about somebody into a row.
func (in *intake) resource(r *resource, here map[string]spot, bundle moment) {
	switch {
	case r.Type == "":
		in.add(r, saidMalformed, "")
		return
	case r.ID == "":
		in.add(r, saidNoID, "")
		return
	case r.wrong:
		in.add(r, saidMalformed, "")
		return
	}
	at, found := find(here, r.Subject.Reference)
	if !found || at.patient < 0 {
		if subjects[r.Type] && at.patient != unusable {
			in.add(r, saidSubject, "")
		}
		return
	}
	id, when, patient := in.key.thing(r.name()), updated(r, bundle), uint32(at.patient)
	switch r.Type {
	case "CarePlan":
		in.plan(r, plan{id: id, at: when, patient: patient, end: noDay, reported: noDay}, here)
	case "Procedure":
		in.procedure(r, act{id: id, at: when, patient: patient, seconds: -1})
	case "Encounter":
		in.encounter(r, act{id: id, at: when, patient: patient, seconds: -1, code: none}, here)
	case "Condition":
		in.condition(r, state{id: id, at: when, patient: patient, level: levelNone})
	}
}

// subjects are the resources of the message that are about a citizen.
var subjects = map[string]bool{"CarePlan": true, "Procedure": true, "Encounter": true, "Condition": true, "Goal": true, "Observation": true}

func (in *intake) plan(r *resource, p plan, here map[string]spot) {
	p.standing = open
	switch r.Status {
	case "entered-in-error":
		in.plans = append(in.plans, p) // void: whatever else is wrong in it does not matter
		in.plans[len(in.plans)-1].standing = void
		return
	case "draft", "revoked":
		p.standing = idle
	case "completed":
		p.standing, p.reported = closed, p.at.day()
	}
	written, ok := "", false
	p.code = none
	for i := range r.Activity {
		if p.code, written = in.codes.fsiiiCode(r.Activity[i].Detail.Code); p.code != none {
			break
		}
	}
	if !in.known(r, p.code, written) {
		return
	}
	if p.start, ok = parseDay(r.Period.Start); !ok {
		in.add(r, saidNoDay, "")
		return
	}
	if r.Period.End != "" {
		if p.end, ok = parseDay(r.Period.End); !ok {
			in.add(r, saidEnd, "")
		}
	}
	if p.end != noDay && p.end < p.start {
		in.add(r, saidBackwards, "")
		p.standing = idle // it takes the place of earlier versions all the same
	}
	in.plans = append(in.plans, p)
	for i := range r.Activity {
		in.link(&in.reasons, r, p.id, p.at, r.Activity[i].Detail.ReasonReference, here)
	}
	in.link(&in.reasons, r, p.id, p.at, r.Addresses, here)
}

// known says what is wrong with a code, if anything, and tells whether it can be used.
func (in *intake) known(r *resource, c code, written string) bool {
	switch {
	case c != none && in.codes.concepts[c].tooHigh:
		in.add(r, saidTooHigh, in.codes.concepts[c].key)
	case c == none && written != "":
		in.add(r, saidCode, written)
	case c == none:
		in.add(r, saidNoCode, "")
	}
	return c != none
}

func (in *intake) link(rows *[]link, r *resource, from thing, at moment, references []reference, here map[string]spot) {
	for _, ref := range references {
		if ref.Reference == "" {
			continue
		}
		to, found := find(here, ref.Reference)
		if !found {
			to.name = local(ref.Reference)
		}
		id := in.key.thing(to.name)
		if !found {
			in.point(loose{id, in.file, r.name()})
		}
		*rows = append(*rows, link{from, id, at})
	}
}

// point remembers a reference out of the bundle, as long as there are not too many.
func (in *intake) point(to loose) {
	if in.pointed++; len(in.loose) < mostLoose {
		in.loose = append(in.loose, to)
	}
}

func (in *intake) procedure(r *resource, a act) {
	a.standing = idle
	switch r.Status {
	case "entered-in-error":
		in.acts = append(in.acts, a)
		in.acts[len(in.acts)-1].standing = void
		return
	case "completed":
		a.standing = closed
	}
	written, ok := "", false
	if a.code, written = in.codes.fsiiiCode(r.Code); !in.known(r, a.code, written) {
		return
	}
	if a.day, ok = parseDay(firstOf(r.Performed, r.PerformedPeriod.Start)); !ok {
		in.add(r, saidNoDay, "")
		return
	}
	in.acts = append(in.acts, a)
}

func (in *intake) encounter(r *resource, a act, here map[string]spot) {
	delivers := false
	for _, k := range r.Kinds {
		delivers = delivers || k.has(delivering)
	}
	a.standing = idle
	ok := false
	switch {
	case r.Status == "entered-in-error":
		a.standing = void
	case !delivers || r.Status != "finished": // an earlier version may have been another
	default:
		a.standing = closed
		if a.day, ok = parseDay(r.Period.Start); !ok {
			in.add(r, saidNoDay, "")
			return
		}
		start, timed := parseMoment(r.Period.Start)
		end, ended := parseMoment(r.Period.End)
		switch {
		case r.Period.End != "" && timed && ended && end >= start && end-start < 1<<40:
			a.seconds = int32((end - start) / 1000)
		case r.Period.End != "" && timed && ended:
			in.add(r, saidBackwards, "")
			return
		}
		var plans []reference
		for _, e := range r.Extension {
			if strings.HasSuffix(e.URL, "/"+basedOn) {
				plans = append(plans, e.ValueReference)
			}
		}
		in.visited = true
		in.link(&in.visits, r, a.id, a.at, plans, here)
	}
	in.acts = append(in.acts, a)
}

func (in *intake) condition(r *resource, s state) {
	s.standing = open
	if r.Verification.has("entered-in-error") {
		s.standing, s.recorded, s.code = void, noDay, none
		in.states = append(in.states, s)
		return
	}
	written, ok := "", false
	if s.code, written = in.codes.fsiiiCode(r.Code); !in.known(r, s.code, written) {
		return
	}
	if s.recorded, ok = parseDay(r.Recorded); !ok {
		in.add(r, saidNoDay, "")
		return
	}
	if len(r.Severity.Coding) > 0 {
		at, written := in.codes.fsiiiCode(r.Severity)
		if at != none {
			s.level = in.codes.concepts[at].level
		}
		if s.level == levelNone {
			in.add(r, saidLevel, written)
		}
	}
	in.states = append(in.states, s)
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
