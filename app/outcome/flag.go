package outcome

import (
	"fmt"
	"math"
	"sort"

	"indblik/app/day"
)

// flag warns of months that are missing between others, sudden zeroes and jumps. They do not refuse a file: a number can
// be odd and true. It looks at each indicator's total over what came, month by month.
func (r *Reading) flag() {
	type sum struct {
		total  float64
		hidden bool
	}
	series := map[string]map[day.Month]sum{}
	for _, c := range r.Cells {
		if c.Period.Months != 1 {
			continue
		}
		if series[c.Indicator] == nil {
			series[c.Indicator] = map[day.Month]sum{}
		}
		s := series[c.Indicator][c.Period.First]
		s.total, s.hidden = s.total+c.Count, s.hidden || c.Hidden
		series[c.Indicator][c.Period.First] = s
	}
	names := make([]string, 0, len(series))
	for name := range series {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		months := series[name]
		first, last := day.Month(math.MaxInt32), day.Month(0)
		for m := range months {
			first, last = min(first, m), max(last, m)
		}
		for m := first; m <= last; m++ {
			now, ok := months[m]
			before, had := months[m-1]
			switch {
			case !ok:
				r.warn(0, "maaned", fmt.Sprintf("%s: %s mangler.", name, m), fmt.Sprintf("%s: %s is missing.", name, m))
			case !had || now.hidden || before.hidden || before.total < 20:
			case now.total == 0:
				r.warn(0, "taeller", fmt.Sprintf("%s: %s er pludselig 0. Er udtrækket helt?", name, m), fmt.Sprintf("%s: %s is suddenly 0. Is the extract complete?", name, m))
			case now.total > 2*before.total || now.total < before.total/2:
				r.warn(0, "taeller", fmt.Sprintf("%s: %s springer fra %.0f til %.0f.", name, m, before.total, now.total), fmt.Sprintf("%s: %s jumps from %.0f to %.0f.", name, m, before.total, now.total))
			}
		}
	}
}
