package meeting

import (
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type exampleRow struct {
	bun.BaseModel `bun:"table:agenda_examples"`
	Meeting       string `bun:"meeting_id,pk"`
	Example       string `bun:"example_id,pk"`
	Position      int    `bun:"position"`
	Minutes       int    `bun:"minutes"`
}

// examples answers the places of examples on some agendas, in their order.
func (s *Store) examples(ctx context.Context, meetings []string) ([]exampleRow, error) {
	var rows []exampleRow
	if err := s.db.NewSelect().Model(&rows).Where("meeting_id IN (?)", bun.List(meetings)).OrderExpr("meeting_id, position, example_id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("examples on agendas: %w", db.Fault(err))
	}
	return rows, nil
}

// last answers the last place on an agenda.
func last(ctx context.Context, tx bun.Tx, meeting string) (int, error) {
	var topics, examples int
	if err := tx.NewSelect().Model((*TopicRow)(nil)).ColumnExpr("COALESCE(MAX(position), 0)").Where("meeting_id = ?", meeting).Scan(ctx, &topics); err != nil {
		return 0, err
	}
	err := tx.NewSelect().Model((*exampleRow)(nil)).ColumnExpr("COALESCE(MAX(position), 0)").Where("meeting_id = ?", meeting).Scan(ctx, &examples)
	return max(topics, examples), err
}

// AddTopic puts a topic last on an agenda; one that is there already stays where it is.
func (s *Store) AddTopic(ctx context.Context, meeting string, t Topic) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		at, err := last(ctx, tx, meeting)
		if err != nil {
			return err
		}
		row := TopicRow{Meeting: meeting, Topic: t.Slug, Position: at + 1, Minutes: t.Minutes}
		_, err = tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("put a topic on the agenda: %w", err)
	}
	return nil
}

// DropTopic takes a topic off an agenda.
func (s *Store) DropTopic(ctx context.Context, meeting, topic string) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*TopicRow)(nil)).Where("meeting_id = ? AND topic = ?", meeting, topic).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("take a topic off the agenda: %w", err)
	}
	return nil
}

// AddExample gives an example the last place on an agenda; one that is there already stays where it is.
func (s *Store) AddExample(ctx context.Context, meeting, example string, minutes int) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		at, err := last(ctx, tx, meeting)
		if err != nil {
			return err
		}
		row := exampleRow{Meeting: meeting, Example: example, Position: at + 1, Minutes: minutes}
		_, err = tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("put an example on the agenda: %w", err)
	}
	return nil
}

// DropExample takes an example off an agenda.
func (s *Store) DropExample(ctx context.Context, meeting, example string) error {
	return s.forget(ctx, "meeting_id = ? AND example_id = ?", meeting, example)
}

// ForgetPlaces drops the place of every example on the agenda of a meeting before a day.
func (s *Store) ForgetPlaces(ctx context.Context, before day.Day) error {
	return s.forget(ctx, "meeting_id IN (SELECT id FROM meetings WHERE day < ?)", before)
}

// ForgetExamples drops the places of examples on the agendas of meetings that have closed.
func (s *Store) ForgetExamples(ctx context.Context, meetings []string) error {
	if len(meetings) == 0 {
		return nil
	}
	return s.forget(ctx, "meeting_id IN (?)", bun.List(meetings))
}

func (s *Store) forget(ctx context.Context, where string, args ...any) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*exampleRow)(nil)).Where(where, args...).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("take examples off the agenda: %w", err)
	}
	return nil
}

// hold keeps other writes to a meeting that ask the same waiting until this one is through. On PostgreSQL two could
// otherwise read before either has written.
func hold(ctx context.Context, tx bun.Tx, meeting string) error {
	_, err := tx.NewUpdate().Model((*MeetingRow)(nil)).Set("sequence = sequence").Where("id = ?", meeting).Exec(ctx)
	return err
}

// Arrange writes the places and the minutes of an agenda's items. was is the agenda as it was read before, in its order; one
// that stands otherwise now is a Conflict, and then nothing is written.
func (s *Store) Arrange(ctx context.Context, meeting string, was, order []Item) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := hold(ctx, tx, meeting); err != nil {
			return err
		}
		m := Meeting{ID: meeting}
		var topics []TopicRow
		if err := tx.NewSelect().Model(&topics).Where("meeting_id = ?", meeting).OrderExpr("position, topic").Scan(ctx); err != nil {
			return err
		}
		for _, t := range topics {
			m.Topics = append(m.Topics, Topic{t.Topic, t.Minutes})
		}
		var examples []exampleRow
		if err := tx.NewSelect().Model(&examples).Where("meeting_id = ?", meeting).OrderExpr("position, example_id").Scan(ctx); err != nil {
			return err
		}
		for _, e := range examples {
			m.Examples = append(m.Examples, Example{e.Example, e.Position, e.Minutes})
		}
		if !slices.Equal(orderOf(m), was) {
			return fault.New(fault.Conflict, "the agenda was changed meanwhile")
		}
		for i, o := range order {
			var q *bun.UpdateQuery
			switch o.Kind {
			case OfTopic:
				q = tx.NewUpdate().Model((*TopicRow)(nil)).Where("topic = ?", o.Slug)
			case OfExample:
				q = tx.NewUpdate().Model((*exampleRow)(nil)).Where("example_id = ?", o.Slug)
			default:
				return fault.New(fault.Invalid, "only topics and examples have a place")
			}
			if _, err := q.Set("position = ?, minutes = ?", i+1, o.Minutes).Where("meeting_id = ?", meeting).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("arrange the agenda: %w", err)
	}
	return nil
}
