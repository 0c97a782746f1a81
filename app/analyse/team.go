package analyse

import (
	"math"

	"indblik/app/stats"
)

// cells are a table of teams × months: t is the month's number from 1.
type cells struct {
	q           *question
	row, column []int // of each row of the file
	teams, last int
}

// The bounds of a panel in a file.
const (
	mostTeams  = 1000
	mostMonths = 1200
)

// cells reads who and when each row is. A team's month that stands twice is an error; one that is not there is missing.
func (q *question) cells() cells {
	c := cells{q: q}
	team, t := q.words("team"), q.column("t")
	if q.wrong != nil {
		return c
	}
	at := map[string]int{}
	for i, name := range distinct(team) {
		at[name] = i
	}
	c.teams = len(at)
	if c.teams < 2 || c.teams > mostTeams {
		q.fail("%d teams cannot be compared: from 2 to %d can", c.teams, mostTeams)
		return c
	}
	seen := map[[2]int]bool{}
	for i := range team {
		if !(t[i] >= 1 && t[i] <= mostMonths) || t[i] != math.Trunc(t[i]) {
			q.fail("row %d: t must be a month's number from 1 to %d", i+1, mostMonths)
			return c
		}
		row, month := at[team[i]], int(t[i])
		if seen[[2]int{row, month}] {
			q.fail("row %d: team %s has month %d twice", i+1, team[i], month)
			return c
		}
		seen[[2]int{row, month}] = true
		c.row, c.column, c.last = append(c.row, row), append(c.column, month-1), max(c.last, month)
	}
	return c
}

// of lays a column out as teams × months.
func (c cells) of(name string) [][]float64 {
	values := c.q.column(name)
	if c.q.wrong != nil {
		return nil
	}
	table := empty(c.teams, c.last)
	for i, v := range values {
		table[c.row[i]][c.column[i]] = v
	}
	return table
}

// panel reads the teams' log rates and starts.
func (q *question) panel() (stats.Panel, bool) {
	c := q.cells()
	var p stats.Panel
	counts, citizens, first := c.of("count"), c.of("population"), c.of("first_treated")
	if q.wrong != nil {
		return p, false
	}
	var err error
	if p.Y, err = stats.LogRates(counts, citizens); err != nil {
		q.refuse(err)
		return p, false
	}
	weights := q.text("weights", "")
	for i, row := range first {
		start, weight, n := math.NaN(), 0.0, 0.0
		for t, v := range row {
			if !math.IsNaN(v) && !math.IsNaN(start) && v != start {
				q.fail("a team has two starts in first_treated: %v and %v", start, v)
				return p, false
			}
			if !math.IsNaN(v) {
				start = v
			}
			if citizens[i][t] > 0 {
				weight, n = weight+citizens[i][t], n+1
			}
		}
		switch {
		case math.IsNaN(start):
			p.Start = append(p.Start, stats.Never)
		case !(start >= 1 && start <= 10*mostMonths) || start != math.Trunc(start):
			q.fail("first_treated must be a month's number, or empty")
			return p, false
		default:
			p.Start = append(p.Start, int(start))
		}
		if weights != "" {
			p.Weight = append(p.Weight, weight/math.Max(1, n))
		}
	}
	return p, true
}

func callawaySantAnna(q *question) leaves {
	p, ok := q.panel()
	control, base := q.text("control", "not_yet_treated"), q.text("base", "universal")
	if control != "not_yet_treated" && control != "never_treated" {
		q.fail("\"control\" must be not_yet_treated or never_treated")
	}
	if base != "universal" && base != "varying" {
		q.fail("\"base\" must be universal or varying")
	}
	if !ok || q.wrong != nil {
		return nil
	}
	w, err := stats.CallawaySantAnna{Panel: p, NeverOnly: control == "never_treated", Varying: base == "varying"}.Fit()
	if err != nil {
		q.refuse(err)
		return nil
	}
	var g, t, att, se, treated, controls []any
	for _, c := range w.Cells {
		g, t, att, se, treated = append(g, float64(c.Start)), append(t, float64(c.Month)), append(att, leaf(c.ATT)), append(se, leaf(c.SE)), append(treated, float64(c.Treated))
		if c.Base {
			controls = append(controls, nil)
		} else {
			controls = append(controls, float64(c.Controls))
		}
	}
	by := func(key string, places []stats.At, overall stats.Average) leaves {
		var at, att, se []any
		for _, p := range places {
			at, att, se = append(at, float64(p.At)), append(att, leaf(p.ATT)), append(se, leaf(p.SE))
		}
		return leaves{key: at, "att": att, "se": se, "overall": leaf(overall.ATT), "overall_se": leaf(overall.SE)}
	}
	return leaves{"att_gt": leaves{"g": g, "t": t, "att": att, "se": se, "n_treated": treated, "n_control": controls},
		"simple": leaves{"att": leaf(w.Simple.ATT), "se": leaf(w.Simple.SE)}, "dynamic": by("e", w.Dynamic, w.DynamicOverall), "group": by("g", w.Group, w.GroupOverall)}
}

