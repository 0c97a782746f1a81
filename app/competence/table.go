package competence

import (
	"sort"

	"indblik/app/day"
	"indblik/app/people"
	"indblik/app/privacy"
)

// State is what a cell of the table says.
type State string

// A cell is shown, hidden because too few are in scope, or empty because nobody there is required to.
const (
	Shown  State = "shown"
	Hidden State = "hidden"
	NoNeed State = "none"
)

// Cell is one unit and competence. A hidden cell has no numbers: nothing later can let one slip.
type Cell struct {
	Competence string
	State      State
	Count      Count
	Merged     []string // the professions counted together, when one alone would be too few
}

// Row is one unit.
type Row struct {
	Unit     people.Unit
	Staff    int  // everyone at work there that day, 0 when hidden
	FewStaff bool // under five
	Cells    []Cell
}

// Table is coverage on a day, ready to be shown: what may not be seen is no longer in it. Total sums the shown cells.
type Table struct {
	On          day.Day
	Competences []Competence
	Rows        []Row
	Total       Count
	Lowest      *Lowest
}

// Lowest names the shown cell with the lowest coverage.
type Lowest struct {
	Unit       people.Unit
	Competence Competence
	Count      Count
}

// View is what somebody asked to see and may see.
type View struct {
	On         day.Day
	Unit       string // only this unit, empty for all
	Competence string // only this competence, empty for all
	Profession string // only this profession, empty for all
	SeesSmall  func(unit string) bool
}

// Build makes the table of what a visitor may see. It is the only way numbers about staff leave this room: page, data
// and command line all use it.
func Build(competences []Competence, units []people.Unit, employed []people.Employed, facts Facts, v View) Table {
	t := Table{On: v.On}
	for _, c := range competences {
		if v.Competence == "" || v.Competence == c.Slug {
			t.Competences = append(t.Competences, c)
		}
	}
	counts := Tally(t.Competences, employed, facts, v.On)
	staff := headcount(employed)
	for _, u := range units {
		if staff[u.ID] == 0 || v.Unit != "" && v.Unit != u.ID {
			continue
		}
		r := Row{Unit: u, Staff: staff[u.ID]}
		if r.Staff < privacy.Smallest && !v.SeesSmall(u.ID) {
			r.Staff, r.FewStaff = 0, true
		}
		for _, c := range t.Competences {
			cell := cellOf(counts, u.ID, c, v)
			if cell.State == Shown {
				t.Total = Sum(t.Total, cell.Count)
				if t.Lowest == nil || cell.Count.Percent() < t.Lowest.Count.Percent() {
					t.Lowest = &Lowest{u, c, cell.Count}
				}
			}
			r.Cells = append(r.Cells, cell)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func headcount(employed []people.Employed) map[string]int {
	type once struct{ person, unit string }
	seen, staff := map[once]bool{}, map[string]int{}
	for _, e := range employed {
		if o := (once{e.Person, e.Unit}); !seen[o] {
			seen[o] = true
			staff[e.Unit]++
		}
	}
	return staff
}

// cellOf answers one cell. Filtered by profession it shows the group that the profession is merged into, so that table
// and filter agree and no difference between the two tells of a small group.
func cellOf(counts map[Key]Count, unit string, c Competence, v View) Cell {
	groups := Professions(counts, unit, c, v.SeesSmall(unit))
	cell := Cell{Competence: c.Slug, State: NoNeed}
	var all Count
	for _, g := range groups {
		all = Sum(all, g.Count)
	}
	switch {
	case all.Required == 0 && len(groups) == 0:
		if Sum(ofUnit(counts, unit, c)...).Required > 0 {
			cell.State = Hidden
		}
		return cell
	case v.Profession == "":
		cell.State, cell.Count = Shown, all
		return cell
	}
	for _, g := range groups {
		for _, p := range g.Professions {
			if p == v.Profession {
				cell.State, cell.Count = Shown, g.Count
				if len(g.Professions) > 1 {
					cell.Merged = g.Professions
				}
				return cell
			}
		}
	}
	return cell
}

func ofUnit(counts map[Key]Count, unit string, c Competence) []Count {
	var list []Count
	for _, p := range c.Required {
		list = append(list, counts[Key{unit, c.Slug, p}])
	}
	return list
}

// Group is some professions of a unit counted together.
type Group struct {
	Professions []string
	Count       Count
}

// Professions answers the groups of a unit in which a competence is counted: each profession by itself where enough are
// in scope, small ones merged with the next smallest. Where even all together are too few there are no groups. Whoever
// sees small groups gets every profession by itself.
func Professions(counts map[Key]Count, unit string, c Competence, seesSmall bool) []Group {
	var groups []Group
	for _, p := range c.Required {
		if n := counts[Key{unit, c.Slug, p}]; n.Required > 0 {
			groups = append(groups, Group{[]string{p}, n})
		}
	}
	if seesSmall {
		return groups
	}
	for len(groups) > 0 {
		sort.SliceStable(groups, func(i, j int) bool { return groups[i].Count.Required < groups[j].Count.Required })
		if groups[0].Count.Required >= privacy.Smallest {
			break
		}
		if len(groups) == 1 {
			return nil
		}
		groups[1] = Group{append(groups[0].Professions, groups[1].Professions...), Sum(groups[0].Count, groups[1].Count)}
		groups = groups[1:]
	}
	return groups
}
