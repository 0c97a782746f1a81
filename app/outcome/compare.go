package outcome

import (
	"math"

	"indblik/app/day"
	"indblik/app/privacy"
	"indblik/app/stats"
)

// Movement is after against before: the difference of two shares in points from -1 to 1, otherwise the ratio; NaN where the
// method has none.
type Movement struct {
	Difference stats.Estimate // of shares
	Ratio      stats.Estimate // of shares: the risk ratio; of yearly numbers: the rate ratio
}

// course answers an indicator against its own course, after methods sections 3, 6 and 14.
func course(cells []Cell, s Setting) Answer {
	a := &Answer{Setting: s, Systems: systems(cells, s), Verdict: stats.TooFew, Lack: NoNumbers}
	a.number()
	found, length := periodsOf(cells, s.Indicator)
	if len(found) == 0 {
		a.Need = courseNeed(s.Indicator, 0, 0)
		return *a
	}
	c := &Course{Length: length, share: s.Indicator.Measured == Share}
	if length == 1 && small(found, s.Indicator) {
		found, c.Length, c.Grouped = quarters(found), 3, true
	}
	taken, newest := extractions(cells, s, c.Length)
	a.lastDay, a.Course = newest, c
	c.lay(found, taken, s)
	c.limits(a.breaks())
	a.weigh(c)
	return *a
}

// extractions answers, for each period's first month, the day its numbers were taken out, and the newest of all. A number
// without a day was taken out today.
func extractions(cells []Cell, s Setting, length int) (map[day.Month]day.Day, day.Day) {
	taken, newest := map[day.Month]day.Day{}, day.Day(0)
	for _, c := range cells {
		first := c.Period.First
		if c.Period.Months == 1 && length == 3 {
			first -= day.Month((int(first.Number()) - 1) % 3)
		}
		on := s.Today
		if c.Extracted > 0 && c.Extracted < on {
			on = c.Extracted
		}
		newest = max(newest, on)
		if before, seen := taken[first]; !seen || on < before {
			taken[first] = on
		}
	}
	return taken, newest
}

// lay puts the periods in order, from the first of the baseline or the first there is, whichever is earlier.
func (c *Course) lay(found map[day.Month]parts, taken map[day.Month]day.Day, s Setting) {
	first, last := day.Month(math.MaxInt32), day.Month(0)
	for m := range found {
		first, last = min(first, m), max(last, m)
	}
	for m := first; m <= last; m += day.Month(c.Length) {
		p, ok := found[m]
		if !ok {
			p = parts{sum{math.NaN(), math.NaN()}, sum{math.NaN(), math.NaN()}}
		}
		o := s.Indicator.point(p, Period{m, c.Length})
		on, there := taken[m]
		o.Complete = there && o.Period.Last().Last()+day.Day(s.Indicator.Lag) <= on
		c.Periods = append(c.Periods, o)
	}
	c.First, c.At = len(c.Periods), len(c.Periods)
	for i := len(c.Periods) - 1; i >= 0; i-- {
		if c.Periods[i].Period.First >= s.Start {
			c.At = i
		}
		if c.Periods[i].Period.First >= s.Start-day.Month(s.Baseline) {
			c.First = i
		}
	}
}

// breaks are the months where a law or a system changed how the indicator is counted.
func (a *Answer) breaks() []day.Month {
	var list []day.Month
	for _, n := range a.Numbered {
		if n.Toward(a.Indicator.Slug) == "brud" {
			list = append(list, n.From.Month())
		}
	}
	return list
}

// group sums the complete periods from a row to another that may be shown. A period that straddles the start is in neither.
func (c *Course) group(i Indicator, from, to int, start day.Month) Group {
	g := Group{Value: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}
	for _, o := range c.Periods[from:to] {
		if !o.Complete || math.IsNaN(o.Value) || o.Period.First < start && o.Period.Last() >= start {
			continue
		}
		if g.Periods == 0 {
			g.From = o.Period.First
		}
		g.To = o.Period.Last()
		g.Periods++
		g.Count += o.Count
		if !math.IsNaN(o.Of) {
			g.Of += o.Of
		}
	}
	switch {
	case g.Periods == 0:
	case i.Measured == Count || g.Of == 0:
		g.Value = g.Count / float64(g.Periods)
	case i.Measured == Yearly:
		g.Value = i.Per * g.Count / g.Of
	default:
		g.Value = g.Count / g.Of
	}
	if i.Measured == Share && g.Of > 0 {
		w := stats.Wilson(g.Count, g.Of)
		g.Lo, g.Hi = w.Lo, w.Hi
	}
	return g
}

// span are the rows from and to (not included) that are counted as at the start: between the last break before it and the first
// after it. What was counted in another way is on neither side.
func (c *Course) span() (from, to int) {
	from, to = c.First, len(c.Periods)
	for _, p := range c.Phases {
		if p <= c.At {
			from = p
		} else {
			to = min(to, p)
		}
	}
	return min(from, c.At), to
}

// Least periods on each side, in months, before an indicator is judged against its own course; of a yearly number, in years
// altogether (product: points, no judgement before five years).
var (
	courseJudge   = stats.Minimum{Pre: 12, Post: 12}
	fewestOfYears = 5
)

