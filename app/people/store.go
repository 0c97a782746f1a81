package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

// Rows of this room's tables. Higher rooms join the exported ones and write none.
type (
	// UnitRow is a row of units.
	UnitRow struct {
		bun.BaseModel `bun:"table:units"`
		ID            string    `bun:"id,pk"`
		Parent        *string   `bun:"parent_id"`
		Name          string    `bun:"name"`
		CreatedAt     time.Time `bun:"created_at"`
	}
	// PersonRow is a row of persons.
	PersonRow struct {
		bun.BaseModel `bun:"table:persons"`
		ID            string    `bun:"id,pk"`
		StaffNo       string    `bun:"staff_no"`
		Given         string    `bun:"given_name"`
		Family        string    `bun:"family_name"`
		Email         *string   `bun:"email"`
		CreatedAt     time.Time `bun:"created_at"`
	}
	// EmploymentRow is a row of employments.
	EmploymentRow struct {
		bun.BaseModel `bun:"table:employments"`
		ID            string    `bun:"id,pk"`
		Person        string    `bun:"person_id"`
		Unit          string    `bun:"unit_id"`
		Profession    string    `bun:"profession"`
		Kind          string    `bun:"kind"`
		Hours         *float64  `bun:"hours"`
		From          day.Day   `bun:"from_day"`
		To            day.Day   `bun:"to_day"`
		CreatedAt     time.Time `bun:"created_at"`
	}
	// LeaveRow is a row of leaves.
	LeaveRow struct {
		bun.BaseModel `bun:"table:leaves"`
		ID            string    `bun:"id,pk"`
		Person        string    `bun:"person_id"`
		From          day.Day   `bun:"from_day"`
		To            day.Day   `bun:"to_day"`
		CreatedAt     time.Time `bun:"created_at"`
	}
)

// Store asks and writes the tables of people.
type Store struct {
	db  *db.DB
	now func() time.Time
}

// NewStore answers a store on a database.
func NewStore(d *db.DB, now func() time.Time) *Store { return &Store{db: d, now: now} }

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// Units answers every unit, by name.
func (s *Store) Units(ctx context.Context) ([]Unit, error) {
	var rows []UnitRow
	if err := s.db.NewSelect().Model(&rows).OrderExpr("name").Scan(ctx); err != nil {
		return nil, fmt.Errorf("units: %w", db.Fault(err))
	}
	units := make([]Unit, len(rows))
	for i, r := range rows {
		units[i] = Unit{ID: r.ID, Name: r.Name}
		if r.Parent != nil {
			units[i].Parent = *r.Parent
		}
	}
	return units, nil
}

// EmployedOn answers who is in scope on a day in the units asked for (all units when reachAll): at work that day and
// not on leave. A person with two employments that day is listed for each.
func (s *Store) EmployedOn(ctx context.Context, on day.Day, reachAll bool, units []string) ([]Employed, error) {
	var rows []struct {
		Person     string  `bun:"person_id"`
		Unit       string  `bun:"unit_id"`
		Profession string  `bun:"profession"`
		Kind       string  `bun:"kind"`
		Given      string  `bun:"given_name"`
		Family     string  `bun:"family_name"`
		From       day.Day `bun:"from_day"`
	}
	q := s.db.NewSelect().TableExpr("employments AS e").Join("JOIN persons AS p ON p.id = e.person_id").
		ColumnExpr("e.person_id, e.unit_id, e.profession, e.kind, p.given_name, p.family_name, e.from_day").
		Where("e.from_day <= ? AND e.to_day >= ?", on, on).
		Where("NOT EXISTS (SELECT 1 FROM leaves AS l WHERE l.person_id = e.person_id AND l.from_day <= ? AND l.to_day >= ?)", on, on).
		OrderExpr("e.person_id, e.unit_id")
	if !reachAll {
		if len(units) == 0 {
			return nil, nil
		}
		q = q.Where("e.unit_id IN (?)", bun.List(units))
	}
	if err := q.Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("employed on a day: %w", db.Fault(err))
	}
	employed := make([]Employed, len(rows))
	for i, r := range rows {
		employed[i] = Employed(r)
	}
	return employed, nil
}

// OnLeave tells whether a person is on leave on a day.
func (s *Store) OnLeave(ctx context.Context, person string, on day.Day) (bool, error) {
	away, err := s.db.NewSelect().Model((*LeaveRow)(nil)).Where("person_id = ? AND from_day <= ? AND to_day >= ?", person, on, on).Exists(ctx)
	if err != nil {
		return false, fmt.Errorf("on leave: %w", db.Fault(err))
	}
	return away, nil
}

