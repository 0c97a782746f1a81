package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

type noteRow struct {
	bun.BaseModel `bun:"table:meeting_notes"`
	ID            string    `bun:"id,pk"`
	Meeting       string    `bun:"meeting_id"`
	Topic         string    `bun:"topic"`
	Text          string    `bun:"text"`
	Number        int64     `bun:"number"`
	WrittenAt     time.Time `bun:"written_at"`
}

// WriteNote stores what the next facilitator should know about a topic. A later note of the same meeting and topic is the
// one that counts, and an empty one ends it.
func (s *Store) WriteNote(ctx context.Context, meeting, topic, text string) error {
	row := noteRow{ID: newID(), Meeting: meeting, Topic: topic, Text: text, WrittenAt: s.now().UTC()}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		fresh := row
		if err := tx.NewSelect().Model((*noteRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("meeting_id = ?", meeting).Scan(ctx, &fresh.Number); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&fresh).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("store a note for the next facilitator: %w", err)
	}
	return nil
}

// NotesFor answers what those who led a unit's latest meetings about a topic left for the next, the newest first.
func (s *Store) NotesFor(ctx context.Context, unit, topic string) ([]Note, error) {
	return s.notes(ctx, s.db.NewSelect().Where("m.unit_id = ? AND n.topic = ?", unit, topic).Limit(notesShown))
}

// NotesAt answers the notes of one meeting by topic.
func (s *Store) NotesAt(ctx context.Context, meeting string) (map[string]string, error) {
	list, err := s.notes(ctx, s.db.NewSelect().Where("n.meeting_id = ?", meeting))
	texts := map[string]string{}
	for _, n := range list {
		texts[n.Topic] = n.Text
	}
	return texts, err
}

func (s *Store) notes(ctx context.Context, q *bun.SelectQuery) ([]Note, error) {
	var rows []struct {
		Meeting string  `bun:"meeting_id"`
		Topic   string  `bun:"topic"`
		Text    string  `bun:"text"`
		Day     day.Day `bun:"day"`
	}
	err := q.TableExpr("meeting_notes AS n").Join("JOIN meetings AS m ON m.id = n.meeting_id").ColumnExpr("n.meeting_id, n.topic, n.text, m.day").
		Where("n.text <> '' AND NOT EXISTS (SELECT 1 FROM meeting_notes AS later WHERE later.meeting_id = n.meeting_id AND later.topic = n.topic AND later.number > n.number)").
		OrderExpr("m.day DESC, m.starts DESC, n.meeting_id, n.topic").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("notes for the next facilitator: %w", db.Fault(err))
	}
	list := make([]Note, len(rows))
	for i, r := range rows {
		list[i] = Note(r)
	}
	return list, nil
}
