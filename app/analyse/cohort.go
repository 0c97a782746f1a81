package analyse

import (
	"math"
	"strconv"
	"time"

	"indblik/app/stats"
)

// the methods whose cases share the cut-off, the window and the date with those that do not name them.
var cohortMethods = []string{"transition_fixed", "transition_monthly", "transition_naive", "cif"}

// followed reads the citizens.
func (q *question) followed() []stats.Followed {
	first, days, end := q.words("index_date"), q.column("days"), q.words("end")
	if q.wrong != nil {
		return nil
	}
	list := make([]stats.Followed, len(first))
	for i := range first {
		day, ok := dayOf(first[i])
		if !ok || !(days[i] >= 0 && days[i] <= 1e6) || days[i] != math.Trunc(days[i]) {
			q.fail("%s, row %d: index_date must be a date or days since 1970-01-01, and days a whole number", q.table().name, i+1)
			return nil
		}
		var err error
		if list[i], err = stats.Follow(day, int(days[i]), stats.End(end[i])); err != nil {
			q.fail("%s, row %d: end must be home_help, death, moved or none, not %q", q.table().name, i+1, end[i])
			return nil
		}
	}
	return list
}

// dayOf reads 2019-01-01 or the days since 1970, within two hundred years.
func dayOf(s string) (int, bool) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		day := int(t.Unix() / 86400)
		return day, day > -36525 && day < 73050
	}
	day, err := strconv.Atoi(s)
	return day, err == nil && day > -36525 && day < 73050
}

// date that the case or its siblings name.
func (q *question) date(key string) int {
	s, _ := q.like(key, cohortMethods...).(string)
	day, ok := dayOf(s)
	if !ok {
		q.fail("%q must be a date, such as 2020-09-01", key)
	}
	return day
}

func (q *question) window() int {
	v, _ := q.like("window_days", cohortMethods...).(float64)
	if !(v >= 1 && v <= 3660) || v != math.Trunc(v) {
		q.fail("\"window_days\" must be a whole number of days")
		return 1
	}
	return int(v)
}

func transitionFixed(q *question) leaves {
	all, window, cutoff, split := q.followed(), q.window(), q.date("cutoff"), q.date("split_date")
	if q.wrong != nil {
		return nil
	}
	t := stats.FixedWindow(all, window, cutoff, split)
	return leaves{"n_pre": t.PreN, "x_pre": t.PreX, "n_post": t.PostN, "x_post": t.PostX, "p_pre": leaf(t.Pre.Est), "p_post": leaf(t.Post.Est),
		"wilson_pre": interval(t.Pre), "wilson_post": interval(t.Post),
		"newcombe":   leaves{"diff": leaf(t.Difference.Est), "lo": leaf(t.Difference.Lo), "hi": leaf(t.Difference.Hi)},
		"risk_ratio": leaf(t.Ratio.Est), "log_rr_se": leaf(t.SELog)}
}

func transitionMonthly(q *question) leaves {
	all, window, cutoff, raw := q.followed(), q.window(), q.date("cutoff"), !q.yes("screen", true)
	if q.wrong != nil {
		return nil
	}
	c := stats.MonthlyCohorts(all, window, cutoff)
	chart, err := stats.Attribute{Kind: stats.PPrime, Num: c.Num, Den: c.Den, Raw: raw}.Chart()
	if err != nil {
		q.fail("no month is mature at the cut-off")
		return nil
	}
	got := attributeLeaves(chart)
	months := make([]any, len(c.Months))
	for i, m := range c.Months {
		months[i] = m
	}
	got["months"], got["num"], got["den"] = months, list(c.Num), list(c.Den)
	return got
}

func transitionNaive(q *question) leaves {
	all, split := q.followed(), q.date("split_date")
	if q.wrong != nil {
		return nil
	}
	pre, post := stats.TransitionNaive(all, split)
	return leaves{"p_pre": leaf(pre), "p_post": leaf(post)}
}

func incidence(q *question) leaves {
	all, split := q.followed(), q.date("split_date")
	var days []int
	for _, v := range q.numbers("at_days") {
		if !(v >= 0 && v <= 1e6) || v != math.Trunc(v) {
			q.fail("\"at_days\" must be whole days")
			return nil
		}
		days = append(days, int(v))
	}
	if q.wrong != nil {
		return nil
	}
	var before, after []stats.Followed
	for _, f := range all {
		if f.First < split {
			before = append(before, f)
		} else {
			after = append(after, f)
		}
	}
	side := func(some []stats.Followed) leaves {
		var cif, se []any
		for _, i := range stats.CumulativeIncidence(some, days) {
			cif, se = append(cif, leaf(i.CIF)), append(se, leaf(i.SE))
		}
		return leaves{"cif": cif, "se": se}
	}
	return leaves{"pre": side(before), "post": side(after)}
}
