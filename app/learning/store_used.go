package learning

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/privacy"
)

type useQuestionRow struct {
	bun.BaseModel `bun:"table:use_questions"`
	Person        string  `bun:"person_id,pk"`
	Module        string  `bun:"module,pk"`
	Completed     day.Day `bun:"completed_day,pk"`
}

// AskedOf answers what a person has been asked about.
func (s *Store) AskedOf(ctx context.Context, person string) ([]UseQuestion, error) {
	var rows []useQuestionRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).Scan(ctx); err != nil {
		return nil, fmt.Errorf("asked about use: %w", db.Fault(err))
	}
	list := make([]UseQuestion, len(rows))
	for i, r := range rows {
		list[i] = UseQuestion{r.Module, r.Completed}
	}
	return list, nil
}

// Used notes that somebody has been asked, and counts the answer for the unit, once however often it is sent. The two are
// not joined. Without a unit it is only noted.
func (s *Store) Used(ctx context.Context, person, unit string, q UseQuestion, month day.Month, answer, barrier string) error {
	row := useQuestionRow{Person: person, Module: q.Module, Completed: q.Completed}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		res, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 || unit == "" {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO use_counts (unit_id, module, month, answer, barrier, count) VALUES (?, ?, ?, ?, ?, 1)
ON CONFLICT (unit_id, module, month, answer, barrier) DO UPDATE SET count = use_counts.count + 1`, unit, q.Module, month, answer, barrier)
		return err
	})
	if err != nil {
		return fmt.Errorf("count a use: %w", err)
	}
	return nil
}

// ModuleBarrier is how often a unit named what stood in the way of using a module.
type ModuleBarrier struct {
	Module  string `bun:"module"`
	Barrier string `bun:"barrier"`
	Count   int    `bun:"count"`
}

// UseBarriers answers what a unit has named since a month. What fewer than five named is not told: one answer must not be
// seen in it.
func (s *Store) UseBarriers(ctx context.Context, unit string, since day.Month) ([]ModuleBarrier, error) {
	var rows []ModuleBarrier
	err := s.db.NewSelect().TableExpr("use_counts").ColumnExpr("module, barrier, SUM(count) AS count").Where("unit_id = ? AND month >= ? AND barrier <> ''", unit, since).
		GroupExpr("module, barrier").Having("SUM(count) >= ?", privacy.Smallest).OrderExpr("module, barrier").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("barriers of use: %w", db.Fault(err))
	}
	return rows, nil
}

// UseCounts answers what a unit has answered since a month.
func (s *Store) UseCounts(ctx context.Context, unit string, since day.Month) ([]UseCount, error) {
	var rows []struct {
		Answer  string `bun:"answer"`
		Barrier string `bun:"barrier"`
		Count   int    `bun:"count"`
	}
	err := s.db.NewSelect().TableExpr("use_counts").ColumnExpr("answer, barrier, SUM(count) AS count").Where("unit_id = ? AND month >= ?", unit, since).
		GroupExpr("answer, barrier").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("use counts: %w", db.Fault(err))
	}
	list := make([]UseCount, len(rows))
	for i, r := range rows {
		list[i] = UseCount(r)
	}
	return list, nil
}
