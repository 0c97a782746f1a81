package demo

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"indblik/app/day"
	"indblik/app/outcome"
)

// group of ages with how many there are 54 months ago, how they grow a year, and how much help they get.
var ageGroups = []struct {
	bands   []string // as the population has them
	band    string   // as the numbers have them: wide enough that no month is under five
	persons []float64
	growth  float64 // a year
	fresh   float64 // new grants a person-month
	active  float64 // active grants a person
}{
	{[]string{"65-69", "70-74", "75-79"}, "65-79", []float64{3010, 2840, 2560}, .011, .0021, .030},
	{[]string{"80-84"}, "80-84", []float64{1650}, .045, .0124, .16},
	{[]string{"85-89"}, "85-89", []float64{880}, .038, .0265, .40},
	{[]string{"90+"}, "90+", []float64{430}, .030, .0430, .86},
}

const (
	demoArea       = "Havnsø"
	monthsOfNumber = 54
	freshTrend     = -.065 // a year, before and after the start alike: there is no true change
	activeTrend    = -.012
	scatter        = 1.25 // variance over mean
	projectedMore  = .006 // a year: how much more the projection expected of those over 80
)

// numbers makes four files up and brings them in as an analyst would. The start changes nothing in them.
func (m *maker) numbers(ctx context.Context) error {
	first := m.today.Month() - monthsOfNumber
	for _, f := range []struct {
		kind       outcome.Kind
		name, text string
	}{
		{outcome.Outcomes, "fiktive-ydelser.csv", m.services(first)},
		{outcome.Outcomes, "fiktive-andre-tal.csv", m.others(first)},
		{outcome.Actual, "fiktiv-befolkning.csv", population(first)},
		{outcome.Projection, "fiktiv-fremskrivning.csv", projection(first, Start(m.today).Year())},
	} {
		p, err := m.Numbers.Import(ctx, f.kind, f.name, []byte(f.text), "", false)
		if err != nil {
			return err
		}
		if p.Reading.Refused() {
			return fmt.Errorf("%s is refused: %v", f.name, p.Reading.Rejected)
		}
	}
	return nil
}

// persons answers how many of a group there are, some years after the first month.
func persons(size, growth, years float64) float64 { return size * math.Pow(1+growth, years) }

// services writes new and active grants by month and age band, and for all.
func (m *maker) services(first day.Month) string {
	var b strings.Builder
	b.WriteString("maaned;distrikt;indikator;aldersgruppe;taeller;naevner;kilde;udtraek_dato\n")
	row := func(month day.Month, indicator, band string, count int) {
		fmt.Fprintf(&b, "%s;;%s;%s;%d;;Fiktivt udtræk;%s\n", month, indicator, band, count, m.today)
	}
	rng := rand.New(rand.NewPCG(2019, 7)) // its own, so that more people do not change the numbers
	placed := rand.New(rand.NewPCG(2019, 13))
	wander := 0.0
	for month := first; month < m.today.Month(); month++ {
		years := float64(month-first) / 12
		season := 1 + .05*math.Cos(2*math.Pi*(float64(month.Number())-1)/12)
		wander = .7*wander + .006*rng.NormFloat64()
		freshAll, activeAll := 0, 0
		for _, g := range ageGroups {
			people := 0.0
			for _, size := range g.persons {
				people += persons(size, g.growth, years)
			}
			expected := people * g.fresh * season * math.Exp(freshTrend*years)
			fresh := max(5, int(math.Round(expected+math.Sqrt(scatter*expected)*rng.NormFloat64())))
			active := int(math.Round(people * g.active * math.Exp(activeTrend*years+wander)))
			row(month, "ydelser_nye", g.band, fresh)
			row(month, "ydelser_aktive", g.band, active)
			freshAll, activeAll = freshAll+fresh, activeAll+active
		}
		// Citizens under 65 get help too; they are in the total and outside the projection.
		fresh, active := 7+rng.IntN(5), 118+rng.IntN(9)
		row(month, "ydelser_nye", "0-64", fresh)
		row(month, "ydelser_aktive", "0-64", active)
		freshAll, activeAll = freshAll+fresh, activeAll+active
		row(month, "ydelser_nye", "", freshAll)
		districts(&b, placed, month, freshAll, m.today)
		row(month, "ydelser_aktive", "", activeAll)
	}
	return b.String()
}

// districts writes how the month's new grants fall on the four teams of home care: by the size of each and by chance.
func districts(b *strings.Builder, rng *rand.Rand, month day.Month, all int, today day.Day) {
	counts := make([]int, len(careTeams))
	for range all {
		at := rng.Float64()
		for i, t := range careTeams {
			if at -= t.share; at < 0 || i == len(careTeams)-1 {
				counts[i]++
				break
			}
		}
	}
	for i, t := range careTeams {
		fmt.Fprintf(b, "%s;%s;ydelser_nye;;%d;%.0f;Fiktivt udtræk;%s\n", month, t.name, counts[i], citizensOver65*t.share, today)
	}
}

// citizensOver65 is about how many citizens the four districts share; it hardly matters, for all grow alike.
const citizensOver65 = 11_370

// careTeams are the teams that give home help, with their share of it. The numbers call a district as the staff list calls the team.
var careTeams = []struct {
	name  string
	share float64
}{{"Hjemmepleje Nord", .31}, {"Hjemmepleje Syd", .26}, {"Hjemmepleje Øst", .23}, {"Hjemmepleje Vest", .20}}

// population writes each quarter's persons as StatBank does, to the end of the numbers.
func population(first day.Month) string {
	var b strings.Builder
	b.WriteString("OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD\n")
	begin := first - day.Month((int(first.Number())-1)%3)
	for month := begin; month < first+monthsOfNumber+2; month += 3 {
		for _, g := range ageGroups {
			for i, band := range g.bands {
				fmt.Fprintf(&b, "%s;I alt;%s;I alt;%dK%d;%.0f\n", demoArea, ageLabel(band), month.Year(), (int(month.Number())+2)/3, persons(g.persons[i], g.growth, float64(month-first)/12))
			}
		}
	}
	return b.String()
}

// projection writes what was expected at the start of a year: a little more of the oldest than came.
func projection(first day.Month, year int) string {
	var b strings.Builder
	b.WriteString("KOMMUNEDK;ALDER;KØN;TID;INDHOLD\n")
	for y := year; y < year+6; y++ {
		since := float64(day.MonthOf(y, 1)-first) / 12
		for _, g := range ageGroups {
			growth := g.growth
			for i, band := range g.bands {
				count := persons(g.persons[i], growth, since)
				if g.band != "65-79" {
					count *= math.Pow(1+projectedMore, float64(y-year))
				}
				fmt.Fprintf(&b, "%s;%s;I alt;%d;%.0f\n", demoArea, ageLabel(band), y, count)
			}
		}
	}
	return b.String()
}

func ageLabel(band string) string {
	if from, open := strings.CutSuffix(band, "+"); open {
		return from + " år og derover"
	}
	return band + " år"
}
