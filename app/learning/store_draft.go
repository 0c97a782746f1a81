package learning

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

type draftRow struct {
	bun.BaseModel `bun:"table:module_drafts"`
	Module        string    `bun:"module,pk"`
	Revision      int       `bun:"revision,pk"`
	Text          string    `bun:"text"`
	Account       string    `bun:"account_id"`
	Name          string    `bun:"name"`
	At            time.Time `bun:"saved_at"`
}

func (r draftRow) draft() Draft {
	return Draft{Module: r.Module, Revision: r.Revision, Text: r.Text, Account: r.Account, Name: r.Name, At: r.At}
}

type editionRow struct {
	bun.BaseModel `bun:"table:module_editions"`
	Module        string    `bun:"module,pk"`
	Version       int       `bun:"version,pk"`
	Text          string    `bun:"text"`
	ShippedHash   string    `bun:"shipped_hash"`
	Account       string    `bun:"account_id"`
	Name          string    `bun:"name"`
	At            time.Time `bun:"published_at"`
}

func (r editionRow) edition() Edition {
	return Edition{Module: r.Module, Version: r.Version, Text: r.Text, ShippedHash: r.ShippedHash, Account: r.Account, Name: r.Name, At: r.At}
}

type authorRow struct {
	bun.BaseModel `bun:"table:module_authors"`
	Module        string `bun:"module,pk"`
	Version       int    `bun:"version,pk"`
	Account       string `bun:"account_id,pk"`
}

// Drafts answers the savings of a module's draft, the newest first; none when nobody works on it.
func (s *Store) Drafts(ctx context.Context, module string) ([]Draft, error) {
	var rows []draftRow
	if err := s.db.NewSelect().Model(&rows).Where("module = ?", module).OrderExpr("revision DESC").Limit(50).Scan(ctx); err != nil {
		return nil, fmt.Errorf("drafts: %w", db.Fault(err))
	}
	list := make([]Draft, len(rows))
	for i, r := range rows {
		list[i] = r.draft()
	}
	return list, nil
}

// Drafted answers the newest saving of every draft, by module, without its text.
func (s *Store) Drafted(ctx context.Context) (map[string]Draft, error) {
	var rows []draftRow
	err := s.db.NewSelect().Model(&rows).ExcludeColumn("text").
		Where("revision = (SELECT MAX(d.revision) FROM module_drafts AS d WHERE d.module = draft_row.module)").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("drafts: %w", db.Fault(err))
	}
	all := make(map[string]Draft, len(rows))
	for _, r := range rows {
		all[r.Module] = r.draft()
	}
	return all, nil
}

// SaveDraft keeps a text as the next saving on a desk. A Conflict tells that somebody saved or published in between.
func (s *Store) SaveDraft(ctx context.Context, d Draft, on Desk) (Draft, error) {
	row := draftRow{Module: d.Module, Revision: on.Saving + 1, Text: d.Text, Account: d.Account, Name: d.Name, At: d.At}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, d.Module, on); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return Draft{}, fmt.Errorf("save a draft: %w", err)
	}
	return row.draft(), nil
}

// standsAt tells that nobody has saved or published since a desk was looked at. Savings begin again at each edition, so
// both are asked.
func standsAt(ctx context.Context, tx bun.Tx, module string, on Desk) error {
	var latest int
	if err := tx.NewSelect().Model((*draftRow)(nil)).ColumnExpr("COALESCE(MAX(revision), 0)").Where("module = ?", module).Scan(ctx, &latest); err != nil {
		return err
	}
	var published int
	if err := tx.NewSelect().Model((*editionRow)(nil)).ColumnExpr("COALESCE(MAX(version), 0)").Where("module = ?", module).Scan(ctx, &published); err != nil {
		return err
	}
	if latest != on.Saving || published != on.Edition {
		return fault.New(fault.Conflict, "somebody saved or published in between")
	}
	return nil
}

