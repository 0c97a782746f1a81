package outcome

import (
	"errors"
	"math"
	"slices"

	"indblik/app/day"
	"indblik/app/privacy"
	"indblik/app/stats"
)

// Dose is how many of a team's staff in scope had completed a module by a month's end.
type Dose struct{ Completed, InScope int }

// startDose is the share of a team from which it counts as started (methods section 1, the default).
const startDose = .5

// doseLag and doseLead are how many months a dose is moved: back for the model, forward for the test of the direction
// (methods section 9).
const (
	doseLag  = 1
	doseLead = 3
)

// orderSeed is the seed of the orders that are drawn when there are too many to try them all. It is fixed, so that the same
// numbers always give the same page.
const orderSeed = 20190501

// Teams is what the districts of an indicator say side by side: for statisticians, and never about one small team.
type Teams struct {
	Names  []string // in the order of the alphabet; a number on the page is the place here
	Months []day.Month
	Starts []int // row of Months from 1 of the first month with half of the staff; stats.Never for none
	Small  bool  // a team has under five in most months: nothing is drawn
	Need   stats.Need
	Lots   bool // the order was drawn by lot, so the share of orders is a probability

	Funnel     *stats.Funnel
	Expected   []float64 // of each team in the months after the start, in the funnel
	FunnelNeed int       // how many teams the funnel lacks
	NoCitizens bool      // the file gives no citizens by district: no funnel and no dose

	LongBase, Imputation, TwoWay float64 // log rate ratios; NaN where there is none
	Permutation                  *stats.Permutation
	Interval                     stats.Estimate // log scale, by inversion; NaN where there is none
	Open                         bool
	Event                        *stats.EventStudy

	Response    *stats.Response
	DoseP       *stats.Permutation
	NoVariation bool
}

// few orders answer nothing (methods section 8).
const fewestOrders = 20

// FewOrders tells that there are too few orders to hold an answer.
func (t Teams) FewOrders() bool { return t.Permutation != nil && t.Permutation.Orders < fewestOrders }

// panel is teams × months of one indicator.
type panel struct{ counts, citizens, dose, lead [][]float64 }

// compareTeams answers the teams of an indicator after methods sections 8 to 10. doses are by district and month; lots are the
// starts that were drawn, by district.
func compareTeams(cells []Cell, s Setting, doses map[string]map[day.Month]Dose, lots map[string]day.Month) Teams {
	t := Teams{LongBase: math.NaN(), Imputation: math.NaN(), TwoWay: math.NaN(), Interval: unknown}
	last, _ := completeUntil(cells, s)
	found := map[string]map[day.Month]Cell{}
	for _, c := range cells {
		if c.District == "" || c.Band != "" || c.Supplier != "" || c.Period.Months != 1 || c.Period.First > last || c.Period.First < s.Start-day.Month(s.Baseline) {
			continue
		}
		if found[c.District] == nil {
			found[c.District] = map[day.Month]Cell{}
			t.Names = append(t.Names, c.District)
		}
		found[c.District][c.Period.First] = c
	}
	slices.Sort(t.Names)
	for m := s.Start - day.Month(s.Baseline); m <= last && len(t.Names) > 0; m++ {
		t.Months = append(t.Months, m)
	}
	p := t.lay(found, doses)
	t.Need = stats.TeamsShort(t.Starts, len(t.Months))
	if t.Small || len(t.Months) == 0 {
		return t
	}
	t.Lots = drawn(t, lots)
	t.funnel(p, s)
	if t.Need.Enough() {
		t.staggered(p)
	}
	if !t.NoCitizens && t.Need.Teams == 0 {
		t.doses(p)
	}
	return t
}

