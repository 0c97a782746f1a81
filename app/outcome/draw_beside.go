package outcome

import (
	"context"
	"math"
	"strconv"
	"time"

	"indblik/app/chart"
	"indblik/app/lang"
	"indblik/app/stats"
)

// counterfactual draws the interrupted series with the line before the start carried on.
func counterfactual(ctx context.Context, a Asked) chart.Counterfactual {
	l, b, months := lang.From(ctx), a.Beside, a.shown()
	p := chart.Counterfactual{ID: "serie-" + a.Indicator.Slug, Title: l.T("outcome.figure2.title", a.Indicator.Title(l)), Start: -1,
		Desc:   l.T("outcome.figure2.desc", a.Indicator.Title(l), l.MonthLong(months[0].Month), l.MonthLong(months[len(months)-1].Month), l.MonthLong(a.Start)) + " " + itsText(ctx, a),
		Number: func(v float64) string { return l.Number(v, decimals(v)) },
		Words: chart.CounterfactualWords{Observed: l.T("outcome.observed"), Fitted: l.T("outcome.figure2.fitted"), Without: l.T("outcome.figure2.without"), Start: l.T("outcome.starts.in", l.MonthLong(a.Start)),
			StartShort: l.T("outcome.starts"), Transition: l.T("outcome.figure2.change"), Incomplete: l.T("outcome.hollow"), Hidden: l.T("outcome.few.words"), HiddenMark: l.T("outcome.few.mark"),
			HiddenRange: l.T("outcome.few.range"), Empty: l.T("outcome.nothing")}}
	for i, m := range months {
		x := chart.Moment{Observed: m.Observed, Fitted: b.Fitted[a.First+i], Without: b.Without[a.First+i], Lo: math.NaN(), Hi: math.NaN(), Exposure: math.NaN(), Incomplete: !m.Complete, Hidden: m.hidden()}
		if m.Month.Number() == time.January {
			x.Label = strconv.Itoa(m.Month.Year())
		}
		for _, t := range a.Transition {
			x.Transition = x.Transition || t == m.Month
		}
		if m.Month == a.Start {
			p.Start = i
		}
		p.Months = append(p.Months, x)
	}
	p.Events = a.bands(l, months[0].Month, 1, len(months))
	return p
}

// counterfactualReadings says each month of that figure in one line.
func counterfactualReadings(ctx context.Context, a Asked) []string {
	l := lang.From(ctx)
	var lines []string
	for i, m := range a.shown() {
		line := l.Month(m.Month) + ": " + observedText(ctx, m) + " " + a.Indicator.Counted(l)
		if v := a.Beside.Fitted[a.First+i]; !math.IsNaN(v) {
			line += ", " + l.T("outcome.read.fitted", l.Number(v, 0))
		}
		if v := a.Beside.Without[a.First+i]; !math.IsNaN(v) && m.Month >= a.Start {
			line += ", " + l.T("outcome.read.without", l.Number(v, 0))
		}
		lines = append(lines, line)
	}
	return lines
}

// dots draws the answer beside earlier years and dates when nothing started.
func dots(ctx context.Context, a Asked) chart.Dots {
	l := lang.From(ctx)
	p := chart.Dots{ID: "proevet-" + a.Indicator.Slug, Title: l.T("outcome.dots.title"), Desc: l.T("outcome.dots.desc"), Null: 1, Log: true,
		Number: func(v float64) string { return l.Signed(v-1, 0) },
		Words: chart.DotsWords{Null: l.T("outcome.dots.null"), Below: l.T("outcome.dots.below"), Above: l.T("outcome.dots.above"), Answer: l.T("outcome.dots.answer"),
			Placebo: l.T("outcome.dots.placebo"), Empty: l.T("outcome.nothing")}}
	row := func(group, label string, est, lo, hi float64, kind chart.DotKind) {
		text := l.Signed(est-1, 1)
		if finite(lo, hi) {
			text += " (" + Range(l, lo-1, hi-1) + ")"
		}
		p.Rows = append(p.Rows, chart.Dot{Group: group, Label: label, Est: est, Lo: lo, Hi: hi, Text: text, Kind: kind})
	}
	if a.Total != nil && finite(a.Total.Frozen.Est) {
		r := a.Total.Frozen
		row(l.T("outcome.dots.answer"), l.T("outcome.dots.ratio"), r.Est, r.Lo, r.Hi, chart.Answer)
	}
	if a.ITS != nil {
		row(l.T("outcome.dots.answer"), l.T("outcome.dots.its"), a.ITS.RR, a.ITS.Lo, a.ITS.Hi, chart.Answer)
	}
	for _, y := range a.Backtest.Tested {
		row(l.T("outcome.dots.backtest"), l.Month(a.Months[y.From].Month)+" – "+l.Month(a.Months[y.To-1].Month), y.Est, y.Lo, y.Hi, chart.Placebo)
	}
	if b := a.Beside; b != nil && b.Placebo != nil {
		for _, k := range spread(len(b.Placebo.Rows), mostPlacebo) {
			if v := b.Placebo.Levels[k]; !math.IsNaN(v) {
				row(l.T("outcome.dots.placebo"), l.Month(b.PlaceboMonth[k]), math.Exp(v), math.NaN(), math.NaN(), chart.Placebo)
			}
		}
	}
	return p
}

// mostPlacebo is how many dates the figure has room for; all of them are counted in the sentence.
const mostPlacebo = 12

// spread picks at most so many of n places, evenly.
func spread(n, most int) []int {
	var list []int
	for k := range min(n, most) {
		list = append(list, k*n/min(n, most))
	}
	return list
}

// larger is how many placebo dates had a shift at least as large as the one at the start.
func larger(p *stats.Placebo) (as, of int) {
	for _, v := range p.Levels {
		if math.IsNaN(v) {
			continue
		}
		of++
		if math.Abs(v) >= math.Abs(p.Actual) {
			as++
		}
	}
	return as, of
}
