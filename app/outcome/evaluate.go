package outcome

import (
	"math"
	"slices"

	"indblik/app/day"
	"indblik/app/privacy"
	"indblik/app/stats"
)

// evaluation carries the tables of one Evaluate.
type evaluation struct {
	*Answer
	base, frozen stats.Banded
	totals       []float64
	hidden       map[day.Month]parts // what is known of each month, hidden parts as intervals
	rates        stats.Rates
	phi          float64
	dispersed    struct{ Phi, Rho float64 } // of the interrupted series; 0 where there is none
	end          int                        // row after the last complete month
}

// Evaluate answers an indicator from its current cells, after methods sections 5 and 7, or 3 and 6 where it is not held
// against the projection.
func Evaluate(cells []Cell, actual, projection Population, s Setting) Answer {
	if s.Indicator.Own() {
		return course(cells, s)
	}
	a := &Answer{Setting: s, Systems: systems(cells, s), Verdict: stats.TooFew, Lack: NoNumbers}
	a.number()
	last, extracted := completeUntil(cells, s)
	q := Question{From: s.Start - day.Month(s.Baseline), To: max(last, s.Start-1)}
	if whole := (last - s.Start + 1) / 12 * 12; whole > 0 {
		q.To = s.Start + whole - 1
	}
	var ok bool
	if a.Series, ok = Assemble(cells, actual, projection, q); !ok {
		a.Need = stats.ProjectionJudge.Short(0, 0)
		return *a
	}
	a.lastDay = extracted
	e := &evaluation{Answer: a, phi: 1}
	e.tables(last, projection)
	e.hidden, _ = cutPeriods(slices.DeleteFunc(slices.Clone(cells), func(c Cell) bool { return c.Band != "" && within(c.Band) == nil }), a.Series.Cut, 1)
	e.months(q)
	e.blocks()
	e.beside()
	e.judge(actual, projection)
	return *a
}

// completeUntil answers the last month of which everything has been counted when its numbers were taken out, and the day
// the newest were. A month is complete when the indicator's lag has passed.
func completeUntil(cells []Cell, s Setting) (last day.Month, newest day.Day) {
	taken := map[day.Month]day.Day{}
	for _, c := range cells {
		if c.Period.Months != 1 {
			continue
		}
		on := s.Today
		if c.Extracted > 0 && c.Extracted < on {
			on = c.Extracted
		}
		newest = max(newest, on)
		if before, seen := taken[c.Period.First]; !seen || on < before {
			taken[c.Period.First] = on
		}
	}
	for m, on := range taken {
		if m.Last()+day.Day(s.Indicator.Lag) <= on {
			last = max(last, m)
		}
	}
	return last, newest
}

// number lists the factors that touch the indicator from the baseline on.
func (a *Answer) number() {
	for _, f := range a.Factors {
		if f.Concerns(a.Indicator.Slug) && f.To >= (a.Start-day.Month(a.Baseline)).First() {
			a.Numbered = append(a.Numbered, Numbered{f, len(a.Numbered) + 1})
		}
	}
}

// tables hides what is not complete, joins thin bands and reckons the rates of the baseline.
func (e *evaluation) tables(last day.Month, projection Population) {
	months := e.Series.Months
	row := func(m day.Month) int { return min(max(int(m-months[0]), 0), len(months)) }
	e.First, e.At, e.end = row(e.Start-day.Month(e.Baseline)), row(e.Start), row(last+1)
	events := make([][]float64, len(e.Series.Bands))
	for i, list := range e.Series.Events {
		events[i] = append([]float64{}, list...)
		for t := e.end; t < len(list); t++ {
			events[i][t] = math.NaN()
		}
	}
	frozen := e.Series.Frozen
	if projection.First() == 0 {
		frozen = make([][]float64, len(events))
		for i := range frozen {
			frozen[i] = make([]float64, len(months))
			for t := range frozen[i] {
				frozen[i][t] = math.NaN()
			}
		}
	}
	tables, _ := stats.MergeThin([]stats.Banded{{Events: events, Persons: e.Series.Actual}, {Events: events, Persons: frozen}}, e.First, e.At, nil)
	e.base, e.frozen = tables[0], tables[1]
	e.totals = e.base.Totals()
	e.rates = stats.Standardise(e.base, e.First, e.At)
}

