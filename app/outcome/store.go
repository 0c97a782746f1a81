package outcome

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

// Kind is what a file of numbers holds.
type Kind string

// The kinds.
const (
	Outcomes   Kind = "outcomes"
	Actual     Kind = "actual"     // the population there was
	Projection Kind = "projection" // the population that was expected
)

type importRow struct {
	bun.BaseModel `bun:"table:outcome_imports"`
	ID            string     `bun:"id,pk"`
	Kind          Kind       `bun:"kind"`
	FileName      string     `bun:"file_name"`
	FileHash      string     `bun:"file_hash"`
	Area          string     `bun:"area"`
	Vintage       int64      `bun:"vintage"`
	Rows          int64      `bun:"row_count"`
	New           int64      `bun:"new_count"`
	Changed       int64      `bun:"changed_count"`
	Warnings      string     `bun:"warnings"`
	CreatedBy     string     `bun:"created_by"`
	CreatedAt     time.Time  `bun:"created_at"`
	ApprovedBy    *string    `bun:"approved_by"`
	ApprovedAt    *time.Time `bun:"approved_at"`
}

type cellRow struct {
	bun.BaseModel `bun:"table:outcome_cells"`
	Import        string    `bun:"import_id,pk"`
	Indicator     string    `bun:"indicator,pk"`
	First         day.Month `bun:"first_month,pk"`
	Months        int64     `bun:"months,pk"`
	District      string    `bun:"district,pk"`
	Band          string    `bun:"band,pk"`
	Supplier      string    `bun:"supplier,pk"`
	Count         float64   `bun:"count"`
	Hidden        bool      `bun:"hidden"`
	Denominator   *float64  `bun:"denominator"`
	Source        string    `bun:"source"`
	Extracted     day.Day   `bun:"extracted"`
}

type pointRow struct {
	bun.BaseModel `bun:"table:population_points"`
	Import        string    `bun:"import_id,pk"`
	Band          string    `bun:"band,pk"`
	Month         day.Month `bun:"month,pk"`
	Persons       float64   `bun:"persons"`
}

// Store asks and writes the numbers.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{d, now} }

const (
	chunk       = 500            // rows of one statement
	stagedLasts = 24 * time.Hour // how long a preview that nobody approves is kept
)

func rowOf(c Cell, id string) cellRow {
	r := cellRow{Import: id, Indicator: c.Indicator, First: c.Period.First, Months: int64(c.Period.Months), District: c.District, Band: c.Band,
		Supplier: c.Supplier, Count: c.Count, Hidden: c.Hidden, Source: c.Source, Extracted: c.Extracted}
	if c.HasDenominator {
		r.Denominator = &c.Denominator
	}
	return r
}

func (r cellRow) cell() Cell {
	c := Cell{Indicator: r.Indicator, Period: Period{r.First, int(r.Months)}, District: r.District, Band: r.Band, Supplier: r.Supplier,
		Count: r.Count, Hidden: r.Hidden, Source: r.Source, Extracted: r.Extracted}
	if r.Denominator != nil {
		c.Denominator, c.HasDenominator = *r.Denominator, true
	}
	return c
}

// key is what a number is the number of.
func (c Cell) key() Cell {
	return Cell{Indicator: c.Indicator, Period: c.Period, District: c.District, Band: c.Band, Supplier: c.Supplier}
}

// says is what a number says, without where it came from.
func (c Cell) says() Cell {
	c.Source, c.Extracted = "", 0
	return c
}

// Cells answers the current numbers of an indicator (of all when it is empty): of each the newest approved.
func (s *Store) Cells(ctx context.Context, indicator string) ([]Cell, error) {
	var rows []cellRow
	q := s.db.NewSelect().Model(&rows).Join("JOIN outcome_imports AS i ON i.id = cell_row.import_id").
		Where("i.approved_at IS NOT NULL").OrderExpr("i.approved_at, i.id")
	if indicator != "" {
		q = q.Where("cell_row.indicator = ?", indicator)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, fmt.Errorf("cells: %w", db.Fault(err))
	}
	at := make(map[Cell]int, len(rows))
	cells := make([]Cell, 0, len(rows))
	for _, r := range rows {
		c := r.cell()
		if i, seen := at[c.key()]; seen {
			cells[i] = c
			continue
		}
		at[c.key()] = len(cells)
		cells = append(cells, c)
	}
	return cells, nil
}

