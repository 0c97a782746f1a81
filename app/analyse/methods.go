package analyse

import "indblik/app/stats"

// methods by their name in the format. Each reads its settings, and answers the leaves or notes what is wrong.
var methods = map[string]func(*question) leaves{
	"xmr": xmr, "attr_chart": attribute, "g_chart": gChart, "t_chart": tChart, "run_chart": runChart,
	"its_quasipoisson": quasipoisson, "its_no_trend": withoutTrend, "placebo_in_time": placebo,
	"its_prais_winsten": sensitivity(stats.Interrupted.PraisWinsten, withRho), "prais_winsten": sensitivity(stats.Interrupted.PraisWinsten, withRho), "ols_hac": loggedHAC,
	"its_gls_reml": sensitivity(stats.Interrupted.REML, withRho), "its_negbin": sensitivity(stats.Interrupted.NegativeBinomial, withTheta),
	"standardised_rates": standardisedRates, "projection": projection, "projection_ratio": projectionRatio, "projection_decomposition": projectionDecomposition,
	"projection_pretrend": projectionPretrend, "projection_backtest": projectionBacktest, "sir_exact": sirExact,
	"transition_fixed": transitionFixed, "transition_monthly": transitionMonthly, "transition_naive": transitionNaive, "cif": incidence,
	"cs_did": callawaySantAnna, "cs_did_long_base": estimated(stats.LongBase, "att"), "imputation_did": estimated(stats.Imputation, "att"), "twfe": estimated(stats.TwoWay, "coef"),
	"permutation_did": permutation, "permutation_did_ci": permutationInterval,
	"dose_poisson_fe": dose, "dose_lead": doseLead, "dose_permutation": dosePermutation, "funnel_sir": funnelRatio, "funnel_prop": funnelShare,
	"mde_its": mde, "months_needed": monthsNeeded, "minimum_data": minimumData, "suppress_rows": suppressRows,
}