// EmploymentsOf answers a person's employments, the newest first.
func (s *Store) EmploymentsOf(ctx context.Context, person string) ([]Employment, error) {
	var rows []EmploymentRow
	if err := s.db.NewSelect().Model(&rows).Where("person_id = ?", person).OrderExpr("from_day DESC").Scan(ctx); err != nil {
		return nil, fmt.Errorf("employments: %w", db.Fault(err))
	}
	list := make([]Employment, len(rows))
	for i, r := range rows {
		list[i] = Employment{ID: r.ID, Person: r.Person, Unit: r.Unit, Profession: r.Profession, Kind: r.Kind, From: r.From, To: r.To}
		if r.Hours != nil {
			list[i].Hours = *r.Hours
		}
	}
	return list, nil
}

// PersonByID answers one person.
func (s *Store) PersonByID(ctx context.Context, id string) (Person, error) {
	var r PersonRow
	if err := s.db.NewSelect().Model(&r).Where("id = ?", id).Scan(ctx); err != nil {
		return Person{}, fmt.Errorf("person: %w", db.Fault(err))
	}
	return r.person(), nil
}

func (r PersonRow) person() Person {
	p := Person{ID: r.ID, StaffNo: r.StaffNo, Given: r.Given, Family: r.Family}
	if r.Email != nil {
		p.Email = *r.Email
	}
	return p
}

// PersonByEmail answers the person on the staff list with an e-mail, and false when there is none.
func (s *Store) PersonByEmail(ctx context.Context, email string) (Person, bool, error) {
	var r PersonRow
	err := s.db.NewSelect().Model(&r).Where("email = ?", email).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Person{}, false, nil
	}
	if err != nil {
		return Person{}, false, fmt.Errorf("person by e-mail: %w", db.Fault(err))
	}
	return r.person(), true, nil
}

// Secret answers what only this installation knows for a purpose, and makes it the first time.
func (s *Store) Secret(ctx context.Context, purpose string) ([]byte, error) {
	type secretRow struct {
		bun.BaseModel `bun:"table:secrets"`
		Purpose       string `bun:"purpose,pk"`
		Value         []byte `bun:"value"`
	}
	r := secretRow{Purpose: purpose, Value: random(32)}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&r).On("CONFLICT (purpose) DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("make a secret: %w", err)
	}
	if err := s.db.NewSelect().Model(&r).Where("purpose = ?", purpose).Scan(ctx); err != nil {
		return nil, fmt.Errorf("read a secret: %w", db.Fault(err))
	}
	return r.Value, nil
}

// errNoSession is answered for a token that opens nothing.
var errNoSession = fault.New(fault.NotFound, "no such session")

// UnitName answers a unit's name.
func (s *Store) UnitName(ctx context.Context, id string) (string, error) {
	var r UnitRow
	if err := s.db.NewSelect().Model(&r).Where("id = ?", id).Scan(ctx); err != nil {
		return "", fmt.Errorf("unit's name: %w", db.Fault(err))
	}
	return r.Name, nil
}

// Roster is people and their work, to be entered all at once.
type Roster struct {
	Units       []Unit
	Persons     []Person
	Employments []Employment
	Leaves      []Leave
}

// Leave is a stretch away from work, both days included; why is not known here.
type Leave struct {
	Person   string
	From, To day.Day
}

// enteredAtOnce bounds the rows of one statement: SQLite takes at most 32,766 values in one.
const enteredAtOnce = 500

// Enter writes a roster, all of it or nothing. Ids are given by the caller.
func (s *Store) Enter(ctx context.Context, r Roster) error {
	now := s.now().UTC()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		for _, u := range r.Units {
			row := UnitRow{ID: u.ID, Name: u.Name, CreatedAt: now}
			if u.Parent != "" {
				row.Parent = &u.Parent
			}
			if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
				return err
			}
		}
		persons := make([]PersonRow, len(r.Persons))
		for i, p := range r.Persons {
			persons[i] = PersonRow{ID: p.ID, StaffNo: p.StaffNo, Given: p.Given, Family: p.Family, CreatedAt: now}
			if p.Email != "" {
				persons[i].Email = &r.Persons[i].Email
			}
		}
		employments := make([]EmploymentRow, len(r.Employments))
		for i, e := range r.Employments {
			employments[i] = EmploymentRow{ID: e.ID, Person: e.Person, Unit: e.Unit, Profession: e.Profession, Kind: e.Kind,
				From: e.From, To: e.To, CreatedAt: now}
			if e.Hours != 0 {
				employments[i].Hours = &r.Employments[i].Hours
			}
		}
		leaves := make([]LeaveRow, len(r.Leaves))
		for i, l := range r.Leaves {
			leaves[i] = LeaveRow{ID: newID(), Person: l.Person, From: l.From, To: l.To, CreatedAt: now}
		}
		return errors.Join(insertAll(ctx, tx, persons), insertAll(ctx, tx, employments), insertAll(ctx, tx, leaves))
	})
	if err != nil {
		return fmt.Errorf("enter a roster: %w", err)
	}
	return nil
}

func insertAll[T any](ctx context.Context, tx bun.Tx, rows []T) error {
	for len(rows) > 0 {
		some := rows[:min(len(rows), enteredAtOnce)]
		rows = rows[len(some):]
		if _, err := tx.NewInsert().Model(&some).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
