package demo

import (
	"context"
	"fmt"
	"strings"

	"indblik/app/day"
	"indblik/app/people"
)

// root is the made-up municipality; no Danish municipality has this name.
const root = "Havnsø Kommune (fiktiv)"

// team is one unit and how many work there, by profession.
type team struct {
	name  string
	staff []group
}

type group struct {
	profession string
	count      int
}

var teams = []team{
	{"Hjemmepleje Nord", []group{{"leder", 1}, {"ssh", 23}, {"ssa", 10}}},
	{"Hjemmepleje Syd", []group{{"leder", 1}, {"ssh", 16}, {"ssa", 14}}},
	{"Hjemmepleje Øst", []group{{"leder", 1}, {"ssh", 19}, {"ssa", 8}}},
	{"Hjemmepleje Vest", []group{{"leder", 1}, {"ssh", 18}, {"ssa", 9}}},
	{"Aften og nat", []group{{"leder", 1}, {"ssh", 14}, {"ssa", 10}}},
	{"Sygeplejen", []group{{"leder", 1}, {"sygeplejerske", 25}}},
	{"Træningsenheden", []group{{"leder", 1}, {"ergoterapeut", 7}, {"fysioterapeut", 6}}},
	{"Sundhedsrådgivere", []group{{"sundhedsraadgiver", 4}}},
}

var (
	given = []string{"Anne", "Lone", "Hanne", "Pia", "Birgit", "Tina", "Camilla", "Sara", "Ida", "Freja", "Amina", "Fatima", "Ewa", "Agnieszka",
		"Thi", "Karen", "Mikkel", "Søren", "Lars", "Ahmed", "Jesper", "Signe", "Maja", "Louise", "Helle", "Susanne", "Zeynep", "Olena", "Gitte", "Emil"}
	family = []string{"Jensen", "Nielsen", "Hansen", "Pedersen", "Andersen", "Larsen", "Sørensen", "Rasmussen", "Petersen", "Kristensen", "Olsen",
		"Thomsen", "Christiansen", "Poulsen", "Knudsen", "Mortensen", "Møller", "Nguyen", "Kowalska", "Yılmaz", "Ali", "Lund", "Holm", "Østergaard", "Bjerre", "Dam", "Kjær"}
)

// personas are the people a visitor can sign in as who stand on the staff list.
var personas = map[string]people.Person{
	"medarbejder": {Given: "Mette", Family: "Bak"},
	"leder":       {Given: "Jonas", Family: "Krogh"},
}

// staff makes units, people, employments over five years and a little leave.
func (m *maker) staff(ctx context.Context) error {
	top := m.id()
	m.roster.Units = append(m.roster.Units, people.Unit{ID: top, Name: root})
	number := 1000
	for _, t := range teams {
		unit := m.id()
		m.units[t.name] = unit
		m.roster.Units = append(m.roster.Units, people.Unit{ID: unit, Parent: top, Name: t.name})
		for _, g := range t.staff {
			for i := range g.count {
				number++
				p := people.Person{ID: m.id(), StaffNo: fmt.Sprint(number), Given: m.pick(given), Family: m.pick(family)}
				if t.name == "Hjemmepleje Nord" && i == 0 {
					for persona, profession := range map[string]string{"medarbejder": "ssh", "leder": "leder"} {
						if profession == g.profession {
							p.Given, p.Family, p.Email = personas[persona].Given, personas[persona].Family, people.DemoEmail(persona)
						}
					}
				}
				if p.Email == "" {
					p.Email = fmt.Sprintf("%s.%d@havnsoe.example", strings.ToLower(ascii(p.Given)), number)
				}
				m.employ(p, unit, g.profession)
			}
		}
	}
	return m.People.Enter(ctx, m.roster)
}

// employ gives a person a history: most have been here for years, some came lately, some worked in another unit first,
// and for some of the places there was somebody before.
func (m *maker) employ(p people.Person, unit, profession string) {
	fiveYears := m.today.AddMonths(-60)
	e := people.Employment{ID: m.id(), Person: p.ID, Unit: unit, Profession: profession, Kind: "fast", Hours: []float64{28, 30, 32, 37}[m.rng.IntN(4)],
		From: fiveYears - day.Day(m.rng.IntN(3000)), To: day.Forever}
	switch {
	case p.Email == people.DemoEmail("medarbejder") || p.Email == people.DemoEmail("leder"):
	case m.chance(.25):
		e.From = fiveYears + day.Day(m.rng.IntN(int(m.today-fiveYears)-20))
		if m.chance(.7) {
			m.before(e)
		}
	case m.chance(.06) && profession != "leder":
		e.Kind, e.To = []string{"afloeser", "vikar", "elev"}[m.rng.IntN(3)], m.today+day.Day(30+m.rng.IntN(200))
	}
	m.roster.Persons = append(m.roster.Persons, p)
	m.roster.Employments = append(m.roster.Employments, e)
	if m.chance(.03) {
		from := m.today - day.Day(m.rng.IntN(90))
		m.roster.Leaves = append(m.roster.Leaves, people.Leave{Person: p.ID, From: from, To: from + 120})
	}
}

// before makes the person who had the place before, gone the day ahead.
func (m *maker) before(e people.Employment) {
	p := people.Person{ID: m.id(), StaffNo: fmt.Sprint(5000 + len(m.roster.Persons)), Given: m.pick(given), Family: m.pick(family)}
	old := e
	old.ID, old.Person, old.From, old.To = m.id(), p.ID, m.today.AddMonths(-60)-day.Day(m.rng.IntN(2500)), e.From-1
	m.roster.Persons = append(m.roster.Persons, p)
	m.roster.Employments = append(m.roster.Employments, old)
}

// accounts makes the people a visitor of the demonstration can be.
func (m *maker) accounts(ctx context.Context) error {
	for _, a := range []struct{ persona, name, role, unit string }{
		{"medarbejder", "Mette Bak", "", ""},
		{"leder", "Jonas Krogh", people.Leder, m.units["Hjemmepleje Nord"]},
		{"hr", "Hanne Dam", people.HR, ""},
		{"redaktoer", "Rikke Lund", people.Redaktoer, ""},
		{"analytiker", "Anders Holm", people.Analytiker, ""},
		{"admin", "Karin Møller", people.Admin, ""},
	} {
		if _, err := m.People.SaveAccount(ctx, people.DemoEmail(a.persona), a.name, people.Grant{Role: a.role, Unit: a.unit}); err != nil {
			return err
		}
	}
	return nil
}

func ascii(s string) string {
	return strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "Æ", "Ae", "Ø", "Oe", "Å", "Aa").Replace(s)
}