// holding answers the ids of the approved files that hold a number of an indicator.
func (s *Store) holding(ctx context.Context, indicator string) (ids []string, err error) {
	err = s.db.NewSelect().Model((*cellRow)(nil)).Distinct().Column("import_id").Where("indicator = ?", indicator).Scan(ctx, &ids)
	if err != nil {
		return nil, fmt.Errorf("files of an indicator: %w", db.Fault(err))
	}
	return ids, nil
}

// population answers the current points of a kind and an area; of a projection, those of one vintage.
func (s *Store) population(ctx context.Context, kind Kind, area string, vintage int) ([]Point, error) {
	var rows []pointRow
	q := s.db.NewSelect().Model(&rows).Join("JOIN outcome_imports AS i ON i.id = point_row.import_id").
		Where("i.approved_at IS NOT NULL AND i.kind = ? AND i.area = ?", kind, area).OrderExpr("i.approved_at, i.id")
	if kind == Projection {
		q = q.Where("i.vintage = ?", vintage)
	}
	if err := q.Scan(ctx); err != nil {
		return nil, fmt.Errorf("population: %w", db.Fault(err))
	}
	type key struct {
		band  string
		month day.Month
	}
	at := map[key]int{}
	var points []Point
	for _, r := range rows {
		p := Point{r.Band, r.Month, r.Persons}
		if i, seen := at[key{r.Band, r.Month}]; seen {
			points[i] = p
			continue
		}
		at[key{r.Band, r.Month}] = len(points)
		points = append(points, p)
	}
	return points, nil
}

// Source is an approved file that numbers came from.
type Source struct {
	ID       string
	Kind     Kind
	FileName string
	Area     string
	Vintage  int
	Rows     int
	New      int
	Changed  int
	Approved time.Time
	By       string // the account's name; empty for a command
}

// Sources answers every approved file, the newest first.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	var rows []struct {
		ID       string    `bun:"id"`
		Kind     Kind      `bun:"kind"`
		FileName string    `bun:"file_name"`
		Area     string    `bun:"area"`
		Vintage  int       `bun:"vintage"`
		Rows     int       `bun:"row_count"`
		New      int       `bun:"new_count"`
		Changed  int       `bun:"changed_count"`
		Approved time.Time `bun:"approved_at"`
		By       *string   `bun:"name"`
	}
	err := s.db.NewSelect().TableExpr("outcome_imports AS i").Join("LEFT JOIN accounts AS a ON a.id = i.approved_by").
		ColumnExpr("i.id, i.kind, i.file_name, i.area, i.vintage, i.row_count, i.new_count, i.changed_count, i.approved_at, a.name").
		Where("i.approved_at IS NOT NULL").OrderExpr("i.approved_at DESC, i.id DESC").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("sources: %w", db.Fault(err))
	}
	list := make([]Source, len(rows))
	for i, r := range rows {
		list[i] = Source{ID: r.ID, Kind: r.Kind, FileName: r.FileName, Area: r.Area, Vintage: r.Vintage, Rows: r.Rows, New: r.New, Changed: r.Changed, Approved: r.Approved}
		if r.By != nil {
			list[i].By = *r.By
		}
	}
	return list, nil
}

