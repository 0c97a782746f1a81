package competence

import (
	"slices"
	"sort"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/meeting"
)

// Part is one module of a requirement and how long the person's completion of it is valid. Until is 0 when there is no
// valid completion; it is never 0 otherwise.
type Part struct {
	Module string
	Until  day.Day
}

// missing tells whether the module must be taken before the requirement can be met.
func (p Part) missing() bool { return p.Until == 0 }

// modules answers the competence's modules in its own order, each with how long the evidence for it holds.
func (c Competence) modules(e Evidence, on day.Day) []Part {
	list := make([]Part, len(c.Modules))
	for i, slug := range c.Modules {
		list[i].Module = slug
		if done, ok := e.Parts[slug]; ok && c.until(done) >= on {
			list[i].Until = c.until(done)
		}
	}
	return list
}

// expiresSoon is the notice a person gets before a module must be taken again, in days: long enough for a holiday.
const expiresSoon = 30

// lesson is a module to take, the requirement it belongs to, and until when what is done of it holds. Changed tells that
// it is suggested because it has changed: then there may be no requirement.
type lesson struct {
	Part
	Requirement Requirement
	Changed     bool
	Talk        *meeting.Meeting // the next meeting of the team that takes it up
}

// due tells whether the module is to be taken now: it is missing, or runs out soon.
func (l lesson) due(on day.Day) bool { return l.missing() || l.Until <= on+expiresSoon }

// lessons answers the modules of some requirements in the order a person should take them, each once: those missing, in
// the order of the requirements, and then the others as they run out. A module that known does not know is left out.
func lessons(requirements []Requirement, known func(module string) bool) []lesson {
	var list []lesson
	for _, r := range requirements {
		for _, p := range r.Modules {
			if known(p.Module) {
				list = append(list, lesson{Part: p, Requirement: r})
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Until < list[j].Until }) // 0 is missing and comes first
	var once []lesson
	for _, s := range list {
		// A module of two competences stands where it is needed first.
		if !slices.ContainsFunc(once, func(have lesson) bool { return have.Module == s.Module }) {
			once = append(once, s)
		}
	}
	return once
}

// nextOf answers the module to take now, nil for none: what is missing and soon talked about at a meeting comes first,
// then what is missing, then what has changed and waited its time, then what runs out soon. What somebody asked to be
// reminded of another day rests.
func nextOf(list []lesson, talks map[string]meeting.Meeting, news []learning.NewsCard, postponed map[string]bool, on day.Day) *lesson {
	var first *lesson
	for _, l := range list {
		if !l.missing() || postponed[l.Module] {
			continue
		}
		if m, ok := talks[l.Module]; ok {
			l.Talk = &m
		}
		if first == nil || l.Talk != nil && (first.Talk == nil || l.Talk.Day < first.Talk.Day) {
			first = &l
		}
	}
	if first != nil {
		return first
	}
	for _, n := range news {
		if n.Late && !postponed[n.Module.Slug] {
			return &lesson{Part: Part{Module: n.Module.Slug}, Changed: true}
		}
	}
	for _, l := range list {
		if l.due(on) && !postponed[l.Module] {
			return &l
		}
	}
	return nil
}
