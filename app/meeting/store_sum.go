package meeting

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

// Sums are what all teams together held and raised hands about: numbers, no team. They may be small: whoever shows them hides
// what is under five.
type Sums struct {
	Held       int // meetings with a topic on the agenda that were not cancelled
	Tried, Not int // hands
	Barriers   map[string]int
}

// SumBetween answers the sums from a day to another, the last not included. A barrier counts once for each show of hands that
// named it, however many raised one.
func (s *Store) SumBetween(ctx context.Context, from, to day.Day) (Sums, error) {
	sums := Sums{Barriers: map[string]int{}}
	held, err := s.db.NewSelect().Model((*MeetingRow)(nil)).Where("day >= ? AND day < ? AND NOT cancelled", from, to).
		Where("EXISTS (SELECT 1 FROM meeting_topics AS t WHERE t.meeting_id = meeting_row.id)").Count(ctx)
	if err != nil {
		return sums, fmt.Errorf("meetings of a period: %w", db.Fault(err))
	}
	sums.Held = int(held)
	hands, err := s.hands(ctx, s.inPeriod(from, to))
	if err != nil {
		return sums, err
	}
	for _, h := range hands {
		sums.Tried, sums.Not = sums.Tried+h.Tried, sums.Not+h.Not
		if h.Barrier != "" {
			sums.Barriers[h.Barrier]++
		}
	}
	return sums, nil
}

func (s *Store) inPeriod(from, to day.Day) *bun.SelectQuery {
	return s.db.NewSelect().Where("m.day >= ? AND m.day < ? AND NOT m.cancelled", from, to)
}
