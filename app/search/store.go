package search

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
)

type wishRow struct {
	bun.BaseModel `bun:"table:module_wishes"`
	Text          string    `bun:"text,pk"` // as it is searched for, so that the same wish is counted
	Shown         string    `bun:"shown"`
	Count         int64     `bun:"count"`
	LatestAt      time.Time `bun:"latest_at"`
}

// Wished is something people looked for in vain, and how often it was asked for.
type Wished struct {
	Text   string
	Count  int
	Latest time.Time
}

// Store keeps wishes. There is no person in them.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{d, now} }

// Wish counts a wish; the same words however they are written are one.
func (s *Store) Wish(ctx context.Context, text string) error {
	row := wishRow{Text: strings.Join(Words(text), " "), Shown: text, Count: 1, LatestAt: s.now().UTC()}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT (text) DO UPDATE").Set("count = wish_row.count + 1").Set("latest_at = EXCLUDED.latest_at").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a wish: %w", err)
	}
	return nil
}

// Wishes answers what was wished for most, at most a hundred.
func (s *Store) Wishes(ctx context.Context) ([]Wished, error) {
	var rows []wishRow
	if err := s.db.NewSelect().Model(&rows).OrderExpr("count DESC, latest_at DESC").Limit(100).Scan(ctx); err != nil {
		return nil, fmt.Errorf("wishes: %w", db.Fault(err))
	}
	list := make([]Wished, len(rows))
	for i, r := range rows {
		list[i] = Wished{r.Shown, int(r.Count), r.LatestAt}
	}
	return list, nil
}
