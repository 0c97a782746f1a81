package learning

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type postponedRow struct {
	bun.BaseModel `bun:"table:postponed"`
	Person        string  `bun:"person_id,pk"`
	What          string  `bun:"what,pk"`
	Until         day.Day `bun:"until_day"`
}

// Postpone lets a module rest for a person until a day; a day that has come brings it back.
func (s *Store) Postpone(ctx context.Context, person, what string, until day.Day) error {
	row := postponedRow{Person: person, What: what, Until: until}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT (person_id, what) DO UPDATE").Set("until_day = EXCLUDED.until_day").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("postpone: %w", err)
	}
	return nil
}

// PostponedBy answers what rests for a person on a day.
func (s *Store) PostponedBy(ctx context.Context, person string, on day.Day) (map[string]bool, error) {
	var rows []postponedRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ? AND until_day > ?", person, on).Scan(ctx); err != nil {
		return nil, fmt.Errorf("postponed: %w", db.Fault(err))
	}
	all := make(map[string]bool, len(rows))
	for _, r := range rows {
		all[r.What] = true
	}
	return all, nil
}
