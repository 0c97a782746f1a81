package competence

import (
	"testing"

	"pgregory.net/rapid"

	"indblik/app/day"
	"indblik/app/people"
	"indblik/app/privacy"
)

var two = Competence{Slug: "to", Modules: []string{"a", "b"}, Months: 12, Required: []string{"ssh", "ssa", "fys"}, Goal: 80}

func parts(a, b day.Day) Evidence { return Evidence{Parts: map[string]day.Day{"a": a, "b": b}} }

func TestACompetenceIsMetWhenEachPartIsAndUntilTheEarliestEnds(t *testing.T) {
	on := day.On(2026, 11, 24)
	s := two.Stand(parts(day.On(2026, 1, 31), day.On(2026, 6, 1)), on)
	if !s.Met || !s.Read || s.Until != day.On(2027, 1, 31) {
		t.Fatalf("%+v", s)
	}
	if s := two.Stand(Evidence{Parts: map[string]day.Day{"a": on}}, on); s.Met || s.Read || s.Until != 0 || s.Expired != 0 {
		t.Fatalf("half of it is taken for all: %+v", s)
	}
	if s := two.Stand(parts(day.On(2025, 11, 24), on), on); !s.Met {
		t.Fatal("the last day is included")
	}
	if s := two.Stand(parts(day.On(2025, 11, 23), on), on); s.Met || s.Expired != day.On(2026, 11, 23) {
		t.Fatalf("a day too late: %+v", s)
	}
}

func TestSeenAndDiscussedAreKeptApartFromTheRequirement(t *testing.T) {
	on := day.On(2026, 11, 24)
	s := two.Stand(Evidence{Discussed: on - 3, Seen: on - 400}, on)
	if s.Met || s.Read || !s.Discussed || s.Seen {
		t.Fatalf("%+v", s)
	}
}

// staff draws people in two units with made-up evidence.
func staff(t *rapid.T) ([]people.Employed, Facts) {
	facts := Facts{"to": map[string]Evidence{}}
	var employed []people.Employed
	for i := range rapid.IntRange(0, 40).Draw(t, "people") {
		id := string(rune('A' + i))
		employed = append(employed, people.Employed{Person: id, Unit: rapid.SampledFrom([]string{"n", "s"}).Draw(t, "unit"),
			Profession: rapid.SampledFrom([]string{"ssh", "ssa", "fys", "leder"}).Draw(t, "profession")})
		if rapid.Bool().Draw(t, "met") {
			facts["to"][id] = parts(20000, 20000)
		}
	}
	return employed, facts
}

func TestNothingShownIsAboutFewerThanFiveAndFilterAndTableAgree(t *testing.T) {
	units := []people.Unit{{ID: "n", Name: "Nord"}, {ID: "s", Name: "Syd"}}
	rapid.Check(t, func(t *rapid.T) {
		employed, facts := staff(t)
		view := View{On: 20100, SeesSmall: func(string) bool { return false }}
		whole := Build([]Competence{two}, units, employed, facts, view)
		total := Count{}
		for _, r := range whole.Rows {
			cell := r.Cells[0]
			if cell.State == Hidden && cell.Count != (Count{}) {
				t.Fatal("a hidden cell holds numbers")
			}
			if cell.State != Shown {
				continue
			}
			total = Sum(total, cell.Count)
			if cell.Count.Required < privacy.Smallest {
				t.Fatalf("shown: %+v", cell)
			}
			// Every profession, filtered for, shows a group; the groups are disjoint and add up to the cell: nothing smaller can be computed.
			groups := map[string]Count{}
			for _, p := range two.Required {
				view.Profession = p
				filtered := Build([]Competence{two}, units, employed, facts, view)
				for _, fr := range filtered.Rows {
					if c := fr.Cells[0]; fr.Unit.ID == r.Unit.ID && c.State == Shown {
						if c.Count.Required < privacy.Smallest {
							t.Fatalf("%s shows %+v", p, c)
						}
						key := p
						if len(c.Merged) > 0 {
							key = c.Merged[0]
						}
						groups[key] = c.Count
					}
				}
			}
			view.Profession = ""
			sum := Count{}
			for _, n := range groups {
				sum = Sum(sum, n)
			}
			if sum != cell.Count {
				t.Fatalf("the groups add up to %+v and the cell is %+v", sum, cell.Count)
			}
		}
		if total != whole.Total {
			t.Fatalf("the total is %+v and the shown cells are %+v", whole.Total, total)
		}
	})
}

func TestTheOwnLeaderSeesSmallGroups(t *testing.T) {
	employed := []people.Employed{{Person: "A", Unit: "n", Profession: "ssh"}, {Person: "B", Unit: "n", Profession: "ssa"}}
	units := []people.Unit{{ID: "n", Name: "Nord"}}
	sees := Build([]Competence{two}, units, employed, Facts{}, View{On: 1, SeesSmall: func(string) bool { return true }})
	if c := sees.Rows[0].Cells[0]; c.State != Shown || c.Count.Required != 2 || sees.Rows[0].Staff != 2 {
		t.Fatalf("%+v", sees.Rows)
	}
	others := Build([]Competence{two}, units, employed, Facts{}, View{On: 1, SeesSmall: func(string) bool { return false }})
	if c := others.Rows[0].Cells[0]; c.State != Hidden || !others.Rows[0].FewStaff || others.Rows[0].Staff != 0 {
		t.Fatalf("%+v", others.Rows)
	}
}

func TestWhoeverWorksTwiceInAUnitIsCountedOnce(t *testing.T) {
	employed := []people.Employed{{Person: "A", Unit: "n", Profession: "ssh"}, {Person: "A", Unit: "n", Profession: "ssa"}, {Person: "A", Unit: "s", Profession: "ssh"}}
	counts := Tally([]Competence{two}, employed, Facts{}, 1)
	if n := Sum(ofUnit(counts, "n", two)...).Required; n != 1 {
		t.Fatal(n)
	}
	if n := Sum(ofUnit(counts, "s", two)...).Required; n != 1 {
		t.Fatal(n)
	}
}