// stage keeps a file's rows until they are approved and answers the import's id. Each chunk is a write of its own, so that
// completions are let in between.
func (s *Store) stage(ctx context.Context, p Preview, by string) (string, error) {
	warnings, err := json.Marshal(keptProblems(p.Reading.Warnings))
	if err != nil {
		return "", fmt.Errorf("keep a file: %w", err)
	}
	if err := s.sweep(ctx); err != nil {
		return "", err
	}
	row := importRow{ID: uuid.Must(uuid.NewV7()).String(), Kind: p.Kind, FileName: p.FileName, FileHash: p.FileHash, Area: p.Reading.Area, Vintage: int64(p.Reading.Vintage),
		Rows: int64(p.Reading.Rows), New: int64(p.New), Changed: int64(p.Changed), Warnings: string(warnings), CreatedBy: by, CreatedAt: s.now().UTC()}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	cells, points := make([]cellRow, len(p.Reading.Cells)), make([]pointRow, len(p.Reading.Points))
	for i, c := range p.Reading.Cells {
		cells[i] = rowOf(c, row.ID)
	}
	for i, x := range p.Reading.Points {
		points[i] = pointRow{Import: row.ID, Band: x.Band, Month: x.Month, Persons: x.Persons}
	}
	err = errors.Join(err, inChunks(ctx, s.db, cells), inChunks(ctx, s.db, points))
	if err != nil {
		return "", fmt.Errorf("keep a file: %w", err)
	}
	return row.ID, nil
}

func inChunks[T any](ctx context.Context, d *db.DB, rows []T) error {
	for some := range slices.Chunk(rows, chunk) {
		err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewInsert().Model(&some).Exec(ctx)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// sweep deletes previews that nobody approved within a day, one to a write.
func (s *Store) sweep(ctx context.Context) error {
	var stale []string
	err := s.db.NewSelect().Model((*importRow)(nil)).Column("id").Where("approved_at IS NULL AND created_at < ?", s.now().UTC().Add(-stagedLasts)).Scan(ctx, &stale)
	if err != nil {
		return fmt.Errorf("stale previews: %w", db.Fault(err))
	}
	for _, id := range stale {
		err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			for _, model := range []any{(*cellRow)(nil), (*pointRow)(nil)} {
				if _, err := tx.NewDelete().Model(model).Where("import_id = ?", id).Exec(ctx); err != nil {
					return err
				}
			}
			_, err := tx.NewDelete().Model((*importRow)(nil)).Where("id = ? AND approved_at IS NULL", id).Exec(ctx)
			return err
		})
		if err != nil {
			return fmt.Errorf("delete a stale preview: %w", err)
		}
	}
	return nil
}

// staged answers an import by its id, without its rows.
func (s *Store) staged(ctx context.Context, id string) (Preview, error) {
	var row importRow
	err := s.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Preview{}, fault.New(fault.NotFound, "no such import")
	}
	if err != nil {
		return Preview{}, fmt.Errorf("import: %w", db.Fault(err))
	}
	p := Preview{ID: row.ID, Kind: row.Kind, FileName: row.FileName, FileHash: row.FileHash, New: int(row.New), Changed: int(row.Changed), Approved: row.ApprovedAt != nil,
		Reading: Reading{Rows: int(row.Rows), Accepted: int(row.Rows), Area: row.Area, Vintage: int(row.Vintage)}}
	var kept []keptProblem
	if err := json.Unmarshal([]byte(row.Warnings), &kept); err != nil {
		return Preview{}, fmt.Errorf("import: %w", err)
	}
	for _, w := range kept {
		p.Reading.Warnings = append(p.Reading.Warnings, Problem(w))
	}
	return p, nil
}

// approve makes an import count from now, once: again it changes nothing.
func (s *Store) approve(ctx context.Context, id, by string) error {
	now := s.now().UTC()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Model((*importRow)(nil)).Set("approved_at = ?", now).Set("approved_by = ?", by).
			Where("id = ? AND approved_at IS NULL", id).Exec(ctx)
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

func keptProblems(list []Problem) []keptProblem {
	kept := make([]keptProblem, len(list))
	for i, p := range list {
		kept[i] = keptProblem(p)
	}
	return kept
}
