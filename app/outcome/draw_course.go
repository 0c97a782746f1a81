package outcome

import (
	"context"
	"fmt"
	"math"
	"time"

	"indblik/app/chart"
	"indblik/app/lang"
	"indblik/app/stats"
)

// shownPeriods are the periods from the baseline on.
func (c *Course) shownPeriods() []Observation { return c.Periods[min(c.First, len(c.Periods)):] }

// control draws an indicator against its own course.
func control(ctx context.Context, a Asked) chart.Control {
	l, c := lang.From(ctx), a.Course
	shown := c.shownPeriods()
	p := chart.Control{ID: "tal-" + a.Indicator.Slug, Title: l.T("outcome.control.title", a.Indicator.Title(l)), Desc: courseDescription(l, a), Start: -1,
		Number: a.axis(l), Words: controlWords(l)}
	if len(shown) == 0 {
		return p
	}
	first := shown[0].Period.First
	for k, o := range shown {
		r := chart.Reading{Value: o.Value, Incomplete: !o.Complete, Baseline: o.Base, Signal: map[Signal]chart.Signal{Outside: chart.Outside, Shift: chart.Shift}[o.Limits.Signal]}
		if o.Period.First.Number() == time.January {
			r.Label = fmt.Sprint(o.Period.First.Year())
		}
		if o.Hidden {
			r.Hidden = &chart.Range{Lo: o.Lo, Hi: o.Hi}
		}
		if !math.IsNaN(o.Limits.Upper) {
			r.Limits = &chart.Range{Lo: o.Limits.Lower, Hi: o.Limits.Upper}
		}
		if c.First+k == c.At {
			p.Start = k
		}
		p.Points = append(p.Points, r)
	}
	p.Events = a.bands(l, first, c.Length, len(shown))
	for _, from := range append([]int{c.First}, c.Phases...) {
		ph := chart.Phase{From: from - c.First, Centre: c.Periods[from].Limits.Centre}
		if from > c.First {
			ph.Reason = l.T("outcome.control.break", a.breakAt(l, c.Periods[from].Period))
		}
		ph.Provisional = c.Provisional && !math.IsNaN(ph.Centre)
		p.Phases = append(p.Phases, ph)
	}
	return p
}

// breakAt names the break that falls in a period, or just before it.
func (a Answer) breakAt(l lang.Lang, p Period) string {
	for _, n := range a.Numbered {
		if m := n.From.Month(); n.Toward(a.Indicator.Slug) == "brud" && m <= p.Last() && m > p.First-12 {
			return n.Label(l)
		}
	}
	return ""
}

func controlWords(l lang.Lang) chart.ControlWords {
	return chart.ControlWords{Observed: l.T("outcome.observed"), Centre: l.T("outcome.control.centre"), Upper: l.T("outcome.control.upper"), Lower: l.T("outcome.control.lower"),
		Start: l.T("outcome.starts"), StartShort: l.T("outcome.starts"), Provisional: l.T("outcome.control.provisional"), Outside: l.T("outcome.control.outside"), Shift: l.T("outcome.control.shift"),
		Incomplete: l.T("outcome.hollow"), Baseline: l.T("outcome.control.baseline"), Hidden: l.T("outcome.few.words"), HiddenMark: l.T("outcome.few.mark"),
		HiddenRange: l.T("outcome.few.range"), Empty: l.T("outcome.nothing")}
}

// axis writes a number of the indicator on an axis.
func (a Answer) axis(l lang.Lang) func(float64) string {
	if a.Indicator.Measured == Share {
		return func(v float64) string { return l.Percent(v, decimals(100*math.Round(v*1e6)/1e6)) }
	}
	return func(v float64) string { return l.Number(v, decimals(v)) }
}

