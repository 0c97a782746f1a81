package factor

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type versionRow struct {
	bun.BaseModel `bun:"table:factor_versions"`
	ID            string    `bun:"id,pk"`
	Slug          string    `bun:"slug"`
	Number        int64     `bun:"number"`
	Withdrawn     bool      `bun:"withdrawn"`
	FirstDay      day.Day   `bun:"first_day"`
	LastDay       day.Day   `bun:"last_day"`
	Label         string    `bun:"label"`
	Text          string    `bun:"text"`
	Source        string    `bun:"source"`
	Checked       bool      `bun:"checked"`
	Towards       string    `bun:"towards"`
	Districts     string    `bun:"districts"`
	Account       string    `bun:"account_id"`
	Name          string    `bun:"account_name"`
	EnteredAt     time.Time `bun:"entered_at"`
}

func (r versionRow) factor() (Factor, error) {
	f := Factor{Slug: r.Slug, Kort: r.Label, Tekst: r.Text, Source: r.Source, Checked: r.Checked, Direction: "ukendt", From: r.FirstDay, To: r.LastDay,
		ID: r.ID, Own: true, Version: int(r.Number), Withdrawn: r.Withdrawn, By: r.Name, Entered: r.EnteredAt}
	if err := json.Unmarshal([]byte(r.Towards), &f.Towards); err != nil {
		return f, fmt.Errorf("directions of %s: %w", r.Slug, err)
	}
	if err := json.Unmarshal([]byte(r.Districts), &f.Districts); err != nil {
		return f, fmt.Errorf("districts of %s: %w", r.Slug, err)
	}
	f.Touches = slices.Sorted(maps.Keys(f.Towards))
	return f, nil
}

// Store asks and writes the table of factor.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{d, now} }

// Versions answers every version that was written here, the oldest of each entry first.
func (s *Store) Versions(ctx context.Context) ([]Factor, error) {
	var rows []versionRow
	if err := s.db.NewSelect().Model(&rows).OrderExpr("slug, number").Scan(ctx); err != nil {
		return nil, fmt.Errorf("own explanations: %w", db.Fault(err))
	}
	list := make([]Factor, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.factor(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Author is who writes a version.
type Author struct{ Account, Name string }

// Add puts a new entry on the register and answers its slug. The same id again adds nothing.
func (s *Store) Add(ctx context.Context, id string, f Factor, by Author) (string, error) {
	u, err := uuid.Parse(id)
	if err != nil {
		return "", fault.New(fault.Invalid, "the form has no id")
	}
	f.Slug, f.Version = "egen-"+u.String(), 0
	return f.Slug, s.write(ctx, id, f, by)
}

// Correct writes the next version of an entry. f.Slug and f.Version name the version it was made from: Conflict when
// somebody has written another since. The same id again writes nothing.
func (s *Store) Correct(ctx context.Context, id string, f Factor, by Author) error {
	return s.write(ctx, id, f, by)
}

// Withdraw takes an entry off the register; its earlier versions stay to be read. seen is the version that was on the page.
func (s *Store) Withdraw(ctx context.Context, id, slug string, seen int, by Author) error {
	return s.write(ctx, id, Factor{Slug: slug, Version: seen, Withdrawn: true}, by)
}

func (s *Store) write(ctx context.Context, id string, f Factor, by Author) error {
	if uuid.Validate(id) != nil {
		return fault.New(fault.Invalid, "the form has no id")
	}
	towards, err := json.Marshal(f.Towards)
	if err != nil {
		return fmt.Errorf("directions: %w", err)
	}
	districts, err := json.Marshal(f.Districts)
	if err != nil {
		return fmt.Errorf("districts: %w", err)
	}
	row := versionRow{ID: id, Slug: f.Slug, Number: int64(f.Version) + 1, Withdrawn: f.Withdrawn, FirstDay: f.From, LastDay: f.To, Label: f.Kort, Text: f.Tekst,
		Source: f.Source, Checked: f.Checked, Towards: string(towards), Districts: string(districts), Account: by.Account, Name: by.Name, EnteredAt: s.now().UTC()}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := s.db.Alone(ctx, tx, "factor "+row.Slug); err != nil {
			return err
		}
		if there, err := tx.NewSelect().Model((*versionRow)(nil)).Where("id = ?", id).Exists(ctx); err != nil || there {
			return err // sent twice
		}
		var last int64
		if err := tx.NewSelect().Model((*versionRow)(nil)).ColumnExpr("COALESCE(MAX(number), 0)").Where("slug = ?", row.Slug).Scan(ctx, &last); err != nil {
			return err
		}
		if last+1 != row.Number {
			return fault.New(fault.Conflict, "somebody has corrected the entry since")
		}
		fresh := row
		_, err := tx.NewInsert().Model(&fresh).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("write on the register of explanations: %w", err)
	}
	return nil
}
