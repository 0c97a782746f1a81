package outcome

import (
	"fmt"
	"math"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/stats"
)

// courseLabel is the verdict's name for an indicator held against its own course.
func (a Answer) courseLabel(l lang.Lang) string {
	if a.Indicator.Measured == Yearly && a.Verdict == stats.TooFew && a.Lack == TooShort {
		return l.T("outcome.course.label.yearly")
	}
	return l.T("outcome.course.label." + string(a.Verdict))
}

// courseSentence says what was counted after the start and before it.
func (a Answer) courseSentence(l lang.Lang) string {
	c := a.Course
	if a.Verdict == stats.TooFew {
		return a.courseLacking(l)
	}
	from, to := l.MonthLong(c.After.From), l.MonthLong(c.After.To)
	var text string
	switch a.Indicator.Measured {
	case Share:
		d := c.Change.Difference
		text = l.T("outcome.course.share", from, to, l.Percent(c.After.Value, 1), l.Number(c.After.Count, 0), l.Number(c.After.Of, 0), a.Indicator.Counted(l),
			l.Percent(c.Before.Value, 1), l.Number(c.Before.Count, 0), l.Number(c.Before.Of, 0), points(l, d.Est), points(l, d.Lo), points(l, d.Hi))
	case Yearly:
		r := c.Change.Ratio
		return l.T("outcome.course.rate", fmt.Sprint(c.After.From.Year()), fmt.Sprint(c.After.To.Year()), a.Value(l, c.After.Value), a.Value(l, c.Before.Value), Difference(l, r.Est), Between(l, r.Lo, r.Hi))
	case Mean:
		text = l.T("outcome.course.mean", from, to, a.Value(l, c.After.Value), a.Indicator.Counted(l), a.Value(l, c.Before.Value))
	default:
		months := float64(c.Length)
		text = l.T("outcome.course.count", from, to, a.Value(l, c.After.Value/months), a.Indicator.Counted(l), a.Value(l, c.Before.Value/months))
	}
	return strings.TrimSpace(text + " " + a.courseConclusion(l))
}

func (a Answer) courseConclusion(l lang.Lang) string {
	d := a.Course.Change.Difference
	switch {
	case a.Indicator.Measured != Share && a.Verdict == stats.Within:
		if below, above := a.Course.signals(); below+above == 1 {
			return l.T("outcome.course.one") + " " + l.T("outcome.course.usual")
		}
		return l.T("outcome.course.usual")
	case a.Indicator.Measured != Share:
		return l.T("outcome.course.unusual")
	case a.Verdict != stats.Within && a.Chosen:
		return ""
	case a.Verdict != stats.Within:
		return l.T("outcome.coincides")
	case a.Smallest > 0 && d.Lo > -a.Smallest/100 && d.Hi < a.Smallest/100:
		return l.T("outcome.course.nothing")
	case a.Smallest > 0 && a.Seen.Change > a.Smallest/100:
		return l.T("outcome.course.same.few", l.Number(100*a.Seen.Change, 1))
	}
	return l.T("outcome.course.same")
}

// courseLacking says why there is no verdict: what is missing and when it can be asked again.
func (a Answer) courseLacking(l lang.Lang) string {
	if a.Lack == NoNumbers {
		return l.T("outcome.course.none") + " " + a.missing(l)
	}
	switch a.Lack {
	case TooSmall:
		return l.T("outcome.lack.too_small")
	case Broken:
		ready := a.Ready(l)
		var names []string
		for _, f := range a.breaking(a.Start) {
			names = append(names, f.Label(l))
		}
		return l.T("outcome.lack.broken", strings.Join(names, "; ")) + " " + ready[len(ready)-1]
	}
	if last, ok := a.Course.latest(); ok && a.Indicator.Measured == Yearly {
		return l.T("outcome.course.yearly", fmt.Sprint(last.Period.First.Year()), a.Value(l, last.Value)) + " " + a.missing(l)
	}
	return a.missing(l)
}

