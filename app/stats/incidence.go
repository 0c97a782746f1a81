package stats

import (
	"math"
	"slices"
)

// Incidence is the cumulative share that had the event by a day, with its standard error.
type Incidence struct {
	Day     int
	CIF, SE float64
}

// CumulativeIncidence answers, for each of the days, the share that had the event where death competes and moving or being
// followed still censors (Aalen and Johansen 1978; variance by Marubini and Valsecchi 1995, methods section 6).
func CumulativeIncidence(all []Followed, days []int) []Incidence {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b Followed) int { return a.Days - b.Days })
	type step struct {
		day                           int
		risk, events, ends, free, cif float64 // free of any end just before
	}
	var steps []step
	free, cif := 1.0, 0.0
	for i := 0; i < len(sorted); {
		s := step{day: sorted[i].Days, risk: float64(len(sorted) - i), free: free}
		for ; i < len(sorted) && sorted[i].Days == s.day; i++ {
			switch sorted[i].End {
			case endGranted:
				s.events++
				s.ends++
			case endDeath:
				s.ends++
			}
		}
		if s.ends == 0 {
			continue
		}
		cif += free * s.events / s.risk
		s.cif = cif
		free *= 1 - s.ends/s.risk
		steps = append(steps, s)
	}
	answer := make([]Incidence, len(days))
	for i, day := range days {
		answer[i].Day = day
		n := 0
		for n < len(steps) && steps[n].day <= day {
			n++
		}
		if n == 0 {
			continue
		}
		total, v := steps[n-1].cif, 0.0
		for _, s := range steps[:n] {
			later := total - s.cif
			if s.risk > s.ends {
				v += later * later * s.ends / (s.risk * (s.risk - s.ends))
			}
			v += s.free*s.free*(s.risk-s.events)*s.events/(s.risk*s.risk*s.risk) - 2*later*s.free*s.events/(s.risk*s.risk)
		}
		answer[i].CIF, answer[i].SE = total, math.Sqrt(math.Max(0, v))
	}
	return answer
}
