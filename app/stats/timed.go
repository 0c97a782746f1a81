package stats

import (
	"math"
	"math/rand/v2"
)

// Timed is a method with a question of the size that a municipality asks: 120 months, 12 teams.
type Timed struct {
	Name  string
	Limit float64 // milliseconds that methods section 15 allows it
	Run   func() error
}

// The limits of methods section 15: a model that a page waits for, and one that looks at many orders, dates or effects.
const (
	modelLimit = 5
	manyLimit  = 1000
)

// Timings answers one question a method, on made-up numbers that are the same every time, so that how long a page waits for it can
// be measured.
func Timings() []Timed {
	const months, teams = 120, 12
	r := rand.New(rand.NewPCG(1, 2))
	series := Interrupted{FirstPost: 85, Month: 1, Harmonics: 2}
	var num, den []float64
	for t := range months {
		mu := 200 * math.Exp(.1*math.Sin(2*math.Pi*float64(t)/12))
		c := math.Round(mu + 2*math.Sqrt(mu)*r.NormFloat64())
		series.Counts, series.Offset = append(series.Counts, c), append(series.Offset, 5000)
		num, den = append(num, c), append(den, 800)
	}
	banded := Banded{table(6, months), table(6, months)}
	for i := range banded.Events {
		for t := range months {
			banded.Events[i][t], banded.Persons[i][t] = math.Round(30+6*r.NormFloat64()), 2000
		}
	}
	counts, citizens, dose := table(teams, months), table(teams, months), table(teams, months)
	var starts []int
	for i := range teams {
		start := 61 + 12*(i/3)
		if i >= 9 {
			start = Never
		}
		starts = append(starts, start)
		for t := range months {
			counts[i][t], citizens[i][t] = math.Round(100+15*r.NormFloat64()), 400
			if t+1 >= start {
				dose[i][t] = math.Min(1, float64(t+2-start)/12)
			}
		}
	}
	y, _ := LogRates(counts, citizens) // the tables are of one size
	panel := Panel{Y: y, Start: starts}
	var followed []Followed
	for i := range 5000 {
		f := Followed{First: 17897 + i%1095, Days: 1 + r.IntN(700), End: i % 4}
		followed = append(followed, f)
	}
	return []Timed{
		{"XmR chart with its rules", modelLimit, func() error { _, err := XmR{Values: num, Target: math.NaN()}.Chart(); return err }},
		{"p' chart", modelLimit, func() error { _, err := Attribute{Kind: PPrime, Num: num, Den: den}.Chart(); return err }},
		{"g and t chart", modelLimit, func() error { GChart(num); _, err := TChart(num, true); return err }},
		{"run chart", modelLimit, func() error { Run(num); return nil }},
		{"interrupted series with its intervals", modelLimit, func() error { _, err := series.Fit(); return err }},
		{"placebo dates", manyLimit, func() error { _, err := series.Placebo(PlaceboPre, PlaceboPost); return err }},
		{"Prais-Winsten", modelLimit, func() error { _, err := series.PraisWinsten(); return err }},
		{"restricted maximum likelihood", modelLimit, func() error { _, err := series.REML(); return err }},
		{"negative binomial", modelLimit, func() error { _, err := series.NegativeBinomial(); return err }},
		{"projection, trend and back-test", modelLimit, func() error {
			rates := Standardise(banded, 48, 84)
			ProjectionRatio(rates, banded.Events, banded.Persons, 84, 120, 1)
			Backtest(banded, 0, 84)
			_, _, err := Baseline(banded.Totals()[48:84], rates.Expected(banded.Persons)[48:84], 1)
			return err
		}},
		{"mature cohorts of 5,000 citizens", modelLimit, func() error {
			FixedWindow(followed, 182, 19100, 18500)
			MonthlyCohorts(followed, 182, 19100)
			return nil
		}},
		{"cumulative incidence of 5,000 citizens", modelLimit, func() error { CumulativeIncidence(followed, []int{90, 180, 365}); return nil }},
		{"Callaway and Sant'Anna", modelLimit, func() error { _, err := CallawaySantAnna{Panel: panel}.Fit(); return err }},
		{"long base", modelLimit, func() error { _, err := panel.Estimate(LongBase); return err }},
		{"imputation", modelLimit, func() error { _, err := panel.Estimate(Imputation); return err }},
		{"permutation of the starts, long base", manyLimit, func() error { _, err := panel.Permute(LongBase, 1); return err }},
		{"permutation interval, long base", manyLimit, func() error {
			_, _, err := panel.PermutationInterval(LongBase, 1, DefaultGrid, DefaultAlpha)
			return err
		}},
		{"event study by quarter", manyLimit, func() error { _, err := panel.EventStudy(1); return err }},
		{"dose and response", manyLimit, func() error { _, err := Doses{Counts: counts, Citizens: citizens, Dose: dose}.Fit(); return err }},
		{"permutation of the doses", manyLimit, func() error { _, err := Doses{Counts: counts, Citizens: citizens, Dose: dose}.Permute(1); return err }},
		{"funnel", modelLimit, func() error { _, err := FunnelRatio(num[:13], den[:13]); return err }},
		{"smallest visible change", modelLimit, func() error {
			_, err := Design{Pre: 84, Post: 36, Mu: 200, Phi: 2, Rho: .3, Harmonics: 2, Trend: true}.Visible()
			return err
		}},
		{"months to wait", manyLimit, func() error {
			_, _, err := Design{Pre: 84, Mu: 200, Phi: 2, Rho: .3, Harmonics: 2, Trend: true}.MonthsNeeded(1, LongestWait)
			return err
		}},
	}
}
