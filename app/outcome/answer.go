package outcome

import (
	"indblik/app/day"
	"indblik/app/stats"
)

// Setting is what an indicator is asked with.
type Setting struct {
	Indicator Indicator
	Start     day.Month // the first month of the effort
	Baseline  int       // months before it
	Today     day.Day
	Factors   []Factor
	// Transition are the registered months between before and after: left out of the interrupted series.
	Transition []day.Month
	// Chosen tells that the start is one that somebody chose to look at, and not the effort's.
	Chosen bool
	// Other tells that the period is another than the one that is asked about when nobody chooses.
	Other bool
	// Registration is what was registered; nil: nothing is. Mark says how the question stands to it.
	Registration *Registration
	Mark         string
	// Smallest is the smallest change that matters, in per cent, or percentage points of a share; 0 where none is chosen.
	Smallest float64
}

// Lack is why there is no verdict.
type Lack string

// What can be lacking, the most basic first.
const (
	NoNumbers    Lack = "no_numbers"
	NoActual     Lack = "no_population"
	NoProjection Lack = "no_projection"
	TooShort     Lack = "too_short"
	Gaps         Lack = "gaps"
	TooSmall     Lack = "too_small"
	Broken       Lack = "broken" // the counting was changed so close to the start that the two sides cannot be compared
)

// Figures are one month: NaN where there is nothing, or nothing that may be shown.
type Figures struct {
	Month          day.Month
	Observed       float64
	Frozen, Actual float64 // expected from the frozen projection and from the population that came
	Lo, Hi         float64 // where 95 % of months would lie had only the population changed
	Complete       bool    // all have been counted: only then is it used by any rule
	Few            bool    // one to four, or made of such: hidden
	Least, Most    float64 // of a hidden one: what it lies between; otherwise NaN
}

// Block is twelve months after the start, or all such together, held against both expectations.
type Block struct {
	From, To       day.Month
	Observed       float64
	Frozen, Actual stats.Ratio
}

// Backtest tells of earlier years as if something had started then.
type Backtest struct {
	Years, Met, BelowOne int
	Tested               []stats.Tested // rows of Months
}

// Numbered is a factor with its number on the figure.
type Numbered struct {
	Factor
	No int
}

// Answer is what the numbers show for one indicator. It is made by Evaluate alone; page, data, print and command word it
// and add nothing.
type Answer struct {
	Setting
	Series     Series
	Months     []Figures
	First, At  int // rows of the baseline's first month and of the first month after the start
	Years      []Block
	Total      *Block
	Difference stats.Difference
	ITS        *stats.Effect
	Beside     *Beside // nil where the interrupted series cannot be fitted
	Seen       Seen
	Pretrend   *stats.Estimate
	Backtest   Backtest
	Missing    []day.Month // months of the question without a number
	Numbered   []Numbered  // what else happened from the baseline on
	Overlaps   []Factor    // of these, what overlaps the months judged
	Lack       Lack
	Need       stats.Need
	Verdict    stats.Verdict
	Reasons    []stats.Reservation
	Systems    []string // the sources the file names for baseline and first year
	Worsened   []Answer // the balancing measures that worsened
	Course     *Course  // of an indicator that is held against its own course; then the fields of the projection are empty

	lastDay day.Day // when the newest number was taken out
}

// Earliest answers the first day on which a year after the start can be counted whole; of quarters, four whole ones; of
// yearly numbers, the years that are still missing.
func (a Answer) Earliest() day.Day {
	last := a.Start + 11
	switch {
	case a.Indicator.Measured == Yearly:
		year := a.Start.Year() - 1
		if o, ok := a.latestYear(); ok {
			year = max(year, o)
		}
		for missing := max(1, a.Need.Months/12); missing > 0; {
			if year++; day.MonthOf(year, 1) >= a.Start || day.MonthOf(year, 12) < a.Start { // the year of the start is on neither side
				missing--
			}
		}
		last = day.MonthOf(year, 12)
	case a.Course != nil && a.Course.Length == 3:
		last = a.Start + day.Month((13-int(a.Start.Number()))%3) + 11
	}
	return last.Last() + day.Day(a.Indicator.Lag) + 1
}

func (a Answer) latestYear() (int, bool) {
	if a.Course == nil {
		return 0, false
	}
	o, ok := a.Course.latest()
	return o.Period.First.Year(), ok
}

// Until answers the last complete month, 0 when there is none.
func (a Answer) Until() day.Month {
	for i := len(a.Months) - 1; i >= 0; i-- {
		if a.Months[i].Complete {
			return a.Months[i].Month
		}
	}
	return 0
}
