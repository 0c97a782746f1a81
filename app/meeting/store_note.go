package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
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
	return s.ReplaceNote(ctx, meeting, topic, text, "")
}

// ReplaceNote is WriteNote for somebody who saw the note with the id seen, or [NoNote]. When another was written since, it
// is a Conflict and nothing is stored. The text that stands already is not stored again. Without seen nothing is asked.
func (s *Store) ReplaceNote(ctx context.Context, meeting, topic, text, seen string) error {
	row := noteRow{ID: newID(), Meeting: meeting, Topic: topic, Text: text, WrittenAt: s.now().UTC()}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		fresh := row
		if err := hold(ctx, tx, meeting); err != nil {
			return err
		}
		var stand []noteRow
		err := tx.NewSelect().Model(&stand).Where("meeting_id = ? AND topic = ?", meeting, topic).OrderExpr("number DESC, id DESC").Limit(1).Scan(ctx)
		if err != nil {
			return err
		}
		var now Written
		if len(stand) > 0 {
			now = Written{stand[0].ID, stand[0].Text}
		}
		switch {
		case now.Text == text:
			return nil
		case seen != "" && seen != now.seen():
			return fault.New(fault.Conflict, "another note was written meanwhile")
		}
		if err := tx.NewSelect().Model((*noteRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0) + 1").Where("meeting_id = ?", meeting).Scan(ctx, &fresh.Number); err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&fresh).Exec(ctx)
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

// NotesAt answers the notes of one meeting that stand, by topic; one that was ended has no text.
func (s *Store) NotesAt(ctx context.Context, meeting string) (map[string]Written, error) {
	var rows []noteRow
	if err := s.db.NewSelect().Model(&rows).Where("meeting_id = ?", meeting).OrderExpr("number, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("notes of a meeting: %w", db.Fault(err))
	}
	stand := map[string]Written{}
	for _, r := range rows {
		stand[r.Topic] = Written{r.ID, r.Text}
	}
	return stand, nil
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
