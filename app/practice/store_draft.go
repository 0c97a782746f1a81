package practice

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
)

type draftRow struct {
	bun.BaseModel `bun:"table:case_drafts"`
	Session       string    `bun:"session,pk"`
	Fields        string    `bun:"fields"`
	SavedAt       time.Time `bun:"saved_at"`
}

// KeepDraft stores a session's draft instead of the one it had, and clears away those that waited too long.
func (s *Store) KeepDraft(ctx context.Context, session string, k keptDraft, now time.Time) error {
	fields, err := k.pack()
	if err != nil {
		return err
	}
	row := draftRow{Session: session, Fields: fields, SavedAt: now.UTC()}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewDelete().Model((*draftRow)(nil)).Where("saved_at < ?", now.UTC().Add(-draftLasts)).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&row).On("CONFLICT (session) DO UPDATE").Set("fields = EXCLUDED.fields, saved_at = EXCLUDED.saved_at").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	return nil
}

// DraftOf answers a session's draft; false when none waits.
func (s *Store) DraftOf(ctx context.Context, session string, now time.Time) (keptDraft, bool, error) {
	var r draftRow
	err := s.db.NewSelect().Model(&r).Where("session = ? AND saved_at >= ?", session, now.UTC().Add(-draftLasts)).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return keptDraft{}, false, nil
	}
	if err != nil {
		return keptDraft{}, false, fmt.Errorf("a session's draft: %w", db.Fault(err))
	}
	k, err := unpack(r.Fields, r.SavedAt)
	return k, err == nil, err
}

// MoveDraft gives a session's draft to the session that took its place, and drops it when none did.
func (s *Store) MoveDraft(ctx context.Context, from, to string) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if to != "" {
			_, err := tx.NewUpdate().Model((*draftRow)(nil)).Set("session = ?", to).Where("session = ?", from).Exec(ctx)
			return err
		}
		_, err := tx.NewDelete().Model((*draftRow)(nil)).Where("session = ?", from).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("move a draft: %w", err)
	}
	return nil
}

// DropDraft deletes a session's draft.
func (s *Store) DropDraft(ctx context.Context, session string) error {
	return s.MoveDraft(ctx, session, "")
}
