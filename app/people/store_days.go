package people

import (
	"context"
	"fmt"
	"slices"

	"indblik/app/day"
	"indblik/app/db"
)

// EachEmployed hands over whom EmployedOn answers for each of several days, all units, in the same order, after two questions
// to the database: a figure asks for the end of every month of ten years, and lists of them would only be counted.
func (s *Store) EachEmployed(ctx context.Context, days []day.Day, visit func(on day.Day, e *Employed)) error {
	if len(days) == 0 {
		return nil
	}
	first, last := slices.Min(days), slices.Max(days)
	var rows []struct {
		Person     string  `bun:"person_id"`
		Unit       string  `bun:"unit_id"`
		Profession string  `bun:"profession"`
		Kind       string  `bun:"kind"`
		Given      string  `bun:"given_name"`
		Family     string  `bun:"family_name"`
		From       day.Day `bun:"from_day"`
		To         day.Day `bun:"to_day"`
	}
	err := s.db.NewSelect().TableExpr("employments AS e").Join("JOIN persons AS p ON p.id = e.person_id").
		ColumnExpr("e.person_id, e.unit_id, e.profession, e.kind, p.given_name, p.family_name, e.from_day, e.to_day").
		Where("e.from_day <= ? AND e.to_day >= ?", last, first).OrderExpr("e.person_id, e.unit_id").Scan(ctx, &rows)
	if err != nil {
		return fmt.Errorf("employed on several days: %w", db.Fault(err))
	}
	var leaves []LeaveRow
	if err := s.db.NewSelect().Model(&leaves).Where("from_day <= ? AND to_day >= ?", last, first).Scan(ctx); err != nil {
		return fmt.Errorf("on leave on several days: %w", db.Fault(err))
	}
	away := map[string][]LeaveRow{}
	for _, l := range leaves {
		away[l.Person] = append(away[l.Person], l)
	}
	staff := make([]Employed, len(rows))
	for i, r := range rows {
		staff[i] = Employed{Person: r.Person, Unit: r.Unit, Profession: r.Profession, Kind: r.Kind, Given: r.Given, Family: r.Family, From: r.From}
	}
	for _, on := range days {
		for i := range rows {
			r := &rows[i]
			if r.From > on || r.To < on || slices.ContainsFunc(away[r.Person], func(l LeaveRow) bool { return l.From <= on && on <= l.To }) {
				continue
			}
			visit(on, &staff[i])
		}
	}
	return nil
}
