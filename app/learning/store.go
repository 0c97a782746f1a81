package learning

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

// CompletionRow is a row of completions. Higher rooms ask it and write none.
type CompletionRow struct {
	bun.BaseModel  `bun:"table:completions"`
	ID             string    `bun:"id,pk"`
	Person         string    `bun:"person_id"`
	Module         string    `bun:"module"`
	Version        int       `bun:"version"`
	Day            day.Day   `bun:"day"`
	Completed      time.Time `bun:"completed_at"`
	Received       time.Time `bun:"received_at"`
	ClockCorrected bool      `bun:"clock_corrected"`
	First          bool      `bun:"first"`
}

func (r CompletionRow) completion() Completion {
	return Completion{ID: r.ID, Person: r.Person, Module: r.Module, Version: r.Version, Day: r.Day,
		Completed: r.Completed, Received: r.Received, ClockCorrected: r.ClockCorrected}
}

// Store asks and writes the tables of learning.
type Store struct{ db *db.DB }

// NewStore answers a store on a database.
func NewStore(d *db.DB) *Store { return &Store{d} }

// Written by hand: the one write that thousands of phones make. A completion is tried as the person's first of this
// version, which a partial unique index allows once, and then as a later one. Asking with RETURNING instead would cost
// SQLite half its speed.
const (
	insertFirst = `INSERT INTO completions (id, person_id, module, version, day, completed_at, received_at, clock_corrected, first)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE) ON CONFLICT DO NOTHING`
	insertLater = `INSERT INTO completions (id, person_id, module, version, day, completed_at, received_at, clock_corrected, first)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, FALSE) ON CONFLICT (id) DO NOTHING`
)

// countAnswers counts one option of each of n questions in one statement.
func countAnswers(n int) string {
	return "INSERT INTO first_answers (module, version, question, option, count) VALUES " + strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, 1), ", n), ", ") +
		" ON CONFLICT (module, version, question, option) DO UPDATE SET count = first_answers.count + 1"
}

// Record stores a completion once, however often it is sent, and counts the answers if they are this person's first of
// this version. It answers what is stored; an id that belongs to another person or module is a Conflict.
func (s *Store) Record(ctx context.Context, c Completion, answers Answers) (Completion, error) {
	var statements [3]*db.Prepared
	for i, query := range []string{insertFirst, insertLater, countAnswers(max(len(answers), 1))} {
		var err error
		if statements[i], err = s.db.Prepare(ctx, query); err != nil {
			return Completion{}, err
		}
	}
	first, later, count := statements[0], statements[1], statements[2]
	stored := c
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		stored = c
		isNew, err := insert(ctx, tx, first, c)
		if err != nil {
			return err
		}
		if isNew {
			return countFirst(ctx, tx, count, c, answers)
		}
		if isNew, err = insert(ctx, tx, later, c); err != nil || isNew {
			return err
		}
		var r CompletionRow
		if err := tx.NewSelect().Model(&r).Where("id = ?", c.ID).Scan(ctx); err != nil {
			return err
		}
		if r.Person != c.Person || r.Module != c.Module {
			return fault.New(fault.Conflict, "the id belongs to another completion")
		}
		stored = r.completion()
		return nil
	})
	if err != nil {
		return Completion{}, fmt.Errorf("record a completion: %w", err)
	}
	return stored, nil
}

// insert tells whether the row was new.
func insert(ctx context.Context, tx bun.Tx, statement *db.Prepared, c Completion) (bool, error) {
	res, err := statement.Exec(ctx, tx, c.ID, c.Person, c.Module, c.Version, int64(c.Day), c.Completed, c.Received, c.ClockCorrected)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// countFirst counts somebody's first answers; nothing of the person goes along.
func countFirst(ctx context.Context, tx bun.Tx, count *db.Prepared, c Completion, answers Answers) error {
	if len(answers) == 0 {
		return nil
	}
	args := make([]any, 0, 4*len(answers))
	for i, option := range answers {
		args = append(args, c.Module, c.Version, i+1, option)
	}
	_, err := count.Exec(ctx, tx, args...)
	return err
}

// Completion answers one completion of a person; NotFound when it is not theirs.
func (s *Store) Completion(ctx context.Context, id, person string) (Completion, error) {
	var r CompletionRow
	if err := s.db.NewSelect().Model(&r).Where("id = ? AND person_id = ?", id, person).Scan(ctx); err != nil {
		return Completion{}, fmt.Errorf("completion: %w", db.Fault(err))
	}
	return r.completion(), nil
}

// CompletionsOf answers everything a person completed, the newest first.
func (s *Store) CompletionsOf(ctx context.Context, person string) ([]Completion, error) {
	var rows []CompletionRow
	err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).OrderExpr("day DESC, completed_at DESC").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("completions: %w", db.Fault(err))
	}
	list := make([]Completion, len(rows))
	for i, r := range rows {
		list[i] = r.completion()
	}
	return list, nil
}

