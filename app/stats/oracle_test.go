package stats

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// oracle is a data set with what an independent implementation answers for it.
type oracle struct {
	Files map[string]string `json:"files"`
	Cases []struct {
		Name, Method string
		Params       map[string]any
		Tol          struct{ Rel, Abs float64 }
		Expect       map[string]any
	} `json:"cases"`
	columns map[string][]float64
	text    map[string][]string
}

func readOracle(t *testing.T, path string) oracle {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var o oracle
	if err := json.Unmarshal(text, &o); err != nil {
		t.Fatal(err)
	}
	if o.Files["data"] == "" {
		return o
	}
	file, err := os.Open(filepath.Join("testdata", o.Files["data"]))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	o.columns, o.text = map[string][]float64{}, map[string][]string{}
	for i, name := range rows[0] {
		for _, row := range rows[1:] {
			v, err := strconv.ParseFloat(row[i], 64)
			if err != nil {
				v = math.NaN()
			}
			o.columns[name] = append(o.columns[name], v)
			o.text[name] = append(o.text[name], row[i])
		}
	}
	return o
}

// compare checks every leaf of want against got.
func compare(t *testing.T, where string, got, want any, rel, abs float64) {
	t.Helper()
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			t.Errorf("%s: no answer", where)
			return
		}
		for key, v := range w {
			compare(t, where+"."+key, g[key], v, rel, abs)
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			t.Errorf("%s: got %d values, want %d", where, len(g), len(w))
			return
		}
		for i := range w {
			compare(t, fmt.Sprint(where, "[", i, "]"), g[i], w[i], rel, abs)
		}
	case float64:
		g, ok := got.(float64)
		if !ok || !(math.Abs(g-w) <= abs+rel*math.Abs(w)) {
			t.Errorf("%s: got %v, want %v", where, got, w)
		}
	default:
		if got != want {
			t.Errorf("%s: got %v, want %v", where, got, want)
		}
	}
}

func keyed(names []string, values []float64) map[string]any {
	m := map[string]any{}
	for i, n := range names {
		m[n] = values[i]
	}
	return m
}

func list(values []float64) []any {
	l := make([]any, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			l[i] = v
		}
	}
	return l
}

func leaves(e Effect) map[string]any {
	return map[string]any{"rr": e.RR, "lo": e.Lo, "hi": e.Hi, "p": e.P}
}

func (o oracle) interrupted(t *testing.T, params map[string]any) map[string]any {
	t.Helper()
	number := func(key string) int { v, _ := params[key].(float64); return int(v) }
	s := Interrupted{FirstPost: number("first_post_row"), Month: number("month_of_first_row"), Harmonics: number("harmonics"),
		Slope: params["slope"] == true, AtStart: params["eval_at"] == "onset"}
	if name, _ := params["count"].(string); name == "sum of events over bands" {
		b := o.banded("pop_actual")
		s.Counts, s.Offset = b.Totals(), Standardise(b, 0, 36).Expected(b.Persons)
	} else {
		s.Counts = o.columns[name]
	}
	if name, ok := params["offset_log_of"].(string); ok && s.Offset == nil {
		s.Offset = o.columns[name]
	}
	if extra, ok := params["extra_columns"].([]any); ok {
		for _, name := range extra {
			s.Extra = append(s.Extra, Column{name.(string), o.columns[name.(string)]})
		}
	}
	f, err := s.Fit()
	if err != nil {
		t.Fatal(err)
	}
	w := f.Counterfactual
	columns := make([]any, len(f.Columns))
	for i, c := range f.Columns {
		columns[i] = c
	}
	return map[string]any{"columns": columns, "coef": keyed(f.Columns, f.Coef), "se_poisson": keyed(f.Columns, f.SEPoisson),
		"phi": f.Phi, "se_quasi_unfloored": keyed(f.Columns, f.SEQuasi), "df": float64(f.DF), "nw_lag": float64(f.Lag), "se_nw": keyed(f.Columns, f.SENeweyWest),
		"ar1":    map[string]any{"r1": f.AR1.R1, "rho": f.AR1.Rho, "phi": f.AR1.Phi, "satterthwaite_df": f.AR1.DF, "se_level_unfloored": f.AR1.SERaw, "se_level": f.AR1.SE},
		"effect": map[string]any{"poisson_z": leaves(f.PoissonZ), "quasi_t": leaves(f.QuasiT), "nw_t": leaves(f.NeweyWestT), "default": leaves(f.Default)},
		"counterfactual": map[string]any{"observed_post": w.Observed, "expected_post": w.Expected, "difference": w.Difference,
			"se_expected_quasi": w.SE, "monthly": list(w.Monthly)},
	}
}

// banded turns the long table into bands × months.
func (o oracle) banded(population string) Banded {
	var bands, months []string
	for i := range o.text["month"] {
		if !slices.Contains(bands, o.text["band"][i]) {
			bands = append(bands, o.text["band"][i])
		}
		if !slices.Contains(months, o.text["month"][i]) {
			months = append(months, o.text["month"][i])
		}
	}
	b := Banded{make([][]float64, len(bands)), make([][]float64, len(bands))}
	for i := range bands {
		b.Events[i], b.Persons[i] = make([]float64, len(months)), make([]float64, len(months))
	}
	for i := range o.text["month"] {
		band, month := slices.Index(bands, o.text["band"][i]), slices.Index(months, o.text["month"][i])
		b.Events[band][month], b.Persons[band][month] = o.columns["events"][i], o.columns[population][i]
	}
	return b
}

