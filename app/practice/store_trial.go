package practice

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type outcomeRow struct {
	bun.BaseModel `bun:"table:trial_outcomes"`
	Case          string `bun:"case_id,pk"`
	Number        int64  `bun:"number,pk"`
	Week          string `bun:"week"`
	Outcome       string `bun:"outcome"`
	Barrier       string `bun:"barrier"`
	Note          string `bun:"note"`
}

type doubtRow struct {
	bun.BaseModel `bun:"table:doubt_marks"`
	Case          string `bun:"case_id,pk"`
	Number        int64  `bun:"number,pk"`
	Week          string `bun:"week"`
	Settled       bool   `bun:"settled"`
}

// saidOf is what has been said about one example since it was written.
type saidOf struct {
	outcomes []Outcome
	settled  bool // no longer in doubt
}

// factsOf answers what has been said about some examples, by example; where picks rows by case_id.
func factsOf(ctx context.Context, from bun.IDB, where string, args ...any) (map[string]saidOf, error) {
	facts := map[string]saidOf{}
	var outcomes []outcomeRow
	if err := from.NewSelect().Model(&outcomes).Where(where, args...).OrderExpr("case_id, number").Scan(ctx); err != nil {
		return nil, fmt.Errorf("outcomes of trials: %w", db.Fault(err))
	}
	for _, r := range outcomes {
		f := facts[r.Case]
		f.outcomes = append(f.outcomes, Outcome{Week: r.Week, Outcome: r.Outcome, Barrier: r.Barrier, Note: r.Note})
		facts[r.Case] = f
	}
	var doubts []doubtRow
	if err := from.NewSelect().Model(&doubts).Where(where, args...).OrderExpr("case_id, number").Scan(ctx); err != nil {
		return nil, fmt.Errorf("marks of doubt: %w", db.Fault(err))
	}
	for _, r := range doubts {
		f := facts[r.Case]
		f.settled = r.Settled
		facts[r.Case] = f
	}
	return facts, nil
}

// ofUnit picks the rows of a unit's examples.
const ofUnit = "case_id IN (SELECT id FROM cases WHERE unit_id = ?)"

// tried answers a unit's examples whose text is still shown, the oldest first, with themes and what was said.
func (s *Store) tried(ctx context.Context, unit string, today day.Day) ([]Case, map[string]saidOf, error) {
	var rows []caseRow
	err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND NOT hidden AND trial <> '' AND expires_day >= ?", unit, today).OrderExpr("number").Scan(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("what a unit tries: %w", db.Fault(err))
	}
	facts, err := factsOf(ctx, s.db, ofUnit, unit)
	if err != nil {
		return nil, nil, err
	}
	themes, err := s.themesOf(ctx, unit)
	if err != nil {
		return nil, nil, err
	}
	cases := make([]Case, len(rows))
	for i, r := range rows {
		cases[i] = r.told(today)
		cases[i].Themes = themes[r.ID]
	}
	return cases, facts, nil
}

func (s *Store) themesOf(ctx context.Context, unit string) (map[string][]string, error) {
	var rows []themeRow
	if err := s.db.NewSelect().Model(&rows).Where(ofUnit, unit).OrderExpr("case_id, theme").Scan(ctx); err != nil {
		return nil, fmt.Errorf("themes of a unit's examples: %w", db.Fault(err))
	}
	themes := map[string][]string{}
	for _, r := range rows {
		themes[r.Case] = append(themes[r.Case], r.Theme)
	}
	return themes, nil
}

// OpenTrials answers what a unit tries and has not answered, the one that waited longest first. A trial whose text has
// run out, or whose example is hidden, is not among them.
func (s *Store) OpenTrials(ctx context.Context, unit string, today day.Day) ([]Trial, error) {
	cases, facts, err := s.tried(ctx, unit, today)
	if err != nil {
		return nil, err
	}
	var open []Trial
	for _, c := range cases {
		if p := progressOf(c.Week, facts[c.ID].outcomes); !p.Last.Closes() {
			open = append(open, Trial{ID: c.ID, Text: c.Trial, Themes: c.Themes, Week: p.Since, Doubt: c.Doubt && !facts[c.ID].settled,
				Overdue: overdue(p.Since, today.Week())})
		}
	}
	slices.SortStableFunc(open, func(a, b Trial) int { return strings.Compare(a.Week, b.Week) })
	return open, nil
}

// OpenDoubts answers how many of a unit's examples are still in doubt, by theme. One that is answered is not, nor one of
// which somebody said that the team no longer doubts.
func (s *Store) OpenDoubts(ctx context.Context, unit string, today day.Day) (map[string]int, error) {
	trials, err := s.OpenTrials(ctx, unit, today)
	if err != nil {
		return nil, err
	}
	doubts := map[string]int{}
	for _, t := range trials {
		if t.Doubt {
			for _, theme := range t.Themes {
				doubts[theme]++
			}
		}
	}
	return doubts, nil
}

// TriedLately answers what a unit tried under a theme and how it went, the latest answer first, at most so many.
func (s *Store) TriedLately(ctx context.Context, unit, theme string, most int, today day.Day) ([]Tried, error) {
	cases, facts, err := s.tried(ctx, unit, today)
	if err != nil {
		return nil, err
	}
	var list []Tried
	for i := len(cases) - 1; i >= 0; i-- {
		c := cases[i]
		if p := progressOf(c.Week, facts[c.ID].outcomes); p.Last.Closes() && slices.Contains(c.Themes, theme) {
			list = append(list, Tried{ID: c.ID, Text: c.Trial, Themes: c.Themes, Outcome: p.Last})
		}
	}
	slices.SortStableFunc(list, func(a, b Tried) int { return strings.Compare(b.Week, a.Week) })
	return list[:min(len(list), most)], nil
}

