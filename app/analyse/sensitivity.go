package analyse

import "indblik/app/stats"

// sensitivity answers a series by another model.
func sensitivity(fit func(stats.Interrupted) (stats.Sensitivity, error), more func(leaves, stats.Sensitivity)) func(*question) leaves {
	return func(q *question) leaves {
		s := q.interrupted()
		if q.wrong != nil {
			return nil
		}
		f, err := fit(s)
		if err != nil {
			q.refuse(err)
			return nil
		}
		got := leaves{"coef": keyed(f.Columns, f.Coef), "se": keyed(f.Columns, f.SE), "df": float64(f.DF), "effect": effect(f.Level)}
		more(got, f)
		return got
	}
}

func withRho(got leaves, f stats.Sensitivity)   { got["rho"] = leaf(f.Rho) }
func withTheta(got leaves, f stats.Sensitivity) { got["theta"] = leaf(f.Theta) }

// loggedHAC is ordinary least squares on the log rate with Newey and West's standard errors.
func loggedHAC(q *question) leaves {
	lag := 0
	got := sensitivity(func(s stats.Interrupted) (f stats.Sensitivity, err error) {
		f, lag, err = s.LogLinear()
		return f, err
	}, func(leaves, stats.Sensitivity) {})(q)
	if got != nil {
		got["nw_lag"], got["se_nw"] = float64(lag), got["se"]
	}
	return got
}
