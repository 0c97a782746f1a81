package outcome

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

// before numbers the approved files that an import comes after: all of them while it is not approved itself.
func (s *Store) before(ctx context.Context, id string) (map[string]int, error) {
	order, err := s.approved(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	if own, approved := order[id]; approved {
		for other, n := range order {
			if n >= own {
				delete(order, other)
			}
		}
	}
	return order, nil
}

// saidBefore answers what the approved files of an order said of some numbers, in their order; nil where none did.
func (s *Store) saidBefore(ctx context.Context, order map[string]int, cells []Cell) ([]*Value, error) {
	at := make(map[key]int, len(cells))
	for i, c := range cells {
		at[c.key()] = i
	}
	values, newest := make([]*Value, len(cells)), make([]int, len(cells))
	if len(order) == 0 {
		return values, nil
	}
	err := s.eachCell(ctx, func(q *bun.SelectQuery) *bun.SelectQuery { return q }, order, func(n int, c Cell) {
		i, asked := at[c.key()]
		if asked && (values[i] == nil || n > newest[i]) {
			v := c.value()
			values[i], newest[i] = &v, n
		}
	})
	return values, err
}

// Changes lists the numbers that an import says otherwise than what was known before it, by indicator and month: before its
// approval beside what counts now, afterwards beside what counted then. Numbers that are new are none. An unknown import is
// NotFound.
func (s *Store) Changes(ctx context.Context, id string) ([]Change, error) {
	p, err := s.staged(ctx, id)
	if err != nil {
		return nil, err
	}
	if p.Kind != Outcomes {
		return s.pointChanges(ctx, p)
	}
	var cells []Cell
	err = s.eachCell(ctx, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Where("import_id = ?", id) }, map[string]int{id: 0},
		func(_ int, c Cell) { cells = append(cells, c) })
	if err != nil {
		return nil, err
	}
	order, err := s.before(ctx, id)
	if err != nil {
		return nil, err
	}
	old, err := s.saidBefore(ctx, order, cells)
	if err != nil {
		return nil, err
	}
	var list []Change
	for i, c := range cells {
		if old[i] != nil && *old[i] != c.value() {
			list = append(list, Change{c.Indicator, c.Period, c.District, c.Band, c.Supplier, *old[i], c.value()})
		}
	}
	sortChanges(list)
	return list, nil
}

func (s *Store) pointChanges(ctx context.Context, p Preview) ([]Change, error) {
	order, err := s.before(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	var own, rows []pointRow
	q := s.db.NewSelect().Model(&rows).Join("JOIN outcome_imports AS i ON i.id = point_row.import_id").
		Where("i.approved_at IS NOT NULL AND i.kind = ? AND i.area = ?", p.Kind, p.Reading.Area).OrderExpr("i.approved_at, i.id")
	if p.Kind == Projection {
		q = q.Where("i.vintage = ?", p.Reading.Vintage)
	}
	if err := errors.Join(q.Scan(ctx), s.db.NewSelect().Model(&own).Where("import_id = ?", p.ID).Scan(ctx)); err != nil {
		return nil, fmt.Errorf("changes: %w", db.Fault(err))
	}
	was := map[Point]float64{}
	for _, x := range newest(slices.DeleteFunc(rows, func(r pointRow) bool { _, earlier := order[r.Import]; return !earlier })) {
		was[Point{Band: x.Band, Month: x.Month}] = x.Persons
	}
	var list []Change
	for _, r := range own {
		if old, known := was[Point{Band: r.Band, Month: r.Month}]; known && old != r.Persons {
			list = append(list, Change{Period: Period{r.Month, 1}, Band: r.Band, Old: Value{Count: old}, New: Value{Count: r.Persons}})
		}
	}
	sortChanges(list)
	return list, nil
}

func sortChanges(list []Change) {
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Period.First, b.Period.First), cmp.Compare(a.Period.Months, b.Period.Months),
			cmp.Compare(a.District, b.District), cmp.Compare(a.Band, b.Band), cmp.Compare(a.Supplier, b.Supplier))
	})
}

// KnownAt answers the instant that a past page is asked for by: that of an import's approval, by its id, or the instant
// itself as RFC 3339. What is to come is now, which is the zero instant. Anything else is NotFound.
func (s *Store) KnownAt(ctx context.Context, asked string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, asked); err == nil {
		if t.After(s.now()) {
			return time.Time{}, nil
		}
		return t, nil
	}
	if _, err := uuid.Parse(asked); err != nil {
		return time.Time{}, fault.New(fault.NotFound, "no instant and no import")
	}
	var row importRow
	err := s.db.NewSelect().Model(&row).Where("id = ? AND approved_at IS NOT NULL", asked).Limit(1).Scan(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("the instant of an import: %w", db.Fault(err))
	}
	return *row.ApprovedAt, nil
}
