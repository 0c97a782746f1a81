package outcome

import (
	"context"
	"fmt"
	"math"

	"indblik/app/chart"
	"indblik/app/lang"
	"indblik/app/stats"
)

// funnelFigure draws the teams in alphabetical order against what chance gives to teams of their size.
func funnelFigure(ctx context.Context, a Asked, t Teams) chart.Funnel {
	l := lang.From(ctx)
	p := chart.Funnel{ID: "tragt-" + a.Indicator.Slug, Title: l.T("outcome.funnel"), Desc: l.T("outcome.funnel.text", len(t.Names)), Centre: 1,
		Number: func(v float64) string { return l.Number(v, 2) }, Size: func(v float64) string { return l.Number(v, 0) },
		Words: chart.FunnelWords{Size: l.T("outcome.funnel.size"), Value: l.T("outcome.funnel.value"), Centre: l.T("outcome.dots.null"), Inner: "95 %", Outer: "99,8 %",
			Team: l.T("outcome.teams.team"), Flagged: l.T("outcome.funnel.flagged"), Empty: l.T("outcome.nothing")}}
	for i, team := range t.Funnel.Teams {
		p.Teams = append(p.Teams, chart.Team{Size: t.Expected[i], Value: team.Value, Flagged: team.Adjusted != stats.NoFlag})
	}
	least, most := math.Inf(1), 0.0
	for _, e := range t.Expected {
		least, most = min(least, e), max(most, e)
	}
	for k := range curvePoints {
		size := least*.8 + (most*1.1-least*.8)*float64(k)/(curvePoints-1)
		if f, err := stats.FunnelRatio([]float64{size}, []float64{size}); err == nil {
			x := f.Teams[0]
			p.Curve = append(p.Curve, chart.Chance{Size: size, Inner: chart.Range{Lo: x.Low95, Hi: x.High95}, Outer: chart.Range{Lo: x.Low998, Hi: x.High998}})
		}
	}
	return p
}

// curvePoints is how many places the limits are drawn through.
const curvePoints = 40

// funnelReadings says each team in one line.
func funnelReadings(ctx context.Context, t Teams) []string {
	l := lang.From(ctx)
	var lines []string
	for i, team := range t.Funnel.Teams {
		lines = append(lines, fmt.Sprintf("%s: %s %s, 95 %%: %s", t.Names[i], l.Number(team.Value, 2), l.T("outcome.funnel.value"), l.T("outcome.few.between", l.Number(team.Low95, 2), l.Number(team.High95, 2))))
	}
	return lines
}

// eventFigure draws the quarters around the teams' starts.
func eventFigure(ctx context.Context, a Asked, t Teams) chart.EventStudy {
	l := lang.From(ctx)
	p := chart.EventStudy{ID: "kvartaler-" + a.Indicator.Slug, Title: l.T("outcome.event.title"), Desc: l.T("outcome.event.desc"), Null: 0,
		Number: func(v float64) string { return l.Signed(v, 0) },
		Words: chart.EventStudyWords{Start: l.T("outcome.starts"), StartShort: l.T("outcome.starts"), Value: l.T("outcome.difference"), Quarter: l.T("outcome.event.quarter"),
			Null: l.T("outcome.dots.null"), Before: l.T("outcome.event.earlier"), After: l.T("outcome.event.later"), Empty: l.T("outcome.nothing")}}
	for _, q := range t.Event.Quarters {
		p.Quarters = append(p.Quarters, chart.Quarter{Label: quarterLabel(q.Quarter), Est: math.Exp(q.Est) - 1, Lo: math.Exp(q.Lo) - 1, Hi: math.Exp(q.Hi) - 1, Before: q.Quarter < 0})
	}
	return p
}

func quarterLabel(q int) string {
	switch {
	case q < 0:
		return fmt.Sprintf("−%d", -q)
	case q > 0:
		return fmt.Sprintf("+%d", q)
	}
	return "0"
}

func eventReadings(ctx context.Context, t Teams) []string {
	l := lang.From(ctx)
	var lines []string
	for _, q := range t.Event.Quarters {
		lines = append(lines, quarterLabel(q.Quarter)+": "+changeText(l, q.Estimate))
	}
	return lines
}

// changeText writes a log rate ratio with its interval as percentages.
func changeText(l lang.Lang, e stats.Estimate) string {
	text := l.Signed(math.Exp(e.Est)-1, 1)
	if finite(e.Lo, e.Hi) {
		text += " (" + Range(l, math.Exp(e.Lo)-1, math.Exp(e.Hi)-1) + ")"
	}
	return text
}
