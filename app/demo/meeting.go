package demo

import (
	"context"

	"indblik/app/day"
	"indblik/app/meeting"
	"indblik/app/practice"
)

// meetings gives every team a staff meeting each second month since the start, with a topic and those who were there,
// and one to come.
func (m *maker) meetings(ctx context.Context) error {
	modules := m.Library.Modules()
	for _, t := range teams {
		unit := m.units[t.name]
		n := 0
		for month := m.start.Month() + 1; month < m.today.Month(); month += 2 {
			on := month.First() + 8
			for on.Time().Weekday() != 2 { // Tuesdays
				on++
			}
			id, err := m.Meetings.Plan(ctx, meeting.Meeting{ID: m.id(), Unit: unit, Format: "personalemoede", Day: on, Starts: "13:00", Minutes: 60,
				Place: "Mødelokale 2", Topics: []meeting.Topic{{Slug: modules[n%len(modules)].Slug, Minutes: 20}}})
			if err != nil {
				return err
			}
			n++
			var asked []string
			there := map[string]bool{}
			for _, e := range m.roster.Employments {
				if e.Unit == unit && e.From <= on && on <= e.To {
					asked = append(asked, e.Person)
					there[e.Person] = m.chance(.62)
				}
			}
			if err := m.Meetings.SetAttendance(ctx, id, asked, there); err != nil {
				return err
			}
		}
		next := m.today + 5
		for next.Time().Weekday() != 2 {
			next++
		}
		if _, err := m.Meetings.Plan(ctx, meeting.Meeting{ID: m.id(), Unit: unit, Format: "personalemoede", Day: next, Starts: "13:00", Minutes: 60, Place: "Mødelokale 2"}); err != nil {
			return err
		}
	}
	return nil
}

// example is the pattern of a made-up citizen example.
type example struct {
	themes           []string
	trial, saw, wish string
	doubt            bool
}

var patterns = []example{
	{[]string{"ernaering"}, "Vi spørger på alle besøg, hvornår på dagen maden smager bedst.", "Borgeren levner det meste af middagen flere dage i træk.", "Vil gerne spise sammen med nogen.", true},
	{[]string{"ernaering"}, "Et lille mellemmåltid stilles frem ved hvert formiddagsbesøg.", "Vægten er gået ned over to måneder.", "", false},
	{[]string{"ernaering", "ensomhed"}, "Vi finder ud af, om fællesspisning på centret kunne være noget.", "Borgeren siger, at maden ikke smager alene.", "Vil helst spise varm mad midt på dagen.", true},
	{[]string{"bevaegelse"}, "Borgeren rejser sig selv, mens vi står ved siden af.", "Det er blevet sværere at komme op af lænestolen.", "Vil gerne kunne gå ud til postkassen.", false},
	{[]string{"bevaegelse"}, "Vi går med til postkassen, når vi alligevel er der.", "Borgeren holder ved møblerne, når der er gæster.", "", true},
	{[]string{"ensomhed"}, "Vi spørger, hvem borgeren plejede at se, og om en af dem kan inviteres.", "Telefonen ringer sjældent, og fjernsynet kører hele dagen.", "Savner nogen at spille kort med.", true},
	{[]string{"ensomhed"}, "To borgere på ruten, der begge spiller kort, spørges, om de vil mødes.", "", "Vil gerne have besøg, men ikke af fremmede.", false},
	{[]string{"opsporing"}, "Alle skriver, hvad de ser, med mængde og dage, så vi kan sammenligne.", "Borgeren er mere træt end for en måned siden.", "", true},
	{[]string{"mental", "ensomhed"}, "Vi giver os tid til at sidde ned de første fem minutter af besøget.", "Borgeren græder oftere og går ikke ud.", "", true},
}

// favours is which patterns a team writes most of.
var favours = map[string][]int{"Hjemmepleje Nord": {0, 1, 1, 2, 3, 5}, "Hjemmepleje Syd": {3, 4, 4, 0, 5}, "Hjemmepleje Øst": {5, 6, 2, 1}, "Hjemmepleje Vest": {3, 7, 0},
	"Aften og nat": {8, 5, 6, 7}, "Sygeplejen": {7, 1, 7, 8}, "Træningsenheden": {3, 4, 4}, "Sundhedsrådgivere": {6, 2, 8}}

// examples lets every team have written some in the last half year.
func (m *maker) examples(ctx context.Context) error {
	for _, t := range teams {
		var cases []practice.Case
		for back := 24; back >= 1; back -= 2 {
			p := patterns[favours[t.name][m.rng.IntN(len(favours[t.name]))]]
			on := m.today - day.Day(7*back)
			cases = append(cases, practice.Case{ID: m.id(), Unit: m.units[t.name], Format: practice.Formats[m.rng.IntN(3)], Week: on.Week(),
				AgeBand: practice.AgeBands[1+m.rng.IntN(3)], Doubt: p.doubt, Themes: p.themes, Trial: p.trial, Saw: p.saw, Wish: p.wish,
				Functions: []string{"SSH", "SSA", "Sygeplejerske"}[:1+m.rng.IntN(3)], Expires: on.AddMonths(12)})
		}
		if err := m.Cases.Save(ctx, cases...); err != nil {
			return err
		}
	}
	return nil
}
