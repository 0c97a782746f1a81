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
func (a Answer) Label(l lang.Lang) string { return l.T("outcome.label." + string(a.Verdict)) }

// Sentence says what was counted against what was expected, or what is lacking.
func (a Answer) Sentence(l lang.Lang) string {
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
	if a.Verdict == stats.Within {
		text += " " + l.T("outcome.sentence.within")
	}
	return text
}

// lacking says why there is no verdict and what to do.
func (a Answer) lacking(l lang.Lang) string {
	switch a.Lack {
	case TooShort:
		var parts []string
		if n := a.Need.PreMonths; n > 0 {
			parts = append(parts, l.T("outcome.lack.pre", n))
		}
		if n := a.Need.Months; n > 0 {
			parts = append(parts, l.T("outcome.lack.post", n, l.Date(a.Earliest())))
		}
		return strings.Join(parts, " ")
	case Gaps:
		return l.T("outcome.lack.gaps", months(l, a.Missing))
	}
	return l.T("outcome.lack." + string(a.Lack))
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
			if a.Pretrend == nil {
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
	if len(a.Overlaps) > 0 && a.Verdict != stats.TooFew {
		var names []string
		for _, f := range a.Overlaps {
			names = append(names, f.Label(l))
		}
		list = append(list, l.T("outcome.but.event", strings.Join(names, ", ")))
	}
	if a.Series.Coarse() {
		list = append(list, l.T("outcome.but.coarse"))
	}
	return list
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