func TestInterruptedSeriesAgreeWithTheOracles(t *testing.T) {
	paths, err := filepath.Glob("testdata/p*.json")
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, path := range paths {
		o := readOracle(t, path)
		for _, c := range o.Cases {
			if c.Method != "its_quasipoisson" {
				continue
			}
			ran++
			t.Run(filepath.Base(path)+"/"+c.Name, func(t *testing.T) {
				compare(t, c.Name, o.interrupted(t, c.Params), c.Expect, c.Tol.Rel, c.Tol.Abs)
			})
		}
	}
	if ran < 14 {
		t.Fatalf("only %d cases were run", ran)
	}
}

func rows(v any) (from, to int) {
	l := v.([]any)
	return int(l[0].(float64)) - 1, int(l[1].(float64))
}

func TestProjectionAgreesWithTheOracle(t *testing.T) {
	o := readOracle(t, "testdata/p31_projection.json")
	actual := o.banded("pop_actual")
	rates := Standardise(actual, 0, 36)
	baseline := Banded{cut(actual.Events, 36), cut(actual.Persons, 36)}
	trend, phi, err := Baseline(baseline.Totals(), rates.Expected(baseline.Persons), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range o.Cases {
		t.Run(c.Name, func(t *testing.T) {
			b := actual
			if name, ok := c.Params["population"].(string); ok {
				b = o.banded(name)
			}
			var got map[string]any
			switch c.Method {
			case "its_quasipoisson":
				return // with the other series
			case "standardised_rates":
				var per1000 []float64
				for _, r := range rates.Rate {
					per1000 = append(per1000, 1000*r)
				}
				got = map[string]any{"bands": c.Expect["bands"], "rate_per_1000_person_months": list(per1000)}
			case "projection":
				got = map[string]any{"expected": list(rates.Expected(b.Persons))}
			case "projection_ratio":
				from, to := rows(c.Params["post_rows"])
				r := ProjectionRatio(rates, actual.Events, b.Persons, from, to, phi)
				got = map[string]any{"phi": phi, "O": r.Observed, "E": r.Expected, "ratio": r.Est, "se_log": r.SELog, "lo": r.Lo, "hi": r.Hi, "criterion_met": r.CriterionMet()}
			case "projection_decomposition":
				from, to := rows(c.Params["post_rows"])
				frozen := ProjectionRatio(rates, actual.Events, o.banded("pop_projected").Persons, from, to, phi)
				real := ProjectionRatio(rates, actual.Events, actual.Persons, from, to, phi)
				d := Decompose(frozen.Observed, frozen.Expected, real.Expected)
				got = map[string]any{"total": d.Total, "due_to_population": d.Population, "due_to_rates": d.Rates}
			case "sir_exact":
				from, to := rows(c.Params["post_rows"])
				r := ProjectionRatio(rates, actual.Events, b.Persons, from, to, phi)
				e := ExactSIR(r.Observed, r.Expected)
				got = map[string]any{"sir": e.Est, "lo": e.Lo, "hi": e.Hi}
			case "projection_pretrend":
				got = map[string]any{"trend_log_per_year": trend.PerYear, "se_quasi": trend.SE, "pct_per_year": trend.Percent.Est}
			case "projection_backtest":
				var year, ratio, lo, hi, met, below []any
				for _, x := range Backtest(actual, 0, 72) {
					year, ratio, lo, hi = append(year, float64(2016+x.From/12)), append(ratio, x.Est), append(lo, x.Lo), append(hi, x.Hi)
					met, below = append(met, x.CriterionMet()), append(below, x.Est < 1)
				}
				got = map[string]any{"year": year, "ratio": ratio, "lo": lo, "hi": hi, "criterion_met": met, "below_one": below}
			default:
				t.Fatalf("no such method: %s", c.Method)
			}
			compare(t, c.Name, got, c.Expect, c.Tol.Rel, c.Tol.Abs)
		})
	}
}

func cut(rows [][]float64, n int) [][]float64 {
	var list [][]float64
	for _, r := range rows {
		list = append(list, r[:n])
	}
	return list
}

func TestMinimumDataAgreesWithTheOracle(t *testing.T) {
	known := map[string]Minimum{"its_level": ITSLevel, "its_seasonal": ITSSeasonal, "its_slope": ITSSlope, "projection_show": ProjectionShow, "projection_judge": ProjectionJudge}
	ran := 0
	for _, c := range readOracle(t, "testdata/p73_too_few.json").Cases {
		m, ok := known[c.Params["method"].(string)]
		if !ok {
			continue // charts, which are not built
		}
		ran++
		need := m.Short(int(c.Params["n_pre"].(float64)), int(c.Params["n_post"].(float64)))
		status := "not_enough_data"
		if need.Enough() {
			status = "ok"
		}
		compare(t, c.Name, map[string]any{"status": status, "need_more_pre_months": float64(need.PreMonths), "need_more_months": float64(need.Months)}, c.Expect, 0, 0)
	}
	if ran != 6 {
		t.Fatalf("%d cases were run", ran)
	}
}
