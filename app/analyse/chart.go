package analyse

import (
	"math"

	"indblik/app/stats"
)

func xmr(q *question) leaves {
	x := stats.XmR{Values: q.column(q.text("column", "value")), Raw: !q.yes("screen", true), Floor: q.yes("floor0", false), Ceiling: q.yes("ceil1", false),
		Baseline: q.whole("baseline_n", 0, 1, mostRows), Wanted: stats.Wanted(q.text("improvement", string(stats.WantLess))), Target: q.number("target", math.NaN(), -math.MaxFloat64, math.MaxFloat64)}
	if x.Wanted != stats.WantLess && x.Wanted != stats.WantMore && x.Wanted != stats.Neutral {
		q.fail("\"improvement\" must be decrease, increase or neutral")
	}
	if q.has("phase") {
		for _, v := range q.numbers("phase") {
			if v != math.Trunc(v) || math.Abs(v) > mostRows {
				q.fail("\"phase\" must hold a whole number for each row")
				v = 0
			}
			x.Phases = append(x.Phases, int(v))
		}
		if len(x.Phases) != len(x.Values) {
			q.fail("\"phase\" has %d numbers and the table %d rows", len(x.Phases), len(x.Values))
		}
	}
	if q.wrong != nil {
		return nil
	}
	c, err := x.Chart()
	if err != nil {
		q.refuse(err)
		return nil
	}
	var phases []any
	for _, p := range c.Phases {
		phases = append(phases, leaves{"mean": leaf(p.Mean), "amr": leaf(p.Range), "lpl": leaf(p.Lower), "upl": leaf(p.Upper), "near_lpl": leaf(p.NearLow), "near_upl": leaf(p.NearUp),
			"n": float64(p.Points), "trial": p.Provisional})
	}
	var mean, lower, upper, outside, shift, trend, two, rule, direction []any
	flag := func(list []any, p stats.Point, v any) []any {
		if p.Missing {
			v = nil
		}
		return append(list, v)
	}
	for _, p := range c.Points {
		mean, lower, upper = append(mean, leaf(p.Mean)), append(lower, leaf(p.Lower)), append(upper, leaf(p.Upper))
		outside, shift, trend, two = flag(outside, p, p.Outside), flag(shift, p, p.Shift), flag(trend, p, p.Trend), flag(two, p, p.Two)
		rule, direction = flag(rule, p, string(p.Rule)), flag(direction, p, float64(p.Direction))
	}
	return leaves{"phases": phases, "variation_icon": icon(string(c.Variation)), "assurance_icon": icon(string(c.Assurance)),
		"points": leaves{"mean": mean, "lpl": lower, "upl": upper, "outside": outside, "shift": shift, "trend": trend, "two_of_three": two, "primary": rule, "direction": direction}}
}

func icon(name string) any {
	if name == "" {
		return nil
	}
	return name
}

func attribute(q *question) leaves {
	a := stats.Attribute{Kind: stats.Kind(q.text("type", string(stats.PPrime))), Num: q.column("num"), Raw: !q.yes("screen", true), Baseline: q.whole("baseline_n", 0, 1, mostRows)}
	if a.Kind != stats.C {
		a.Den = q.column("den")
	}
	if q.wrong != nil {
		return nil
	}
	c, err := a.Chart()
	if err != nil {
		q.fail("no %q chart of these: the kind is p, pp, u, up or c, and 0 <= num (<= den for shares)", a.Kind)
		return nil
	}
	return attributeLeaves(c)
}

func attributeLeaves(c stats.AttributeChart) leaves {
	outside := make([]any, len(c.Value))
	for i, v := range c.Value {
		if !math.IsNaN(v) {
			outside[i] = c.Outside[i]
		}
	}
	return leaves{"cl": leaf(c.Centre), "sigma_z": leaf(c.SigmaZ), "y": list(c.Value), "lcl": list(c.Lower), "ucl": list(c.Upper), "outside": outside}
}

// values are a list given in the case itself, or a column.
func values(q *question, column string) []float64 {
	if q.has("values") {
		return q.numbers("values")
	}
	return q.column(q.text("column", column))
}

func gChart(q *question) leaves {
	v := values(q, "g")
	return rare(stats.GChart(v), v, true)
}

func tChart(q *question) leaves {
	v := values(q, "days")
	r, err := stats.TChart(v, q.yes("screen", true))
	if err != nil {
		q.refuse(err)
		return nil
	}
	return rare(r, v, false)
}

func rare(r stats.Rare, values []float64, mean bool) leaves {
	outside := make([]any, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			outside[i] = r.Outside[i]
		}
	}
	got := leaves{"cl": leaf(r.Centre), "lcl": leaf(r.Lower), "ucl": leaf(r.Upper), "outside": outside}
	if mean {
		got["mean"] = leaf(r.Mean)
	}
	return got
}

func runChart(q *question) leaves {
	r := stats.Run(values(q, "value"))
	return leaves{"median": leaf(r.Centre), "n_useful": float64(r.Useful), "longest_run": float64(r.LongestRun), "longest_run_max": float64(r.LongestLimit),
		"crossings": float64(r.Crossings), "crossings_min": float64(r.FewestLimit), "signal": r.Signal}
}
