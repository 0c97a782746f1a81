package analyse

import (
	"math"

	"indblik/app/stats"
)

// interrupted reads a series with one start. What a case does not say it has in common with the file's first
// its_quasipoisson case; same_design_as names another case to take it all from.
func (q *question) interrupted() stats.Interrupted {
	from := q
	if name := q.text("same_design_as", ""); name != "" {
		from = nil
		for i := range q.file.Cases {
			if c := &q.file.Cases[i]; c.Name == name && c != q && !c.has("same_design_as") {
				from = q.with(c.Params)
				from.wrong = nil
				break
			}
		}
		if from == nil {
			q.fail("no case %q with a design of its own", name)
			return stats.Interrupted{}
		}
	}
	filled := map[string]any{}
	for _, key := range []string{"count", "offset_log_of", "month_of_first_row", "harmonics", "slope", "eval_at", "first_post_row", "extra_columns", "file"} {
		switch _, named := from.Params[key]; {
		case named:
			filled[key] = from.Params[key]
		case from.Params["count"] == nil && key != "extra_columns" && key != "file":
			filled[key] = from.like(key, "its_quasipoisson")
		}
	}
	one := q.with(filled)
	s := one.series()
	q.refuse(one.wrong)
	return s
}

func (q *question) series() stats.Interrupted {
	count := q.text("count", "count")
	var s stats.Interrupted
	if banded := count == sumOfBands; banded {
		b := q.banded("pop_actual")
		if q.wrong != nil {
			return s
		}
		from, to, ok := q.baseline(b)
		if !ok {
			return s
		}
		s.Counts, s.Offset = b.Totals(), stats.Standardise(b, from, to).Expected(b.Persons)
	} else {
		s.Counts = q.column(count)
		if offset := q.text("offset_log_of", ""); offset != "" {
			s.Offset = q.column(offset)
		}
	}
	n := max(2, len(s.Counts))
	if !q.has("first_post_row") {
		q.fail("\"first_post_row\" is missing")
	}
	s.FirstPost, s.Month, s.Harmonics = q.whole("first_post_row", 2, 2, n), q.whole("month_of_first_row", 1, 1, 12), q.whole("harmonics", 0, 0, 6)
	s.Slope = q.yes("slope", false)
	switch at := q.text("eval_at", "post_mid"); at {
	case "onset":
		s.AtStart = true
	case "post_mid":
	default:
		q.fail("\"eval_at\" must be post_mid or onset, not %q", at)
	}
	if q.has("extra_columns") {
		names, ok := q.Params["extra_columns"].([]any)
		if one, is := q.Params["extra_columns"].(string); is {
			names, ok = []any{one}, true
		}
		if !ok {
			q.fail("\"extra_columns\" must be a list of columns")
		}
		for _, v := range names {
			name, ok := v.(string)
			if !ok {
				q.fail("\"extra_columns\" must be a list of columns")
				break
			}
			s.Extra = append(s.Extra, stats.Column{Name: name, Values: q.column(name)})
		}
	}
	for _, c := range s.Counts {
		if c < 0 {
			q.fail("column %q holds a negative count", count)
		}
	}
	return s
}

func quasipoisson(q *question) leaves {
	s := q.interrupted()
	if q.wrong != nil {
		return nil
	}
	f, err := s.Fit()
	if err != nil {
		q.refuse(err)
		return nil
	}
	w := f.Counterfactual
	columns := make([]any, len(f.Columns))
	for i, c := range f.Columns {
		columns[i] = c
	}
	return leaves{"columns": columns, "coef": keyed(f.Columns, f.Coef), "se_poisson": keyed(f.Columns, f.SEPoisson),
		"phi": leaf(f.Phi), "se_quasi_unfloored": keyed(f.Columns, f.SEQuasi), "df": float64(f.DF), "nw_lag": float64(f.Lag), "se_nw": keyed(f.Columns, f.SENeweyWest),
		"ar1": leaves{"r1": leaf(f.AR1.R1), "rho": leaf(f.AR1.Rho), "phi": leaf(f.AR1.Phi), "satterthwaite_df": leaf(f.AR1.DF),
			"se_level_unfloored": leaf(f.AR1.SERaw), "se_level": leaf(f.AR1.SE)},
		"effect": leaves{"poisson_z": effect(f.PoissonZ), "quasi_t": effect(f.QuasiT), "nw_t": effect(f.NeweyWestT), "default": effect(f.Default)},
		"counterfactual": leaves{"observed_post": leaf(w.Observed), "expected_post": leaf(w.Expected), "difference": leaf(w.Difference),
			"se_expected_quasi": leaf(w.SE), "monthly": list(w.Monthly)}}
}

func effect(e stats.Effect) leaves {
	return leaves{"rr": leaf(e.RR), "lo": leaf(e.Lo), "hi": leaf(e.Hi), "p": leaf(e.P)}
}

func withoutTrend(q *question) leaves {
	s := q.interrupted()
	if q.wrong != nil {
		return nil
	}
	columns, coef, err := stats.NoTrend(s)
	if err != nil {
		q.refuse(err)
		return nil
	}
	return leaves{"coef": keyed(columns, coef)}
}

func placebo(q *question) leaves {
	s := q.interrupted()
	if q.wrong != nil {
		return nil
	}
	var p stats.Placebo
	var err error
	if q.has("candidate_rows") {
		var rows []int
		for _, v := range q.numbers("candidate_rows") {
			if v != math.Trunc(v) || !(v >= 2 && v < float64(s.FirstPost)) {
				q.fail("\"candidate_rows\" must be rows between 2 and the one before first_post_row")
				return nil
			}
			rows = append(rows, int(v))
		}
		if q.wrong == nil {
			p, err = s.PlaceboAt(rows)
		}
	} else {
		p, err = s.Placebo(q.whole("min_pre", stats.PlaceboPre, 1, mostRows), q.whole("min_post", stats.PlaceboPost, 1, mostRows))
	}
	if err != nil {
		q.refuse(err)
		return nil
	}
	return leaves{"level": list(p.Levels), "rows": wholes(p.Rows), "actual": leaf(p.Actual), "rank_p": leaf(p.Rank)}
}
