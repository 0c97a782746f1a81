package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type handRow struct {
	bun.BaseModel `bun:"table:hands"`
	ID            string    `bun:"id,pk"`
	Meeting       string    `bun:"meeting_id"`
	Topic         string    `bun:"topic"`
	Tried         int       `bun:"tried"`
	Untried       int       `bun:"untried"`
	Barrier       string    `bun:"barrier"`
	Number        int64     `bun:"number"`
	RaisedAt      time.Time `bun:"raised_at"`
}

// RaiseHands stores a show of hands. A later one about the same topic at the same meeting is the one that counts.
func (s *Store) RaiseHands(ctx context.Context, meeting string, h Hand) error {
	row := handRow{ID: newID(), Meeting: meeting, Topic: h.Topic, Tried: h.Tried, Untried: h.Not, Barrier: h.Barrier, RaisedAt: s.now().UTC()}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		fresh := row
		if err := tx.NewSelect().Model((*handRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("meeting_id = ?", meeting).Scan(ctx, &fresh.Number); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&fresh).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("store a show of hands: %w", err)
	}
	return nil
}

// HandsAt answers what counts of a meeting's shows of hands, in the order of their topics.
func (s *Store) HandsAt(ctx context.Context, meeting string) ([]Raised, error) {
	return s.hands(ctx, s.db.NewSelect().Where("h.meeting_id = ?", meeting))
}

// Hands answers the shows of hands of a unit's meetings from a day on, one for each meeting and topic, the oldest first.
// Cancelled meetings held none.
func (s *Store) Hands(ctx context.Context, unit string, since day.Day) ([]Hand, error) {
	raised, err := s.hands(ctx, s.db.NewSelect().Where("m.unit_id = ? AND m.day >= ? AND NOT m.cancelled", unit, since))
	hands := make([]Hand, len(raised))
	for i, r := range raised {
		hands[i] = r.Hand
	}
	return hands, err
}

func (s *Store) hands(ctx context.Context, q *bun.SelectQuery) ([]Raised, error) {
	var rows []handRow
	err := q.TableExpr("hands AS h").Join("JOIN meetings AS m ON m.id = h.meeting_id").ColumnExpr("h.*").
		Where("NOT EXISTS (SELECT 1 FROM hands AS later WHERE later.meeting_id = h.meeting_id AND later.topic = h.topic AND later.number > h.number)").
		OrderExpr("m.day, m.starts, h.meeting_id, h.topic").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("shows of hands: %w", db.Fault(err))
	}
	list := make([]Raised, len(rows))
	for i, r := range rows {
		list[i] = Raised{Hand{r.Topic, r.Tried, r.Untried, r.Barrier}, r.RaisedAt}
	}
	return list, nil
}
