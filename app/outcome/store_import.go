package outcome

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

const (
	chunk       = 500              // rows of one write: some ten milliseconds that a completion may wait
	stagedLasts = 24 * time.Hour   // how long a preview that nobody approves is kept
	silentLasts = 20 * time.Second // how long a file is believed to be read by somebody who says nothing
	problemsMax = 200              // problems kept of a file: more are the same mistake again
)

// errDropped tells whoever still keeps rows of a file that it is dropped, or that another program gave it up.
var errDropped = errors.New("the import was dropped")

// begin makes room for a file that is being read and answers the import's id.
func (s *Store) begin(ctx context.Context, p Preview, by string) (string, error) {
	if err := s.sweep(ctx); err != nil {
		return "", err
	}
	now := s.now().UTC()
	row := importRow{ID: uuid.Must(uuid.NewV7()).String(), Kind: p.Kind, FileName: p.FileName, FileHash: p.FileHash, Rows: int64(p.Reading.Rows),
		Warnings: "[]", Rejected: "{}", CreatedBy: by, CreatedAt: now, State: BeingRead, Touched: &now}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("begin an import: %w", err)
	}
	return row.ID, nil
}

// touch says that a file is still being read; errDropped when it is not to be any more.
func (s *Store) touch(ctx context.Context, id string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error { return s.stillRead(ctx, tx, id, -1) })
}

// stillRead says inside a write that a file is being read, and, unless done is negative, how many of its rows are kept.
func (s *Store) stillRead(ctx context.Context, tx bun.Tx, id string, done int) error {
	q := tx.NewUpdate().Model((*importRow)(nil)).Set("touched_at = ?", s.now().UTC()).Where("id = ? AND state = ?", id, BeingRead)
	if done >= 0 {
		q = q.Set("done_count = ?", done)
	}
	return one(q.Exec(ctx))
}

// one is errDropped unless exactly one row was written.
func one(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n != 1 {
		return errDropped
	}
	return err
}

// keep keeps the rows of a file. Each chunk is a write of its own, so that completions are let in between, and each asks
// first whether the file is still wanted.
func (s *Store) keep(ctx context.Context, id string, r Reading, kept func(rows int)) error {
	many, err := s.db.Prepare(ctx, "INSERT INTO outcome_cells (import_id, indicator, first_month, months, district, band, supplier, count, hidden, denominator, source, extracted) VALUES "+
		strings.Repeat("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), ", cellsAtOnce-1)+"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	cells, points := make([]cellRow, len(r.Cells)), make([]pointRow, len(r.Points))
	for i, c := range r.Cells {
		cells[i] = rowOf(c, id)
	}
	slices.SortStableFunc(cells, inKeyOrder) // what lies together is written together
	for i, x := range r.Points {
		points[i] = pointRow{Import: id, Band: x.Band, Month: x.Month, Persons: x.Persons}
	}
	err = keepChunks(ctx, s, id, cells, kept, func(ctx context.Context, tx bun.Tx, some []cellRow) error {
		for ; len(some) >= cellsAtOnce; some = some[cellsAtOnce:] {
			args := make([]any, 0, 12*cellsAtOnce)
			for _, c := range some[:cellsAtOnce] {
				args = append(args, c.Import, c.Indicator, int64(c.First), c.Months, c.District, c.Band, c.Supplier, c.Count, c.Hidden, c.Denominator, c.Source, int64(c.Extracted))
			}
			if _, err := many.Exec(ctx, tx, args...); err != nil {
				return err
			}
		}
		return insert(ctx, tx, some)
	})
	if err == nil {
		err = keepChunks(ctx, s, id, points, kept, insert[pointRow])
	}
	if err != nil {
		return fmt.Errorf("keep a file: %w", err)
	}
	return nil
}

// cellsAtOnce is how many cells one statement holds that is parsed once and run again and again: the parsing costs as much
// as the rows.
const cellsAtOnce = 100

func insert[T any](ctx context.Context, tx bun.Tx, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := tx.NewInsert().Model(&rows).Exec(ctx)
	return err
}

func inKeyOrder(a, b cellRow) int {
	if c := strings.Compare(a.Indicator, b.Indicator); c != 0 {
		return c
	}
	return int(a.First - b.First)
}

func keepChunks[T any](ctx context.Context, s *Store, id string, rows []T, kept func(rows int), insert func(context.Context, bun.Tx, []T) error) error {
	done := 0
	for some := range slices.Chunk(rows, chunk) {
		err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			if err := s.stillRead(ctx, tx, id, done+len(some)); err != nil {
				return err
			}
			return insert(ctx, tx, some)
		})
		if err != nil {
			return err
		}
		done += len(some)
		kept(done)
	}
	return nil
}

