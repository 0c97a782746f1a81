package stats

// What stands here is wrong on purpose: the comparisons that look natural and mislead. They are worked out so that the tests
// and the analyse command can show how far off they are; a test of the house keeps every page from them.

// TransitionNaive is "granted so far out of all who started" before and after a day, with unequal time to have been granted
// anything: late starters look better only for being late.
func TransitionNaive(all []Followed, split int) (pre, post float64) {
	var t Transition
	for _, f := range all {
		x, n := &t.PreX, &t.PreN
		if f.First >= split {
			x, n = &t.PostX, &t.PostN
		}
		*n++
		if f.End == endGranted {
			*x++
		}
	}
	return t.PreX / t.PreN, t.PostX / t.PostN
}

// NoTrend is before against after without the trend that was there already, which is then taken for a change. It answers the
// coefficients by column.
func NoTrend(s Interrupted) (columns []string, coef []float64, err error) {
	s.flat = true
	f, columns, _, err := s.fit()
	if err != nil {
		return nil, nil, err
	}
	return columns, f.coef, nil
}
