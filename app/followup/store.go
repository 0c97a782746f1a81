package followup

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type noteRow struct {
	bun.BaseModel `bun:"table:followup_notes"`
	ID            string     `bun:"id,pk"`
	Day           day.Day    `bun:"meeting_day"`
	BegunAt       time.Time  `bun:"begun_at"`
	BegunBy       string     `bun:"begun_by"`
	OpenDay       *day.Day   `bun:"open_day"`
	DiscardedAt   *time.Time `bun:"discarded_at"`
}

type textsRow struct {
	bun.BaseModel `bun:"table:followup_texts"`
	Note          string    `bun:"note_id,pk"`
	Revision      int64     `bun:"revision,pk"`
	Texts         string    `bun:"texts"`
	WrittenAt     time.Time `bun:"written_at"`
	WrittenBy     string    `bun:"written_by"`
	Writer        string    `bun:"writer"`
}

type recordRow struct {
	bun.BaseModel `bun:"table:followup_records"`
	Note          string    `bun:"note_id,pk"`
	Record        string    `bun:"record"`
	ApprovedAt    time.Time `bun:"approved_at"`
	ApprovedBy    string    `bun:"approved_by"`
	Approver      string    `bun:"approver"`
}

// By is who writes: an account and its name.
type By struct{ Account, Name string }

// Store asks and writes the tables of followup.
type Store struct{ db *db.DB }

// NewStore answers a store on a database.
func NewStore(d *db.DB) *Store { return &Store{d} }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// Begin answers the draft for a meeting's day; it is made when there is none.
func (s *Store) Begin(ctx context.Context, on day.Day, by By, at time.Time) (string, error) {
	row := noteRow{ID: newID(), Day: on, BegunAt: at.UTC(), BegunBy: by.Account, OpenDay: &on}
	var id string
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewInsert().Model(&row).On("CONFLICT (open_day) DO NOTHING").Exec(ctx); err != nil {
			return err
		}
		return tx.NewSelect().Model((*noteRow)(nil)).Column("id").Where("open_day = ?", on).Scan(ctx, &id)
	})
	if err != nil {
		return "", fmt.Errorf("begin a note: %w", err)
	}
	return id, nil
}

// held takes hold of a draft until the write is over, so that nobody saves between a look and a change, and answers it.
func held(ctx context.Context, tx bun.Tx, id string) (Note, error) {
	if _, err := tx.NewUpdate().Model((*noteRow)(nil)).Set("meeting_day = meeting_day").Where("id = ?", id).Exec(ctx); err != nil {
		return Note{}, err
	}
	return noteOf(ctx, tx, id)
}

// closed takes a note out of the drafts.
func closed(q *bun.UpdateQuery, id string) *bun.UpdateQuery {
	return q.Model((*noteRow)(nil)).Set("open_day = NULL").Where("id = ?", id)
}

// Note answers a note that was not thrown away.
func (s *Store) Note(ctx context.Context, id string) (Note, error) {
	n, err := noteOf(ctx, s.db, id)
	if err != nil {
		return n, fmt.Errorf("note: %w", db.Fault(err))
	}
	return n, nil
}

func noteOf(ctx context.Context, from bun.IDB, id string) (Note, error) {
	var row noteRow
	err := from.NewSelect().Model(&row).Where("id = ? AND discarded_at IS NULL", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Note{}, fault.New(fault.NotFound, "no such note")
	}
	if err != nil {
		return Note{}, err
	}
	notes, err := filled(ctx, from, []noteRow{row})
	if err != nil {
		return Note{}, err
	}
	return notes[0], nil
}

