package outcome

import (
	"context"
	"math"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/stats"
	"indblik/app/web"
)

// numbersPage is what a page of numbers shows: one indicator in full, and cards of the others.
type numbersPage struct {
	Main       Asked
	Cards      []Asked
	Initiative Initiative
	Asking     askingForm
	Own        bool // an indicator's own page
}

// askingForm is the period as it stands in the form.
type askingForm struct {
	Start, Baseline string
	Other           bool // not the registered period
	Problems        []web.Problem
}

// chipOf answers the colour and the icon of a verdict. Lower is not green: fewer services is not better health.
func chipOf(v stats.Verdict) (kind, icon string) {
	switch v {
	case stats.Lower, stats.Within:
		return "info", "info"
	case stats.LowerBut:
		return "warn", "info"
	case stats.Higher:
		return "warn", "pas"
	}
	return "", "ur"
}

// trendText says how it went before the start.
func trendText(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	if a.Pretrend == nil {
		return l.T("outcome.trend.unknown")
	}
	p := a.Pretrend
	between := Range(l, p.Lo/100, p.Hi/100)
	years := l.Number(float64(a.Baseline)/12, decimals(float64(a.Baseline)/12))
	switch {
	case p.Covers(0):
		return l.T("outcome.trend.no", years, l.Signed(p.Est/100, 1), between)
	case p.Est < 0:
		return l.T("outcome.trend.down", years, l.Percent(-p.Est/100, 1), between)
	}
	return l.T("outcome.trend.up", years, l.Percent(p.Est/100, 1), between)
}

// trendShort is the same in a few words for a card.
func trendShort(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	switch {
	case a.Pretrend == nil:
		return ""
	case a.Pretrend.Covers(0):
		return l.T("outcome.trend.short.no", l.Signed(a.Pretrend.Est/100, 1))
	case a.Pretrend.Est < 0:
		return l.T("outcome.trend.short.down", l.Signed(a.Pretrend.Est/100, 1))
	}
	return l.T("outcome.trend.short.up", l.Signed(a.Pretrend.Est/100, 1))
}

func backtestText(ctx context.Context, a Asked) string {
	b := a.Backtest
	if b.Years == 0 {
		return lang.T(ctx, "outcome.backtest.none")
	}
	return lang.T(ctx, "outcome.backtest", b.BelowOne, b.Years, b.Met, b.Years)
}

func itsText(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	if a.ITS == nil {
		return l.T("outcome.its.none")
	}
	text := l.T("outcome.its", l.Signed(a.ITS.RR-1, 1), Range(l, a.ITS.Lo-1, a.ITS.Hi-1))
	if a.ITS.Lo <= 1 && a.ITS.Hi >= 1 {
		text += " " + l.T("outcome.its.no")
	}
	return text
}

// differenceText splits the difference from the projection in two.
func differenceText(ctx context.Context, a Asked) string {
	if a.Total == nil || !finite(a.Difference.Total, a.Difference.Population, a.Difference.Rates) {
		return ""
	}
	signed := func(v float64) string {
		text := lang.Number(ctx, v, 0)
		if v > 0 && text != "0" {
			return "+" + text
		}
		return text
	}
	return lang.T(ctx, "outcome.split", signed(a.Difference.Total), a.Indicator.Counted(lang.From(ctx)), signed(a.Difference.Population), signed(a.Difference.Rates))
}

// ready says whether the baseline lies under one law and one definition: the breaks that overlap it or the months after.
func ready(ctx context.Context, a Asked) []string {
	var list []string
	for _, n := range a.Numbered {
		from := a.Start - day.Month(a.Baseline)
		if n.Direction == "brud" && n.Overlaps(from, from+day.Month(a.Baseline)+11) {
			list = append(list, lang.T(ctx, "outcome.ready.break", n.Label(lang.From(ctx)), lang.Date(ctx, n.From)))
		}
	}
	if len(list) == 0 {
		list = append(list, lang.T(ctx, "outcome.ready.none"))
	}
	return list
}

// when writes the days of a factor.
func when(ctx context.Context, f Factor) string {
	if f.To >= day.Forever {
		return lang.T(ctx, "outcome.from", lang.Date(ctx, f.From))
	}
	return lang.T(ctx, "outcome.from.to", lang.Date(ctx, f.From), lang.Date(ctx, f.To))
}

// latest is the last complete month's figure.
func latest(a Asked) (Figures, bool) {
	for i := len(a.Months) - 1; i >= 0; i-- {
		if a.Months[i].Complete && !math.IsNaN(a.Months[i].Observed) {
			return a.Months[i], true
		}
	}
	return Figures{}, false
}

func signedNumber(ctx context.Context, v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return lang.Signed(ctx, v, 1)
}

// observedText writes a month's figure for a table.
func observedText(ctx context.Context, m Figures) string {
	switch {
	case m.Few:
		return "<5"
	case math.IsNaN(m.Observed):
		return "–"
	case !m.Complete:
		return lang.T(ctx, "outcome.table.incomplete", lang.Number(ctx, m.Observed, 0))
	}
	return lang.Number(ctx, m.Observed, 0)
}

func shareText(ctx context.Context, share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return lang.Percent(ctx, share, 0)
}

func kindName(ctx context.Context, k Kind) string { return lang.T(ctx, "outcome.kind."+string(k)) }

// monthName is the month without its year, with a capital letter.
func monthName(ctx context.Context, m day.Month) string {
	name, _, _ := strings.Cut(lang.MonthLong(ctx, m), " ")
	return strings.ToUpper(name[:1]) + name[1:]
}
