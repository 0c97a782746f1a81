package registration

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

type drawRow struct {
	bun.BaseModel `bun:"table:registration_draws"`
	ID            string    `bun:"id,pk"`
	Number        int64     `bun:"number"`
	Record        string    `bun:"record"`
	Hash          string    `bun:"hash"`
	Account       string    `bun:"account_id"`
	DrawnAt       time.Time `bun:"drawn_at"`
}

// Draws answers every draw, the newest first.
func (s *Store) Draws(ctx context.Context) ([]Draw, error) {
	list, err := draws(ctx, s.db.DB)
	slices.Reverse(list)
	return list, err
}

// draws answers every draw, the oldest first.
func draws(ctx context.Context, q bun.IDB) ([]Draw, error) {
	var rows []drawRow
	if err := q.NewSelect().Model(&rows).OrderExpr("number").Scan(ctx); err != nil {
		return nil, fmt.Errorf("draws: %w", db.Fault(err))
	}
	list := make([]Draw, len(rows))
	previous := ""
	for i, r := range rows {
		d, err := readDraw([]byte(r.Record))
		d.ID, d.Hash = r.ID, r.Hash
		d.Broken = err != nil || hashOf([]byte(r.Record)) != r.Hash || d.Number != int(r.Number) || d.Number != i+1 || d.Previous != previous || !d.At.Equal(r.DrawnAt)
		d.Number, previous = int(r.Number), r.Hash
		list[i] = d
	}
	return list, nil
}

// Draw draws lots and stores them. The seed is made here, when none was typed, and after everything else is settled, so
// that nobody can ask for another before this one is on record. The same id again draws nothing.
func (s *Store) Draw(ctx context.Context, id string, d Draw, by Author) error {
	if uuid.Validate(id) != nil {
		return fault.New(fault.Invalid, "the form has no id")
	}
	if d.Seed == "" {
		d.Seed = newSeed()
	}
	now := s.now().UTC().Truncate(time.Microsecond)
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := s.db.Alone(ctx, tx, "registration draws"); err != nil {
			return err
		}
		if there, err := tx.NewSelect().Model((*drawRow)(nil)).Where("id = ?", id).Exists(ctx); err != nil || there {
			return err // sent twice
		}
		before, err := draws(ctx, tx)
		if err != nil {
			return err
		}
		next := d
		next.Number, next.By, next.At, next.Previous = len(before)+1, by.Name, now, ""
		if len(before) > 0 {
			next.Previous = before[len(before)-1].Hash
		}
		text, err := next.Canonical()
		if err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&drawRow{ID: id, Number: int64(next.Number), Record: string(text), Hash: hashOf(text), Account: by.Account, DrawnAt: now}).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("draw lots: %w", err)
	}
	return nil
}