func courseNeed(i Indicator, pre, post int) stats.Need {
	if i.Measured == Yearly {
		if pre+post >= fewestOfYears && pre > 0 && post > 0 {
			return stats.Need{}
		}
		need := stats.Need{Months: 12 * max(1-post, fewestOfYears-pre-post, 0)}
		if pre == 0 {
			need.PreMonths = 12
		}
		return need
	}
	return courseJudge.Short(pre, post)
}

// weigh compares the two sides and finds the verdict.
func (a *Answer) weigh(c *Course) {
	i := a.Indicator
	from, to := c.span()
	c.Before, c.After = c.group(i, from, c.At, a.Start), c.group(i, c.At, to, a.Start)
	c.Change = Movement{Difference: unknown, Ratio: unknown}
	a.seeShare(c)
	pre, post := c.Before.Periods*c.Length, c.After.Periods*c.Length
	if i.Measured == Yearly {
		pre, post = c.Before.Periods, c.After.Periods
	}
	a.Need = courseNeed(i, pre, post)
	switch {
	case !a.Need.Enough() && len(c.Phases) > 0 && len(a.breaking(a.Start)) > 0:
		a.Lack = Broken
	case !a.Need.Enough():
		a.Lack = TooShort
	case i.Measured == Share && tooSmallShare(c.Before, c.After):
		a.Lack = TooSmall
	default:
		a.Lack = ""
	}
	if a.Lack != "" {
		return
	}
	for _, f := range a.Numbered {
		if f.Factor.Overlaps(a.Start, c.After.To) {
			a.Overlaps = append(a.Overlaps, f.Factor)
		}
	}
	low, high := c.moved(i)
	switch {
	case low:
		a.Verdict = stats.Lower
		if c.drifted() {
			a.Reasons = append(a.Reasons, stats.TrendBefore)
		}
		if len(a.Overlaps) > 0 {
			a.Reasons = append(a.Reasons, stats.OtherEvent)
		}
		if len(a.Reasons) > 0 {
			a.Verdict = stats.LowerBut
		}
	case high:
		a.Verdict = stats.Higher
	default:
		a.Verdict = stats.Within
	}
}

var unknown = stats.Estimate{Est: math.NaN(), Lo: math.NaN(), Hi: math.NaN()}

func tooSmallShare(groups ...Group) bool {
	for _, g := range groups {
		if g.Count < privacy.Smallest || g.Of-g.Count < privacy.Smallest {
			return true
		}
	}
	return false
}

// moved tells whether the level after lies clearly below or above that before: for shares and yearly numbers by the interval
// of their difference, otherwise by the limits of the baseline.
func (c *Course) moved(i Indicator) (low, high bool) {
	switch {
	case i.Measured == Share:
		c.Change.Difference = stats.Newcombe(c.After.Count, c.After.Of, c.Before.Count, c.Before.Of)
		c.Change.Ratio, _ = stats.RiskRatio(c.After.Count, c.After.Of, c.Before.Count, c.Before.Of)
		return c.Change.Difference.Hi < 0, c.Change.Difference.Lo > 0
	case i.Measured == Yearly:
		c.Change.Ratio = c.rateRatio()
		return c.Change.Ratio.Hi < 1, c.Change.Ratio.Lo > 1
	}
	below, above := c.signals()
	centre := c.Periods[c.At].Limits.Centre
	return below >= fewestSignals && below > above && c.After.level(i) < centre, above >= fewestSignals && above > below && c.After.level(i) > centre
}

// fewestSignals after the start are needed before a level is said to have moved: one point outside is a point, not a level.
const fewestSignals = 2

// signals counts the periods after the start that are signals below and above the centre.
func (c *Course) signals() (below, above int) {
	for _, o := range c.Periods[c.At:] {
		switch {
		case o.Limits.Signal == NoSignal || math.IsNaN(o.Value):
		case o.Value < o.Limits.Centre:
			below++
		default:
			above++
		}
	}
	return below, above
}

// level is a group's value in the unit of one period.
func (g Group) level(i Indicator) float64 {
	if i.Measured == Count {
		return g.Count / float64(g.Periods)
	}
	return g.Value
}

// drifted tells whether the periods before the start already moved: their own run chart says so.
func (c *Course) drifted() bool {
	var values []float64
	for _, o := range c.Periods[c.First:c.At] {
		if o.Complete && !math.IsNaN(o.Value) {
			values = append(values, o.Value)
		}
	}
	return stats.Run(values).Signal
}

// rateRatio answers the yearly numbers after over those before, with the years' own scatter: Poisson rates with dispersion
// at least 1 and a t distribution of the years less two.
func (c *Course) rateRatio() stats.Estimate {
	type side struct{ count, of float64 }
	var before, after []side
	for k, o := range c.Periods {
		if !o.Complete || math.IsNaN(o.Value) || k < c.First {
			continue
		}
		of := o.Of
		if math.IsNaN(of) {
			of = 1
		}
		if k < c.At {
			before = append(before, side{o.Count, of})
		} else {
			after = append(after, side{o.Count, of})
		}
	}
	counts, offset := []float64{}, []float64{}
	for _, s := range append(before, after...) {
		counts, offset = append(counts, s.count), append(offset, s.of)
	}
	return stats.RateRatio(counts, offset, len(before))
}
