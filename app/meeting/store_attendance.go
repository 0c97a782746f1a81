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

func (r AttendanceRow) attendance() Attendance {
	return Attendance{ID: r.ID, Meeting: r.Meeting, Person: r.Person, How: r.How, Claimed: r.ClaimedAt, Recorded: r.RecordedAt}
}

// CheckIn stores that somebody was there, once: whoever stands on the list already stays as recorded, and the same id again
// changes nothing, also when the leader has withdrawn it since. It answers what stands; an id of another is a Conflict.
func (s *Store) CheckIn(ctx context.Context, a Attendance) (Attendance, error) {
	row := AttendanceRow{ID: a.ID, Meeting: a.Meeting, Person: a.Person, How: a.How, ClaimedAt: a.Claimed.UTC(), RecordedAt: a.Recorded.UTC()}
	var stands AttendanceRow
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		fresh := row
		res, err := tx.NewInsert().Model(&fresh).On("CONFLICT DO NOTHING").Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			stands = fresh
			return err
		}
		var rows []AttendanceRow
		err = tx.NewSelect().Model(&rows).Where("id = ? OR (meeting_id = ? AND person_id = ? AND withdrawn_at IS NULL)", row.ID, row.Meeting, row.Person).
			OrderExpr("id").Scan(ctx)
		for _, r := range rows {
			if r.ID == row.ID && (r.Person != row.Person || r.Meeting != row.Meeting) {
				return fault.New(fault.Conflict, "the id is another check-in's")
			}
			stands = r
		}
		if err != nil {
			return err
		}
		if stands.WithdrawnAt != nil {
			return fault.New(fault.Conflict, "whoever keeps the list has taken the person off it")
		}
		if stands.Batch != "" { // they have said so themselves: undoing the list takes it from nobody
			_, err = tx.NewUpdate().Model((*AttendanceRow)(nil)).Set("batch = ''").Where("id = ?", stands.ID).Exec(ctx)
		}
		return err
	})
	if err != nil {
		return Attendance{}, fmt.Errorf("check in: %w", err)
	}
	return stands.attendance(), nil
}

// AttendanceOf answers how somebody stands on a meeting's list, and false when they do not.
func (s *Store) AttendanceOf(ctx context.Context, meeting, person string) (Attendance, bool, error) {
	var rows []AttendanceRow
	if err := s.db.NewSelect().Model(&rows).Where("meeting_id = ? AND person_id = ? AND withdrawn_at IS NULL", meeting, person).Scan(ctx); err != nil {
		return Attendance{}, false, fmt.Errorf("attendance of somebody: %w", db.Fault(err))
	}
	if len(rows) == 0 {
		return Attendance{}, false, nil
	}
	return rows[0].attendance(), true, nil
}

// Attendances answers who stands on a meeting's list, the first first.
func (s *Store) Attendances(ctx context.Context, meeting string) ([]Attendance, error) {
	var rows []AttendanceRow
	if err := s.db.NewSelect().Model(&rows).Where("meeting_id = ? AND withdrawn_at IS NULL", meeting).OrderExpr("claimed_at, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("who was there: %w", db.Fault(err))
	}
	list := make([]Attendance, len(rows))
	for i, r := range rows {
		list[i] = r.attendance()
	}
	return list, nil
}

// Attended answers who was at a meeting.
func (s *Store) Attended(ctx context.Context, meeting string) (map[string]bool, error) {
	list, err := s.Attendances(ctx, meeting)
	there := map[string]bool{}
	for _, a := range list {
		there[a.Person] = true
	}
	return there, err
}

// Presence is a meeting that somebody was at.
type Presence struct {
	Format            string
	Day               day.Day
	How               string
	Claimed, Recorded time.Time
}

// PresencesOf answers the meetings that somebody was at, the newest first.
func (s *Store) PresencesOf(ctx context.Context, person string) ([]Presence, error) {
	var rows []struct {
		Format   string    `bun:"format"`
		Day      day.Day   `bun:"day"`
		How      string    `bun:"how"`
		Claimed  time.Time `bun:"claimed_at"`
		Recorded time.Time `bun:"recorded_at"`
	}
	err := s.db.NewSelect().TableExpr("attendances AS a").Join("JOIN meetings AS m ON m.id = a.meeting_id").
		ColumnExpr("m.format, m.day, a.how, a.claimed_at, a.recorded_at").Where("a.person_id = ? AND a.withdrawn_at IS NULL", person).
		OrderExpr("m.day DESC, a.id").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("meetings somebody was at: %w", db.Fault(err))
	}
	list := make([]Presence, len(rows))
	for i, r := range rows {
		list[i] = Presence(r)
	}
	return list, nil
}

// SetAttendance records who was there, from a list of the people asked about: those marked were, the others were not.
func (s *Store) SetAttendance(ctx context.Context, meeting string, asked []string, there map[string]bool) error {
	var present, absent []string
	for _, person := range asked {
		if there[person] {
			present = append(present, person)
		} else {
			absent = append(absent, person)
		}
	}
	_, err := s.Mark(ctx, meeting, present, absent)
	return err
}

// Mark takes what somebody changed on a list: who was there, and who was not after all. It answers what the change is
// undone by.
func (s *Store) Mark(ctx context.Context, meeting string, present, absent []string) (batch string, err error) {
	batch, now := newID(), s.now().UTC()
	var rows []AttendanceRow
	for _, person := range present {
		rows = append(rows, AttendanceRow{ID: newID(), Meeting: meeting, Person: person, How: ByList, ClaimedAt: now, RecordedAt: now, Batch: batch})
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if len(rows) > 0 {
			fresh := append([]AttendanceRow{}, rows...)
			if _, err := tx.NewInsert().Model(&fresh).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
				return err
			}
		}
		if len(absent) == 0 {
			return nil
		}
		_, err := tx.NewUpdate().Model((*AttendanceRow)(nil)).Set("withdrawn_at = ?, withdrawn_in = ?", now, batch).
			Where("meeting_id = ? AND person_id IN (?) AND withdrawn_at IS NULL", meeting, bun.List(absent)).Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("record attendance: %w", err)
	}
	return batch, nil
}

// Unmark undoes a saving of a list: who came with it goes, and who went with it comes back as recorded before.
func (s *Store) Unmark(ctx context.Context, meeting, batch string) error {
	now, by := s.now().UTC(), newID()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Model((*AttendanceRow)(nil)).Set("withdrawn_at = ?, withdrawn_in = ?", now, by).
			Where("meeting_id = ? AND batch = ? AND batch <> '' AND withdrawn_at IS NULL", meeting, batch).Exec(ctx)
		if err != nil {
			return err
		}
		var gone []AttendanceRow
		if err := tx.NewSelect().Model(&gone).Where("meeting_id = ? AND withdrawn_in = ?", meeting, batch).OrderExpr("id").Scan(ctx); err != nil || len(gone) == 0 {
			return err
		}
		for i := range gone {
			gone[i].ID, gone[i].Batch, gone[i].WithdrawnAt, gone[i].WithdrawnIn = newID(), by, nil, nil
		}
		_, err = tx.NewInsert().Model(&gone).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("undo a change of the list: %w", err)
	}
	return nil
}