// FirstAnswers answers how often each option was somebody's first answer: question → option → count, both from 1.
func (s *Store) FirstAnswers(ctx context.Context, module string, version int) (map[int]map[int]int, error) {
	var rows []struct {
		Question int `bun:"question"`
		Option   int `bun:"option"`
		Count    int `bun:"count"`
	}
	err := s.db.NewSelect().TableExpr("first_answers").ColumnExpr("question, option, count").
		Where("module = ? AND version = ?", module, version).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("first answers: %w", db.Fault(err))
	}
	counts := map[int]map[int]int{}
	for _, r := range rows {
		if counts[r.Question] == nil {
			counts[r.Question] = map[int]int{}
		}
		counts[r.Question][r.Option] = r.Count
	}
	return counts, nil
}

// AllFirstAnswers answers how often each option was somebody's first answer, by module, version, question and option.
func (s *Store) AllFirstAnswers(ctx context.Context) (map[string]map[int]map[int]map[int]int, error) {
	var rows []struct {
		Module   string `bun:"module"`
		Version  int    `bun:"version"`
		Question int    `bun:"question"`
		Option   int    `bun:"option"`
		Count    int    `bun:"count"`
	}
	err := s.db.NewSelect().TableExpr("first_answers").ColumnExpr("module, version, question, option, count").Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("first answers: %w", db.Fault(err))
	}
	all := map[string]map[int]map[int]map[int]int{}
	for _, r := range rows {
		if all[r.Module] == nil {
			all[r.Module] = map[int]map[int]map[int]int{}
		}
		if all[r.Module][r.Version] == nil {
			all[r.Module][r.Version] = map[int]map[int]int{}
		}
		if all[r.Module][r.Version][r.Question] == nil {
			all[r.Module][r.Version][r.Question] = map[int]int{}
		}
		all[r.Module][r.Version][r.Question][r.Option] = r.Count
	}
	return all, nil
}

// RecordAll stores many completions at once, each counted as the person's first of its version where it is; answers are
// those of each. It is for bringing history in: one statement per row would take minutes for a large one.
func (s *Store) RecordAll(ctx context.Context, completions []Completion, answers []Answers) error {
	type once struct {
		person, module string
		version        int
	}
	type option struct {
		module             string
		version, q, chosen int
	}
	first, counts := map[once]bool{}, map[option]int{}
	rows := make([]CompletionRow, len(completions))
	for i, c := range completions {
		o := once{c.Person, c.Module, c.Version}
		rows[i] = CompletionRow{ID: c.ID, Person: c.Person, Module: c.Module, Version: c.Version, Day: c.Day, Completed: c.Completed,
			Received: c.Received, ClockCorrected: c.ClockCorrected, First: !first[o]}
		if !first[o] && i < len(answers) {
			for q, chosen := range answers[i] {
				counts[option{c.Module, c.Version, q + 1, chosen}]++
			}
		}
		first[o] = true
	}
	const most = 500 // rows a statement: SQLite takes at most 32,766 values in one
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		for at := 0; at < len(rows); at += most {
			some := rows[at:min(len(rows), at+most)]
			if _, err := tx.NewInsert().Model(&some).Exec(ctx); err != nil {
				return err
			}
		}
		for o, n := range counts {
			_, err := tx.ExecContext(ctx, `INSERT INTO first_answers (module, version, question, option, count) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (module, version, question, option) DO UPDATE SET count = first_answers.count + excluded.count`, o.module, o.version, o.q, o.chosen, n)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("record completions: %w", err)
	}
	return nil
}
