package outcome

import (
	"math"

	"indblik/app/day"
	"indblik/app/privacy"
	"indblik/app/stats"
)

// Beside is what stands beside the ratio of a projected indicator: the interrupted series with its counterfactual, what the
// logged events change in it, dates where nothing started, and other methods on the same numbers.
type Beside struct {
	Rows         [2]int         // rows of Months that the series is fitted to, from and to (not included)
	Without      []float64      // by month of Months: what the line before leads to; NaN outside the series
	Fitted       []float64      // by month of Months: the line that was fitted
	Avoided      stats.Estimate // observed less expected without the shift, over the months after
	Events       EventTerms
	Placebo      *stats.Placebo
	PlaceboMonth []day.Month // of Placebo.Rows
	Lines        []Line      // the answer, and with a slope where there is enough

	series stats.Interrupted
}

// EventTerms is the interrupted series with the logged events as terms of its own (methods 7.6).
type EventTerms struct {
	With    *stats.Effect
	Used    []Numbered
	LeftOut []Numbered // months of one or two months' events, left out of the series
	Unused  []Numbered // cannot be told from the start or the season, or one too many for the months there are
	Changes bool       // the interval moves across 1
}

// Line is one method's answer on the same numbers, for those who compare methods.
type Line struct {
	Method string // a key of lang
	stats.Effect
}

// Others answers other models on the same numbers, after the lines there are; nothing where there is no series. It takes longer
// than a page of numbers should, so only the page for statisticians asks.
func (b *Beside) Others() []Line {
	if b == nil {
		return nil
	}
	lines := append([]Line{}, b.Lines...)
	others, err := b.series.OtherModels()
	if err != nil {
		return lines
	}
	for _, o := range others {
		if o.OK && finite(o.RR, o.Lo, o.Hi) {
			lines = append(lines, Line{"outcome.method." + string(o.Model), o.Effect})
		}
	}
	return lines
}

// interrupted fits the series and everything beside it; nothing where there is too little.
func (e *evaluation) interrupted() {
	pre, post := e.counted(e.First, e.At), e.counted(e.At, e.end)
	if !stats.ITSLevel.Short(pre, post).Enough() || e.sum(e.First, e.At) < stats.FewestEvents || e.sum(e.At, e.end) < stats.FewestEvents {
		return
	}
	series := stats.Interrupted{Counts: e.withoutTransition(e.First, e.end), Offset: e.rates.Expected(e.base.Persons)[e.First:e.end],
		FirstPost: e.At - e.First + 1, Month: e.calendar(e.First)}
	if stats.ITSSeasonal.Short(pre, post).Enough() {
		series.Harmonics = stats.Harmonics(e.end - e.First)
	}
	fit, err := series.Fit()
	if err != nil || !finite(fit.Default.RR, fit.Default.Lo, fit.Default.Hi) {
		return
	}
	e.ITS = &fit.Default
	e.dispersed.Phi, e.dispersed.Rho = fit.AR1.Phi, fit.AR1.Rho
	b := &Beside{Rows: [2]int{e.First, e.end}, Avoided: avoided(fit)}
	e.Beside = b
	for t := range e.Months {
		b.Without, b.Fitted = append(b.Without, math.NaN()), append(b.Fitted, math.NaN())
		if t < e.First || t >= e.end {
			continue
		}
		b.Without[t] = fit.Counterfactual.Monthly[t-e.First]
		if b.Fitted[t] = b.Without[t]; t >= e.At {
			b.Fitted[t] *= fit.Default.RR
		}
	}
	b.Events = e.events(series, fit.Default)
	if p, err := series.Placebo(stats.PlaceboPre, stats.PlaceboPost); err == nil && len(p.Rows) > 0 {
		b.Placebo = &p
		for _, row := range p.Rows {
			b.PlaceboMonth = append(b.PlaceboMonth, e.Series.Months[e.First+row-1])
		}
	}
	b.series = series
	b.Lines = append(b.Lines, Line{"outcome.method.qp_ar1", fit.Default})
	if stats.ITSSlope.Short(pre, post).Enough() {
		series.Slope = true
		if sloped, err := series.Fit(); err == nil && finite(sloped.Default.Lo, sloped.Default.Hi) {
			b.Lines = append(b.Lines, Line{"outcome.method.slope", sloped.Default})
		}
	}
}

// withoutTransition are the totals with the months of the registered transition left out; the time runs on.
func (e *evaluation) withoutTransition(from, to int) []float64 {
	totals := append([]float64{}, e.totals[from:to]...)
	for t := from; t < to; t++ {
		for _, m := range e.Transition {
			if e.Series.Months[t] == m {
				totals[t-from] = math.NaN()
			}
		}
	}
	return totals
}

// avoided is the difference with the delta method's interval (methods 7.5); hidden where under five were counted.
func avoided(fit stats.InterruptedFit) stats.Estimate {
	w := fit.Counterfactual
	if w.Observed < privacy.Smallest {
		return unknown
	}
	return stats.Estimate{Est: w.Difference, Lo: w.Difference - 1.96*w.SE, Hi: w.Difference + 1.96*w.SE}
}

// events fits the series again with the logged events: one of one or two months leaves its months out, a longer one is a
// column, at most one for each 12 months.
func (e *evaluation) events(series stats.Interrupted, plain stats.Effect) EventTerms {
	var terms EventTerms
	counts := append([]float64{}, series.Counts...)
	most := (e.end - e.First) / 12
	for _, n := range e.Numbered {
		from, to := int(n.From.Month()-e.Series.Months[0]), e.end-1
		if n.To < day.Forever {
			to = min(to, int(n.To.Month()-e.Series.Months[0]))
		}
		from = max(from, e.First)
		switch {
		case from > to || from >= e.end:
			continue
		case n.To < day.Forever && to-from < 2:
			for t := from; t <= to; t++ {
				counts[t-e.First] = math.NaN()
			}
			terms.LeftOut = append(terms.LeftOut, n)
			continue
		case from == e.First && to == e.end-1, from == e.At && to == e.end-1, len(terms.Used) == most:
			terms.Unused = append(terms.Unused, n)
			continue
		}
		column := make([]float64, e.end-e.First)
		for t := from; t <= to; t++ {
			column[t-e.First] = 1
		}
		with := series
		with.Counts, with.Extra = counts, append(append([]stats.Column{}, series.Extra...), stats.Column{Name: n.Slug, Values: column})
		if _, err := with.Fit(); err != nil {
			terms.Unused = append(terms.Unused, n)
			continue
		}
		series.Extra, terms.Used = with.Extra, append(terms.Used, n)
	}
	if len(terms.Used)+len(terms.LeftOut) == 0 {
		return terms
	}
	series.Counts = counts
	if fit, err := series.Fit(); err == nil && finite(fit.Default.RR, fit.Default.Lo, fit.Default.Hi) {
		terms.With = &fit.Default
		terms.Changes = side(plain) != side(fit.Default)
	}
	return terms
}

// side tells on which side of 1 an interval lies: -1, 0 for across, 1.
func side(e stats.Effect) int {
	switch {
	case e.Hi < 1:
		return -1
	case e.Lo > 1:
		return 1
	}
	return 0
}
