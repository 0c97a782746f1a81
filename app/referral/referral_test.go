package referral

import (
	"os"
	"testing"

	"indblik/app/day"
)

func example(t *testing.T) Standard {
	t.Helper()
	s, err := ReadFile(os.DirFS("../../content"), "henvisning/eksempel-2020.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every case of the source document: its groups, its limits, and the ages on both sides of each.
func TestEveryCaseOfTheStandard(t *testing.T) {
	s := example(t)
	home := Case{OwnHome: true}
	at := func(age int, change ...func(*Case)) Case {
		c := home
		c.Age = age
		for _, f := range change {
			f(&c)
		}
		return c
	}
	alone := func(c *Case) { c.Alone = true }
	risk := func(c *Case) { c.Risk = true }
	many := func(c *Case) { c.ManyVisits = true }
	away := func(c *Case) { c.OwnHome = false }
	for name, x := range map[string]struct {
		c     Case
		want  Outcome
		group string
	}{
		"70 alone":                     {at(70, alone), Offered, "alene-70"},
		"70 with somebody":             {at(70), NoGroup, ""},
		"69 alone":                     {at(69, alone), NoGroup, ""},
		"71 alone":                     {at(71, alone), NoGroup, ""},
		"75":                           {at(75), Offered, "fylder-75"},
		"74":                           {at(74), NoGroup, ""},
		"76":                           {at(76), NoGroup, ""},
		"80":                           {at(80), Offered, "fylder-80"},
		"81":                           {at(81), NoGroup, ""},
		"82":                           {at(82), Offered, "fra-82"},
		"103":                          {at(103), Offered, "fra-82"},
		"65 lonely":                    {at(65, risk), Offered, "saerlig-risiko"},
		"64 lonely":                    {at(64, risk), NoGroup, ""},
		"81 lost the spouse":           {at(81, risk), Offered, "saerlig-risiko"},
		"82 lost the spouse":           {at(82, risk), Offered, "fra-82"},
		"82, three visits a day":       {at(82, many), Assess, "fra-82"},
		"68 at risk, three visits":     {at(68, risk, many), Assess, "saerlig-risiko"},
		"84 in a nursing home":         {at(84, away), NotAtHome, "fra-82"},
		"72, three visits, no group":   {at(72, many), NoGroup, ""},
		"75 and lonely is in two":      {at(75, risk), Offered, "fylder-75"},
		"84, nursing home and visits":  {at(84, away, many), NotAtHome, "fra-82"},
		"70 alone and at risk, visits": {at(70, alone, risk, many), Assess, "alene-70"},
	} {
		got, fit := s.Decide(x.c)
		if got != x.want || (x.group != "") != (len(fit) > 0) || x.group != "" && fit[0].Slug != x.group {
			t.Errorf("%s: %s %v, want %s %s", name, got, fit, x.want, x.group)
		}
	}
	if len(s.Aims) != 3 || len(s.Alternatives) != 4 || len(s.Not) != 2 {
		t.Errorf("%d aims, %d alternatives, %d that it is not", len(s.Aims), len(s.Alternatives), len(s.Not))
	}
	s.Assessment = false
	if got, _ := s.Decide(at(82, many)); got != ManyVisits {
		t.Errorf("without assessment: %s", got)
	}
}

func TestAnExampleIsNeverInForceAndAStandardOnlyOnItsDays(t *testing.T) {
	s := example(t)
	if _, ok := Current([]Standard{s}, day.On(2020, 6, 1)); ok {
		t.Error("an example is in force")
	}
	s.Example = false
	for on, want := range map[day.Day]bool{day.On(2019, 12, 31): false, day.On(2020, 1, 1): true, day.On(2025, 6, 30): true, day.On(2025, 7, 1): false} {
		if _, ok := Current([]Standard{s}, on); ok != want {
			t.Errorf("%s: %v", on, ok)
		}
	}
}
