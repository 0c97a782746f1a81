package practice

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type caseRow struct {
	bun.BaseModel `bun:"table:cases"`
	ID            string  `bun:"id,pk"`
	Number        int64   `bun:"number"`
	Unit          string  `bun:"unit_id"`
	Format        string  `bun:"format"`
	Week          string  `bun:"week"`
	AgeBand       string  `bun:"age_band"`
	Doubt         bool    `bun:"doubt"`
	Trial         string  `bun:"trial"`
	Saw           string  `bun:"saw"`
	Did           string  `bun:"did"`
	Unsure        string  `bun:"unsure"`
	Wish          string  `bun:"wish"`
	Expires       day.Day `bun:"expires_day"`
	Hidden        bool    `bun:"hidden"`
	Barrier       string  `bun:"barrier"`
	Author        *string `bun:"author_mark"`
	Share         string  `bun:"share"`
}

// told is the example without what it is about; text past its time comes back empty.
func (r caseRow) told(today day.Day) Case {
	c := Case{ID: r.ID, Unit: r.Unit, Format: r.Format, Week: r.Week, AgeBand: r.AgeBand, Doubt: r.Doubt, Barrier: r.Barrier, Share: r.Share, Expires: r.Expires}
	if r.Author != nil {
		c.Author = *r.Author
	}
	if r.Expires >= today {
		c.Trial, c.Saw, c.Did, c.Unsure, c.Wish = r.Trial, r.Saw, r.Did, r.Unsure, r.Wish
	}
	return c
}

type themeRow struct {
	bun.BaseModel `bun:"table:case_themes"`
	Case          string `bun:"case_id,pk"`
	Theme         string `bun:"theme,pk"`
}

type codeRow struct {
	bun.BaseModel `bun:"table:case_codes"`
	Case          string `bun:"case_id,pk"`
	Code          string `bun:"code,pk"`
}

type functionRow struct {
	bun.BaseModel `bun:"table:case_functions"`
	Case          string `bun:"case_id,pk"`
	Func          string `bun:"func,pk"`
}

// Store asks and writes the tables of practice.
type Store struct{ db *db.DB }

// NewStore answers a store on a database.
func NewStore(d *db.DB) *Store { return &Store{d} }

// Save stores examples of one unit, all or none, in the order given. An id is random: one that grew with time would
// tell the minute an example was written, and with it who was at work.
func (s *Store) Save(ctx context.Context, cases ...Case) error {
	if len(cases) == 0 {
		return nil
	}
	var rows []caseRow
	var themes []themeRow
	var codes []codeRow
	var functions []functionRow
	var outcomes []outcomeRow
	for _, c := range cases {
		if c.ID == "" {
			c.ID = uuid.NewString()
		}
		rows = append(rows, caseRow{ID: c.ID, Unit: c.Unit, Format: c.Format, Week: c.Week, AgeBand: c.AgeBand, Doubt: c.Doubt,
			Trial: c.Trial, Saw: c.Saw, Did: c.Did, Unsure: c.Unsure, Wish: c.Wish, Expires: c.Expires, Barrier: c.Barrier, Share: c.Share, Hidden: c.Hidden})
		if c.Author != "" {
			rows[len(rows)-1].Author = &c.Author
		}
		for _, t := range c.Themes {
			themes = append(themes, themeRow{Case: c.ID, Theme: t})
		}
		for _, k := range c.Codes {
			codes = append(codes, codeRow{Case: c.ID, Code: k})
		}
		for _, f := range c.Functions {
			functions = append(functions, functionRow{Case: c.ID, Func: f})
		}
		for i, o := range c.Said {
			outcomes = append(outcomes, outcomeRow{Case: c.ID, Number: int64(i + 1), Week: o.Week, Outcome: o.Outcome, Barrier: o.Barrier, Note: o.Note})
		}
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if there, err := tx.NewSelect().Model((*caseRow)(nil)).Where("id = ?", rows[0].ID).Exists(ctx); err != nil || there {
			return err // sent twice
		}
		var last int64
		if err := tx.NewSelect().Model((*caseRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0)").Where("unit_id = ?", cases[0].Unit).Scan(ctx, &last); err != nil {
			return err
		}
		for i := range rows {
			rows[i].Number = last + int64(i) + 1
		}
		if _, err := tx.NewInsert().Model(&rows).Exec(ctx); err != nil {
			return err
		}
		if len(themes) > 0 {
			if _, err := tx.NewInsert().Model(&themes).Exec(ctx); err != nil {
				return err
			}
		}
		if len(codes) > 0 {
			if _, err := tx.NewInsert().Model(&codes).Exec(ctx); err != nil {
				return err
			}
		}
		if len(functions) > 0 {
			if _, err := tx.NewInsert().Model(&functions).Exec(ctx); err != nil {
				return err
			}
		}
		if len(outcomes) > 0 {
			if _, err := tx.NewInsert().Model(&outcomes).Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save an example: %w", err)
	}
	return nil
}

// Latest answers the newest examples of a unit that are not hidden, newest first. Text past its time comes back empty.
func (s *Store) Latest(ctx context.Context, unit string, most int, today day.Day) ([]Case, error) {
	var rows []caseRow
	err := s.db.NewSelect().Model(&rows).Where("unit_id = ? AND NOT hidden", unit).OrderExpr("number DESC, id").Limit(int64(most)).Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("latest examples: %w", db.Fault(err))
	}
	return s.whole(ctx, rows, today)
}

