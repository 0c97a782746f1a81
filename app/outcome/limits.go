package outcome

import (
	"math"

	"indblik/app/day"
	"indblik/app/stats"
)

// mostBaseline is how many of a phase's first complete points its limits come from (methods section 3).
const mostBaseline = 24

// limits gives every period the limits of its phase: p' for shares, XmR for the others; from the frozen baseline, which is
// what lies before the start or, after a break in the counting, the first points of the new phase.
func (c *Course) limits(breaks []day.Month) {
	c.Wandering = math.NaN()
	for k, o := range c.Periods {
		for _, b := range breaks {
			if k > c.First && o.Period.First <= b && b <= o.Period.Last() || k > c.First && o.Period.First > b && c.Periods[k-1].Period.Last() < b {
				c.Phases = append(c.Phases, k)
				break
			}
		}
	}
	from := c.First
	for _, to := range append(append([]int{}, c.Phases...), len(c.Periods)) {
		c.phase(from, to)
		from = to
	}
}

// phase sets the limits and the signals of the periods from a row to another (not included).
func (c *Course) phase(from, to int) {
	values, count, of := make([]float64, to-from), make([]float64, to-from), make([]float64, to-from)
	points, base := 0, 0 // base: how many first rows hold the baseline
	for k := from; k < to; k++ {
		o := c.Periods[k]
		values[k-from], count[k-from], of[k-from] = math.NaN(), math.NaN(), o.Of
		if !o.Complete || math.IsNaN(o.Value) {
			continue
		}
		values[k-from], count[k-from] = o.Value, o.Count
		if points < mostBaseline && (k < c.At || from >= c.At) {
			points, base = points+1, k-from+1
		}
	}
	if points < stats.FewestPoints {
		return
	}
	for k := from; k < from+base; k++ {
		c.Periods[k].Base = !math.IsNaN(values[k-from])
	}
	c.Provisional = c.Provisional || points < stats.FirmPoints
	if c.share {
		c.proportion(from, stats.Attribute{Kind: stats.PPrime, Num: count, Den: of, Baseline: base})
		return
	}
	chart, err := stats.XmR{Values: values, Baseline: base, Floor: true, Target: math.NaN()}.Chart()
	if err != nil || len(chart.Phases) == 0 || chart.Phases[0].Flat() {
		return
	}
	long := stats.LongRuns(values, stats.Median(values[:base]))
	for k, p := range chart.Points {
		c.Periods[from+k].Limits = Limits{p.Mean, p.Lower, p.Upper, signal(p.Outside, long[k])}
	}
}

func (c *Course) proportion(from int, a stats.Attribute) {
	chart, err := a.Chart()
	if err != nil || !finite(chart.SigmaZ) {
		return
	}
	if from == c.First {
		c.Wandering = chart.SigmaZ
	}
	long := stats.LongRuns(chart.Value, stats.Median(chart.Value[:a.Baseline]))
	for k := range chart.Value {
		c.Periods[from+k].Limits = Limits{chart.Centre, chart.Lower[k], chart.Upper[k], signal(chart.Outside[k], long[k])}
	}
}

func signal(outside, long bool) Signal {
	switch {
	case outside:
		return Outside
	case long:
		return Shift
	}
	return NoSignal
}
