package stats

// LongRuns marks the values that are part of a run on one side of a centre too long for chance (Anhøj and Olesen 2014;
// methods section 3). Values on the centre and missing ones are stepped over. Under FewestUseful useful values none is
// marked.
func LongRuns(values []float64, centre float64) []bool {
	marked := make([]bool, len(values))
	chart := RunAbout(values, centre)
	if !chart.Enough() {
		return marked
	}
	var run []int
	side := 0
	flush := func() {
		if len(run) > chart.LongestLimit {
			for _, i := range run {
				marked[i] = true
			}
		}
		run = run[:0]
	}
	for i, v := range values {
		switch s := sign(v - centre); {
		case s == 0:
		case s == side:
			run = append(run, i)
		default:
			flush()
			run, side = append(run, i), s
		}
	}
	flush()
	return marked
}
