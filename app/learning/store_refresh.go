package learning

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type refresherRow struct {
	bun.BaseModel `bun:"table:refreshers"`
	ID            string    `bun:"id,pk"`
	Person        string    `bun:"person_id"`
	Module        string    `bun:"module"`
	Completed     day.Day   `bun:"completed_day"`
	Step          int       `bun:"step"`
	Day           day.Day   `bun:"day"`
	Received      time.Time `bun:"received_at"`
}

// RefreshedBy answers every refresher a person has answered since a day.
func (s *Store) RefreshedBy(ctx context.Context, person string, since day.Day) ([]Refreshed, error) {
	var rows []refresherRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ? AND day >= ?", person, since).Scan(ctx); err != nil {
		return nil, fmt.Errorf("refreshers: %w", db.Fault(err))
	}
	list := make([]Refreshed, len(rows))
	for i, r := range rows {
		list[i] = Refreshed{r.Module, r.Completed, r.Step, r.Day}
	}
	return list, nil
}

// Refresh stores that a refresher was answered, once however often it is sent, and counts the option without the person.
func (s *Store) Refresh(ctx context.Context, id, person string, r Refreshed, version, question, option int, received time.Time) error {
	row := refresherRow{ID: id, Person: person, Module: r.Module, Completed: r.Completed, Step: r.Step, Day: r.Day, Received: received}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		res, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO refresher_answers (module, version, question, option, count) VALUES (?, ?, ?, ?, 1)
ON CONFLICT (module, version, question, option) DO UPDATE SET count = refresher_answers.count + 1`, r.Module, version, question, option)
		return err
	})
	if err != nil {
		return fmt.Errorf("store a refresher: %w", err)
	}
	return nil
}
