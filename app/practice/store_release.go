package practice

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
)

// ToRead answers the examples within the units given that wait for a second reader: the hidden ones and the proposed ones.
func (s *Store) ToRead(ctx context.Context, all bool, units []string, today day.Day) (hidden, waiting []Case, err error) {
	if !all && len(units) == 0 {
		return nil, nil, nil
	}
	for _, part := range []struct {
		where string
		args  []any
		into  *[]Case
	}{{"hidden", nil, &hidden}, {"share = ? AND NOT hidden", []any{Proposed}, &waiting}} {
		var rows []caseRow
		q := s.db.NewSelect().Model(&rows).Where("trial <> '' AND expires_day >= ?", today).Where(part.where, part.args...).OrderExpr("week, id")
		if !all {
			q = q.Where("unit_id IN (?)", bun.List(units))
		}
		if err := q.Scan(ctx); err != nil {
			return nil, nil, fmt.Errorf("examples to read: %w", db.Fault(err))
		}
		if *part.into, err = s.whole(ctx, rows, today); err != nil {
			return nil, nil, err
		}
	}
	return hidden, waiting, nil
}

// HiddenOne answers a hidden example within the units given.
func (s *Store) HiddenOne(ctx context.Context, id string, all bool, units []string, today day.Day) (Case, error) {
	row, err := reached(ctx, s.db, id, all, units)
	if err == nil && !row.Hidden {
		err = errNoExample
	}
	if err != nil {
		return Case{}, fmt.Errorf("a hidden example: %w", err)
	}
	cases, err := s.whole(ctx, []caseRow{row}, today)
	if err != nil {
		return Case{}, err
	}
	return cases[0], nil
}

// Restore brings a hidden example back, within the units given.
func (s *Store) Restore(ctx context.Context, id string, all bool, units []string, reader string) error {
	return s.change(ctx, id, all, units, "restore an example", func(row caseRow, q *bun.UpdateQuery) (*bun.UpdateQuery, error) {
		if !row.Hidden {
			return nil, errNoExample
		}
		author := ""
		if row.Author != nil {
			author = *row.Author
		}
		return q.Set("hidden = ?", false), mayRestore(author, reader)
	})
}

// Delete empties a hidden example for good, within the units given. Its themes are counted on; its text, its notes, what could
// point to a citizen and who wrote it are gone.
func (s *Store) Delete(ctx context.Context, id string, all bool, units []string) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		row, err := reached(ctx, tx, id, all, units)
		if err != nil {
			return err
		}
		if !row.Hidden {
			return errNoExample
		}
		for _, table := range []any{(*codeRow)(nil), (*functionRow)(nil)} {
			if _, err := tx.NewDelete().Model(table).Where("case_id = ?", id).Exec(ctx); err != nil {
				return err
			}
		}
		return emptied(ctx, tx, "id = ?", id)
	})
	if err != nil {
		return fmt.Errorf("delete an example's text: %w", err)
	}
	return nil
}

// emptied takes the text, the notes and the writer out of the examples a condition on cases picks. There is nothing left to hide.
func emptied(ctx context.Context, tx bun.Tx, where string, args ...any) error {
	if _, err := tx.NewUpdate().Model((*outcomeRow)(nil)).Set("note = ''").
		Where("note <> '' AND case_id IN (SELECT id FROM cases WHERE "+where+")", args...).Exec(ctx); err != nil {
		return err
	}
	_, err := tx.NewUpdate().Model((*caseRow)(nil)).Set("trial = '', saw = '', did = '', unsure = '', wish = '', share = '', author_mark = NULL").
		Set("hidden = ?", false).Where(where, args...).Exec(ctx)
	return err
}

// Propose offers an example to other teams, or takes the offer back, within the units given.
func (s *Store) Propose(ctx context.Context, id string, all bool, units []string, today day.Day, on bool) error {
	return s.change(ctx, id, all, units, "propose an example", func(row caseRow, q *bun.UpdateQuery) (*bun.UpdateQuery, error) {
		switch {
		case row.Hidden, on && !row.told(today).proposable(), !on && row.Share != Proposed:
			return nil, errNoExample
		case on:
			return q.Set("share = ?", Proposed), nil
		}
		return q.Set("share = ''"), nil
	})
}

// Release shows a proposed example to other teams. reader is the second reader's mark for it; what stood for the writer is
// dropped with it.
func (s *Store) Release(ctx context.Context, id string, all bool, units []string, reader string) error {
	return s.change(ctx, id, all, units, "release an example", func(row caseRow, q *bun.UpdateQuery) (*bun.UpdateQuery, error) {
		if row.Hidden {
			return nil, errNoExample
		}
		author := ""
		if row.Author != nil {
			author = *row.Author
		}
		return q.Set("share = ?", Released).Set("author_mark = NULL"), mayRelease(row.Share, author, reader)
	})
}

// Keep lets only the team see an example, whether it was proposed or released, within the units given.
func (s *Store) Keep(ctx context.Context, id string, all bool, units []string) error {
	return s.change(ctx, id, all, units, "keep an example in its team", func(row caseRow, q *bun.UpdateQuery) (*bun.UpdateQuery, error) {
		if row.Share == "" {
			return nil, errNoExample
		}
		return q.Set("share = ''"), nil
	})
}

func (s *Store) change(ctx context.Context, id string, all bool, units []string, doing string, rule func(caseRow, *bun.UpdateQuery) (*bun.UpdateQuery, error)) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		row, err := reached(ctx, tx, id, all, units)
		if err != nil {
			return err
		}
		q, err := rule(row, tx.NewUpdate().Model((*caseRow)(nil)).Where("id = ?", id))
		if err != nil {
			return err
		}
		_, err = q.Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// FromOthers answers the released examples of other units than one, the newest first, at most so many.
func (s *Store) FromOthers(ctx context.Context, unit string, most int, today day.Day) ([]Case, error) {
	var rows []caseRow
	err := s.db.NewSelect().Model(&rows).Where("share = ? AND NOT hidden AND unit_id <> ? AND trial <> '' AND expires_day >= ?", Released, unit, today).
		OrderExpr("week DESC, id").Limit(int64(most)).Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("examples of others: %w", db.Fault(err))
	}
	return s.whole(ctx, rows, today)
}

// Expire empties the text of examples whose time is up and answers how many; their themes are counted on. Drafts that
// were forgotten before yesterday go too.
func (s *Store) Expire(ctx context.Context, today day.Day) (int, error) {
	var n int64
	const due = "expires_day < ? AND (trial <> '' OR saw <> '' OR did <> '' OR unsure <> '' OR wish <> '' OR author_mark IS NOT NULL)"
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*draftRow)(nil)).Where("saved_at < ?", (today - 1).Time()).Exec(ctx)
		if err != nil {
			return err
		}
		if n, err = tx.NewSelect().Model((*caseRow)(nil)).Where(due, today).Count(ctx); err != nil || n == 0 {
			return err
		}
		return emptied(ctx, tx, due, today)
	})
	if err != nil {
		return 0, fmt.Errorf("empty examples whose time is up: %w", err)
	}
	return int(n), nil
}