// estimated answers one estimator under the name that its leaf has.
func estimated(e stats.Estimator, name string) func(*question) leaves {
	return func(q *question) leaves {
		p, ok := q.panel()
		if !ok {
			return nil
		}
		v, err := p.Estimate(e)
		if err != nil {
			q.refuse(err)
			return nil
		}
		return leaves{name: leaf(v)}
	}
}

// statistic reads which estimator is permuted; the format describes it in words.
func (q *question) statistic() stats.Estimator {
	s := q.text("statistic", "long_base_att")
	for word, e := range map[string]stats.Estimator{"long_base": stats.LongBase, "imputation": stats.Imputation, "simple": stats.SimpleATT, "twfe": stats.TwoWay} {
		if len(s) >= len(word) && s[:len(word)] == word {
			return e
		}
	}
	q.fail("\"statistic\" must begin with long_base, imputation, simple or twfe")
	return stats.LongBase
}

func permutationLeaves(p stats.Permutation) leaves {
	return leaves{"stat": leaf(p.Stat), "n_perm": float64(p.Orders), "p_two_sided": leaf(p.P), "p_less": leaf(p.PLess), "min_p": leaf(p.Smallest), "all_orders": p.All, "seed": float64(p.Seed)}
}

func (q *question) seed() uint64 { return uint64(q.whole("seed", 1, 0, math.MaxInt32)) }

func permutation(q *question) leaves {
	e, seed := q.statistic(), q.seed()
	p, ok := q.panel()
	if !ok || q.wrong != nil {
		return nil
	}
	answer, err := p.Permute(e, seed)
	if err != nil {
		q.refuse(err)
		return nil
	}
	return permutationLeaves(answer)
}

func permutationInterval(q *question) leaves {
	e, seed, alpha := q.statistic(), q.seed(), q.number("alpha", stats.DefaultAlpha, 0, 1)
	grid := stats.DefaultGrid
	if q.has("grid") {
		params, ok := q.Params["grid"].(map[string]any)
		if !ok {
			q.fail("\"grid\" must be {from, to, step}")
			return nil
		}
		g := q.with(params)
		grid = stats.Grid{From: g.number("from", grid.From, -100, 100), To: g.number("to", grid.To, -100, 100), Step: g.number("step", grid.Step, 1e-6, 100)}
		q.refuse(g.wrong)
	}
	p, ok := q.panel()
	if !ok || q.wrong != nil {
		return nil
	}
	interval, open, err := p.PermutationInterval(e, seed, grid, alpha)
	if err != nil {
		q.refuse(err)
		return nil
	}
	return leaves{"lo": leaf(interval.Lo), "hi": leaf(interval.Hi), "est": leaf(interval.Est), "open": open}
}

func (q *question) doses(lead bool) (stats.Doses, bool) {
	c := q.cells()
	d := stats.Doses{Counts: c.of("count"), Citizens: c.of("population"), Dose: c.of(q.text("dose", "dose_lag1"))}
	if lead {
		d.Lead = c.of(q.text("lead", "dose_lead3"))
	}
	return d, q.wrong == nil
}

func dose(q *question) leaves {
	d, ok := q.doses(false)
	if cluster := q.text("cluster", "team"); cluster != "team" {
		q.fail("\"cluster\" must be team")
	}
	if !ok || q.wrong != nil {
		return nil
	}
	r, err := d.Fit()
	if err != nil {
		q.refuse(err)
		return nil
	}
	return leaves{"coef": leaf(r.Coef), "se_cr1": leaf(r.SE), "df": float64(r.DF), "rr_per_10pct": leaf(r.Per10.Est), "rr_full": leaf(r.Full.Est), "lo": leaf(r.Full.Lo), "hi": leaf(r.Full.Hi), "p": leaf(r.P), "n": float64(r.Cells)}
}

func doseLead(q *question) leaves {
	d, ok := q.doses(true)
	if !ok {
		return nil
	}
	r, err := d.Fit()
	if err != nil {
		q.refuse(err)
		return nil
	}
	return leaves{"coef_dose": leaf(r.Coef), "coef_lead": leaf(r.Lead.Coef), "se_lead": leaf(r.Lead.SE), "p_lead": leaf(r.Lead.P)}
}

func dosePermutation(q *question) leaves {
	seed := q.seed()
	d, ok := q.doses(false)
	if !ok {
		return nil
	}
	p, err := d.Permute(seed)
	if err != nil {
		q.refuse(err)
		return nil
	}
	return permutationLeaves(p)
}
