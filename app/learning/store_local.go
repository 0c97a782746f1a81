package learning

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

type localRow struct {
	bun.BaseModel `bun:"table:local_texts"`
	Key           string    `bun:"key,pk"`
	Text          string    `bun:"text"`
	Revision      int       `bun:"revision"`
	Account       string    `bun:"account_id"`
	Name          string    `bun:"name"`
	At            time.Time `bun:"saved_at"`
}

// Locals answers the local texts by key.
func (s *Store) Locals(ctx context.Context) (map[string]Local, error) {
	var rows []localRow
	if err := s.db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, fmt.Errorf("local texts: %w", db.Fault(err))
	}
	all := make(map[string]Local, len(rows))
	for _, r := range rows {
		all[r.Key] = Local{Key: r.Key, Text: r.Text, Revision: r.Revision, Account: r.Account, Name: r.Name, At: r.At}
	}
	return all, nil
}

// SaveLocal keeps a local text in place of the one at its revision. A Conflict tells that somebody saved in between.
func (s *Store) SaveLocal(ctx context.Context, l Local) error {
	row := localRow{Key: l.Key, Text: l.Text, Revision: l.Revision + 1, Account: l.Account, Name: l.Name, At: l.At}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if l.Revision == 0 {
			_, err := tx.NewInsert().Model(&row).Exec(ctx)
			return err
		}
		res, err := tx.NewUpdate().Model(&row).WherePK().Where("revision = ?", l.Revision).Exec(ctx)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err == nil && n == 0 {
			err = fault.New(fault.Conflict, "somebody saved in between")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("save a local text: %w", err)
	}
	return nil
}
