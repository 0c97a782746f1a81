package stats

import (
	"math"
	"time"
)

// End is why somebody is no longer followed.
type End string

// The ends (methods section 6).
const (
	Granted End = "home_help" // the event
	Death   End = "death"     // competes with it
	Moved   End = "moved"     // away or into a nursing home: not seen any longer
	Still   End = "none"      // still followed at the cut-off
)

// Followed is one citizen from the first day of home nursing; days are whole days since 1 January 1970.
type Followed struct{ First, Days, End int }

// The ends as numbers, for sorting and for speed.
const (
	endStill = iota
	endGranted
	endDeath
	endMoved
)

// Follow makes one; an unknown end or negative days is ErrInput.
func Follow(first, days int, end End) (Followed, error) {
	code, ok := map[End]int{Granted: endGranted, Death: endDeath, Moved: endMoved, Still: endStill}[end]
	if !ok || days < 0 {
		return Followed{}, ErrInput
	}
	return Followed{first, days, code}, nil
}

// granted tells that the event came within the window; lost that the citizen moved by its end without one.
func (f Followed) granted(window int) bool { return f.End == endGranted && f.Days <= window }
func (f Followed) lost(window int) bool    { return f.End == endMoved && f.Days <= window }

// FixedWindow compares those who started before a day with those who started on it or later: everybody whose window has passed
// at the cut-off, without those who moved by its end (methods section 6).
func FixedWindow(all []Followed, window, cutoff, split int) Transition {
	var t Transition
	for _, f := range all {
		if f.First+window > cutoff || f.lost(window) {
			continue
		}
		x, n := &t.PreX, &t.PreN
		if f.First >= split {
			x, n = &t.PostX, &t.PostN
		}
		*n++
		if f.granted(window) {
			*x++
		}
	}
	return t.compare()
}

// Cohorts are the months in which somebody started, with how many started and how many of them had the event in the window.
type Cohorts struct {
	Months   []string // 2019-01, without a gap: a month in which nobody started has 0 of 0
	Num, Den []float64
}

// MonthlyCohorts answers the mature months: those whose latest possible day (taken as the 28th and three days) has its window
// behind it at the cut-off. It feeds the p' chart.
func MonthlyCohorts(all []Followed, window, cutoff int) Cohorts {
	var c Cohorts
	if len(all) == 0 {
		return c
	}
	first := math.MaxInt
	for _, f := range all {
		first = min(first, f.First)
	}
	at := monthOf(first)
	index := map[int]int{}
	for ; ; at++ {
		if daysOf(at)+27+3+window > cutoff {
			break
		}
		index[at] = len(c.Months)
		c.Months = append(c.Months, time.Date(1970, time.Month(at+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"))
	}
	c.Num, c.Den = make([]float64, len(c.Months)), make([]float64, len(c.Months))
	for _, f := range all {
		i, mature := index[monthOf(f.First)]
		if !mature || f.lost(window) {
			continue
		}
		c.Den[i]++
		if f.granted(window) {
			c.Num[i]++
		}
	}
	return c
}

// monthOf answers the months since January 1970 of a day, daysOf the day on which a month begins.
func monthOf(day int) int {
	y, m, _ := time.Unix(int64(day)*86400, 0).UTC().Date()
	return (y-1970)*12 + int(m) - 1
}

func daysOf(month int) int {
	return int(time.Date(1970, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}