// missing names the months that are lacking and the earliest date of an answer.
func (a Answer) missing(l lang.Lang) string {
	var parts []string
	switch n := a.Need; {
	case n.PreMonths > 0 && n.Months > 0:
		parts = append(parts, l.T("outcome.lack.both", n.PreMonths, n.Months))
	case n.PreMonths > 0:
		parts = append(parts, l.T("outcome.lack.pre", n.PreMonths))
	case n.Months > 0:
		parts = append(parts, l.T("outcome.lack.after", n.Months))
	}
	return strings.Join(append(parts, a.when(l)), " ")
}

// when says the earliest date on which there can be an answer.
func (a Answer) when(l lang.Lang) string { return l.T("outcome.lack.when", l.Date(a.Earliest())) }

// Value writes a value of the indicator in its own unit.
func (a Answer) Value(l lang.Lang, v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case a.Indicator.Measured == Share:
		return l.Percent(v, 1)
	case a.Indicator.Measured == Yearly && a.Indicator.Per == 100:
		return l.Percent(v/100, 1)
	case a.Indicator.Measured == Count && v == math.Trunc(v):
		return l.Number(v, 0)
	}
	return l.Number(v, 1)
}

// Period writes a period: a month, a quarter or a year.
func (p Period) Text(l lang.Lang) string {
	switch p.Months {
	case 12:
		return fmt.Sprint(p.First.Year())
	case 3:
		return l.T("outcome.quarter", (int(p.First.Number())+2)/3, p.First.Year())
	}
	return l.Month(p.First)
}

// latest is the last complete period that may be shown.
func (c *Course) latest() (Observation, bool) {
	for k := len(c.Periods) - 1; k >= 0; k-- {
		if o := c.Periods[k]; o.Complete && !math.IsNaN(o.Value) {
			return o, true
		}
	}
	return Observation{}, false
}

// points writes a share's difference in percentage points with its sign, without a unit.
func points(l lang.Lang, v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return signed(l, v)
}

// SeenText says what could have been seen at all.
func (a Answer) SeenText(l lang.Lang) string {
	s, text := a.Seen, ""
	switch {
	case a.Indicator.Measured == Yearly:
		return l.T("outcome.seen.yearly")
	case a.Indicator.Measured == Share && !math.IsNaN(s.Change):
		text = l.T("outcome.seen.share", l.Number(100*s.Change, 1), s.Months)
	case a.Course != nil && a.Indicator.Measured != Share:
		return l.T("outcome.seen.course")
	case math.IsNaN(s.FallFlat) || s.FallFlat == 0:
		return l.T("outcome.seen.unknown")
	case math.IsNaN(s.Fall):
		text = l.T("outcome.seen.fall.flat", l.Percent(s.FallFlat/100, 1), s.Months)
	default:
		text = l.T("outcome.seen.fall", l.Percent(s.FallFlat/100, 1), l.Percent(s.Fall/100, 1), s.Months)
	}
	if s.Planned {
		text += " " + l.T("outcome.seen.planned")
	}
	if s.Assumed {
		text += " " + l.T("outcome.seen.assumed")
	}
	return text
}

// WaitText says how long one must wait to see the smallest change that matters; empty where none is chosen.
func (a Answer) WaitText(l lang.Lang) string {
	s := a.Seen
	if !s.Asked {
		return ""
	}
	change, key := l.Percent(a.Smallest/100, decimals(a.Smallest)), "outcome.seen.wait"
	if a.Indicator.Points() {
		change, key = l.Number(a.Smallest, decimals(a.Smallest)), "outcome.seen.wait.points"
	}
	if !s.Reachable {
		return l.T("outcome.seen.never", l.Percent(a.Smallest/100, decimals(a.Smallest)))
	}
	return l.T(key, change, s.Wait, l.MonthLong(a.Start+day.Month(s.Wait)-1))
}

// Method names how the answer was reckoned, with the edition of the definition: for exports.
func (a Answer) Method(l lang.Lang) string {
	switch a.Indicator.Measured {
	case Share:
		return l.T("outcome.method.share")
	case Mean, Count:
		return l.T("outcome.method.xmr")
	case Yearly:
		return l.T("outcome.method.yearly")
	}
	return l.T("outcome.method.projection")
}
