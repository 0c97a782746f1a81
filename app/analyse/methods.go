package analyse

// methods by their name in the format. Each reads its settings, and answers the leaves or notes what is wrong.
var methods = map[string]func(*question) leaves{
	"xmr": xmr, "attr_chart": attribute, "g_chart": gChart, "t_chart": tChart, "run_chart": runChart,
	"its_quasipoisson": quasipoisson, "its_no_trend": withoutTrend, "placebo_in_time": placebo,
	"standardised_rates": standardisedRates, "projection": projection, "projection_ratio": projectionRatio, "projection_decomposition": projectionDecomposition,
	"projection_pretrend": projectionPretrend, "projection_backtest": projectionBacktest, "sir_exact": sirExact,
	"transition_fixed": transitionFixed, "transition_monthly": transitionMonthly, "transition_naive": transitionNaive, "cif": incidence,
	"mde_its": mde, "months_needed": monthsNeeded, "minimum_data": minimumData, "suppress_rows": suppressRows,
}
