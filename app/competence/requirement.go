package competence

import (
	"slices"
	"sort"

	"indblik/app/day"
	"indblik/app/people"
)

// requirements answers what is required of a person on a day by the professions they work as.
func requirements(competences []Competence, employments []people.Employment, facts Facts, person string, on day.Day) []Requirement {
	var list []Requirement
	for _, c := range competences {
		for _, e := range employments {
			if e.From <= on && on <= e.To && c.RequiredOf(e.Profession) {
				evidence := facts[c.Slug][person]
				list = append(list, Requirement{Competence: c, Standing: c.Stand(evidence, on), Deadline: e.From + day.Day(c.Deadline),
					Modules: c.modules(evidence, on)})
				break
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i].Standing, list[j].Standing
		if a.Met != b.Met {
			return !a.Met
		}
		return a.Until < b.Until
	})
	return list
}

func personsOf(employed []people.Employed) []string {
	persons := make([]string, 0, len(employed))
	for _, e := range employed {
		persons = append(persons, e.Person)
	}
	return persons
}

// personsRequired answers, once each, the people of whom some competence is required.
func personsRequired(competences []Competence, employed []people.Employed) []string {
	var persons []string
	for _, e := range employed {
		for _, c := range competences {
			if c.RequiredOf(e.Profession) {
				persons = append(persons, e.Person)
				break
			}
		}
	}
	slices.Sort(persons)
	return slices.Compact(persons)
}

func modulesOf(competences []Competence) []string {
	var modules []string
	for _, c := range competences {
		modules = append(modules, c.Modules...)
	}
	return modules
}
