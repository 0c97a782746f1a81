package outcome

import (
	"math"

	"indblik/app/stats"
)

// Seen is what the numbers could have shown at all: it stands first on every page. Falls and Change are positive: 12 is a
// fall of 12 per cent, .05 a difference of five points. NaN where it cannot be reckoned.
type Seen struct {
	Fall      float64 // per cent, the trend before taken out: the interrupted series
	FallFlat  float64 // per cent, where nothing moved before
	Change    float64 // of a share, from 0 to 1
	Months    int     // after the start that it is reckoned with
	Planned   bool    // there are not yet months enough: reckoned with a year of them
	Assumed   bool    // the likeness of neighbouring months is assumed, not measured
	Wait      int     // months after the start until the smallest change that matters could be seen
	Reachable bool    // false: however long one waits, with this design
	Asked     bool    // there is a smallest change to wait for
}

var unseen = Seen{Fall: math.NaN(), FallFlat: math.NaN(), Change: math.NaN()}

// assumedRho is the likeness of neighbouring months where there are too few to measure it: the middle of what the
// simulations used (methods section 13).
const assumedRho = .3

// plannedMonths is the year that is reckoned with before it has passed.
const plannedMonths = 12

// see reckons what could have been seen in this design (methods section 12): expected numbers and scatter of the baseline.
func (e *evaluation) see() {
	e.Seen = unseen
	pre, post := e.counted(e.First, e.At), e.counted(e.At, e.end)
	if pre < stats.ITSLevel.Pre {
		return
	}
	d := stats.Design{Pre: pre, Post: post, Mu: e.sum(e.First, e.At) / float64(pre), Phi: e.phi, Rho: assumedRho}
	e.Seen.Assumed = true
	if d.Post < stats.ITSLevel.Post {
		d.Post, e.Seen.Planned = plannedMonths, true
	}
	if e.dispersed.Phi > 0 {
		d.Phi, d.Rho, e.Seen.Assumed = math.Max(1, e.dispersed.Phi), e.dispersed.Rho, false
	}
	if stats.ITSSeasonal.Short(pre, d.Post).Enough() {
		d.Harmonics = 1
	}
	e.Seen.Months = d.Post
	flat, err := d.Visible()
	if err != nil {
		return
	}
	e.Seen.FallFlat = flat.Fall
	d.Trend = true
	if trend, err := d.Visible(); err == nil {
		e.Seen.Fall = trend.Fall
	}
	if e.Smallest > 0 {
		e.Seen.Asked = true
		if wait, ok, err := d.MonthsNeeded(e.Smallest, stats.LongestWait); err == nil && ok {
			e.Seen.Wait, e.Seen.Reachable = wait, true
		}
	}
}

// seeShare reckons it for a share: of as many before and after as there are, or as many after as a year would bring.
func (a *Answer) seeShare(c *Course) {
	a.Seen = unseen
	before, after := c.Before, c.After
	if a.Indicator.Measured != Share || !(before.Of > 0) || before.Periods == 0 {
		return
	}
	perMonth := before.Of / float64(before.Periods*c.Length)
	of := after.Of
	if a.Seen.Months = after.Periods * c.Length; a.Seen.Months < plannedMonths {
		a.Seen.Planned, a.Seen.Months = true, plannedMonths
		of = plannedMonths * perMonth
	}
	a.Seen.Change = stats.VisibleDifference(before.Value, before.Of, of, c.Wandering)
	if a.Smallest <= 0 {
		return
	}
	a.Seen.Asked = true
	for months := 6; months <= stats.LongestWait; months++ {
		if stats.VisibleDifference(before.Value, before.Of, float64(months)*perMonth, c.Wandering) <= a.Smallest/100 {
			a.Seen.Wait, a.Seen.Reachable = months, true
			return
		}
	}
}
