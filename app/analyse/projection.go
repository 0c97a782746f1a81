package analyse

import (
	"math"
	"slices"
	"strconv"

	"indblik/app/stats"
)

// sumOfBands is how the format names the counts that are summed over the age bands.
const sumOfBands = "sum of events over bands"

// projectionMethods share the baseline with those cases that do not name it.
var projectionMethods = []string{"standardised_rates", "projection", "projection_ratio", "projection_pretrend"}

// banded turns the table of month, band, events and persons into bands × months. A cell that stands twice is an error, one that
// is not there is missing.
func (q *question) banded(population string) stats.Banded {
	bands, months := distinct(q.words("band")), distinct(q.words("month"))
	band, month, events, persons := q.words("band"), q.words("month"), q.column("events"), q.column(population)
	b := stats.Banded{Events: empty(len(bands), len(months)), Persons: empty(len(bands), len(months))}
	if q.wrong != nil {
		return b
	}
	at := func(list []string) map[string]int {
		m := map[string]int{}
		for i, v := range list {
			m[v] = i
		}
		return m
	}
	bandAt, monthAt := at(bands), at(months)
	seen := map[[2]int]bool{}
	for i := range band {
		r, c := bandAt[band[i]], monthAt[month[i]]
		if seen[[2]int{r, c}] {
			q.fail("row %d: band %s and month %s stand twice", i+1, band[i], month[i])
			return b
		}
		seen[[2]int{r, c}] = true
		if events[i] < 0 || persons[i] < 0 {
			q.fail("row %d holds a negative number", i+1)
			return b
		}
		b.Events[r][c], b.Persons[r][c] = events[i], persons[i]
	}
	return b
}

func distinct(words []string) []string {
	seen, list := map[string]bool{}, []string(nil)
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

// empty is a table of missing cells.
func empty(rows, columns int) [][]float64 {
	table := make([][]float64, rows)
	for i := range table {
		table[i] = slices.Repeat([]float64{math.NaN()}, columns)
	}
	return table
}

func months(b stats.Banded) int {
	if len(b.Events) == 0 {
		return 0
	}
	return len(b.Events[0])
}

// baseline answers the rows that the rates come from: the case's or its siblings'.
func (q *question) baseline(b stats.Banded) (from, to int, ok bool) {
	one := q.with(map[string]any{"baseline_rows": q.like("baseline_rows", projectionMethods...)})
	from, to = one.rows("baseline_rows", months(b))
	q.refuse(one.wrong)
	return from, to, q.wrong == nil
}

// projected is what every question to a projection starts with.
type projected struct {
	actual, population stats.Banded
	rates              stats.Rates
	from, to           int
}

func (q *question) projected() (projected, bool) {
	p := projected{actual: q.banded("pop_actual")}
	p.population = p.actual
	if name := q.text("population", "pop_actual"); name != "pop_actual" {
		p.population = q.banded(name)
	}
	if q.wrong != nil {
		return p, false
	}
	var ok bool
	p.from, p.to, ok = q.baseline(p.actual)
	if !ok {
		return p, false
	}
	p.rates = stats.Standardise(p.actual, p.from, p.to)
	return p, true
}

// calendar answers the calendar month of a row, which the table's months name.
func (q *question) calendar(row int) int {
	names := distinct(q.words("month"))
	if row < len(names) && len(names[row]) >= 7 {
		if m, err := strconv.Atoi(names[row][5:7]); err == nil && m >= 1 && m <= 12 {
			return m
		}
	}
	q.fail("the months must be written 2019-05")
	return 1
}

// base answers the trend and the dispersion of the baseline.
func (q *question) base(p projected) (stats.Pretrend, float64) {
	totals, expected := p.actual.Totals()[p.from:p.to], p.rates.Expected(p.actual.Persons)[p.from:p.to]
	trend, phi, err := stats.Baseline(totals, expected, q.calendar(p.from))
	q.refuse(err)
	return trend, phi
}

func standardisedRates(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	var bands []any
	for _, b := range distinct(q.words("band")) {
		bands = append(bands, b)
	}
	rates := make([]float64, len(p.rates.Rate))
	for i, r := range p.rates.Rate {
		rates[i] = 1000 * r
	}
	return leaves{"bands": bands, "rate_per_1000_person_months": list(rates)}
}

func projection(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	return leaves{"expected": list(p.rates.Expected(p.population.Persons))}
}

func projectionRatio(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	from, to := q.rows("post_rows", months(p.actual))
	phi := 1.0
	if v, is := q.Params["phi"].(float64); is {
		phi = v
	} else if q.text("phi", "baseline") == "baseline" {
		_, phi = q.base(p)
	}
	if q.wrong != nil {
		return nil
	}
	r := stats.ProjectionRatio(p.rates, p.actual.Events, p.population.Persons, from, to, phi)
	return leaves{"phi": leaf(phi), "O": leaf(r.Observed), "E": leaf(r.Expected), "ratio": leaf(r.Est), "se_log": leaf(r.SELog), "lo": leaf(r.Lo), "hi": leaf(r.Hi), "criterion_met": r.CriterionMet()}
}

func projectionDecomposition(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	frozen := q.banded("pop_projected")
	from, to := q.rows("post_rows", months(p.actual))
	if q.wrong != nil {
		return nil
	}
	a := stats.ProjectionRatio(p.rates, p.actual.Events, p.actual.Persons, from, to, 1)
	f := stats.ProjectionRatio(p.rates, p.actual.Events, frozen.Persons, from, to, 1)
	d := stats.Decompose(a.Observed, f.Expected, a.Expected)
	return leaves{"total": leaf(d.Total), "due_to_population": leaf(d.Population), "due_to_rates": leaf(d.Rates)}
}

func sirExact(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	from, to := q.rows("post_rows", months(p.actual))
	if q.wrong != nil {
		return nil
	}
	r := stats.ProjectionRatio(p.rates, p.actual.Events, p.population.Persons, from, to, 1)
	e := stats.ExactSIR(r.Observed, r.Expected)
	return leaves{"sir": leaf(e.Est), "lo": leaf(e.Lo), "hi": leaf(e.Hi)}
}

func projectionPretrend(q *question) leaves {
	p, ok := q.projected()
	if !ok {
		return nil
	}
	trend, _ := q.base(p)
	if q.wrong != nil {
		return nil
	}
	return leaves{"trend_log_per_year": leaf(trend.PerYear), "se_quasi": leaf(trend.SE), "pct_per_year": leaf(trend.Percent.Est), "pct_lo": leaf(trend.Percent.Lo), "pct_hi": leaf(trend.Percent.Hi)}
}

// projectionBacktest takes each calendar year of the table against the year before it.
func projectionBacktest(q *question) leaves {
	b := q.banded(q.text("population", "pop_actual"))
	if q.wrong != nil {
		return nil
	}
	names := distinct(q.words("month"))
	first := (13 - q.calendar(0)) % 12 // the first January
	var year, ratio, lo, hi, met, below []any
	for _, x := range stats.Backtest(b, first, months(b)) {
		y, err := strconv.Atoi(names[x.From][:4])
		if err != nil {
			q.fail("the months must be written 2019-05")
			return nil
		}
		year, ratio, lo, hi = append(year, float64(y)), append(ratio, leaf(x.Est)), append(lo, leaf(x.Lo)), append(hi, leaf(x.Hi))
		met, below = append(met, x.CriterionMet()), append(below, x.Est < 1)
	}
	return leaves{"year": year, "ratio": ratio, "lo": lo, "hi": hi, "criterion_met": met, "below_one": below}
}
