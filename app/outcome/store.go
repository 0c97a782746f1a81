package outcome

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
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
	Mapping       *string    `bun:"mapping_id"`
	State         State      `bun:"state"`
	Done          int64      `bun:"done_count"`
	Touched       *time.Time `bun:"touched_at"`
	Rejected      string     `bun:"rejected"`
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
type key struct {
	Indicator                string
	Period                   Period
	District, Band, Supplier string
}

func (c Cell) key() key { return key{c.Indicator, c.Period, c.District, c.Band, c.Supplier} }

// says is what a number says, without where it came from.
func (c Cell) says() Cell {
	c.Source, c.Extracted = "", 0
	return c
}

// Cells answers the current numbers of an indicator (of all when it is empty): of each the newest approved.
func (s *Store) Cells(ctx context.Context, indicator string) ([]Cell, error) {
	return s.CellsAt(ctx, indicator, time.Time{})
}

// holding answers the ids of the approved files that hold a number of an indicator.
func (s *Store) holding(ctx context.Context, indicator string) (ids []string, err error) {
	err = s.db.NewSelect().Model((*cellRow)(nil)).Distinct().Column("import_id").Where("indicator = ?", indicator).Scan(ctx, &ids)
	if err != nil {
		return nil, fmt.Errorf("files of an indicator: %w", db.Fault(err))
	}
	return ids, nil
}

// CellsAt is Cells as they were known at an instant: of what was approved no later. The zero instant is now.
func (s *Store) CellsAt(ctx context.Context, indicator string, instant time.Time) ([]Cell, error) {
	order, err := s.approved(ctx, instant)
	if err != nil {
		return nil, err
	}
	type seen struct{ at, order int }
	known := map[key]seen{}
	var cells []Cell
	err = s.eachCell(ctx, func(q *bun.SelectQuery) *bun.SelectQuery {
		if indicator != "" {
			q = q.Where("indicator = ?", indicator)
		}
		return q
	}, order, func(n int, c Cell) {
		old, had := known[c.key()]
		switch {
		case !had:
			known[c.key()] = seen{len(cells), n}
			cells = append(cells, c)
		case n > old.order:
			known[c.key()] = seen{old.at, n}
			cells[old.at] = c
		}
	})
	return cells, err
}

// approved numbers the files approved no later than an instant (now when it is zero) in the order of their approval.
func (s *Store) approved(ctx context.Context, instant time.Time) (map[string]int, error) {
	var ids []string
	q := s.db.NewSelect().Model((*importRow)(nil)).Column("id").Where("approved_at IS NOT NULL").OrderExpr("approved_at, id")
	if !instant.IsZero() {
		q = q.Where("approved_at <= ?", instant.UTC())
	}
	if err := q.Scan(ctx, &ids); err != nil {
		return nil, fmt.Errorf("approved imports: %w", db.Fault(err))
	}
	order := make(map[string]int, len(ids))
	for i, id := range ids {
		order[id] = i
	}
	return order, nil
}

// eachCell hands over the cells of some imports, each with its import's number, in no order. Rows are scanned by hand: a
// file can have hundreds of thousands.
func (s *Store) eachCell(ctx context.Context, of func(*bun.SelectQuery) *bun.SelectQuery, order map[string]int, fn func(n int, c Cell)) (err error) {
	rows, err := of(s.db.NewSelect().Model((*cellRow)(nil)).
		Column("import_id", "indicator", "first_month", "months", "district", "band", "supplier", "count", "hidden", "denominator", "source", "extracted")).Rows(ctx)
	if err != nil {
		return fmt.Errorf("cells: %w", db.Fault(err))
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	words := map[string]string{} // the same few fill most of it: kept once
	word := func(s *string) {
		if w, ok := words[*s]; ok {
			*s = w
			return
		}
		words[*s] = *s
	}
	for rows.Next() {
		var r cellRow
		if err := rows.Scan(&r.Import, &r.Indicator, &r.First, &r.Months, &r.District, &r.Band, &r.Supplier, &r.Count, &r.Hidden, &r.Denominator, &r.Source, &r.Extracted); err != nil {
			return fmt.Errorf("cells: %w", db.Fault(err))
		}
		n, wanted := order[r.Import]
		if !wanted {
			continue
		}
		for _, s := range []*string{&r.Indicator, &r.District, &r.Band, &r.Supplier, &r.Source} {
			word(s)
		}
		fn(n, r.cell())
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("cells: %w", db.Fault(err))
	}
	return nil
}

// population answers the current points of a kind and an area; of a projection, those of one vintage.
func (s *Store) population(ctx context.Context, kind Kind, area string, vintage int) ([]Point, error) {
	return s.populationAt(ctx, kind, area, vintage, time.Time{})
}

// populationAt is population as it was known at an instant, now when it is zero.
func (s *Store) populationAt(ctx context.Context, kind Kind, area string, vintage int, instant time.Time) ([]Point, error) {
	var rows []pointRow
	q := s.db.NewSelect().Model(&rows).Join("JOIN outcome_imports AS i ON i.id = point_row.import_id").
		Where("i.approved_at IS NOT NULL AND i.kind = ? AND i.area = ?", kind, area).OrderExpr("i.approved_at, i.id")
	if kind == Projection {
		q = q.Where("i.vintage = ?", vintage)
	}
	if !instant.IsZero() {
		q = q.Where("i.approved_at <= ?", instant.UTC())
	}
	if err := q.Scan(ctx); err != nil {
		return nil, fmt.Errorf("population: %w", db.Fault(err))
	}
	return newest(rows), nil
}

// newest answers, of rows in the order of their approval, the last of each band and month.
func newest(rows []pointRow) []Point {
	at := map[Point]int{}
	var points []Point
	for _, r := range rows {
		of := Point{Band: r.Band, Month: r.Month}
		i, seen := at[of]
		if !seen {
			i, at[of] = len(points), len(points)
			points = append(points, of)
		}
		points[i].Persons = r.Persons
	}
	return points
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
	return s.SourcesAt(ctx, time.Time{})
}

// SourcesAt is Sources as they were at an instant, now when it is zero.
func (s *Store) SourcesAt(ctx context.Context, instant time.Time) ([]Source, error) {
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
	q := s.db.NewSelect().TableExpr("outcome_imports AS i").Join("LEFT JOIN accounts AS a ON a.id = i.approved_by").
		ColumnExpr("i.id, i.kind, i.file_name, i.area, i.vintage, i.row_count, i.new_count, i.changed_count, i.approved_at, a.name").
		Where("i.approved_at IS NOT NULL").OrderExpr("i.approved_at DESC, i.id DESC")
	if !instant.IsZero() {
		q = q.Where("i.approved_at <= ?", instant.UTC())
	}
	if err := q.Scan(ctx, &rows); err != nil {
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
