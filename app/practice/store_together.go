package practice

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type communityRow struct {
	bun.BaseModel `bun:"table:communities"`
	ID            string    `bun:"id,pk"`
	Unit          string    `bun:"unit_id"`
	Number        int64     `bun:"number"`
	Kind          string    `bun:"kind"`
	Place         string    `bun:"place"`
	Month         day.Month `bun:"month"`
	Citizens      int       `bun:"citizens"`
	Withdraws     string    `bun:"withdraws"`
}

type recruitRow struct {
	bun.BaseModel `bun:"table:recruit_counts"`
	Unit          string    `bun:"unit_id,pk"`
	Month         day.Month `bun:"month,pk"`
	Number        int64     `bun:"number,pk"`
	Invited       int       `bun:"invited"`
	Came          int       `bun:"came"`
	Again         int       `bun:"again"`
}

// Communities answers those a unit has started since a month and not withdrawn, the newest first.
func (s *Store) Communities(ctx context.Context, unit string, since day.Month) ([]Community, error) {
	var rows []communityRow
	err := s.db.NewSelect().Model(&rows).
		Where("unit_id = ? AND month >= ? AND withdraws = '' AND id NOT IN (SELECT withdraws FROM communities WHERE unit_id = ?)", unit, since, unit).
		OrderExpr("month DESC, number DESC").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("communities: %w", db.Fault(err))
	}
	list := make([]Community, len(rows))
	for i, r := range rows {
		list[i] = Community{ID: r.ID, Unit: r.Unit, Kind: r.Kind, Place: r.Place, Month: r.Month, Citizens: r.Citizens}
	}
	return list, nil
}

// StartCommunity stores one that a unit started and answers its id, which is random like an example's.
func (s *Store) StartCommunity(ctx context.Context, c Community) (string, error) {
	if c.ID == "" {
		c.ID = uuid.NewString()
	}
	row := communityRow{ID: c.ID, Unit: c.Unit, Kind: c.Kind, Place: c.Place, Month: c.Month, Citizens: c.Citizens}
	if err := s.addCommunity(ctx, row); err != nil {
		return "", fmt.Errorf("record a community: %w", err)
	}
	return c.ID, nil
}

// WithdrawCommunity says that one was recorded wrongly, within the units given. Both rows stay.
func (s *Store) WithdrawCommunity(ctx context.Context, id string, all bool, units []string) error {
	var row communityRow
	err := s.db.NewSelect().Model(&row).Where("id = ? AND withdraws = ''", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !all && !slices.Contains(units, row.Unit) {
		err = errNoExample
	}
	if err != nil {
		return fmt.Errorf("withdraw a community: %w", db.Fault(err))
	}
	row.ID, row.Kind, row.Place, row.Citizens, row.Withdraws = uuid.NewString(), "", "", 0, id
	if err := s.addCommunity(ctx, row); err != nil {
		return fmt.Errorf("withdraw a community: %w", err)
	}
	return nil
}

func (s *Store) addCommunity(ctx context.Context, row communityRow) error {
	return s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		r := row
		if err := tx.NewSelect().Model((*communityRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("unit_id = ?", r.Unit).Scan(ctx, &r.Number); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&r).Exec(ctx)
		return err
	})
}

// Recruited answers what a unit counted in the months from and to, both included, the oldest first. The latest count of a
// month holds. Whoever shows it to others than the team itself shows [Recruited.ForOthers].
func (s *Store) Recruited(ctx context.Context, unit string, from, to day.Month) ([]Recruited, error) {
	var rows []recruitRow
	err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND month BETWEEN ? AND ?", unit, from, to).OrderExpr("month, number").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("counts of recruiting: %w", db.Fault(err))
	}
	var list []Recruited
	for _, r := range rows {
		counted := Recruited{Month: r.Month, Invited: r.Invited, Came: r.Came, Again: r.Again, Known: true}
		if last := len(list) - 1; last >= 0 && list[last].Month == r.Month {
			list[last] = counted
		} else {
			list = append(list, counted)
		}
	}
	return list, nil
}

// CountRecruited stores a unit's counts of months; those of before stay and hold no more.
func (s *Store) CountRecruited(ctx context.Context, unit string, counts ...Recruited) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		for _, r := range counts {
			row := recruitRow{Unit: unit, Month: r.Month, Invited: r.Invited, Came: r.Came, Again: r.Again}
			if err := tx.NewSelect().Model((*recruitRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("unit_id = ? AND month = ?", unit, r.Month).Scan(ctx, &row.Number); err != nil {
				return err
			}
			if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("count recruiting: %w", err)
	}
	return nil
}
