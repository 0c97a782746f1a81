package competence

import (
	"sort"

	"indblik/app/day"
	"indblik/app/people"
)

// Count is how many of those in scope meet a competence, with the evidence kept apart.
type Count struct {
	Required, Covered     int
	Read, Discussed, Seen int
	Expiring              int // meet it now, and it runs out within 60 days
}

// Percent answers the share that meets it, in whole percent; 0 of 0 is 0.
func (c Count) Percent() int {
	if c.Required == 0 {
		return 0
	}
	return (c.Covered*100 + c.Required/2) / c.Required
}

func (c *Count) add(s Standing, on day.Day) {
	c.Required++
	if s.Met {
		c.Covered++
		if s.Until <= on+expiringSoon {
			c.Expiring++
		}
	}
	if s.Read {
		c.Read++
	}
	if s.Discussed {
		c.Discussed++
	}
	if s.Seen {
		c.Seen++
	}
}

// expiringSoon is the notice a leader needs to put a topic on a meeting before it runs out.
const expiringSoon = 60

// Facts are the evidence of every person up to a day: by competence and person.
type Facts map[string]map[string]Evidence

// Key names one group of people: a unit, a competence and a profession.
type Key struct{ Unit, Competence, Profession string }

// Tally counts each group on a day. Whoever works in two units counts in both, once in each.
func Tally(competences []Competence, employed []people.Employed, facts Facts, on day.Day) map[Key]Count {
	counts := map[Key]Count{}
	type once struct{ person, unit, competence string }
	seen := map[once]bool{}
	for _, e := range employed {
		for _, c := range competences {
			o := once{e.Person, e.Unit, c.Slug}
			if !c.RequiredOf(e.Profession) || seen[o] {
				continue
			}
			seen[o] = true
			k := Key{e.Unit, c.Slug, e.Profession}
			count := counts[k]
			count.add(c.Stand(facts[c.Slug][e.Person], on), on)
			counts[k] = count
		}
	}
	return counts
}

// Sum adds the counts of several groups.
func Sum(counts ...Count) Count {
	var total Count
	for _, c := range counts {
		total.Required += c.Required
		total.Covered += c.Covered
		total.Read += c.Read
		total.Discussed += c.Discussed
		total.Seen += c.Seen
		total.Expiring += c.Expiring
	}
	return total
}

// Member is one person of a unit and how they stand: for their own leader only.
type Member struct {
	people.Employed
	Standing
	Deadline day.Day // by when a new person must meet it
}

// Members lists the people of a unit for whom a competence is required: those who lack it first, then by the day it runs out.
func Members(c Competence, employed []people.Employed, facts Facts, unit string, on day.Day) []Member {
	var list []Member
	for _, e := range employed {
		if e.Unit == unit && c.RequiredOf(e.Profession) {
			list = append(list, Member{e, c.Stand(facts[c.Slug][e.Person], on), e.From + day.Day(c.Deadline)})
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.Met != b.Met {
			return !a.Met
		}
		if a.Until != b.Until {
			return a.Until < b.Until
		}
		return a.Family+a.Given < b.Family+b.Given
	})
	return list
}

// gather sorts the newest facts by competence and person. A topic discussed is the module it is about.
func gather(competences []Competence, read, discussed, seen []latest) Facts {
	facts := Facts{}
	byPart := map[string][]Competence{}
	for _, c := range competences {
		facts[c.Slug] = map[string]Evidence{}
		for _, part := range append(append([]string{}, c.Modules...), c.Topics...) {
			byPart[part] = append(byPart[part], c)
		}
	}
	for _, f := range read {
		for _, c := range byPart[f.What] {
			e := facts[c.Slug][f.Person]
			if e.Parts == nil {
				e.Parts = map[string]day.Day{}
			}
			e.Parts[f.What] = max(e.Parts[f.What], f.Day)
			facts[c.Slug][f.Person] = e
		}
	}
	for _, f := range discussed {
		for _, c := range byPart[f.What] {
			e := facts[c.Slug][f.Person]
			e.Discussed = max(e.Discussed, f.Day)
			for _, t := range c.Topics {
				if t == f.What {
					if e.Parts == nil {
						e.Parts = map[string]day.Day{}
					}
					e.Parts[t] = max(e.Parts[t], f.Day)
				}
			}
			facts[c.Slug][f.Person] = e
		}
	}
	for _, f := range seen {
		if people, ok := facts[f.What]; ok {
			e := people[f.Person]
			e.Seen = max(e.Seen, f.Day)
			people[f.Person] = e
		}
	}
	return facts
}
