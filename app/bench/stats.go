package bench

import (
	"context"
	"time"

	"indblik/app/stats"
)

// statistics measures how long a page waits for each method on ten years of months, beside what the methods allow it.
func (h House) statistics(context.Context, []string) ([]Row, error) {
	var rows []Row
	for _, timed := range stats.Timings() {
		begun := time.Now()
		for range turns {
			if err := timed.Run(); err != nil {
				return nil, err
			}
		}
		ms := float64(time.Since(begun).Microseconds()) / 1000 / turns
		rows = append(rows, row("statistics: "+timed.Name+", 120 months", ms, timed.Limit, "ms", "printed"))
	}
	return rows, nil
}
