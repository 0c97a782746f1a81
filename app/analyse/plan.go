package analyse

import (
	"math"

	"indblik/app/privacy"
	"indblik/app/stats"
)

// design reads what a planned series has besides its numbers.
func (q *question) design() stats.Design {
	return stats.Design{Harmonics: q.whole("harmonics", 1, 0, 6), Slope: q.yes("slope", false), Trend: q.yes("pre_trend", true)}
}

// longest is the most months of a plan, a hundred years.
const longest = 1200

func mde(q *question) leaves {
	d := q.design()
	alpha, power := q.number("alpha", stats.DefaultAlpha, 0, 1), q.number("power", stats.DefaultPower, 0, 1)
	pre, post, mu, phi, rho := q.column("n_pre"), q.column("n_post"), q.column("mu"), q.column("phi"), q.column("rho")
	if q.wrong != nil {
		return nil
	}
	var se, df, log, fall, rise []float64
	for i := range pre {
		if !(pre[i] >= 1 && pre[i] <= longest && post[i] >= 1 && post[i] <= longest) {
			q.fail("row %d: n_pre and n_post must be months from 1 to %d", i+1, longest)
			return nil
		}
		d.Pre, d.Post, d.Mu, d.Phi, d.Rho = int(pre[i]), int(post[i]), mu[i], phi[i], rho[i]
		v, err := d.VisibleAt(alpha, power)
		if err != nil {
			q.fail("row %d cannot be planned with: mu and phi over 0, rho from 0 and under 1, and more months than columns", i+1)
			return nil
		}
		se, df, log, fall, rise = append(se, v.SE), append(df, float64(v.DF)), append(log, v.Log), append(fall, v.Fall), append(rise, v.Rise)
	}
	return leaves{"se": list(se), "df": list(df), "mde_log": list(log), "mde_pct_fall": list(fall), "mde_pct_rise": list(rise)}
}

func monthsNeeded(q *question) leaves {
	d := q.design()
	most := q.whole("max_post", stats.LongestWait, 6, 2*stats.LongestWait)
	cases, ok := q.Params["cases"].([]any)
	if !ok || len(cases) > 100 {
		q.fail("\"cases\" must be a list of at most 100 plans")
		return nil
	}
	var months []any
	for i, c := range cases {
		params, ok := c.(map[string]any)
		if !ok {
			q.fail("\"cases\" must be a list of plans")
			return nil
		}
		one := q.with(params)
		d.Pre, d.Mu, d.Phi, d.Rho = one.whole("n_pre", 0, 1, longest), one.number("mu", 0, 0, math.MaxFloat64), one.number("phi", 0, 0, math.MaxFloat64), one.number("rho", 0, 0, 1)
		fall := one.number("target_fall_pct", math.NaN(), 0, 100)
		q.refuse(one.wrong)
		if q.wrong != nil {
			return nil
		}
		n, ok, err := d.MonthsNeeded(fall, most)
		switch {
		case err != nil:
			q.fail("plan %d: n_pre, mu and phi must be over 0, and rho from 0 and under 1", i+1)
			return nil
		case ok:
			months = append(months, float64(n))
		default:
			months = append(months, nil)
		}
	}
	return leaves{"months": months}
}

func minimumData(q *question) leaves {
	n, pre, post := q.whole("n", 0, 0, mostRows), q.whole("n_pre", 0, 0, mostRows), q.whole("n_post", 0, 0, mostRows)
	method := q.text("method", "")
	chart := map[string]func(int) (stats.Sufficiency, stats.Need){"xmr": stats.ChartShort, "run": stats.RunShort}[method]
	if chart != nil {
		status, need := chart(n)
		return leaves{"status": string(status), "need_more_months": float64(need.Months)}
	}
	m, known := map[string]stats.Minimum{"its_level": stats.ITSLevel, "its_seasonal": stats.ITSSeasonal, "its_slope": stats.ITSSlope,
		"projection_show": stats.ProjectionShow, "projection_judge": stats.ProjectionJudge}[method]
	if !known {
		q.fail("no least data are known for %q", method)
		return nil
	}
	need := m.Short(pre, post)
	return leaves{"status": string(need.Sufficiency()), "need_more_pre_months": float64(need.PreMonths), "need_more_months": float64(need.Months)}
}

func suppressRows(q *question) leaves {
	t := q.table()
	smallest := q.whole("threshold", privacy.Smallest, 1, mostRows)
	columns := make([][]float64, len(t.names))
	for i, name := range t.names {
		columns[i] = q.column(name)
	}
	if q.wrong != nil {
		return nil
	}
	var masked []any
	for r := range t.rows {
		cells := make([]int, len(columns))
		for i := range columns {
			v := columns[i][r]
			switch {
			case math.IsNaN(v):
			case v < 0 || v > math.MaxInt32 || v != math.Trunc(v):
				q.fail("row %d, column %q: a count is a whole number from 0", r+1, t.names[i])
				return nil
			default:
				cells[i] = int(v)
			}
		}
		var row []any
		for _, m := range privacy.SuppressBelow(cells, smallest) {
			row = append(row, m)
		}
		masked = append(masked, row)
	}
	return leaves{"masked": masked}
}
