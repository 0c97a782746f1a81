package learning

import (
	"context"
	"fmt"

	"indblik/app/day"
	"indblik/app/db"
)

// CompletedBetween answers how often each module was completed from a day to another, the last not included, by everybody.
func (s *Store) CompletedBetween(ctx context.Context, from, to day.Day) (map[string]int, error) {
	var rows []struct {
		Module string `bun:"module"`
		Count  int    `bun:"count"`
	}
	err := s.db.NewSelect().TableExpr("completions").ColumnExpr("module, COUNT(*) AS count").Where("day >= ? AND day < ?", from, to).
		GroupExpr("module").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("completions of a period: %w", db.Fault(err))
	}
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Module] = r.Count
	}
	return counts, nil
}

// BarriersBetween answers how often each barrier was named from a month to another, the last not included, by all teams
// together. The numbers may be small: whoever shows them hides what is under five.
func (s *Store) BarriersBetween(ctx context.Context, from, to day.Month) (map[string]int, error) {
	var rows []ModuleBarrier
	err := s.db.NewSelect().TableExpr("use_counts").ColumnExpr("barrier, SUM(count) AS count").Where("month >= ? AND month < ? AND barrier <> ''", from, to).
		GroupExpr("barrier").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("barriers of a period: %w", db.Fault(err))
	}
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Barrier] = r.Count
	}
	return counts, nil
}
