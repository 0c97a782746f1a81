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

// SaveDraft keeps a text as the next saving after base. A Conflict tells that somebody saved in between.
func (s *Store) SaveDraft(ctx context.Context, d Draft, base int) (Draft, error) {
	row := draftRow{Module: d.Module, Revision: base + 1, Text: d.Text, Account: d.Account, Name: d.Name, At: d.At}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, d.Module, base); err != nil {
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

// standsAt tells that a draft has not been saved again since a revision.
func standsAt(ctx context.Context, tx bun.Tx, module string, base int) error {
	var latest int
	if err := tx.NewSelect().Model((*draftRow)(nil)).ColumnExpr("COALESCE(MAX(revision), 0)").Where("module = ?", module).Scan(ctx, &latest); err != nil {
		return err
	}
	if latest != base {
		return fault.New(fault.Conflict, "somebody saved in between")
	}
	return nil
}

// Discard throws a draft away, unless it was saved again since a revision.
func (s *Store) Discard(ctx context.Context, module string, base int) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, module, base); err != nil {
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

// Publish makes an edition of a draft that stands at a revision, notes who wrote in it, and ends the draft.
func (s *Store) Publish(ctx context.Context, e Edition, base int) error {
	row := editionRow{Module: e.Module, Version: e.Version, Text: e.Text, ShippedHash: e.ShippedHash, Account: e.Account, Name: e.Name, At: e.At}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := standsAt(ctx, tx, e.Module, base); err != nil {
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

// Wrote tells whether an account has written in a version of a module.
func (s *Store) Wrote(ctx context.Context, account, module string, version int) (bool, error) {
	wrote, err := s.db.NewSelect().Model((*authorRow)(nil)).Where("module = ? AND version = ? AND account_id = ?", module, version, account).Exists(ctx)
	if err != nil {
		return false, fmt.Errorf("authors: %w", db.Fault(err))
	}
	return wrote, nil
}
