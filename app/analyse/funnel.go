package analyse

import "indblik/app/stats"

func funnelRatio(q *question) leaves {
	return funnel(q, "observed", "expected", "ratio", stats.FunnelRatioAt)
}

func funnelShare(q *question) leaves { return funnel(q, "x", "n", "p", stats.FunnelShareAt) }

func funnel(q *question, events, size, value string, fit func(a, b []float64, winsor float64) (stats.Funnel, error)) leaves {
	a, b, winsor := q.column(events), q.column(size), q.number("winsor", stats.Winsorise, 0, .499)
	if q.wrong != nil {
		return nil
	}
	f, err := fit(a, b, winsor)
	if err == stats.ErrInput {
		q.fail("%s and %s cannot be: each team needs both, %s over 0, and of shares no more than there are", events, size, size)
		return nil
	}
	if err != nil {
		q.refuse(err)
		return nil
	}
	var v, z, adjusted, exact, flag, lo998, lo95, hi95, hi998 []any
	for _, t := range f.Teams {
		v, z, adjusted = append(v, leaf(t.Value)), append(z, leaf(t.Z)), append(adjusted, leaf(t.ZAdjusted))
		exact, flag = append(exact, string(t.Exact)), append(flag, string(t.Adjusted))
		lo998, lo95, hi95, hi998 = append(lo998, leaf(t.Low998)), append(lo95, leaf(t.Low95)), append(hi95, leaf(t.High95)), append(hi998, leaf(t.High998))
	}
	got := leaves{value: v, "z": z, "phi": leaf(f.Phi), "limits": leaves{"lo998": lo998, "lo95": lo95, "hi95": hi95, "hi998": hi998}, "z_adj": adjusted, "flag_exact": exact, "flag_adj": flag}
	if value == "p" {
		got["theta"] = leaf(f.Centre)
	}
	return got
}
