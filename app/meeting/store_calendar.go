package meeting

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type feedRow struct {
	bun.BaseModel `bun:"table:calendar_feeds"`
	Person        string    `bun:"person_id,pk"`
	TokenHash     []byte    `bun:"token_hash"`
	MadeAt        time.Time `bun:"made_at"`
}

// NewFeed gives somebody a new secret address for their calendar and answers its token, which is kept nowhere. The address
// they had before opens nothing any more.
func (s *Store) NewFeed(ctx context.Context, person string) (token string, err error) {
	token = rand.Text() + rand.Text()
	hash := sha256.Sum256([]byte(token))
	row := feedRow{Person: person, TokenHash: hash[:], MadeAt: s.now().UTC()}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).On("CONFLICT (person_id) DO UPDATE").Set("token_hash = EXCLUDED.token_hash, made_at = EXCLUDED.made_at").Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("make a calendar's address: %w", err)
	}
	return token, nil
}

// FeedOf answers whose calendar a token opens; NotFound for none.
func (s *Store) FeedOf(ctx context.Context, token string) (person string, err error) {
	hash := sha256.Sum256([]byte(token))
	var rows []feedRow
	if err := s.db.NewSelect().Model(&rows).Where("token_hash = ?", hash[:]).Scan(ctx); err != nil {
		return "", fmt.Errorf("whose calendar: %w", db.Fault(err))
	}
	if len(rows) == 0 {
		return "", fault.New(fault.NotFound, "no such calendar")
	}
	return rows[0].Person, nil
}

// FeedMade answers when somebody's address was made, and false when they have none.
func (s *Store) FeedMade(ctx context.Context, person string) (time.Time, bool, error) {
	var rows []feedRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).Scan(ctx); err != nil {
		return time.Time{}, false, fmt.Errorf("when a calendar's address was made: %w", db.Fault(err))
	}
	if len(rows) == 0 {
		return time.Time{}, false, nil
	}
	return rows[0].MadeAt, true, nil
}

// Calendar answers the meetings from a day to a day, the cancelled ones too, of the units given and those that a person
// was put down to lead, by day.
func (s *Store) Calendar(ctx context.Context, person string, units []string, from, to day.Day) ([]Meeting, error) {
	var rows []MeetingRow
	q := s.db.NewSelect().Model(&rows).Where("day BETWEEN ? AND ?", from, to)
	if len(units) > 0 {
		q = q.Where("(facilitator = ? OR unit_id IN (?))", person, bun.List(units))
	} else {
		q = q.Where("facilitator = ?", person)
	}
	if err := q.OrderExpr("day, starts, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("a calendar's meetings: %w", db.Fault(err))
	}
	return s.filled(ctx, rows)
}
