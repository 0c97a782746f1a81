package outcome

import (
	"context"
	"math"
	"strconv"
	"time"

	"indblik/app/chart"
	"indblik/app/day"
	"indblik/app/lang"
)

// shown are the figures from the baseline on.
func (a Asked) shown() []Figures {
	if a.First >= len(a.Months) {
		return a.Months
	}
	return a.Months[a.First:]
}

// figure makes the drawing of an answer.
func figure(ctx context.Context, a Asked) chart.Projection {
	l := lang.From(ctx)
	months := a.shown()
	p := chart.Projection{ID: "tal-" + a.Indicator.Slug, Title: l.T("outcome.figure.title", a.Indicator.Title(l)), Desc: description(l, a), Start: -1,
		Number: func(v float64) string { return l.Number(v, decimals(v)) },
		Words: chart.Words{Observed: l.T("outcome.observed"), Projected: l.T("outcome.projected"), Start: l.T("outcome.starts.in", l.MonthLong(a.Start)),
			StartShort: l.T("outcome.starts"), Exposure: l.T("outcome.exposure.axis"), Incomplete: l.T("outcome.hollow"), Hidden: l.T("outcome.few.words"), HiddenMark: l.T("outcome.few.mark"),
			HiddenRange: l.T("outcome.few.range"), Empty: l.T("outcome.nothing")}}
	for i, m := range months {
		x := chart.Month{Observed: m.Observed, Projected: m.Frozen, Lo: m.Lo, Hi: m.Hi, Exposure: a.exposure(m.Month), Incomplete: !m.Complete, Hidden: m.hidden()}
		if m.Month.Number() == time.January {
			x.Year = strconv.Itoa(m.Month.Year())
		}
		if m.Month == a.Start {
			p.Start = i
		}
		if m.Month < a.Start { // the band is drawn where it is asked about
			x.Lo, x.Hi = math.NaN(), math.NaN()
		}
		p.Months = append(p.Months, x)
	}
	p.Events = a.bands(l, months[0].Month, 1, len(months))
	return p
}

// hidden is what a month that is not shown lies between; nil where it is shown.
func (f Figures) hidden() *chart.Range {
	if !f.Few {
		return nil
	}
	return &chart.Range{Lo: f.Least, Hi: f.Most}
}

// bands places the factors on an axis of so many slots of some months each, from a first month on.
func (a Answer) bands(l lang.Lang, first day.Month, length, slots int) []chart.Event {
	var list []chart.Event
	for _, n := range a.Numbered {
		if !n.Overlaps(first, first+day.Month(length*slots)-1) {
			continue
		}
		e := chart.Event{No: n.No, From: max(0, int(n.From.Month()-first)/length), To: slots - 1}
		if n.To < day.Forever {
			e.To = min(e.To, int(n.To.Month()-first)/length)
		}
		if n.Toward(a.Indicator.Slug) == "brud" || len(n.Touches) == 1 && n.Touches[0] == "*" {
			e.Text = n.Label(l)
		}
		list = append(list, e)
	}
	return list
}

// decimals keeps small axes readable.
func decimals(v float64) int {
	if v != math.Trunc(v) {
		return 1
	}
	return 0
}

// drawn are the factors that overlap the months of the figure.
func (a Asked) drawn() []Numbered {
	months := a.shown()
	if len(months) == 0 {
		return nil
	}
	var list []Numbered
	for _, n := range a.Numbered {
		if n.Overlaps(months[0].Month, months[len(months)-1].Month) {
			list = append(list, n)
		}
	}
	return list
}

func (a Asked) exposure(m day.Month) float64 {
	if share, ok := a.Exposure[m]; ok {
		return share
	}
	return math.NaN()
}

// description says in a few sentences what the figure shows.
func description(l lang.Lang, a Asked) string {
	months := a.shown()
	if len(months) == 0 {
		return a.Sentence(l)
	}
	text := l.T("outcome.figure.desc", a.Indicator.Title(l), l.MonthLong(months[0].Month), l.MonthLong(months[len(months)-1].Month), l.MonthLong(a.Start)) + " " + a.Sentence(l)
	for _, n := range a.drawn() {
		text += " " + l.T("outcome.figure.event", n.No, n.Label(l))
	}
	return text + " " + l.T("outcome.figure.table")
}

// readings says each month of the figure in one line.
func readings(ctx context.Context, a Asked) []string {
	l := lang.From(ctx)
	var lines []string
	for _, m := range a.shown() {
		line := l.Month(m.Month) + ": "
		switch {
		case m.Few:
			line += fewText(l, m) + " " + a.Indicator.Counted(l)
		case math.IsNaN(m.Observed):
			line += l.T("outcome.read.none")
		default:
			line += l.Number(m.Observed, 0) + " " + a.Indicator.Counted(l)
		}
		if !m.Complete && !math.IsNaN(m.Observed) {
			line += " " + l.T("outcome.read.incomplete")
		}
		if !math.IsNaN(m.Frozen) {
			line += ", " + l.T("outcome.read.projected", l.Number(m.Frozen, 0))
			if !math.IsNaN(m.Observed) && m.Complete {
				line += " (" + l.Signed(m.Observed/m.Frozen-1, 1) + ")"
			}
		}
		if finite(m.Lo, m.Hi) {
			line += ", " + l.T("outcome.read.band", l.Number(m.Lo, 0), l.Number(m.Hi, 0))
		}
		if share := a.exposure(m.Month); share > 0 {
			line += ", " + l.T("outcome.read.exposure", l.Percent(share, 0))
		}
		var numbers []string
		for _, n := range a.drawn() {
			if n.Overlaps(m.Month, m.Month) {
				numbers = append(numbers, strconv.Itoa(n.No))
			}
		}
		if len(numbers) > 0 {
			line += ". " + l.T("outcome.read.event", lang.List(ctx, numbers))
		}
		lines = append(lines, line)
	}
	return lines
}

// interval draws the ratio of all whole years.
func interval(ctx context.Context, a Asked) string {
	if a.Total == nil {
		return ""
	}
	l, r := lang.From(ctx), a.Total.Frozen
	if !finite(r.Est, r.Lo, r.Hi) {
		return ""
	}
	return chart.Interval{Desc: l.T("outcome.interval.desc", Difference(l, r.Est), Between(l, r.Lo, r.Hi)), Est: r.Est - 1, Lo: r.Lo - 1, Hi: r.Hi - 1,
		EstText: l.Signed(r.Est-1, 1), LoText: l.Signed(r.Lo-1, 1), HiText: l.Signed(r.Hi-1, 1), ZeroText: l.T("outcome.projected")}.SVG()
}
