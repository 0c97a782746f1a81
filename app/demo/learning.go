package demo

import (
	"context"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/people"
)

// eager is how likely people in a team are to take a module in the first months of the effort.
var eager = map[string]float64{"Hjemmepleje Nord": .60, "Hjemmepleje Syd": .86, "Hjemmepleje Øst": .72, "Hjemmepleje Vest": .88,
	"Aften og nat": .38, "Sygeplejen": .92, "Træningsenheden": .66, "Sundhedsrådgivere": .95}

// themeLag is when the modules of a theme came into use, in months after the start, and how much less they are taken.
var themeLag = map[string]struct {
	months int
	share  float64
}{"ernaering": {0, 1}, "bevaegelse": {2, .95}, "ensomhed": {5, .62}}

// mette is how many days ago the visitor's own persona took what is required: one thing is left, and two refreshers wait.
var mette = map[string]day.Day{"bevaegelse": 32, "ensomhed": 9}

// completions lets people take modules from the start of the effort to today; most take them again when they run out.
func (m *maker) completions(ctx context.Context) error {
	unitName := map[string]string{}
	for name, id := range m.units {
		unitName[id] = name
	}
	var completions []learning.Completion
	var answers []learning.Answers
	for _, c := range m.Competences {
		lag, ok := themeLag[c.Theme]
		if !ok {
			lag.months, lag.share = 4, .7
		}
		for _, e := range m.roster.Employments {
			if !c.RequiredOf(e.Profession) {
				continue
			}
			if m.isMette(e) {
				for _, slug := range c.Modules {
					if module, ok := m.Library.Module(slug); ok && mette[c.Theme] > 0 {
						completions, answers = append(completions, m.completion(e, module, m.today-mette[c.Theme])), append(answers, m.answers(module))
					}
				}
				continue
			}
			for _, slug := range c.Modules {
				module, ok := m.Library.Module(slug)
				if !ok || !m.chance(eager[unitName[e.Unit]]*lag.share) {
					continue
				}
				first := max(m.start.AddMonths(lag.months), e.From)
				d := first + day.Day(m.rng.IntN(200))
				for d <= min(m.today-1, e.To) {
					completions = append(completions, m.completion(e, module, d))
					answers = append(answers, m.answers(module))
					if !m.chance(.85) {
						break
					}
					d = d.AddMonths(c.Months) - 20 + day.Day(m.rng.IntN(50))
				}
			}
		}
	}
	if err := m.Learning.RecordAll(ctx, completions, answers); err != nil {
		return err
	}
	return m.observed(ctx)
}

// isMette tells the visitor's own persona.
func (m *maker) isMette(e people.Employment) bool {
	for _, p := range m.roster.Persons {
		if p.ID == e.Person {
			return p.Email == people.DemoEmail("medarbejder")
		}
	}
	return false
}

func (m *maker) completion(e people.Employment, module learning.Module, d day.Day) learning.Completion {
	at := m.instant(d)
	return learning.Completion{ID: m.id(), Person: e.Person, Module: module.Slug, Version: module.Version, Day: d, Completed: at, Received: at}
}

// answers are mostly right, and not always.
func (m *maker) answers(module learning.Module) learning.Answers {
	list := make(learning.Answers, len(module.Quiz))
	for i, q := range module.Quiz {
		list[i] = 1 + m.rng.IntN(len(q.Options))
		if m.chance(.6) {
			for j, o := range q.Options {
				if o.Right {
					list[i] = j + 1
				}
			}
		}
	}
	return list
}

// observed lets leaders have seen some of it in practice.
func (m *maker) observed(ctx context.Context) error {
	accounts, err := m.People.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, e := range m.roster.Employments {
		if e.To < m.today || e.Profession == "leder" {
			continue
		}
		for _, c := range m.Competences {
			if m.chance(.12) {
				on := m.today - day.Day(20+m.rng.IntN(250))
				if on < e.From {
					continue
				}
				if err := m.Observed.Observe(ctx, e.Person, c.Slug, on, accounts[0].ID, m.instant(on)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