// Barriers answers what stood in the way of a unit since an ISO week, by theme: how many examples met it, whether it was
// said with the example or with how it went. Hidden examples and those without text any more are counted too.
func (s *Store) Barriers(ctx context.Context, unit, sinceWeek string) ([]BarrierCount, error) {
	var rows []caseRow
	if err := s.db.NewSelect().Model(&rows).Column("id", "week", "barrier").Where("unit_id = ?", unit).Scan(ctx); err != nil {
		return nil, fmt.Errorf("barriers of examples: %w", db.Fault(err))
	}
	facts, err := factsOf(ctx, s.db, ofUnit, unit)
	if err != nil {
		return nil, err
	}
	themes, err := s.themesOf(ctx, unit)
	if err != nil {
		return nil, err
	}
	counts := map[BarrierCount]int{}
	for _, r := range rows {
		for _, barrier := range barriersMet(r.Barrier, r.Week, facts[r.ID].outcomes, sinceWeek) {
			for _, theme := range themes[r.ID] {
				counts[BarrierCount{Theme: theme, Barrier: barrier}]++
			}
		}
	}
	var list []BarrierCount
	for c, n := range counts {
		c.Count = n
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b BarrierCount) int {
		if a.Theme != b.Theme {
			return strings.Compare(a.Theme, b.Theme)
		}
		return slices.Index(Barriers, a.Barrier) - slices.Index(Barriers, b.Barrier)
	})
	return list, nil
}

// One answers an example within the units given that is not hidden.
func (s *Store) One(ctx context.Context, id string, all bool, units []string, today day.Day) (Case, error) {
	row, err := reached(ctx, s.db, id, all, units)
	if err == nil && row.Hidden {
		err = errNoExample
	}
	if err != nil {
		return Case{}, fmt.Errorf("one example: %w", err)
	}
	cases, err := s.whole(ctx, []caseRow{row}, today)
	if err != nil {
		return Case{}, err
	}
	return cases[0], nil
}

var errNoExample = fault.New(fault.NotFound, "no such example")

// reached answers an example's row within the units given.
func reached(ctx context.Context, from bun.IDB, id string, all bool, units []string) (caseRow, error) {
	var row caseRow
	if !all && len(units) == 0 {
		return row, errNoExample
	}
	q := from.NewSelect().Model(&row).Where("id = ?", id)
	if !all {
		q = q.Where("unit_id IN (?)", bun.List(units))
	}
	err := q.Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return row, errNoExample
	}
	return row, db.Fault(err)
}

// Record stores how a trial went, within the units given. The same answer again in the same week is no new fact; a closed
// trial is answered no more once its week is over.
func (s *Store) Record(ctx context.Context, id string, all bool, units []string, today day.Day, o Outcome) error {
	o.Week = today.Week()
	return s.answer(ctx, id, all, units, today, "record how a trial went", func(p progress) (Outcome, bool, error) {
		isNew, err := answered(p, o)
		return o, isNew, err
	})
}

// TakeBack takes back the answer of this week. It stays for those who audit.
func (s *Store) TakeBack(ctx context.Context, id string, all bool, units []string, today day.Day) error {
	return s.answer(ctx, id, all, units, today, "take an answer back", func(p progress) (Outcome, bool, error) {
		return Outcome{Week: today.Week(), Outcome: takenBack}, true, retractable(p, today.Week())
	})
}

func (s *Store) answer(ctx context.Context, id string, all bool, units []string, today day.Day, doing string, rule func(progress) (Outcome, bool, error)) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		row, err := reached(ctx, tx, id, all, units)
		if err != nil {
			return err
		}
		if row.Hidden || row.Trial == "" || row.Expires < today {
			return errNoExample
		}
		facts, err := factsOf(ctx, tx, "case_id = ?", id)
		if err != nil {
			return err
		}
		o, isNew, err := rule(progressOf(row.Week, facts[id].outcomes))
		if err != nil || !isNew {
			return err
		}
		number, err := next(ctx, tx, (*outcomeRow)(nil), id)
		if err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&outcomeRow{Case: id, Number: number, Week: o.Week, Outcome: o.Outcome, Barrier: o.Barrier, Note: o.Note}).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// SettleDoubt says that a team is no longer in doubt about an example, or that it is after all.
func (s *Store) SettleDoubt(ctx context.Context, id string, all bool, units []string, today day.Day, settled bool) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		row, err := reached(ctx, tx, id, all, units)
		if err != nil {
			return err
		}
		if row.Hidden || !row.Doubt {
			return errNoExample
		}
		facts, err := factsOf(ctx, tx, "case_id = ?", id)
		if err != nil || facts[id].settled == settled {
			return err
		}
		number, err := next(ctx, tx, (*doubtRow)(nil), id)
		if err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&doubtRow{Case: id, Number: number, Week: today.Week(), Settled: settled}).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("settle a doubt: %w", err)
	}
	return nil
}

// next answers the number of an example's next fact in a table.
func next(ctx context.Context, tx bun.Tx, table any, id string) (int64, error) {
	var last int64
	err := tx.NewSelect().Model(table).ColumnExpr("COALESCE(MAX(number), 0)").Where("case_id = ?", id).Scan(ctx, &last)
	return last + 1, err
}
