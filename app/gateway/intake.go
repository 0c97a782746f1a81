package gateway

import "indblik/app/day"

// intake turns the bundles of one file into rows.
type intake struct {
	codes *Codes
	key   *keyed
	file  string
	batch
}

// add says that something is wrong with a resource, as long as not too much of the kind has been said of the file.
func (in *intake) add(r *resource, kind *sentence, detail string) {
	if in.unsaid == nil {
		in.unsaid = map[*sentence]int{}
	}
	if in.unsaid[kind]++; in.unsaid[kind] > mostLines {
		return
	}
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

// oldest and youngest are the days between which a report can have been made. A slip of the year would stretch what is
// printed over centuries.
var oldest, youngest = int32(day.On(2000, 1, 1)), int32(day.On(2099, 12, 31))

// time answers a bundle's time; without one, the newest of its resources'.
func (in *intake) time(b *bundle) (moment, bool) {
	m, ok := parseMoment(b.Timestamp)
	for i := range b.entries {
		if own, has := parseMoment(b.entries[i].Meta.LastUpdated); has && !ok {
			m = max(m, own)
		}
	}
	if m == never {
		return never, false
	}
	on := m.day()
	return m, on >= oldest && on <= youngest
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
