package planner

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type restRow struct {
	bun.BaseModel `bun:"table:planner_rests"`
	Unit          string  `bun:"unit_id,pk"`
	Topic         string  `bun:"topic,pk"`
	Until         day.Day `bun:"until_day"`
}

type wheelRow struct {
	bun.BaseModel `bun:"table:planner_wheel"`
	Unit          string    `bun:"unit_id,pk"`
	Month         day.Month `bun:"month,pk"`
	Topic         string    `bun:"topic,pk"`
}

// Store asks and writes the tables of planner.
type Store struct{ db *db.DB }

// NewStore answers a store on a database.
func NewStore(d *db.DB) *Store { return &Store{d} }

// Rest lets a topic rest in a unit until a day; a day that has come brings it back.
func (s *Store) Rest(ctx context.Context, unit, topic string, until day.Day) error {
	row := restRow{Unit: unit, Topic: topic, Until: until}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT (unit_id, topic) DO UPDATE").Set("until_day = EXCLUDED.until_day").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("let a topic rest: %w", err)
	}
	return nil
}

// Resting answers the topics that rest in a unit on a day, and until when.
func (s *Store) Resting(ctx context.Context, unit string, on day.Day) (map[string]day.Day, error) {
	var rows []restRow
	if err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND until_day > ?", unit, on).Scan(ctx); err != nil {
		return nil, fmt.Errorf("resting topics: %w", db.Fault(err))
	}
	all := make(map[string]day.Day, len(rows))
	for _, r := range rows {
		all[r.Topic] = r.Until
	}
	return all, nil
}

// SetWheel puts a topic into a month of a unit's year, or takes it out; again changes nothing.
func (s *Store) SetWheel(ctx context.Context, unit string, month day.Month, topic string, in bool) error {
	row := wheelRow{Unit: unit, Month: month, Topic: topic}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if in {
			_, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
			return err
		}
		_, err := tx.NewDelete().Model(&row).WherePK().Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("plan the year: %w", err)
	}
	return nil
}

// Wheel answers what a unit means to take up from a month to a month, by month and topic.
func (s *Store) Wheel(ctx context.Context, unit string, from, to day.Month) (map[day.Month][]string, error) {
	var rows []wheelRow
	if err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND month BETWEEN ? AND ?", unit, from, to).OrderExpr("month, topic").Scan(ctx); err != nil {
		return nil, fmt.Errorf("the year's plan: %w", db.Fault(err))
	}
	all := map[day.Month][]string{}
	for _, r := range rows {
		all[r.Month] = append(all[r.Month], r.Topic)
	}
	return all, nil
}