// lay puts counts, citizens and doses in tables. A hidden number is missing.
func (t *Teams) lay(found map[string]map[day.Month]Cell, doses map[string]map[day.Month]Dose) panel {
	var p panel
	for _, name := range t.Names {
		n := len(t.Months)
		counts, citizens, dose, lead := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		start, small := stats.Never, 0
		share := func(m day.Month) float64 {
			if d := doses[name][m]; d.InScope >= privacy.Smallest {
				return float64(d.Completed) / float64(d.InScope)
			}
			return math.NaN()
		}
		for k, m := range t.Months {
			c, ok := found[name][m]
			counts[k], citizens[k] = math.NaN(), 1
			if ok && !c.Hidden {
				counts[k] = c.Count
			}
			if !(counts[k] >= privacy.Smallest) {
				small++
			}
			if t.NoCitizens = t.NoCitizens || ok && !c.HasDenominator; ok && c.HasDenominator {
				citizens[k] = c.Denominator
			}
			dose[k], lead[k] = share(m-doseLag), share(m+doseLead)
			if start == stats.Never && share(m) >= startDose {
				start = k + 1
			}
		}
		t.Small = t.Small || 2*small > n
		t.Starts = append(t.Starts, start)
		p.counts, p.citizens = append(p.counts, counts), append(p.citizens, citizens)
		p.dose, p.lead = append(p.dose, dose), append(p.lead, lead)
	}
	return p
}

// drawn tells whether every team that has started did so in the month drawn for it.
func drawn(t Teams, lots map[string]day.Month) bool {
	started := false
	for i, name := range t.Names {
		if t.Starts[i] == stats.Never {
			continue
		}
		if lots[name] != t.Months[t.Starts[i]-1] {
			return false
		}
		started = true
	}
	return started
}

// funnel compares the months after the start with what the shared rate would give each team's citizens.
func (t *Teams) funnel(p panel, s Setting) {
	if t.NoCitizens {
		return
	}
	observed, persons := make([]float64, len(t.Names)), make([]float64, len(t.Names))
	all, of := 0.0, 0.0
	for i := range t.Names {
		for k, m := range t.Months {
			if m < s.Start || math.IsNaN(p.counts[i][k]) {
				continue
			}
			observed[i] += p.counts[i][k]
			persons[i] += p.citizens[i][k]
		}
		all, of = all+observed[i], of+persons[i]
	}
	expected := make([]float64, len(t.Names))
	for i := range expected {
		expected[i] = persons[i] * all / of
	}
	need, small := stats.FunnelShort(expected)
	if t.FunnelNeed = need.Teams; small || need.Teams > 0 {
		return
	}
	if f, err := stats.FunnelRatio(observed, expected); err == nil {
		t.Funnel, t.Expected = &f, expected
	}
}

// staggered compares the teams around their own starts, with every order of the starts as the yardstick.
func (t *Teams) staggered(p panel) {
	y, err := stats.LogRates(p.counts, p.citizens)
	if err != nil {
		return
	}
	panel := stats.Panel{Y: y, Start: t.Starts}
	for _, e := range []struct {
		which stats.Estimator
		into  *float64
	}{{stats.LongBase, &t.LongBase}, {stats.Imputation, &t.Imputation}, {stats.TwoWay, &t.TwoWay}} {
		if v, err := panel.Estimate(e.which); err == nil {
			*e.into = v
		}
	}
	if q, err := panel.Permute(stats.LongBase, orderSeed); err == nil {
		t.Permutation = &q
	}
	if t.FewOrders() {
		return
	}
	if i, open, err := panel.PermutationInterval(stats.LongBase, orderSeed, stats.DefaultGrid, stats.DefaultAlpha); err == nil {
		i.Est = t.LongBase
		t.Interval, t.Open = i, open
	}
	if e, err := panel.EventStudy(orderSeed); err == nil {
		t.Event = &e
	}
}

// doses asks whether more learning goes with more change, and whether the direction may be the reverse.
func (t *Teams) doses(p panel) {
	d := stats.Doses{Counts: p.counts, Citizens: p.citizens, Dose: p.dose, Lead: p.lead}
	r, err := d.Fit()
	switch {
	case errors.Is(err, stats.ErrNoVariation):
		t.NoVariation = true
		return
	case err != nil:
		return
	}
	t.Response = &r
	if r.Teams < stats.FewestClusters {
		if q, err := d.Permute(orderSeed); err == nil {
			t.DoseP = &q
		}
	}
}
