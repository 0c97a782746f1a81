package learning

import (
	"context"
	"fmt"

	"indblik/app/db"
)

// Written answers everything that was written here and stands before what Indblik came with.
func (s *Store) Written(ctx context.Context) (Written, error) {
	var w Written
	var err error
	if w.Texts, err = s.Editions(ctx); err != nil {
		return w, err
	}
	if w.Editions, err = s.SourceEditions(ctx); err != nil {
		return w, err
	}
	locals, err := s.Locals(ctx)
	if err != nil {
		return w, err
	}
	w.Local = make(map[string]string, len(locals))
	for key, l := range locals {
		w.Local[key] = l.Text
	}
	return w, nil
}

// Stamp answers a text that is another one after every change to what was written here.
func (s *Store) Stamp(ctx context.Context) (string, error) {
	var editions, local, sources int64
	err := s.db.NewSelect().ColumnExpr("(SELECT COUNT(*) FROM module_editions)").ColumnExpr("(SELECT COALESCE(SUM(revision), 0) FROM local_texts)").
		ColumnExpr("(SELECT COUNT(*) FROM source_editions)").Scan(ctx, &editions, &local, &sources)
	if err != nil {
		return "", fmt.Errorf("what was written here: %w", db.Fault(err))
	}
	return fmt.Sprint(editions, " ", local, " ", sources), nil
}
