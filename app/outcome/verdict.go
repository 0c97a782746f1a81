package outcome

import (
	"math"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/stats"
)

// Here the numbers get their words, and nowhere else: page, print, data and command all call these. The words never say
// why a number moved.

// Label is the verdict's name.
func (a Answer) Label(l lang.Lang) string {
	if a.Indicator.Own() {
		return a.courseLabel(l)
	}
	return l.T("outcome.label." + string(a.Verdict))
}

// Sentence says what was counted against what was expected, or what is lacking.
func (a Answer) Sentence(l lang.Lang) string {
	if a.Indicator.Own() {
		return a.courseSentence(l)
	}
	if a.Verdict == stats.TooFew {
		return a.lacking(l)
	}
	r, kind := a.Total.Frozen, "flow"
	observed, expected, decimals := a.Total.Observed, r.Expected, 0
	if a.Indicator.Stock() {
		kind, observed, expected = "stock", observed/float64(12*len(a.Years)), expected/float64(12*len(a.Years))
		if observed < 100 {
			decimals = 1
		}
	}
	text := l.T("outcome.sentence."+kind, l.MonthLong(a.Total.From), l.MonthLong(a.Total.To), l.Number(observed, decimals), a.Indicator.Counted(l),
		l.Number(expected, decimals), Difference(l, r.Est), Between(l, r.Lo, r.Hi))
	return strings.TrimSpace(text + " " + a.conclusion(l))
}

// conclusion is the decision table of methods section 12: what the interval says, and of no change what could have been seen.
func (a Answer) conclusion(l lang.Lang) string {
	r := a.Total.Frozen
	switch {
	case a.Verdict != stats.Within && a.Chosen:
		return ""
	case a.Verdict != stats.Within:
		return l.T("outcome.coincides")
	case a.Smallest > 0 && r.Lo > 1-a.Smallest/100 && r.Hi < 1+a.Smallest/100:
		return l.T("outcome.course.nothing")
	case a.Smallest > 0 && a.Seen.FallFlat > a.Smallest:
		return l.T("outcome.same.few", l.Percent(a.Seen.FallFlat/100, 1))
	}
	return l.T("outcome.sentence.within")
}

// lacking says why there is no verdict, what is missing, and when it can be answered.
func (a Answer) lacking(l lang.Lang) string {
	switch a.Lack {
	case TooShort:
		return a.missing(l)
	case Gaps:
		return l.T("outcome.lack.gaps", months(l, a.Missing)) + " " + a.when(l)
	case TooSmall:
		return l.T("outcome.lack.too_small")
	}
	return l.T("outcome.lack."+string(a.Lack)) + " " + a.missing(l)
}

// months lists months, at most six by name.
func months(l lang.Lang, list []day.Month) string {
	var names []string
	for i, m := range list {
		if i == 6 {
			return strings.Join(names, ", ") + " " + l.T("outcome.more", len(list)-i)
		}
		names = append(names, l.Month(m))
	}
	return strings.Join(names, ", ")
}

// Reservations says, one sentence each, why a lower number may have other grounds; what else happened is told whatever the
// verdict is.
func (a Answer) Reservations(l lang.Lang) []string {
	var list []string
	for _, r := range a.Reasons {
		switch r {
		case stats.TrendBefore:
			if a.lower() {
				continue // said in full below
			}
			if a.Indicator.Own() {
				list = append(list, l.T("outcome.but.trend.course"))
			} else if a.Pretrend == nil {
				list = append(list, l.T("outcome.but.trend.unknown"))
			} else if a.Pretrend.Est < 0 {
				list = append(list, l.T("outcome.but.trend.down", l.Percent(-a.Pretrend.Est/100, 1)))
			} else {
				list = append(list, l.T("outcome.but.trend.up", l.Percent(a.Pretrend.Est/100, 1)))
			}
		case stats.ITSCovers:
			list = append(list, l.T("outcome.but.its"))
		case stats.NoITS:
			list = append(list, l.T("outcome.but.noits"))
		}
	}
	if a.lower() {
		list = append(list, l.T("outcome.q.trend")+" "+trendIn(l, a), l.T("outcome.q.backtest")+" "+backtestIn(l, a))
	}
	if len(a.Overlaps) > 0 && a.Verdict != stats.TooFew {
		var names []string
		for _, f := range a.Overlaps {
			names = append(names, f.Label(l))
		}
		list = append(list, l.T("outcome.but.event", strings.Join(names, "; ")))
	}
	if b := a.Beside; b != nil && b.Events.Changes {
		list = append(list, l.T("outcome.but.depends", namesOf(l, append(append([]Numbered{}, b.Events.Used...), b.Events.LeftOut...))))
	}
	if len(a.Worsened) > 0 && a.Verdict != stats.TooFew {
		var worse []string
		for _, w := range a.Worsened {
			worse = append(worse, l.T("outcome.but.worse.one", w.Indicator.Title(l), w.Value(l, w.Course.Before.Value), w.Value(l, w.Course.After.Value)))
		}
		list = append(list, l.T("outcome.but.worse", strings.Join(worse, ", ")))
	}
	if a.Series.Coarse() {
		list = append(list, l.T("outcome.but.coarse"))
	}
	return list
}

// lower tells whether a projected number came out lower: then the trend before and the years without an effort are told in the same
// breath, wherever it is said.
func (a Answer) lower() bool {
	return !a.Indicator.Own() && (a.Verdict == stats.Lower || a.Verdict == stats.LowerBut)
}

// namesOf names factors in a few words each.
func namesOf(l lang.Lang, list []Numbered) string {
	var names []string
	for _, n := range list {
		names = append(names, n.Label(l))
	}
	return strings.Join(names, "; ")
}

// Difference writes a ratio as 9,4 % lavere.
func Difference(l lang.Lang, ratio float64) string {
	switch d := ratio - 1; {
	case math.IsNaN(d):
		return "–"
	case d < 0:
		return l.T("outcome.lower", l.Percent(-d, 1))
	default:
		return l.T("outcome.higher", l.Percent(d, 1))
	}
}

// Between writes the interval of a ratio as mellem 3,1 og 15,3 % lavere.
func Between(l lang.Lang, lo, hi float64) string {
	switch {
	case math.IsNaN(lo) || math.IsNaN(hi):
		return "–"
	case hi <= 1:
		return l.T("outcome.between.lower", l.Number(100*(1-hi), 1), l.Percent(1-lo, 1))
	case lo >= 1:
		return l.T("outcome.between.higher", l.Number(100*(lo-1), 1), l.Percent(hi-1, 1))
	}
	return l.T("outcome.between", l.Percent(1-lo, 1), l.Percent(hi-1, 1))
}

// Range writes an interval of percentages with signs: −18,8 til −5,8 %.
func Range(l lang.Lang, lo, hi float64) string {
	if math.IsNaN(lo) || math.IsNaN(hi) {
		return "–"
	}
	return l.T("outcome.period", signed(l, lo), l.Signed(hi, 1))
}

// signed is a share as a signed percentage without its sign for percent.
func signed(l lang.Lang, share float64) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(l.Signed(share, 1), "%"), "\u00a0"))
}
