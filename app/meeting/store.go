package meeting

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
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
		ID            string     `bun:"id,pk"`
		Unit          string     `bun:"unit_id"`
		Format        string     `bun:"format"`
		Day           day.Day    `bun:"day"`
		Starts        string     `bun:"starts"`
		Minutes       int        `bun:"minutes"`
		Place         string     `bun:"place"`
		Series        *string    `bun:"series_id"`
		Sequence      int        `bun:"sequence"`
		Cancelled     bool       `bun:"cancelled"`
		Facilitator   *string    `bun:"facilitator"`
		CreatedAt     time.Time  `bun:"created_at"`
		ChangedAt     *time.Time `bun:"changed_at"`
	}
	// TopicRow is a row of meeting_topics.
	TopicRow struct {
		bun.BaseModel `bun:"table:meeting_topics"`
		Meeting       string `bun:"meeting_id,pk"`
		Topic         string `bun:"topic,pk"`
		Position      int    `bun:"position"`
		Minutes       int    `bun:"minutes"`
	}
	// AttendanceRow is a row of attendances. One that was withdrawn counts no more.
	AttendanceRow struct {
		bun.BaseModel `bun:"table:attendances"`
		ID            string     `bun:"id,pk"`
		Meeting       string     `bun:"meeting_id"`
		Person        string     `bun:"person_id"`
		How           string     `bun:"how"`
		ClaimedAt     time.Time  `bun:"claimed_at"`
		RecordedAt    time.Time  `bun:"recorded_at"`
		Batch         string     `bun:"batch"`
		WithdrawnAt   *time.Time `bun:"withdrawn_at"`
		WithdrawnIn   *string    `bun:"withdrawn_in"`
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
	ids, err := s.PlanAll(ctx, []Meeting{m})
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// PlanAll stores meetings with their topics, all or none, and answers their ids in the same order. When the first id is
// stored already, so are the others, and nothing is stored again.
func (s *Store) PlanAll(ctx context.Context, list []Meeting) ([]string, error) {
	var rows []MeetingRow
	var topics []TopicRow
	ids := make([]string, len(list))
	for i, m := range list {
		if m.ID == "" {
			m.ID = newID()
		}
		ids[i] = m.ID
		rows = append(rows, MeetingRow{ID: m.ID, Unit: m.Unit, Format: m.Format, Day: m.Day, Starts: m.Starts, Minutes: m.Minutes, Place: m.Place,
			Series: maybe(m.Series), CreatedAt: s.now().UTC()})
		for n, t := range m.Topics {
			topics = append(topics, TopicRow{Meeting: m.ID, Topic: t.Slug, Position: n + 1, Minutes: t.Minutes})
		}
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		first := rows[0]
		res, err := tx.NewInsert().Model(&first).On("CONFLICT (id) DO NOTHING").Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err // sent twice
		}
		if others := rows[1:]; len(others) > 0 {
			if _, err := tx.NewInsert().Model(&others).Exec(ctx); err != nil {
				return err
			}
		}
		if len(topics) == 0 {
			return nil
		}
		_, err = tx.NewInsert().Model(&topics).Exec(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("plan meetings: %w", err)
	}
	return ids, nil
}

// PlanOnce is PlanAll for what a form sent, known by the id it was drawn with: the same meetings sent again by the same form
// are those of the first time, and others sent by it (somebody went back and planned another) are meetings of their own.
// Without an id of the form's every sending is the first.
func (s *Store) PlanOnce(ctx context.Context, form string, list []Meeting) ([]string, error) {
	from, err := uuid.Parse(form)
	if err != nil {
		return s.PlanAll(ctx, list)
	}
	// The ids are made of the form's and of what it says, so the database itself tells a second sending from another
	// meeting, at the same moment too. The series' id is new at every sending and says nothing.
	said := slices.Clone(list)
	for i := range said {
		said[i].ID, said[i].Series = "", ""
	}
	content, err := json.Marshal(said)
	if err != nil {
		return nil, fmt.Errorf("plan meetings: %w", err)
	}
	for i := range said {
		said[i].ID, said[i].Series = uuid.NewSHA1(from, fmt.Appendf(nil, "%d %s", i, content)).String(), list[i].Series
	}
	return s.PlanAll(ctx, said)
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// maybe is NULL for what is empty.
func maybe(text string) *string {
	if text == "" {
		return nil
	}
	return &text
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

// Between answers a unit's meetings from a day to a day, both included, by day. Cancelled ones are not among them.
func (s *Store) Between(ctx context.Context, unit string, from, to day.Day) ([]Meeting, error) {
	list, err := s.AllBetween(ctx, unit, from, to)
	return slices.DeleteFunc(list, func(m Meeting) bool { return m.Cancelled }), err
}

// AllBetween is Between with the cancelled ones.
func (s *Store) AllBetween(ctx context.Context, unit string, from, to day.Day) ([]Meeting, error) {
	var rows []MeetingRow
	err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND day BETWEEN ? AND ?", unit, from, to).OrderExpr("day, starts, id").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", db.Fault(err))
	}
	return s.filled(ctx, rows)
}

// Following answers the meetings of a series from a day on, the cancelled ones too, by day.
func (s *Store) Following(ctx context.Context, series string, from day.Day) ([]Meeting, error) {
	var rows []MeetingRow
	if err := s.db.NewSelect().Model(&rows).Where("series_id = ? AND day >= ?", series, from).OrderExpr("day, starts, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("meetings of a series: %w", db.Fault(err))
	}
	return s.filled(ctx, rows)
}

// LedBy answers the meetings from a day on that a person was put down to lead.
func (s *Store) LedBy(ctx context.Context, person string, from day.Day) ([]string, error) {
	var ids []string
	err := s.db.NewSelect().Model((*MeetingRow)(nil)).Column("id").Where("facilitator = ? AND day >= ?", person, from).OrderExpr("day, id").Scan(ctx, &ids)
	if err != nil {
		return nil, fmt.Errorf("meetings somebody leads: %w", db.Fault(err))
	}
	return ids, nil
}

type facilitatorRow struct {
	bun.BaseModel `bun:"table:meeting_facilitators"`
	ID            string    `bun:"id,pk"`
	Meeting       string    `bun:"meeting_id"`
	Person        *string   `bun:"person_id"`
	PutDownAt     time.Time `bun:"put_down_at"`
}

// SetFacilitator puts somebody down to lead a meeting; nobody when person is empty. Who was put down before stays known.
func (s *Store) SetFacilitator(ctx context.Context, meeting, person string) error {
	row := facilitatorRow{ID: newID(), Meeting: meeting, Person: maybe(person), PutDownAt: s.now().UTC()}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		fresh := row
		if _, err := tx.NewInsert().Model(&fresh).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewUpdate().Model((*MeetingRow)(nil)).Set("facilitator = ?", maybe(person)).Where("id = ?", meeting).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("put somebody down to lead a meeting: %w", err)
	}
	return nil
}

