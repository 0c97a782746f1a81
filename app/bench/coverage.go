package bench

import (
	"context"
	"runtime"
	"time"

	"indblik/app/competence"
	"indblik/app/day"
)

// coverage measures the whole table beside a scan of a day matrix in memory, the least that any answer could cost. The
// limit holds at the large size; at others it is printed.
func (h House) coverage(ctx context.Context, persons []string) ([]Row, error) {
	today := day.Of(time.Now())
	view := competence.View{On: today, SeesSmall: func(string) bool { return false }}
	matrix := make([][]int32, len(h.Competences))
	for i := range matrix {
		matrix[i] = make([]int32, len(persons))
		for j := range matrix[i] {
			matrix[i][j] = int32(today) - int32(j%700)
		}
	}
	var measured, limit time.Duration
	for range turns {
		begun := time.Now()
		if _, err := h.Register.Table(ctx, view, true, nil); err != nil {
			return nil, err
		}
		measured += time.Since(begun) / turns

		begun = time.Now()
		n, oldest := 0, int32(today.FirstStillValid(12))
		for _, days := range matrix {
			for _, d := range days {
				if d >= oldest {
					n++
				}
			}
		}
		limit += time.Since(begun) / turns
		runtime.KeepAlive(n) // so that the compiler leaves no scan out
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	begun := time.Now()
	if _, err := h.Register.Table(ctx, competence.View{On: today, Unit: "unit-0", SeesSmall: view.SeesSmall}, false, []string{"unit-0"}); err != nil {
		return nil, err
	}
	return []Row{
		row("coverage now, all units", ms(measured), ms(limit), "ms", "printed"),
		row("coverage now, one unit", ms(time.Since(begun)), 5, "ms", "printed"),
	}, nil
}