// settle ends the reading of a file and says how it ended.
func (s *Store) settle(ctx context.Context, id string, p Preview, state State) error {
	warnings, err := json.Marshal(keptProblems(p.Reading.Warnings))
	rejected, err2 := json.Marshal(keptList{len(p.Reading.Rejected), keptProblems(p.Reading.Rejected)})
	if err = errors.Join(err, err2); err != nil {
		return fmt.Errorf("end an import: %w", err)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		q := tx.NewUpdate().Model((*importRow)(nil)).Set("state = ?", state).Set("file_name = ?", p.FileName).Set("area = ?", p.Reading.Area).Set("vintage = ?", p.Reading.Vintage).
			Set("row_count = ?", p.Reading.Rows).Set("new_count = ?", p.New).Set("changed_count = ?", p.Changed).
			Set("warnings = ?", string(warnings)).Set("rejected = ?", string(rejected)).Where("id = ? AND state = ?", id, BeingRead)
		if p.Mapping != "" {
			q = q.Set("mapping_id = ?", p.Mapping)
		}
		return one(q.Exec(ctx))
	})
	if err != nil {
		return fmt.Errorf("end an import: %w", err)
	}
	return nil
}

// drop leaves nothing of an import that is not approved: whoever still reads it is told, its rows are deleted, and it
// itself. Of an approved one, or one that is not there, it answers Conflict.
func (s *Store) drop(ctx context.Context, id string) error {
	ended, err := s.end(ctx, id, Dropped, "approved_at IS NULL")
	if err != nil {
		return err
	}
	if !ended {
		return fault.New(fault.Conflict, "the import is approved or gone")
	}
	return s.clear(ctx, id, true)
}

// end moves an unapproved import to a state in one write and tells whether it was one that condition fits.
func (s *Store) end(ctx context.Context, id string, to State, condition string, args ...any) (ended bool, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		err := one(tx.NewUpdate().Model((*importRow)(nil)).Set("state = ?", to).Where("id = ? AND approved_at IS NULL", id).Where(condition, args...).Exec(ctx))
		ended = err == nil
		if errors.Is(err, errDropped) {
			return nil
		}
		return err
	})
	if err != nil {
		return false, fmt.Errorf("end an import: %w", err)
	}
	return ended, nil
}

// clear deletes the rows of an import that is not to be approved any more, one month or band to a write, and the import
// itself when wholly.
func (s *Store) clear(ctx context.Context, id string, wholly bool) error {
	var months []struct {
		Indicator string `bun:"indicator"`
		First     int64  `bun:"first_month"`
	}
	err := s.db.NewSelect().Model((*cellRow)(nil)).Distinct().Column("indicator", "first_month").Where("import_id = ?", id).Scan(ctx, &months)
	if err != nil {
		return fmt.Errorf("delete a preview: %w", db.Fault(err))
	}
	for _, m := range months {
		err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewDelete().Model((*cellRow)(nil)).Where("import_id = ? AND indicator = ? AND first_month = ?", id, m.Indicator, m.First).Exec(ctx)
			return err
		})
		if err != nil {
			return fmt.Errorf("delete a preview: %w", err)
		}
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*pointRow)(nil)).Where("import_id = ?", id).Exec(ctx)
		if err != nil || !wholly {
			return err
		}
		_, err = tx.NewDelete().Model((*importRow)(nil)).Where("id = ? AND approved_at IS NULL", id).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("delete a preview: %w", err)
	}
	return nil
}

// silent ends a file that is said to be read but that nobody has spoken of for a while: the program stopped under it. Its
// rows are deleted and it stays, so that it can be told. It answers whether it was one.
func (s *Store) silent(ctx context.Context, id string) (bool, error) {
	ended, err := s.end(ctx, id, Stopped, "state = ? AND touched_at < ?", BeingRead, s.now().UTC().Add(-silentLasts))
	if err != nil || !ended {
		return false, err
	}
	return true, s.clear(ctx, id, false)
}