// whole answers examples with what they are about and how it went.
func (s *Store) whole(ctx context.Context, rows []caseRow, today day.Day) ([]Case, error) {
	cases := make([]Case, len(rows))
	byID := map[string]*Case{}
	ids := make([]string, len(rows))
	for i, r := range rows {
		cases[i] = r.told(today)
		ids[i], byID[r.ID] = r.ID, &cases[i]
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var themes []themeRow
	if err := s.db.NewSelect().Model(&themes).Where("case_id IN (?)", bun.List(ids)).OrderExpr("case_id, theme").Scan(ctx); err != nil {
		return nil, fmt.Errorf("themes of examples: %w", db.Fault(err))
	}
	for _, t := range themes {
		byID[t.Case].Themes = append(byID[t.Case].Themes, t.Theme)
	}
	var functions []functionRow
	if err := s.db.NewSelect().Model(&functions).Where("case_id IN (?)", bun.List(ids)).OrderExpr("case_id, func").Scan(ctx); err != nil {
		return nil, fmt.Errorf("functions of examples: %w", db.Fault(err))
	}
	for _, f := range functions {
		byID[f.Case].Functions = append(byID[f.Case].Functions, f.Func)
	}
	var codes []codeRow
	if err := s.db.NewSelect().Model(&codes).Where("case_id IN (?)", bun.List(ids)).OrderExpr("case_id, code").Scan(ctx); err != nil {
		return nil, fmt.Errorf("codes of examples: %w", db.Fault(err))
	}
	for _, k := range codes {
		byID[k.Case].Codes = append(byID[k.Case].Codes, k.Code)
	}
	facts, err := factsOf(ctx, s.db, "case_id IN (?)", bun.List(ids))
	if err != nil {
		return nil, err
	}
	for i := range cases {
		c, f := &cases[i], facts[cases[i].ID]
		p := progressOf(c.Week, f.outcomes)
		c.Since, c.Went = p.Since, p.Last
		c.Open = c.Trial != "" && !p.Last.Closes()
		c.InDoubt = c.Open && c.Doubt && !f.settled
	}
	return cases, nil
}

// Hide takes an example out of sight at once, within the units given or released to everybody. Who asked is not kept.
func (s *Store) Hide(ctx context.Context, id string, all bool, units []string) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		q := tx.NewUpdate().Model((*caseRow)(nil)).Set("hidden = ?", true).Where("id = ? AND trial <> ''", id)
		if !all {
			q = q.Where("(unit_id IN (?) OR share = ?)", bun.List(append([]string{""}, units...)), Released)
		}
		res, err := q.Exec(ctx)
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err == nil && n == 0 {
			return fault.New(fault.NotFound, "no such example")
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("hide an example: %w", err)
	}
	return nil
}
