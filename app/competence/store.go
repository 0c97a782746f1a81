package competence

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type observationRow struct {
	bun.BaseModel `bun:"table:observations"`
	ID            string    `bun:"id,pk"`
	Person        string    `bun:"person_id"`
	Competence    string    `bun:"competence"`
	Day           day.Day   `bun:"day"`
	Observer      string    `bun:"observer_account"`
	CreatedAt     time.Time `bun:"created_at"`
}

// Store asks the facts of the rooms below and writes what was seen in practice.
type Store struct{ db *db.DB }

// NewStore answers a store on a database.
func NewStore(d *db.DB) *Store { return &Store{d} }

// latest is a person's newest fact about something.
type latest struct {
	Person string  `bun:"person_id"`
	What   string  `bun:"what"`
	Day    day.Day `bun:"day"`
}

// Facts answers the newest evidence up to a day, for everyone or, when persons is not nil, for these alone.
func (s *Store) Facts(ctx context.Context, competences []Competence, on day.Day, persons []string) (Facts, error) {
	read, err := s.newest(ctx, persons, s.db.NewSelect().TableExpr("completions AS f").
		ColumnExpr("f.person_id, f.module AS what, MAX(f.day) AS day").Where("f.day <= ?", on).GroupExpr("f.person_id, f.module"))
	if err != nil {
		return nil, err
	}
	discussed, err := s.newest(ctx, persons, s.db.NewSelect().TableExpr("attendances AS f").
		Join("JOIN meetings AS m ON m.id = f.meeting_id").Join("JOIN meeting_topics AS t ON t.meeting_id = f.meeting_id").
		ColumnExpr("f.person_id, t.topic AS what, MAX(m.day) AS day").Where("m.day <= ? AND f.withdrawn_at IS NULL AND NOT m.cancelled", on).GroupExpr("f.person_id, t.topic"))
	if err != nil {
		return nil, err
	}
	seen, err := s.newest(ctx, persons, s.db.NewSelect().TableExpr("observations AS f").
		ColumnExpr("f.person_id, f.competence AS what, MAX(f.day) AS day").Where("f.day <= ?", on).GroupExpr("f.person_id, f.competence"))
	if err != nil {
		return nil, err
	}
	return gather(competences, read, discussed, seen), nil
}

func (s *Store) newest(ctx context.Context, persons []string, q *bun.SelectQuery) ([]latest, error) {
	if persons != nil {
		if len(persons) == 0 {
			return nil, nil
		}
		q = q.Where("f.person_id IN (?)", bun.List(persons))
	}
	var rows []latest
	if err := q.Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("newest facts: %w", db.Fault(err))
	}
	return rows, nil
}

// Observe records that a competence was seen in practice. The same person on the same day is seen once.
func (s *Store) Observe(ctx context.Context, person, competence string, on day.Day, observer string, now time.Time) error {
	r := observationRow{ID: uuid.Must(uuid.NewV7()).String(), Person: person, Competence: competence, Day: on, Observer: observer, CreatedAt: now}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&r).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("record what was seen in practice: %w", err)
	}
	return nil
}

// Observation is a competence seen in practice on a day.
type Observation struct {
	Competence string
	Day        day.Day
}

// ObservationsOf answers what was seen of a person, the newest first.
func (s *Store) ObservationsOf(ctx context.Context, person string) ([]Observation, error) {
	var rows []observationRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).OrderExpr("day DESC").Scan(ctx); err != nil {
		return nil, fmt.Errorf("observations: %w", db.Fault(err))
	}
	list := make([]Observation, len(rows))
	for i, r := range rows {
		list[i] = Observation{r.Competence, r.Day}
	}
	return list, nil
}

// FirstCompletions answers the day on which each person first completed one of some modules.
func (s *Store) FirstCompletions(ctx context.Context, modules []string) (map[string]day.Day, error) {
	var rows []latest
	err := s.db.NewSelect().TableExpr("completions AS f").ColumnExpr("f.person_id, MIN(f.day) AS day").
		Where("f.module IN (?)", bun.List(modules)).GroupExpr("f.person_id").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("first completions: %w", db.Fault(err))
	}
	first := make(map[string]day.Day, len(rows))
	for _, r := range rows {
		first[r.Person] = r.Day
	}
	return first, nil
}
