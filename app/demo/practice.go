package demo

import (
	"context"
	"math/rand/v2"

	"indblik/app/day"
	"indblik/app/practice"
)

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

// What the examples of a team carry beside their text, by how many weeks ago they were written. A team answers most of what
// it tries after some weeks; one went on, one waits too long and two are new.
const (
	goesOn   = 8  // tried on since three weeks ago
	waits    = 6  // two weeks overdue
	hiddenAt = 12 // somebody recognised the citizen
	sharedAt = 14
	asksAt   = 16 // proposed to other teams
)

var (
	hides    = map[string]bool{"Hjemmepleje Nord": true, "Hjemmepleje Syd": true}
	shares   = map[string]bool{"Hjemmepleje Syd": true, "Hjemmepleje Vest": true, "Sundhedsrådgivere": true}
	proposes = map[string]bool{"Hjemmepleje Nord": true}
)

var notes = map[string][]string{
	"bedre":      {"Det gik bedst, når det var den samme, der kom.", "", ""},
	"uaendret":   {"Vi nåede det kun nogle af dagene.", "", ""},
	"daarligere": {"Vi har sagt det til sygeplejersken.", ""},
	"vedikke":    {"Vi har skrevet det for forskelligt til at sige det.", ""},
}

// examples lets every team have written some in the last half year, and have answered most of what it tried.
func (m *maker) examples(ctx context.Context) error {
	more := rand.New(rand.NewPCG(2019, 6)) // its own: what comes after must not change with it
	for _, t := range teams {
		var cases []practice.Case
		for back := 24; back >= 1; back -= 2 {
			p := patterns[favours[t.name][m.rng.IntN(len(favours[t.name]))]]
			on := m.today - day.Day(7*back)
			c := practice.Case{ID: m.id(), Unit: m.units[t.name], Format: practice.Formats[m.rng.IntN(3)], Week: on.Week(),
				AgeBand: practice.AgeBands[1+m.rng.IntN(3)], Doubt: p.doubt, Themes: p.themes, Trial: p.trial, Saw: p.saw, Wish: p.wish,
				Functions: []string{"SSH", "SSA", "Sygeplejerske"}[:1+m.rng.IntN(3)], Expires: practice.Expiry(on), Author: "fiktiv", Said: m.went(more, back)}
			switch {
			case back == hiddenAt && hides[t.name]:
				c.Hidden = true
			case back == sharedAt && shares[t.name]:
				c.Share, c.Author = practice.Released, ""
			case back == asksAt && proposes[t.name]:
				c.Share = practice.Proposed
			}
			cases = append(cases, c)
		}
		if err := m.Cases.Save(ctx, cases...); err != nil {
			return err
		}
	}
	return m.together(ctx, more)
}

// went makes up what was said about something tried so many weeks ago.
func (m *maker) went(more *rand.Rand, back int) []practice.Outcome {
	switch {
	case back == goesOn:
		return []practice.Outcome{{Week: (m.today - 7*3).Week(), Outcome: "videre", Barrier: "tid"}}
	case back <= waits:
		return nil
	}
	outcome := []string{"bedre", "bedre", "bedre", "bedre", "uaendret", "uaendret", "uaendret", "daarligere", "vedikke"}[more.IntN(9)]
	o := practice.Outcome{Week: (m.today - day.Day(7*(back-2-more.IntN(3)))).Week(), Outcome: outcome, Note: notes[outcome][more.IntN(len(notes[outcome]))]}
	if outcome != "bedre" && more.Float64() < .6 {
		o.Barrier = practice.Barriers[more.IntN(len(practice.Barriers))]
	}
	return []practice.Outcome{o}
}

// together gives some teams communities they have started, and those who recruit a count for each month.
func (m *maker) together(ctx context.Context, more *rand.Rand) error {
	now := m.today.Month()
	for _, c := range []struct {
		team string
		practice.Community
	}{
		{"Hjemmepleje Nord", practice.Community{Kind: "gaatur", Place: "Parken bag biblioteket", Month: now - 5, Citizens: 6}},
		{"Hjemmepleje Nord", practice.Community{Kind: "spisning", Place: "Aktivitetscentret", Month: now - 2, Citizens: 11}},
		{"Hjemmepleje Øst", practice.Community{Kind: "spil", Place: "Aktivitetscentret", Month: now - 3, Citizens: 8}},
		{"Sundhedsrådgivere", practice.Community{Kind: "spisning", Place: "Medborgerhuset", Month: now - 1, Citizens: 14}},
	} {
		c.ID, c.Unit = idFrom(more), m.units[c.team]
		if _, err := m.Cases.StartCommunity(ctx, c.Community); err != nil {
			return err
		}
	}
	for _, team := range []string{"Hjemmepleje Nord", "Hjemmepleje Øst", "Sundhedsrådgivere"} {
		var counts []practice.Recruited
		for month := now - 9; month < now; month++ {
			invited := 4 + more.IntN(10)
			came := more.IntN(invited + 1)
			counts = append(counts, practice.Recruited{Month: month, Invited: invited, Came: came, Again: more.IntN(came + 3), Known: true})
		}
		if err := m.Cases.CountRecruited(ctx, m.units[team], counts...); err != nil {
			return err
		}
	}
	return nil
}
