package learning

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type versionRow struct {
	bun.BaseModel `bun:"table:module_versions"`
	Module        string  `bun:"module,pk"`
	Version       int     `bun:"version,pk"`
	First         day.Day `bun:"first_day"`
}

type newsRow struct {
	bun.BaseModel `bun:"table:news_read"`
	Person        string  `bun:"person_id,pk"`
	Module        string  `bun:"module,pk"`
	Version       int     `bun:"version,pk"`
	Day           day.Day `bun:"day"`
}

// Seen notes the day each version was first seen here; again changes nothing.
func (s *Store) Seen(ctx context.Context, versions []NewsRead, on day.Day) error {
	rows := make([]versionRow, len(versions))
	for i, v := range versions {
		rows[i] = versionRow{Module: v.Module, Version: v.Version, First: on}
	}
	if len(rows) == 0 {
		return nil
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&rows).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("note versions: %w", err)
	}
	return nil
}

// SeenDays answers the day each version was first seen here.
func (s *Store) SeenDays(ctx context.Context) (map[NewsRead]day.Day, error) {
	var rows []versionRow
	if err := s.db.NewSelect().Model(&rows).Scan(ctx); err != nil {
		return nil, fmt.Errorf("versions: %w", db.Fault(err))
	}
	all := make(map[NewsRead]day.Day, len(rows))
	for _, r := range rows {
		all[NewsRead{r.Module, r.Version}] = r.First
	}
	return all, nil
}

// ReadNews notes that a person has read what is new; again changes nothing.
func (s *Store) ReadNews(ctx context.Context, person string, n NewsRead, on day.Day) error {
	row := newsRow{Person: person, Module: n.Module, Version: n.Version, Day: on}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("note what was read: %w", err)
	}
	return nil
}

// NewsReadBy answers what a person has read of what was new.
func (s *Store) NewsReadBy(ctx context.Context, person string) ([]NewsRead, error) {
	var rows []newsRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).Scan(ctx); err != nil {
		return nil, fmt.Errorf("what was read: %w", db.Fault(err))
	}
	list := make([]NewsRead, len(rows))
	for i, r := range rows {
		list[i] = NewsRead{r.Module, r.Version}
	}
	return list, nil
}
