package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

// Rows of this room's tables. Higher rooms join them and write none.
type (
	// MeetingRow is a row of meetings.
	MeetingRow struct {
		bun.BaseModel `bun:"table:meetings"`
		ID            string    `bun:"id,pk"`
		Unit          string    `bun:"unit_id"`
		Format        string    `bun:"format"`
		Day           day.Day   `bun:"day"`
		Starts        string    `bun:"starts"`
		Minutes       int       `bun:"minutes"`
		Place         string    `bun:"place"`
		CreatedAt     time.Time `bun:"created_at"`
	}
	// TopicRow is a row of meeting_topics.
	TopicRow struct {
		bun.BaseModel `bun:"table:meeting_topics"`
		Meeting       string `bun:"meeting_id,pk"`
		Topic         string `bun:"topic,pk"`
		Position      int    `bun:"position"`
		Minutes       int    `bun:"minutes"`
	}
	// AttendanceRow is a row of attendances.
	AttendanceRow struct {
		bun.BaseModel `bun:"table:attendances"`
		Meeting       string    `bun:"meeting_id,pk"`
		Person        string    `bun:"person_id,pk"`
		How           string    `bun:"how"`
		RecordedAt    time.Time `bun:"recorded_at"`
	}
)

// Store asks and writes the tables of meeting.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{d, now} }

// Plan stores a meeting with its topics and answers its id.
func (s *Store) Plan(ctx context.Context, m Meeting) (string, error) {
	if m.ID == "" {
		m.ID = uuid.Must(uuid.NewV7()).String()
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		r := MeetingRow{ID: m.ID, Unit: m.Unit, Format: m.Format, Day: m.Day, Starts: m.Starts, Minutes: m.Minutes, Place: m.Place, CreatedAt: s.now().UTC()}
		if _, err := tx.NewInsert().Model(&r).Exec(ctx); err != nil {
			return err
		}
		for i, t := range m.Topics {
			row := TopicRow{Meeting: m.ID, Topic: t.Slug, Position: i + 1, Minutes: t.Minutes}
			if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("plan a meeting: %w", err)
	}
	return m.ID, nil
}

// AddTopic puts a topic last on an agenda; one that is there already stays where it is.
func (s *Store) AddTopic(ctx context.Context, meeting string, t Topic) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		var last int
		if err := tx.NewSelect().Model((*TopicRow)(nil)).ColumnExpr("COALESCE(MAX(position), 0)").Where("meeting_id = ?", meeting).Scan(ctx, &last); err != nil {
			return err
		}
		row := TopicRow{Meeting: meeting, Topic: t.Slug, Position: last + 1, Minutes: t.Minutes}
		_, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
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

// Meeting answers one meeting within the units given.
func (s *Store) Meeting(ctx context.Context, id string, all bool, units []string) (Meeting, error) {
	var r MeetingRow
	q := s.db.NewSelect().Model(&r).Where("id = ?", id)
	if !all {
		if len(units) == 0 {
			return Meeting{}, fault.New(fault.NotFound, "no such meeting")
		}
		q = q.Where("unit_id IN (?)", bun.List(units))
	}
	if err := q.Scan(ctx); err != nil {
		return Meeting{}, fmt.Errorf("meeting: %w", db.Fault(err))
	}
	list, err := s.filled(ctx, []MeetingRow{r})
	if err != nil {
		return Meeting{}, err
	}
	return list[0], nil
}

// Between answers a unit's meetings from a day to a day, both included, by day.
func (s *Store) Between(ctx context.Context, unit string, from, to day.Day) ([]Meeting, error) {
	var rows []MeetingRow
	err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND day BETWEEN ? AND ?", unit, from, to).OrderExpr("day, starts, id").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", db.Fault(err))
	}
	return s.filled(ctx, rows)
}

// filled gives meetings their topics and the number of people who were there.
func (s *Store) filled(ctx context.Context, rows []MeetingRow) ([]Meeting, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	list, at, ids := make([]Meeting, len(rows)), map[string]*Meeting{}, make([]string, len(rows))
	for i, r := range rows {
		list[i] = Meeting{ID: r.ID, Unit: r.Unit, Format: r.Format, Day: r.Day, Starts: r.Starts, Minutes: r.Minutes, Place: r.Place}
		at[r.ID], ids[i] = &list[i], r.ID
	}
	var topics []TopicRow
	if err := s.db.NewSelect().Model(&topics).Where("meeting_id IN (?)", bun.List(ids)).OrderExpr("meeting_id, position, topic").Scan(ctx); err != nil {
		return nil, fmt.Errorf("agenda: %w", db.Fault(err))
	}
	for _, t := range topics {
		at[t.Meeting].Topics = append(at[t.Meeting].Topics, Topic{t.Topic, t.Minutes})
	}
	var counts []struct {
		Meeting string `bun:"meeting_id"`
		Count   int    `bun:"count"`
	}
	err := s.db.NewSelect().Model((*AttendanceRow)(nil)).ColumnExpr("meeting_id, COUNT(*) AS count").Where("meeting_id IN (?)", bun.List(ids)).
		GroupExpr("meeting_id").Scan(ctx, &counts)
	if err != nil {
		return nil, fmt.Errorf("attendance: %w", db.Fault(err))
	}
	for _, c := range counts {
		at[c.Meeting].Attended = c.Count
	}
	return list, nil
}

// Attended answers who was at a meeting.
func (s *Store) Attended(ctx context.Context, meeting string) (map[string]bool, error) {
	var rows []AttendanceRow
	if err := s.db.NewSelect().Model(&rows).Where("meeting_id = ?", meeting).Scan(ctx); err != nil {
		return nil, fmt.Errorf("who was there: %w", db.Fault(err))
	}
	there := map[string]bool{}
	for _, r := range rows {
		there[r.Person] = true
	}
	return there, nil
}

// SetAttendance records who was there, from a list of the people asked about: those marked were, the others were not.
func (s *Store) SetAttendance(ctx context.Context, meeting string, asked []string, there map[string]bool) error {
	var rows []AttendanceRow
	var absent []string
	for _, person := range asked {
		if there[person] {
			rows = append(rows, AttendanceRow{Meeting: meeting, Person: person, How: "liste", RecordedAt: s.now().UTC()})
		} else {
			absent = append(absent, person)
		}
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if len(rows) > 0 {
			if _, err := tx.NewInsert().Model(&rows).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
				return err
			}
		}
		if len(absent) > 0 {
			_, err := tx.NewDelete().Model((*AttendanceRow)(nil)).Where("meeting_id = ? AND person_id IN (?)", meeting, bun.List(absent)).Exec(ctx)
			return err
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("record attendance: %w", err)
	}
	return nil
}
