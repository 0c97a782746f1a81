package learning

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type sourceEditionRow struct {
	bun.BaseModel `bun:"table:source_editions"`
	ID            string    `bun:"id,pk"`
	Source        string    `bun:"source"`
	InsteadOf     string    `bun:"instead_of"`
	Edition       string    `bun:"edition"`
	From          day.Day   `bun:"from_day"`
	Next          day.Day   `bun:"next_day"`
	Account       string    `bun:"account_id"`
	At            time.Time `bun:"entered_at"`
}

type sourceReviewRow struct {
	bun.BaseModel `bun:"table:source_reviews"`
	Module        string    `bun:"module,pk"`
	Version       int       `bun:"version,pk"`
	Source        string    `bun:"source,pk"`
	Edition       string    `bun:"edition,pk"`
	Account       string    `bun:"account_id"`
	At            time.Time `bun:"reviewed_at"`
}

// SourceEditions answers what was entered about sources, in the order it was.
func (s *Store) SourceEditions(ctx context.Context) ([]SourceEdition, error) {
	var rows []sourceEditionRow
	if err := s.db.NewSelect().Model(&rows).OrderExpr("entered_at, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("editions of sources: %w", db.Fault(err))
	}
	list := make([]SourceEdition, len(rows))
	for i, r := range rows {
		list[i] = SourceEdition{r.Source, r.InsteadOf, r.Edition, r.From, r.Next}
	}
	return list, nil
}

// EnterEdition notes an edition of a source. Whoever asks has seen which edition it takes the place of.
func (s *Store) EnterEdition(ctx context.Context, e SourceEdition, account string, at time.Time) error {
	row := sourceEditionRow{ID: uuid.Must(uuid.NewV7()).String(), Source: e.Source, InsteadOf: e.InsteadOf, Edition: e.Edition, From: e.From, Next: e.Next, Account: account, At: at}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("enter an edition of a source: %w", err)
	}
	return nil
}

// SourceReviews answers which versions of modules were held against which editions.
func (s *Store) SourceReviews(ctx context.Context) ([]SourceReview, error) {
	var rows []sourceReviewRow
	if err := s.db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, fmt.Errorf("reviews of sources: %w", db.Fault(err))
	}
	list := make([]SourceReview, len(rows))
	for i, r := range rows {
		list[i] = SourceReview{r.Module, r.Version, r.Source, r.Edition}
	}
	return list, nil
}
