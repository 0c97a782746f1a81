package demo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"indblik/app/day"
)

// monthly is an indicator made up month by month. Share is of so many cases; a count has none.
type monthly struct {
	indicator string
	of        float64 // cases a month; 0 for a plain count
	level     float64 // the share, the mean or the count
	after     float64 // what the level is multiplied by from the start on; 1 for no change
	mean      bool    // the numerator is level times the cases, as days of waiting are
}

// The step on the way moves a little, one balancing measure worsens and the others do not: the page must say both.
var made = []monthly{
	{"tilstande_nye_ernaering", 0, 26, 1.22, false},
	{"tilstande_nye_bevaegelse", 0, 24, 1.05, false},
	{"tilstande_nye_ensomhed_mental", 0, 9, 1, false},
	{"tilstande_med_indsats_14", 58, .63, 1.1, false},
	{"funktionsniveau_182", 44, .78, 1, false},
	{"ventetid_dage", 60, 8.6, 1.35, true},
	{"minutter_leveret", 4100, 23, 1, true},
	{"hjemmehjaelp_afslag", 84, .12, 1, false},
	{"klager_hjemmepleje", 0, 8, 1, false},
}

// others makes up the indicators that are held against their own course: months, quarters of cohorts and years.
func (m *maker) others(first day.Month) string {
	var b strings.Builder
	b.WriteString("maaned;indikator;taeller;naevner;kilde;udtraek_dato\n")
	rng := rand.New(rand.NewPCG(2019, 11))
	row := func(period fmt.Stringer, indicator string, count, of int) {
		whole := ""
		if of > 0 {
			whole = fmt.Sprint(of)
		}
		fmt.Fprintf(&b, "%s;%s;%d;%s;Fiktivt udtræk;%s\n", period, indicator, count, whole, m.today)
	}
	start := Start(m.today)
	for month := first; month < m.today.Month(); month++ {
		for _, i := range made {
			level := i.level
			if month >= start {
				level *= i.after
			}
			of := i.cases(rng)
			row(month, i.indicator, i.count(rng, level, of), of)
		}
	}
	for quarter := first + day.Month((13-int(first.Number()))%3); (quarter+2).Last()+182 < m.today; quarter += 3 {
		of := 135 + rng.IntN(30)
		row(quarterOf(quarter), "sygepleje_til_hjemmehjaelp_182", binomial(rng, of, .223), of)
	}
	for year := first.Year() + 1; year < m.today.Month().Year(); year++ {
		row(yearOf(year), "forebyggelige_indlaeggelser", 205+rng.IntN(16), 1380+10*(year-first.Year()))
		row(yearOf(year), "besoeg_gennemfoert", 610+rng.IntN(50), 1490+20*(year-first.Year()))
		row(yearOf(year), "tilbagemelding_besoegt", 250+rng.IntN(20), 300+rng.IntN(12))
	}
	return b.String()
}

func (i monthly) cases(rng *rand.Rand) int {
	return int(math.Round(i.of * (1 + .06*rng.NormFloat64())))
}

// count draws the month's numerator: shares of its cases, means with a little scatter, counts with that of counts.
func (i monthly) count(rng *rand.Rand, level float64, of int) int {
	switch {
	case i.of == 0:
		return max(5, int(math.Round(level+math.Sqrt(1.2*level)*rng.NormFloat64())))
	case i.mean:
		return int(math.Round(float64(of) * level * (1 + .05*rng.NormFloat64())))
	}
	return binomial(rng, of, level)
}

// binomial draws how many of so many.
func binomial(rng *rand.Rand, of int, p float64) (n int) {
	for range of {
		if rng.Float64() < p {
			n++
		}
	}
	return n
}

type quarterOf day.Month

func (q quarterOf) String() string {
	m := day.Month(q)
	return fmt.Sprintf("%dK%d", m.Year(), (int(m.Number())+2)/3)
}

type yearOf int

func (y yearOf) String() string { return fmt.Sprint(int(y)) }