// Discard throws a draft away, unless it was saved again since a desk was looked at.
func (s *Store) Discard(ctx context.Context, module string, on Desk) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, module, on); err != nil {
			return err
		}
		_, err := tx.NewDelete().Model((*draftRow)(nil)).Where("module = ?", module).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("discard a draft: %w", err)
	}
	return nil
}

// Publish makes an edition of the draft on a desk, notes who wrote in it, and ends the draft.
func (s *Store) Publish(ctx context.Context, e Edition, on Desk) error {
	row := editionRow{Module: e.Module, Version: e.Version, Text: e.Text, ShippedHash: e.ShippedHash, Account: e.Account, Name: e.Name, At: e.At}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, e.Module, on); err != nil {
			return err
		}
		var authors []string
		if err := tx.NewSelect().Model((*draftRow)(nil)).ColumnExpr("DISTINCT account_id").Where("module = ?", e.Module).Scan(ctx, &authors); err != nil {
			return err
		}
		rows := []authorRow{{Module: e.Module, Version: e.Version, Account: e.Account}}
		for _, a := range authors {
			if a != e.Account {
				rows = append(rows, authorRow{Module: e.Module, Version: e.Version, Account: a})
			}
		}
		if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewInsert().Model(&rows).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewDelete().Model((*draftRow)(nil)).Where("module = ?", e.Module).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("publish a module: %w", err)
	}
	return nil
}

// Editions answers the newest published edition of each module.
func (s *Store) Editions(ctx context.Context) (map[string]Edition, error) {
	var rows []editionRow
	err := s.db.NewSelect().Model(&rows).
		Where("version = (SELECT MAX(e.version) FROM module_editions AS e WHERE e.module = edition_row.module)").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("editions: %w", db.Fault(err))
	}
	all := make(map[string]Edition, len(rows))
	for _, r := range rows {
		all[r.Module] = r.edition()
	}
	return all, nil
}

// Edition answers one published edition; NotFound when there is none.
func (s *Store) Edition(ctx context.Context, module string, version int) (Edition, error) {
	var r editionRow
	if err := s.db.NewSelect().Model(&r).Where("module = ? AND version = ?", module, version).Scan(ctx); err != nil {
		return Edition{}, fmt.Errorf("edition: %w", db.Fault(err))
	}
	return r.edition(), nil
}

// EditionsOf answers every published edition of a module, the newest first, without their texts.
func (s *Store) EditionsOf(ctx context.Context, module string) ([]Edition, error) {
	var rows []editionRow
	if err := s.db.NewSelect().Model(&rows).ExcludeColumn("text").Where("module = ?", module).OrderExpr("version DESC").Scan(ctx); err != nil {
		return nil, fmt.Errorf("editions: %w", db.Fault(err))
	}
	list := make([]Edition, len(rows))
	for i, r := range rows {
		list[i] = r.edition()
	}
	return list, nil
}

// Wrote tells whether an account has written in a version of a module, in one since the last that was approved, or in a
// local text that fills it: whatever an approval of it would cover.
func (s *Store) Wrote(ctx context.Context, account string, m Module) (bool, error) {
	var approved int
	if err := s.db.NewSelect().Model((*approvalRow)(nil)).ColumnExpr("COALESCE(MAX(version), 0)").Where("module = ? AND version < ?", m.Slug, m.Version).Scan(ctx, &approved); err != nil {
		return false, fmt.Errorf("approvals: %w", db.Fault(err))
	}
	wrote, err := s.db.NewSelect().Model((*authorRow)(nil)).Where("module = ? AND version > ? AND version <= ? AND account_id = ?", m.Slug, approved, m.Version, account).Exists(ctx)
	if err == nil && !wrote && len(m.LocalKeys) > 0 {
		wrote, err = s.db.NewSelect().Model((*localRow)(nil)).Where("key IN (?) AND account_id = ? AND text <> ''", bun.List(m.LocalKeys), account).Exists(ctx)
	}
	if err != nil {
		return false, fmt.Errorf("authors: %w", db.Fault(err))
	}
	return wrote, nil
}
