package outcome

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/db"
)

type mappingRow struct {
	bun.BaseModel `bun:"table:outcome_mappings"`
	ID            string    `bun:"id,pk"`
	Header        string    `bun:"header_hash"`
	Chosen        string    `bun:"chosen"`
	By            string    `bun:"made_by"`
	Made          time.Time `bun:"made_at"`
}

// Mapping is a choice of columns that is remembered for the files with one header.
type Mapping struct {
	ID      string
	Columns *Columns
	Made    time.Time
}

// mapping answers the newest choice for a header; one without columns when there is none.
func (s *Store) mapping(ctx context.Context, header []string) (Mapping, error) {
	return s.oneMapping(ctx, s.db.NewSelect().Where("header_hash = ?", headerHash(header)))
}

// mappingOf answers a choice by its id; one without columns when there is none.
func (s *Store) mappingOf(ctx context.Context, id string) (Mapping, error) {
	return s.oneMapping(ctx, s.db.NewSelect().Where("id = ?", id))
}

func (s *Store) oneMapping(ctx context.Context, q *bun.SelectQuery) (Mapping, error) {
	var row mappingRow
	err := q.Model(&row).OrderExpr("made_at DESC, id DESC").Limit(1).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Mapping{}, nil
	}
	if err != nil {
		return Mapping{}, fmt.Errorf("the columns of a layout: %w", db.Fault(err))
	}
	m := Mapping{ID: row.ID, Columns: &Columns{}, Made: row.Made}
	if err := json.Unmarshal([]byte(row.Chosen), m.Columns); err != nil {
		return Mapping{}, fmt.Errorf("the columns of a layout: %w", err)
	}
	return m, nil
}

// remember keeps a choice for a header from now on and answers its id; the same again keeps nothing.
func (s *Store) remember(ctx context.Context, header []string, c *Columns, by string) (string, error) {
	now, err := s.mapping(ctx, header)
	if err != nil || now.Columns.same(c) {
		return now.ID, err
	}
	chosen, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("remember the columns of a layout: %w", err)
	}
	row := mappingRow{ID: uuid.Must(uuid.NewV7()).String(), Header: headerHash(header), Chosen: string(chosen), By: by, Made: s.now().UTC()}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("remember the columns of a layout: %w", err)
	}
	return row.ID, nil
}
