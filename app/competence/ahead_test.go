package competence

import (
	"strings"
	"testing"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/meeting"
)

// A competence of three modules and one of two that shares a module with it, each valid for a year.
var (
	three = Competence{Slug: "tre", Navn: "Tre", Modules: []string{"a", "b", "c"}, Months: 12}
	pairs = Competence{Slug: "par", Navn: "Par", Modules: []string{"c", "d"}, Months: 12}
	spoke = Competence{Slug: "tal", Navn: "Tal", Modules: []string{"e"}, Topics: []string{"moede"}, Months: 12}
)

func required(c Competence, done map[string]day.Day, on day.Day) Requirement {
	e := Evidence{Parts: done}
	return Requirement{Competence: c, Standing: c.Stand(e, on), Modules: c.modules(e, on)}
}

func TestTheNextModuleIsOneThatIsMissingAndThenTheOneThatRunsOutFirst(t *testing.T) {
	on := day.On(2026, 11, 24)
	old, late, fresh := on.AddMonths(-13), on.AddMonths(-12)+10, on-20 // ran out, runs out in ten days, holds most of a year
	known := func(slug string) bool { return slug != "findes-ikke" }
	for _, c := range []struct {
		name, next, ahead string
		list              []Requirement
	}{
		{"nothing is done", "a", "a b c", []Requirement{required(three, nil, on)}},
		{"the first is done", "b", "b c a", []Requirement{required(three, map[string]day.Day{"a": fresh}, on)}},
		{"the first two are done", "c", "c a b", []Requirement{required(three, map[string]day.Day{"a": late, "b": fresh}, on)}},
		{"the one in the middle ran out", "b", "b a c", []Requirement{required(three, map[string]day.Day{"a": late, "b": old, "c": fresh}, on)}},
		{"the last runs out first", "c", "c a b", []Requirement{required(three, map[string]day.Day{"a": fresh, "b": fresh, "c": late}, on)}},
		{"all hold for long", "", "a b c", []Requirement{required(three, map[string]day.Day{"a": fresh, "b": fresh, "c": fresh}, on)}},
		{"missing in two, the shared one once", "b", "b c d", []Requirement{required(three, map[string]day.Day{"a": fresh}, on), required(pairs, nil, on)}},
		{"missing before running out, whatever the requirement", "d", "d a b", []Requirement{
			required(pairs, map[string]day.Day{"c": fresh}, on), required(three, map[string]day.Day{"a": late, "b": late + 1, "c": fresh}, on)}},
		{"only a meeting is missing", "", "e", []Requirement{required(spoke, map[string]day.Day{"e": fresh}, on)}},
		{"a meeting is missing and a module elsewhere", "b", "b e a", []Requirement{
			required(spoke, map[string]day.Day{"e": fresh - 1}, on), required(three, map[string]day.Day{"a": fresh, "c": fresh}, on)}},
		{"a module that is gone", "", "", []Requirement{required(Competence{Modules: []string{"findes-ikke"}}, nil, on)}},
		{"no requirement", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := lessons(c.list, known)
			next := ""
			if len(list) > 0 && list[0].due(on) {
				next = list[0].Module
			}
			ahead := strings.ReplaceAll(addresses(list), "/moduler/", "")
			if next != c.next || ahead != c.ahead {
				t.Errorf("next %q, ahead %q; want %q and %q", next, ahead, c.next, c.ahead)
			}
		})
	}
}

func TestARequirementLeadsToItsOwnNextModule(t *testing.T) {
	on := day.On(2026, 11, 24)
	if to := moduleAddress(required(three, map[string]day.Day{"a": on, "c": on}, on)); to != "/moduler/b" {
		t.Error(to)
	}
	if to := moduleAddress(required(three, map[string]day.Day{"a": on, "b": on - 1, "c": on}, on)); to != "/moduler/b" {
		t.Error(to)
	}
	if to := moduleAddress(Requirement{}); to != "/moduler" {
		t.Error(to)
	}
}

func TestWhatComesNextIsOrderedByWhyItMatters(t *testing.T) {
	const today day.Day = 1000
	list := []lesson{{Part: Part{Module: "mangler-a"}}, {Part: Part{Module: "mangler-b"}}, {Part: Part{Module: "snart", Until: today + 5}}}
	late := []learning.NewsCard{{Module: learning.Module{Slug: "nyt"}, Late: true}}
	talks := map[string]meeting.Meeting{"mangler-b": {Format: "personalemoede", Day: today + 3}, "snart": {Day: today + 1}}
	for name, c := range map[string]struct {
		list      []lesson
		talks     map[string]meeting.Meeting
		news      []learning.NewsCard
		postponed []string
		want      string
	}{
		"a meeting before what is only missing": {list, talks, late, nil, "mangler-b"},
		"missing":                               {list, nil, late, nil, "mangler-a"},
		"put off":                               {list, nil, late, []string{"mangler-a"}, "mangler-b"},
		"changed before what runs out":          {list, nil, late, []string{"mangler-a", "mangler-b"}, "nyt"},
		"news that has not waited its time":     {list, nil, []learning.NewsCard{{Module: learning.Module{Slug: "nyt"}}}, []string{"mangler-a", "mangler-b"}, "snart"},
		"runs out":                              {list[2:], nil, nil, nil, "snart"},
		"nothing":                               {[]lesson{{Part: Part{Module: "x", Until: today + 400}}}, talks, nil, nil, ""},
	} {
		rests := map[string]bool{}
		for _, slug := range c.postponed {
			rests[slug] = true
		}
		got := nextOf(c.list, c.talks, c.news, rests, today)
		if got == nil && c.want != "" || got != nil && got.Module != c.want {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
}