func courseDescription(l lang.Lang, a Asked) string {
	shown := a.Course.shownPeriods()
	if len(shown) == 0 {
		return a.Sentence(l)
	}
	from, to := shown[0].Period.Text(l), shown[len(shown)-1].Period.Text(l)
	text := l.T("outcome.yearly.desc", a.Indicator.Title(l), from, to)
	if a.Indicator.Measured != Yearly {
		text = l.T("outcome.control.desc", a.Indicator.Title(l), from, to, l.MonthLong(a.Start))
	}
	return text + " " + a.Sentence(l) + " " + l.T("outcome.figure.table")
}

// courseReadings says each period of the figure in one line.
func courseReadings(ctx context.Context, a Asked) []string {
	l := lang.From(ctx)
	var lines []string
	for _, o := range a.Course.shownPeriods() {
		line := o.Period.Text(l) + ": " + a.observation(l, o)
		if !o.Complete && !math.IsNaN(o.Value) {
			line += " " + l.T("outcome.read.incomplete")
		}
		if !math.IsNaN(o.Limits.Upper) {
			line += ", " + l.T("outcome.control.limits", a.Value(l, o.Limits.Lower), a.Value(l, o.Limits.Upper))
		}
		if o.Limits.Signal != NoSignal {
			line += ". " + l.T("outcome.signal."+string(o.Limits.Signal))
		}
		var numbers []string
		for _, n := range a.Numbered {
			if n.Overlaps(o.Period.First, o.Period.Last()) {
				numbers = append(numbers, fmt.Sprint(n.No))
			}
		}
		if len(numbers) > 0 {
			line += ". " + l.T("outcome.read.event", lang.List(ctx, numbers))
		}
		lines = append(lines, line)
	}
	return lines
}

// observation writes one period's value with its unit: of a share also how many of how many.
func (a Answer) observation(l lang.Lang, o Observation) string {
	switch {
	case o.Hidden:
		return a.between(l, o.Lo, o.Hi)
	case math.IsNaN(o.Value):
		return l.T("outcome.read.none")
	case a.Indicator.Measured == Share:
		w := stats.Wilson(o.Count, o.Of)
		return l.Percent(o.Value, 1) + " (" + l.Number(o.Count, 0) + "/" + l.Number(o.Of, 0) + " " + a.Indicator.Counted(l) + "), " + l.T("outcome.read.interval", l.Percent(w.Lo, 1), l.Percent(w.Hi, 1))
	case a.Indicator.Measured == Yearly:
		return a.Value(l, o.Value)
	}
	return a.Value(l, o.Value) + " " + a.Indicator.Counted(l)
}

// between writes what a hidden value lies between.
func (a Answer) between(l lang.Lang, lo, hi float64) string {
	if math.IsNaN(lo) || math.IsNaN(hi) {
		return l.T("outcome.few.cannot")
	}
	return l.T("outcome.few.between", a.Value(l, lo), a.Value(l, hi))
}

// fewText writes what a hidden month lies between.
func fewText(l lang.Lang, f Figures) string {
	if math.IsNaN(f.Least) {
		return l.T("outcome.few.cannot")
	}
	return l.T("outcome.few.between", l.Number(f.Least, 0), l.Number(f.Most, 0))
}

// yearly draws yearly numbers as points.
func yearly(ctx context.Context, a Asked) chart.Yearly {
	l := lang.From(ctx)
	p := chart.Yearly{ID: "tal-" + a.Indicator.Slug, Title: l.T("outcome.control.title", a.Indicator.Title(l)), Desc: courseDescription(l, a), Number: a.axis(l),
		Words: chart.YearlyWords{Incomplete: l.T("outcome.hollow"), Hidden: l.T("outcome.few.words"), HiddenMark: l.T("outcome.few.mark"), HiddenRange: l.T("outcome.few.range"), Empty: l.T("outcome.nothing")}}
	for _, o := range a.Course.Periods {
		y := chart.Year{Label: fmt.Sprint(o.Period.First.Year()), Value: o.Value, Incomplete: !o.Complete}
		if o.Hidden {
			y.Hidden = &chart.Range{Lo: o.Lo, Hi: o.Hi}
		}
		p.Years = append(p.Years, y)
	}
	return p
}