// months makes the figures of each month and finds those that are missing.
func (e *evaluation) months(q Question) {
	if e.counted(e.First, e.At) >= 12 {
		trend, phi, err := stats.Baseline(e.totals[e.First:e.At], e.rates.Expected(e.base.Persons)[e.First:e.At], e.calendar(e.First))
		if e.phi = math.Max(1, phi); err == nil && finite(trend.Percent.Lo, trend.Percent.Hi) {
			e.Pretrend = &trend.Percent
		}
	}
	expected, frozen := e.rates.Expected(e.base.Persons), e.rates.Expected(e.frozen.Persons)
	for t, m := range e.Series.Months {
		f := Figures{Month: m, Observed: inBands(e.Series.Events, t), Actual: expected[t], Frozen: frozen[t], Lo: math.NaN(), Hi: math.NaN(), Complete: t < e.end, Least: math.NaN(), Most: math.NaN()}
		known := e.hidden[m].count
		switch {
		case privacy.TooFew(int(f.Observed)):
			f.Observed, f.Few, f.Least, f.Most = math.NaN(), true, 1, privacy.Smallest-1
		case math.IsNaN(f.Observed) && known.lo < known.hi:
			f.Few, f.Least, f.Most = true, known.lo, known.hi
		}
		if !math.IsNaN(f.Frozen) {
			f.Lo, f.Hi = e.rates.Range(e.frozen.Persons, t, e.phi)
		}
		e.Months = append(e.Months, f)
	}
	for m := q.From; m <= q.To; m++ {
		if t := int(m - e.Series.Months[0]); t < 0 || t >= len(e.Months) || math.IsNaN(e.Series.Total[t]) {
			e.Missing = append(e.Missing, m)
		}
	}
}

func inBands(events [][]float64, t int) float64 {
	sum := 0.0
	for i := range events {
		sum += events[i][t]
	}
	return sum
}

func (e *evaluation) calendar(row int) int { return int(e.Series.Months[row].Number()) }

// counted is how many months from a row to another (not included) have all that the models need.
func (e *evaluation) counted(from, to int) int {
	n := 0
	for t := from; t < to; t++ {
		if !math.IsNaN(e.totals[t]) {
			n++
		}
	}
	return n
}

// blocks holds each whole year after the start, and all of them together, against the projection.
func (e *evaluation) blocks() {
	var rows []int
	for from := e.At; from+12 <= e.end; from += 12 {
		if e.counted(from, from+12) < 12 {
			continue
		}
		block := make([]int, 12)
		for k := range block {
			block[k] = from + k
		}
		rows = append(rows, block...)
		e.Years = append(e.Years, e.block(block))
	}
	if len(rows) > 0 {
		total := e.block(rows)
		e.Total = &total
		e.Difference = stats.Decompose(total.Observed, total.Frozen.Expected, total.Actual.Expected)
	}
}

func (e *evaluation) block(rows []int) Block {
	ratio := func(b stats.Banded) stats.Ratio {
		r := stats.ProjectionRatio(e.rates, columns(b.Events, rows), columns(b.Persons, rows), 0, len(rows), e.phi)
		if r.Observed < privacy.Smallest { // too few to say anything about
			r.Est, r.Lo, r.Hi, r.SELog = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		}
		return r
	}
	b := Block{From: e.Series.Months[rows[0]], To: e.Series.Months[rows[len(rows)-1]], Frozen: ratio(e.frozen), Actual: ratio(e.base)}
	b.Observed = b.Actual.Observed
	return b
}

func columns(table [][]float64, rows []int) [][]float64 {
	picked := make([][]float64, len(table))
	for i := range table {
		for _, t := range rows {
			picked[i] = append(picked[i], table[i][t])
		}
	}
	return picked
}

// beside reckons what always stands beside the ratio: the back-test and the interrupted series.
func (e *evaluation) beside() {
	e.Backtest.Tested = stats.Backtest(e.base, e.At%12, e.At)
	for _, y := range e.Backtest.Tested {
		e.Backtest.Years++
		if y.CriterionMet() {
			e.Backtest.Met++
		}
		if y.Est < 1 {
			e.Backtest.BelowOne++
		}
	}
	e.interrupted()
	e.see()
}

func (e *evaluation) sum(from, to int) float64 {
	sum := 0.0
	for _, v := range e.totals[from:to] {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// judge finds what is lacking, what overlaps, and the verdict.
func (e *evaluation) judge(actual, projection Population) {
	pre, post := e.counted(e.First, e.At), max(e.end-e.At, 0)
	e.Need = stats.ProjectionJudge.Short(pre, post)
	switch {
	case actual.First() == 0:
		e.Lack = NoActual
	case projection.First() == 0:
		e.Lack = NoProjection
	case !e.Need.Enough():
		e.Lack = TooShort
	case e.Total == nil:
		e.Lack = Gaps
	case e.Total.Observed < privacy.Smallest:
		e.Lack = TooSmall
	case !finite(e.Total.Frozen.Lo, e.Total.Frozen.Hi):
		e.Lack = NoProjection // it does not reach these months
	default:
		e.Lack = ""
	}
	evidence := stats.Evidence{Enough: e.Lack == "", ITS: e.ITS, Trend: e.Pretrend}
	if e.Total != nil {
		evidence.Frozen = e.Total.Frozen.Estimate
		for _, f := range e.Numbered {
			if f.Factor.Overlaps(e.Start, e.Total.To) {
				e.Overlaps = append(e.Overlaps, f.Factor)
			}
		}
	}
	evidence.Events = len(e.Overlaps)
	e.Verdict, e.Reasons = stats.Judge(evidence)
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
