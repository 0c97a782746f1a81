package gateway

import (
	"slices"
	"strings"
)

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
	before := len(in.reasons)
	for i := range r.Activity {
		in.link(&in.reasons, r, p.id, p.at, r.Activity[i].Detail.ReasonReference, here)
	}
	in.link(&in.reasons, r, p.id, p.at, r.Addresses, here)
	if last := len(in.reasons) - 1; last >= before {
		p.reason = in.reasons[before].to
		in.reasons = slices.Delete(in.reasons, before, before+1)
	}
	in.plans = append(in.plans, p)
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
