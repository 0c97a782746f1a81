package stats

import "math"

// Wanted is the direction that a measure is hoped to take.
type Wanted string

// The directions.
const (
	WantLess Wanted = "decrease"
	WantMore Wanted = "increase"
	Neutral  Wanted = "neutral"
)

// XmR asks for a chart of single values with limits from the moving range (methods section 3; Wheeler 1993).
type XmR struct {
	Values   []float64 // one a month in order; NaN is missing
	Phases   []int     // a label for each value; nil is one phase. A phase has its own limits ("rebase")
	Baseline int       // how many first rows of each phase the limits come from, then frozen; 0 is all
	Raw      bool      // do not screen the moving ranges
	Floor    bool      // limits not below 0
	Ceiling  bool      // limits not above 1
	Wanted   Wanted
	Target   float64 // NaN is none; 0 is a target
}

// Phase is the limits of one phase.
type Phase struct {
	Label           int
	Mean, Range     float64 // Range is the mean moving range; NaN without two neighbours
	Lower, Upper    float64 // natural limits: mean ± 2.66 ranges
	NearLow, NearUp float64 // two thirds of the way to them
	Points          int
	Provisional     bool     // fewer than 12 points
	Run             RunChart // about the median of the baseline
	last            int      // row of the newest point, −1 when there is none
}

// Flat tells that the values do not vary, so no rule says anything (methods section 14).
func (p Phase) Flat() bool { return !(p.Range > 0) }

// Point is what the rules say of one value. At a missing month only the limits hold.
type Point struct {
	Missing            bool
	Mean, Lower, Upper float64
	Outside            bool
	Shift, Trend, Two  bool // the further rules of "Making data count"
	Rule               Rule // the first that holds
	Direction          int  // −1 down, 1 up, 0 none
}

// XmRChart is the answer.
type XmRChart struct {
	Phases    []Phase // in order of appearance
	Points    []Point
	Variation Variation // of the newest point, by the four rules of "Making data count"
	Assurance Assurance // of the newest phase against the target; empty without one
}

// FirmPoints is the number of points from which limits are firm; FewestPoints the number below which none are drawn
// (methods section 3).
const (
	FirmPoints   = 12
	FewestPoints = 7
)

// Signal is the default rule set for the newest phase: the newest point outside its limits, or a run that chance does not
// give (3 sigma and Anhøj; methods section 3 says why not the four rules).
func (c XmRChart) Signal() bool {
	if len(c.Phases) == 0 {
		return false
	}
	p := c.Phases[len(c.Phases)-1]
	if p.Flat() {
		return false
	}
	newest := p.last >= 0 && c.Points[p.last].Outside
	return newest || (p.Run.Enough() && p.Run.Signal)
}

// Chart answers the limits and what the rules say. Labels that do not match the values are ErrInput.
func (x XmR) Chart() (XmRChart, error) {
	n := len(x.Values)
	labels := x.Phases
	if labels == nil {
		labels = make([]int, n)
	}
	if len(labels) != n || x.Baseline < 0 {
		return XmRChart{}, ErrInput
	}
	c := XmRChart{Points: make([]Point, n)}
	rows := map[int][]int{}
	var order []int
	for i, l := range labels {
		if rows[l] == nil {
			order = append(order, l)
		}
		rows[l] = append(rows[l], i)
	}
	newest := -1
	for _, l := range order {
		p := x.phase(l, rows[l])
		x.judge(&c, p, rows[l])
		if p.last >= 0 {
			newest = p.last
		}
		c.Phases = append(c.Phases, p)
	}
	if newest >= 0 {
		c.Variation = variation(c.Points[newest], x.Wanted)
		c.Assurance = assurance(c.Phases[len(c.Phases)-1], x.Wanted, x.Target)
	}
	return c, nil
}

// phase reckons the limits from the phase's first rows.
func (x XmR) phase(label int, rows []int) Phase {
	p := Phase{Label: label, last: -1}
	values := make([]float64, len(rows))
	for i, row := range rows {
		values[i] = x.Values[row]
		if !math.IsNaN(values[i]) {
			p.Points++
			p.last = row
		}
	}
	base := values
	if x.Baseline > 0 && x.Baseline < len(values) {
		base = values[:x.Baseline]
	}
	p.Mean, p.Range, p.Provisional = mean(base), movingRange(base, !x.Raw), p.Points < FirmPoints
	half := natural * p.Range
	p.Lower, p.Upper = p.Mean-half, p.Mean+half
	p.NearLow, p.NearUp = p.Mean-2*half/3, p.Mean+2*half/3
	if x.Floor {
		p.Lower, p.NearLow = math.Max(0, p.Lower), math.Max(0, p.NearLow)
	}
	if x.Ceiling {
		p.Upper, p.NearUp = math.Min(1, p.Upper), math.Min(1, p.NearUp)
	}
	p.Run = RunAbout(values, Median(base))
	return p
}