// filled answers notes with their newest texts and their records.
func filled(ctx context.Context, from bun.IDB, rows []noteRow) ([]Note, error) {
	notes := make([]Note, len(rows))
	at := map[string]*Note{}
	ids := make([]string, len(rows))
	for i, r := range rows {
		notes[i] = Note{ID: r.ID, Day: r.Day}
		ids[i], at[r.ID] = r.ID, &notes[i]
	}
	if len(ids) == 0 {
		return notes, nil
	}
	var texts []textsRow
	err := from.NewSelect().Model(&texts).Where("note_id IN (?)", bun.List(ids)).
		Where("revision = (SELECT MAX(revision) FROM followup_texts AS newest WHERE newest.note_id = texts_row.note_id)").Scan(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range texts {
		n := at[r.Note]
		n.Revision, n.Writer, n.Written = int(r.Revision), r.Writer, r.WrittenAt
		if err := json.Unmarshal([]byte(r.Texts), &n.Texts); err != nil {
			return nil, fmt.Errorf("texts of a note: %w", err)
		}
	}
	var records []recordRow
	if err := from.NewSelect().Model(&records).Where("note_id IN (?)", bun.List(ids)).Scan(ctx); err != nil {
		return nil, err
	}
	for _, r := range records {
		n := at[r.Note]
		n.Record, n.Approver, n.Approved = &Record{}, r.Approver, r.ApprovedAt
		if err := json.Unmarshal([]byte(r.Record), n.Record); err != nil {
			return nil, fmt.Errorf("an approved note: %w", err)
		}
	}
	return notes, nil
}

// All answers every note that was not thrown away, the latest meeting first.
func (s *Store) All(ctx context.Context) ([]Note, error) {
	var rows []noteRow
	if err := s.db.NewSelect().Model(&rows).Where("discarded_at IS NULL").OrderExpr("meeting_day DESC, begun_at DESC, id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("notes: %w", db.Fault(err))
	}
	notes, err := filled(ctx, s.db, rows)
	if err != nil {
		return nil, fmt.Errorf("notes: %w", db.Fault(err))
	}
	return notes, nil
}

// Before answers the latest approved note of a meeting before a day; of two for the same day the one approved last.
func (s *Store) Before(ctx context.Context, on day.Day) (Note, bool, error) {
	var row noteRow
	err := s.db.NewSelect().Model(&row).Join("JOIN followup_records AS r ON r.note_id = note_row.id").Where("note_row.meeting_day < ?", on).
		OrderExpr("note_row.meeting_day DESC, r.approved_at DESC, r.note_id DESC").Limit(1).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Note{}, false, nil
	}
	if err != nil {
		return Note{}, false, fmt.Errorf("the note before: %w", db.Fault(err))
	}
	n, err := s.Note(ctx, row.ID)
	return n, err == nil, err
}

// Save stores what somebody wrote in a draft over the revision they saw, as a revision of its own, and answers its number. The
// same again is no new revision. When somebody else saved in between it is a Conflict and nothing is stored; an approved note
// takes no more.
func (s *Store) Save(ctx context.Context, id string, seen int, t Texts, by By, at time.Time) (int, error) {
	var revision int
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		var err error
		revision, err = save(ctx, tx, id, seen, t, by, at)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("save a note: %w", err)
	}
	return revision, nil
}

func save(ctx context.Context, tx bun.Tx, id string, seen int, t Texts, by By, at time.Time) (int, error) {
	text, err := json.Marshal(t)
	if err != nil {
		return 0, err
	}
	n, err := held(ctx, tx, id)
	if err != nil {
		return 0, err
	}
	if n.Record != nil {
		return 0, fault.New(fault.Conflict, "the note is approved")
	}
	if n.Revision > 0 {
		stored, err := json.Marshal(n.Texts)
		if err != nil {
			return 0, err
		}
		if string(stored) == string(text) {
			return n.Revision, nil // sent twice
		}
	}
	if n.Revision != seen {
		return 0, fault.New(fault.Conflict, "somebody else saved the note in between")
	}
	row := textsRow{Note: id, Revision: int64(seen + 1), Texts: string(text), WrittenAt: at.UTC(), WrittenBy: by.Account, Writer: by.Name}
	_, err = tx.NewInsert().Model(&row).Exec(ctx)
	return seen + 1, err
}

// Approve stores the note as it stands, once: it must be of the revision that was seen. A second approval is a Conflict and
// changes nothing.
func (s *Store) Approve(ctx context.Context, id string, seen int, r Record, by By, at time.Time) error {
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("approve a note: %w", err)
	}
	row := recordRow{Note: id, Record: string(text), ApprovedAt: at.UTC(), ApprovedBy: by.Account, Approver: by.Name}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		n, err := held(ctx, tx, id)
		if err != nil {
			return err
		}
		if n.Record != nil || n.Revision != seen {
			return fault.New(fault.Conflict, "the note was changed or approved in between")
		}
		if _, err := closed(tx.NewUpdate(), id).Exec(ctx); err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("approve a note: %w", err)
	}
	return nil
}

// Discard throws a draft away, with the revision that was seen: what somebody wrote meanwhile is not thrown away unseen. An
// approved note stays.
func (s *Store) Discard(ctx context.Context, id string, seen int, at time.Time) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		n, err := held(ctx, tx, id)
		if err != nil {
			return err
		}
		if n.Record != nil || n.Revision != seen {
			return fault.New(fault.Conflict, "the note was changed or approved in between")
		}
		_, err = closed(tx.NewUpdate(), id).Set("discarded_at = ?", at.UTC()).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("throw a note away: %w", err)
	}
	return nil
}
