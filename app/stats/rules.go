package stats

import "math"

// Rule names what makes a point special, in the order in which it is named (methods section 3).
type Rule string

// The rules.
const (
	NoRule     Rule = "none"
	Outside    Rule = "outside"      // beyond a natural limit
	TrendRule  Rule = "trend"        // 7 points strictly rising or falling
	TwoOfThree Rule = "two_of_three" // two of three in a row on one side between near and natural limit
	Shift      Rule = "shift"        // 7 in a row on one side of the mean
)

// inRow is the length of a shift and of a trend in NHS England's "Making data count".
const inRow = 7

// judge fills in the points of a phase. A missing month is stepped over. A point on the mean breaks a shift; one on a limit
// is inside it.
func (x XmR) judge(c *XmRChart, p Phase, rows []int) {
	var at []int
	for _, row := range rows {
		c.Points[row] = Point{Missing: math.IsNaN(x.Values[row]), Mean: p.Mean, Lower: p.Lower, Upper: p.Upper, Rule: NoRule}
		if !c.Points[row].Missing {
			at = append(at, row)
		}
	}
	n := len(at)
	side, near, step := make([]int, n), make([]bool, n), make([]int, n) // step is the way to the next point
	for i, row := range at {
		v := x.Values[row]
		side[i] = sign(v - p.Mean)
		c.Points[row].Outside = v > p.Upper || v < p.Lower
		near[i] = !c.Points[row].Outside && (v > p.NearUp || v < p.NearLow)
		if i+1 < n {
			step[i] = sign(x.Values[at[i+1]] - v)
		}
	}
	for i := inRow - 1; i < n; i++ {
		from := i - inRow + 1
		if same(side[from : i+1]) {
			for _, row := range at[from : i+1] {
				c.Points[row].Shift = true
			}
		}
		if same(step[from:i]) {
			for _, row := range at[from : i+1] {
				c.Points[row].Trend = true
			}
		}
	}
	for i := 2; i < n; i++ {
		if !same(side[i-2 : i+1]) {
			continue
		}
		k := 0
		for j := i - 2; j <= i; j++ {
			if near[j] {
				k++
			}
		}
		for j := i - 2; j <= i && k >= 2; j++ {
			c.Points[at[j]].Two = c.Points[at[j]].Two || near[j]
		}
	}
	for i, row := range at {
		point := &c.Points[row]
		point.Direction = side[i]
		switch {
		case point.Outside:
			point.Rule = Outside
		case point.Trend:
			point.Rule = TrendRule
			point.Direction = 0
			if i > 0 {
				point.Direction = step[i-1]
			}
			if i+1 < n && c.Points[at[i+1]].Trend {
				point.Direction = step[i] // at a turning point the way it goes on
			}
		case point.Two:
			point.Rule = TwoOfThree
		case point.Shift:
			point.Rule = Shift
		default:
			point.Direction = 0
		}
	}
}

// same tells that all go one way and none stands still.
func same(steps []int) bool {
	for _, s := range steps {
		if s == 0 || s != steps[0] {
			return false
		}
	}
	return len(steps) > 0
}

// Variation is the icon of the newest complete point.
type Variation string

// Assurance is the icon of the newest limits against the target.
type Assurance string

// The icons of NHS England's "Making data count".
const (
	CommonCause     Variation = "common_cause"
	ImprovementLow  Variation = "improvement_low"
	ImprovementHigh Variation = "improvement_high"
	ConcernLow      Variation = "concern_low"
	ConcernHigh     Variation = "concern_high"
	NeutralLow      Variation = "neutral_low"
	NeutralHigh     Variation = "neutral_high"

	NoAssurance    Assurance = ""
	ConsistentPass Assurance = "consistent_pass"
	ConsistentFail Assurance = "consistent_fail"
	Inconsistent   Assurance = "inconsistent"
)

func variation(p Point, wanted Wanted) Variation {
	up := p.Direction > 0
	pick := func(low, high Variation) Variation {
		if up {
			return high
		}
		return low
	}
	switch {
	case p.Rule == NoRule:
		return CommonCause
	case wanted == WantMore && up, wanted == WantLess && !up:
		return pick(ImprovementLow, ImprovementHigh)
	case wanted == WantMore, wanted == WantLess:
		return pick(ConcernLow, ConcernHigh)
	}
	return pick(NeutralLow, NeutralHigh)
}

// assurance compares a target with the limits; a target on a limit is within them.
func assurance(p Phase, wanted Wanted, target float64) Assurance {
	if math.IsNaN(target) || math.IsNaN(p.Upper) || (wanted != WantMore && wanted != WantLess) {
		return NoAssurance
	}
	switch {
	case target > p.Upper && wanted == WantMore, target < p.Lower && wanted == WantLess:
		return ConsistentFail
	case target > p.Upper, target < p.Lower:
		return ConsistentPass
	}
	return Inconsistent
}
