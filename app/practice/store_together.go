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
	"indblik/app/fault"
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

// StartCommunity stores one that a unit started and answers its id, which is random like an example's. One that is stored
// already stays as it is; when it was withdrawn since, it is stored again under another id.
func (s *Store) StartCommunity(ctx context.Context, c Community) (string, error) {
	if c.ID == "" {
		c.ID = newID()
	}
	id, err := s.addCommunity(ctx, communityRow{ID: c.ID, Unit: c.Unit, Kind: c.Kind, Place: c.Place, Month: c.Month, Citizens: c.Citizens})
	if err != nil {
		return "", fmt.Errorf("record a community: %w", err)
	}
	return id, nil
}

// StartOnce is StartCommunity for what a form sent, known by the id it was drawn with: the same community sent again by the
// same form is that of the first time, and another sent by it (somebody went back and recorded another) is one of its own.
// Without an id of the form's every sending is the first.
func (s *Store) StartOnce(ctx context.Context, form string, c Community) (string, error) {
	if from, err := uuid.Parse(form); err == nil {
		// Made of the form's id and of what it says, so that the database tells a second sending from another community.
		c.ID = uuid.NewSHA1(from, fmt.Appendf(nil, "%q %q %d %d %q", c.Unit, c.Kind, c.Month, c.Citizens, c.Place)).String()
	}
	return s.StartCommunity(ctx, c)
}

// newID is random: one that grew with time would tell when it was made.
func newID() string { return uuid.NewString() }

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
	row.ID, row.Kind, row.Place, row.Citizens, row.Withdraws = newID(), "", "", 0, id
	if _, err := s.addCommunity(ctx, row); err != nil {
		return fmt.Errorf("withdraw a community: %w", err)
	}
	return nil
}

// numbered is how often a row is tried whose number another took at the same moment: more than stand around one board.
const numbered = 20

// addCommunity gives a row the next number of its unit and answers the id it stands under.
func (s *Store) addCommunity(ctx context.Context, row communityRow) (id string, err error) {
	for range numbered {
		err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
			id, err = addCommunity(ctx, tx, row)
			return err
		})
		if fault.KindOf(err) != fault.Conflict {
			break
		}
	}
	return id, err
}

func addCommunity(ctx context.Context, tx bun.Tx, r communityRow) (string, error) {
	if err := tx.NewSelect().Model((*communityRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("unit_id = ?", r.Unit).Scan(ctx, &r.Number); err != nil {
		return "", err
	}
	for {
		res, err := tx.NewInsert().Model(&r).On("CONFLICT (id) DO NOTHING").Exec(ctx)
		if err != nil {
			return "", err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			return r.ID, err
		}
		withdrawn, err := tx.NewSelect().Model((*communityRow)(nil)).Where("withdraws = ?", r.ID).Exists(ctx)
		if err != nil || !withdrawn {
			return r.ID, err
		}
		was, err := uuid.Parse(r.ID)
		if err != nil {
			return "", err
		}
		r.ID = uuid.NewSHA1(was, []byte("after it was withdrawn")).String()
	}
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
