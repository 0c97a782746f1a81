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

type reportRow struct {
	bun.BaseModel `bun:"table:module_reports"`
	ID            string     `bun:"id,pk"`
	Module        string     `bun:"module"`
	Version       int        `bun:"version"`
	Text          string     `bun:"text"`
	CreatedAt     time.Time  `bun:"created_at"`
	ClosedAt      *time.Time `bun:"closed_at"`
}

type reviewRow struct {
	bun.BaseModel `bun:"table:module_reviews"`
	Module        string    `bun:"module,pk"`
	Version       int       `bun:"version,pk"`
	Until         day.Day   `bun:"until_day,pk"`
	At            time.Time `bun:"reviewed_at"`
	Account       string    `bun:"account_id"`
}

// Reported is something somebody found wrong in a module.
type Reported struct {
	ID, Module, Text string
	Version          int
	At               time.Time
}

// Report keeps that something is wrong, without who said so.
func (s *Store) Report(ctx context.Context, module string, version int, text string, at time.Time) error {
	row := reportRow{ID: uuid.NewString(), Module: module, Version: version, Text: text, CreatedAt: at}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a report: %w", err)
	}
	return nil
}

// Reports answers what is open, the newest first, at most two hundred.
func (s *Store) Reports(ctx context.Context) ([]Reported, error) {
	var rows []reportRow
	if err := s.db.NewSelect().Model(&rows).Where("closed_at IS NULL").OrderExpr("created_at DESC").Limit(200).Scan(ctx); err != nil {
		return nil, fmt.Errorf("reports: %w", db.Fault(err))
	}
	list := make([]Reported, len(rows))
	for i, r := range rows {
		list[i] = Reported{r.ID, r.Module, r.Text, r.Version, r.CreatedAt}
	}
	return list, nil
}

// CloseReport takes a report off the list; again changes nothing.
func (s *Store) CloseReport(ctx context.Context, id string, at time.Time) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Model((*reportRow)(nil)).Set("closed_at = ?", at).Where("id = ? AND closed_at IS NULL", id).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("close a report: %w", err)
	}
	return nil
}

// Reviewed notes that a version is still right until a day, also held against the sources that have come in another
// edition; again changes nothing.
func (s *Store) Reviewed(ctx context.Context, module string, version int, until day.Day, against []SourceReview, account string, at time.Time) error {
	row := reviewRow{Module: module, Version: version, Until: until, At: at, Account: account}
	sources := make([]sourceReviewRow, len(against))
	for i, a := range against {
		sources[i] = sourceReviewRow{Module: module, Version: version, Source: a.Source, Edition: a.Edition, Account: account, At: at}
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx); err != nil || len(sources) == 0 {
			return err
		}
		_, err := tx.NewInsert().Model(&sources).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("note a review: %w", err)
	}
	return nil
}

// Reviews answers until when each version was found right.
func (s *Store) Reviews(ctx context.Context) (map[string]map[int]day.Day, error) {
	var rows []reviewRow
	if err := s.db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, fmt.Errorf("reviews: %w", db.Fault(err))
	}
	until := map[string]map[int]day.Day{}
	for _, r := range rows {
		if until[r.Module] == nil {
			until[r.Module] = map[int]day.Day{}
		}
		until[r.Module][r.Version] = max(until[r.Module][r.Version], r.Until)
	}
	return until, nil
}