func (r MeetingRow) meeting() Meeting {
	m := Meeting{ID: r.ID, Unit: r.Unit, Format: r.Format, Day: r.Day, Starts: r.Starts, Minutes: r.Minutes, Place: r.Place, Sequence: r.Sequence,
		Cancelled: r.Cancelled, Changed: r.CreatedAt}
	if r.Series != nil {
		m.Series = *r.Series
	}
	if r.Facilitator != nil {
		m.Facilitator = *r.Facilitator
	}
	if r.ChangedAt != nil {
		m.Changed = *r.ChangedAt
	}
	return m
}

// filled gives meetings their topics and the number of people who were there.
func (s *Store) filled(ctx context.Context, rows []MeetingRow) ([]Meeting, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	list, at, ids := make([]Meeting, len(rows)), map[string]*Meeting{}, make([]string, len(rows))
	for i, r := range rows {
		list[i] = r.meeting()
		at[r.ID], ids[i] = &list[i], r.ID
	}
	var topics []TopicRow
	if err := s.db.NewSelect().Model(&topics).Where("meeting_id IN (?)", bun.List(ids)).OrderExpr("meeting_id, position, topic").Scan(ctx); err != nil {
		return nil, fmt.Errorf("agenda: %w", db.Fault(err))
	}
	for _, t := range topics {
		at[t.Meeting].Topics = append(at[t.Meeting].Topics, Topic{t.Topic, t.Minutes})
	}
	examples, err := s.examples(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, e := range examples {
		at[e.Meeting].Examples = append(at[e.Meeting].Examples, Example{e.Example, e.Position, e.Minutes})
	}
	var counts []struct {
		Meeting string `bun:"meeting_id"`
		Count   int    `bun:"count"`
	}
	err = s.db.NewSelect().Model((*AttendanceRow)(nil)).ColumnExpr("meeting_id, COUNT(*) AS count").Where("meeting_id IN (?) AND withdrawn_at IS NULL", bun.List(ids)).
		GroupExpr("meeting_id").Scan(ctx, &counts)
	if err != nil {
		return nil, fmt.Errorf("attendance: %w", db.Fault(err))
	}
	for _, c := range counts {
		at[c.Meeting].Attended = c.Count
	}
	return list, nil
}
