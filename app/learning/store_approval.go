package learning

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
)

type approvalRow struct {
	bun.BaseModel `bun:"table:module_approvals"`
	Module        string    `bun:"module,pk"`
	Hash          string    `bun:"hash,pk"`
	Version       int       `bun:"version"`
	Account       string    `bun:"account_id"`
	Name          string    `bun:"name"`
	At            time.Time `bun:"approved_at"`
}

// Approval is the fact that somebody approved one text of a module; the zero value is a draft.
type Approval struct {
	Name string
	At   time.Time
}

// Given tells whether there is one.
func (a Approval) Given() bool { return !a.At.IsZero() }

// Approve keeps an approval of the text a module has now; the first one stands.
func (s *Store) Approve(ctx context.Context, m Module, account, name string, at time.Time) error {
	row := approvalRow{Module: m.Slug, Hash: m.Hash, Version: m.Version, Account: account, Name: name, At: at}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("approve a module: %w", err)
	}
	return nil
}

// Approvals answers every approval by the hash of its text.
func (s *Store) Approvals(ctx context.Context) (map[string]Approval, error) {
	var rows []approvalRow
	if err := s.db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, fmt.Errorf("approvals: %w", db.Fault(err))
	}
	all := make(map[string]Approval, len(rows))
	for _, r := range rows {
		all[r.Module+" "+r.Hash] = Approval{r.Name, r.At}
	}
	return all, nil
}
