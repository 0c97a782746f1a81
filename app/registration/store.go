package registration

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

type recordRow struct {
	bun.BaseModel `bun:"table:registrations"`
	ID            string    `bun:"id,pk"`
	Initiative    string    `bun:"initiative"`
	Indicator     string    `bun:"indicator"`
	Version       int64     `bun:"version"`
	Record        string    `bun:"record"`
	Hash          string    `bun:"hash"`
	Account       string    `bun:"account_id"`
	RegisteredAt  time.Time `bun:"registered_at"`
}

// record answers what a row says. One that cannot be read, or does not fit its hash or its own columns, is broken and is
// shown as far as it goes.
func (r recordRow) record(before *Record) Record {
	said, err := read([]byte(r.Record))
	said.Hash = r.Hash
	said.Broken = err != nil || hashOf([]byte(r.Record)) != r.Hash ||
		said.Initiative != r.Initiative || said.Indicator != r.Indicator || said.Version != int(r.Version) || !said.At.Equal(r.RegisteredAt)
	switch {
	case before == nil:
		said.Broken = said.Broken || said.Version != 1 || said.Previous != ""
	default:
		said.Broken = said.Broken || said.Version != before.Version+1 || said.Previous != before.Hash
	}
	said.Initiative, said.Indicator, said.Version = r.Initiative, r.Indicator, int(r.Version)
	return said
}

// Store asks and writes the tables of registration.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{d, now} }

// Author is who registers.
type Author struct{ Account, Name string }

// Register stores the next version; see Book.Register.
func (s *Store) Register(ctx context.Context, id string, r Record, by Author) error {
	if uuid.Validate(id) != nil {
		return fault.New(fault.Invalid, "the form has no id")
	}
	now := s.now().UTC().Truncate(time.Microsecond)
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		// One primary an initiative: who decides that waits for who decides it already.
		if err := s.db.Alone(ctx, tx, "registration "+r.Initiative); err != nil {
			return err
		}
		if there, err := tx.NewSelect().Model((*recordRow)(nil)).Where("id = ?", id).Exists(ctx); err != nil || there {
			return err // sent twice
		}
		all, err := records(ctx, tx, r.Initiative)
		if err != nil {
			return err
		}
		next, err := follow(r, all)
		if err != nil {
			return err
		}
		next.By, next.At = by.Name, now
		text, err := next.Canonical()
		if err != nil {
			return err
		}
		_, err = tx.NewInsert().Model(&recordRow{ID: id, Initiative: next.Initiative, Indicator: next.Indicator, Version: int64(next.Version), Record: string(text), Hash: hashOf(text),
			Account: by.Account, RegisteredAt: now}).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	return nil
}

// follow answers a record as the next version after an initiative's earlier ones.
func follow(r Record, all map[string][]Record) (Record, error) {
	history := all[r.Indicator]
	if len(history) != r.Version {
		return r, fault.New(fault.Conflict, "somebody has registered it since")
	}
	if r.Primary {
		for indicator, others := range all {
			if indicator != r.Indicator && others[len(others)-1].Primary {
				return r, fault.InvalidFields(fault.Field("primaer", "registration.primary.taken"))
			}
		}
	}
	if r.Version > 0 {
		before := history[r.Version-1]
		if len(r.Changes(before)) == 0 {
			return r, fault.InvalidFields(fault.Field("hvorfor", "registration.unchanged"))
		}
		r.Previous = before.Hash
	}
	r.AfterSeen = afterSeen(r, history)
	r.Version++
	return r, nil
}

// records answers an initiative's records by indicator, the oldest first.
func records(ctx context.Context, q bun.IDB, initiative string) (map[string][]Record, error) {
	var rows []recordRow
	if err := q.NewSelect().Model(&rows).Where("initiative = ?", initiative).OrderExpr("indicator, version").Scan(ctx); err != nil {
		return nil, fmt.Errorf("registrations: %w", db.Fault(err))
	}
	all := map[string][]Record{}
	for _, row := range rows {
		var before *Record
		if list := all[row.Indicator]; len(list) > 0 {
			before = &list[len(list)-1]
		}
		all[row.Indicator] = append(all[row.Indicator], row.record(before))
	}
	return all, nil
}

// Current answers the newest version about an indicator, and false when nobody has registered it: then a look at it is
// exploratory.
func (s *Store) Current(ctx context.Context, initiative, indicator string) (Record, bool, error) {
	history, err := s.History(ctx, initiative, indicator)
	if err != nil || len(history) == 0 {
		return Record{}, false, err
	}
	return history[0], true, nil
}

// History answers every version about an indicator, the newest first.
func (s *Store) History(ctx context.Context, initiative, indicator string) ([]Record, error) {
	all, err := records(ctx, s.db.DB, initiative)
	if err != nil {
		return nil, err
	}
	var list []Record
	for _, r := range all[indicator] {
		list = append([]Record{r}, list...)
	}
	return list, nil
}

// CurrentOf answers the newest version about every indicator of an initiative that is registered.
func (s *Store) CurrentOf(ctx context.Context, initiative string) (map[string]Record, error) {
	all, err := records(ctx, s.db.DB, initiative)
	if err != nil {
		return nil, err
	}
	current := map[string]Record{}
	for indicator, list := range all {
		current[indicator] = list[len(list)-1]
	}
	return current, nil
}

// Text answers the very bytes a hash was taken of, of a record or of a draw. NotFound when none has the hash.
func (s *Store) Text(ctx context.Context, hash string) (string, error) {
	var texts []string
	for _, table := range []string{"registrations", "registration_draws"} {
		var some []string
		if err := s.db.NewSelect().Table(table).Column("record").Where("hash = ?", hash).Scan(ctx, &some); err != nil {
			return "", fmt.Errorf("a record by its hash: %w", db.Fault(err))
		}
		texts = append(texts, some...)
	}
	if len(texts) == 0 {
		return "", fault.New(fault.NotFound, "no record has the hash")
	}
	return texts[0], nil
}