// sweep deletes previews that nobody approved within a day, and what is left of files whose reading did not end.
func (s *Store) sweep(ctx context.Context) error {
	now := s.now().UTC()
	var rows []importRow
	err := s.db.NewSelect().Model(&rows).Column("id", "state", "created_at").Where("approved_at IS NULL").Scan(ctx)
	if err != nil {
		return fmt.Errorf("stale previews: %w", db.Fault(err))
	}
	for _, r := range rows {
		switch {
		case r.State == Dropped || r.CreatedAt.Before(now.Add(-stagedLasts)):
			if err = s.drop(ctx, r.ID); fault.KindOf(err) == fault.Conflict {
				err = nil // approved meanwhile
			}
		case r.State == BeingRead:
			_, err = s.silent(ctx, r.ID)
		case r.State != Staged:
			err = s.clear(ctx, r.ID, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// staged answers an import by its id, without its rows.
func (s *Store) staged(ctx context.Context, id string) (Preview, error) {
	var row importRow
	err := s.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) || err == nil && row.State == Dropped {
		return Preview{}, fault.New(fault.NotFound, "no such import")
	}
	if err != nil {
		return Preview{}, fmt.Errorf("import: %w", db.Fault(err))
	}
	return row.preview()
}

func (row importRow) preview() (Preview, error) {
	p := Preview{ID: row.ID, Kind: row.Kind, FileName: row.FileName, FileHash: row.FileHash, New: int(row.New), Changed: int(row.Changed), Approved: row.ApprovedAt != nil,
		State: row.State, Done: int(row.Done), Created: row.CreatedAt, Reading: Reading{Rows: int(row.Rows), Accepted: int(row.Rows), Area: row.Area, Vintage: int(row.Vintage)}}
	if row.Mapping != nil {
		p.Mapping = *row.Mapping
	}
	var warnings []keptProblem
	var rejected keptList
	if err := errors.Join(json.Unmarshal([]byte(row.Warnings), &warnings), json.Unmarshal([]byte(row.Rejected), &rejected)); err != nil {
		return Preview{}, fmt.Errorf("import: %w", err)
	}
	p.Reading.Warnings, p.Reading.Rejected, p.RejectedCount = problemsOf(warnings), problemsOf(rejected.First), rejected.Count
	return p, nil
}

// waiting answers the imports that somebody has begun and nobody has approved, the newest first.
func (s *Store) waiting(ctx context.Context) ([]Preview, error) {
	var rows []importRow
	err := s.db.NewSelect().Model(&rows).Where("approved_at IS NULL AND state <> ? AND created_at > ?", Dropped, s.now().UTC().Add(-stagedLasts)).OrderExpr("created_at DESC, id DESC").Limit(20).Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("waiting imports: %w", db.Fault(err))
	}
	list := make([]Preview, len(rows))
	for i, r := range rows {
		if list[i], err = r.preview(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// approve makes a staged import count from now, once: again it changes nothing. One that is not there any more, or not
// ready, is a Conflict.
func (s *Store) approve(ctx context.Context, id, by string) error {
	now := s.now().UTC()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		err := one(tx.NewUpdate().Model((*importRow)(nil)).Set("approved_at = ?", now).Set("approved_by = ?", by).
			Where("id = ? AND approved_at IS NULL AND state = ?", id, Staged).Exec(ctx))
		if !errors.Is(err, errDropped) {
			return err
		}
		there, err := tx.NewSelect().Model((*importRow)(nil)).Where("id = ? AND approved_at IS NOT NULL", id).Exists(ctx)
		if err == nil && !there {
			err = fault.New(fault.Conflict, "the import is not ready or gone")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("approve an import: %w", err)
	}
	return nil
}

// keptProblem is a problem with both languages, which the import command's JSON has not.
type keptProblem struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Problem string `json:"da"`
	English string `json:"en"`
}

// keptList are the first problems of a file and how many there were.
type keptList struct {
	Count int           `json:"count"`
	First []keptProblem `json:"first"`
}

func keptProblems(list []Problem) []keptProblem {
	kept := make([]keptProblem, min(len(list), problemsMax))
	for i := range kept {
		kept[i] = keptProblem(list[i])
	}
	return kept
}

func problemsOf(kept []keptProblem) (list []Problem) {
	for _, k := range kept {
		list = append(list, Problem(k))
	}
	return list
}
