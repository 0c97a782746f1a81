package people

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type staffImportRow struct {
	bun.BaseModel `bun:"table:staff_imports"`
	ID            string     `bun:"id,pk"`
	FileName      string     `bun:"file_name"`
	FileHash      string     `bun:"file_hash"`
	Report        string     `bun:"report"`
	CreatedBy     string     `bun:"created_by"`
	CreatedAt     time.Time  `bun:"created_at"`
	ApprovedBy    *string    `bun:"approved_by"`
	ApprovedAt    *time.Time `bun:"approved_at"`
}

type staffChunkRow struct {
	bun.BaseModel `bun:"table:staff_import_rows"`
	Import        string `bun:"import_id,pk"`
	Chunk         int    `bun:"chunk,pk"`
	Rows          string `bun:"rows_json"`
}

// stagedLasts is how long a preview that nobody approves is kept.
const stagedLasts = 24 * time.Hour

// roll reads the staff as it is known.
func (s *Store) roll(ctx context.Context) (staffRoll, error) { return rollOf(ctx, s.db) }

func rollOf(ctx context.Context, from bun.IDB) (staffRoll, error) {
	var (
		units       []UnitRow
		persons     []PersonRow
		employments []EmploymentRow
	)
	err := errors.Join(
		from.NewSelect().Model(&units).OrderExpr("created_at, name").Scan(ctx),
		from.NewSelect().Model(&persons).Scan(ctx),
		from.NewSelect().Model(&employments).OrderExpr("from_day, created_at").Scan(ctx))
	if err != nil {
		return staffRoll{}, fmt.Errorf("read the staff: %w", db.Fault(err))
	}
	r := staffRoll{employments: map[string][]Employment{}}
	for _, u := range units {
		unit := Unit{ID: u.ID, Name: u.Name}
		if u.Parent != nil {
			unit.Parent = *u.Parent
		}
		r.units = append(r.units, unit)
	}
	for _, p := range persons {
		r.persons = append(r.persons, p.person())
	}
	for _, e := range employments {
		work := Employment{ID: e.ID, Person: e.Person, Unit: e.Unit, Profession: e.Profession, Kind: e.Kind, From: e.From, To: e.To}
		if e.Hours != nil {
			work.Hours = *e.Hours
		}
		r.employments[e.Person] = append(r.employments[e.Person], work)
	}
	return r, nil
}

// Stage keeps a preview until it is approved and answers its id. Previews that were left lying are deleted.
func (s *Store) Stage(ctx context.Context, p Preview, by string) (string, error) {
	report, err := json.Marshal(keptReport(p.Report))
	if err != nil {
		return "", fmt.Errorf("keep a preview: %w", err)
	}
	now := s.now().UTC()
	row := staffImportRow{ID: newID(), FileName: p.FileName, FileHash: p.FileHash, Report: string(report), CreatedBy: by, CreatedAt: now}
	var chunks []staffChunkRow
	for rows := p.Rows; len(rows) > 0; {
		some := rows[:min(len(rows), enteredAtOnce)]
		rows = rows[len(some):]
		text, err := json.Marshal(some)
		if err != nil {
			return "", fmt.Errorf("keep a preview: %w", err)
		}
		chunks = append(chunks, staffChunkRow{Import: row.ID, Chunk: len(chunks), Rows: string(text)})
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		stale := tx.NewSelect().Model((*staffImportRow)(nil)).Column("id").Where("approved_at IS NULL AND created_at < ?", now.Add(-stagedLasts))
		if _, err := tx.NewDelete().Model((*staffChunkRow)(nil)).Where("import_id IN (?)", stale).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewDelete().Model((*staffImportRow)(nil)).Where("approved_at IS NULL AND created_at < ?", now.Add(-stagedLasts)).Exec(ctx); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	for i := range chunks { // each a write of its own: completions are let in between
		if err != nil {
			break
		}
		err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewInsert().Model(&chunks[i]).Exec(ctx)
			return err
		})
	}
	if err != nil {
		return "", fmt.Errorf("keep a preview: %w", err)
	}
	return row.ID, nil
}

// Staged answers a preview by its id.
func (s *Store) Staged(ctx context.Context, id string) (Preview, error) {
	var row staffImportRow
	err := s.db.NewSelect().Model(&row).Where("id = ?", id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Preview{}, fault.New(fault.NotFound, "no such preview")
	}
	if err != nil {
		return Preview{}, fmt.Errorf("read a preview: %w", db.Fault(err))
	}
	p := Preview{ID: row.ID, FileName: row.FileName, FileHash: row.FileHash, Approved: row.ApprovedAt != nil}
	var kept reportJSON
	if err := json.Unmarshal([]byte(row.Report), &kept); err != nil {
		return Preview{}, fmt.Errorf("read a preview: %w", err)
	}
	p.Report = kept.report()
	var chunks []staffChunkRow
	if err := s.db.NewSelect().Model(&chunks).Where("import_id = ?", id).OrderExpr("chunk").Scan(ctx); err != nil {
		return Preview{}, fmt.Errorf("read a preview: %w", db.Fault(err))
	}
	for _, c := range chunks {
		var rows []StaffRow
		if err := json.Unmarshal([]byte(c.Rows), &rows); err != nil {
			return Preview{}, fmt.Errorf("read a preview: %w", err)
		}
		p.Rows = append(p.Rows, rows...)
	}
	return p, nil
}

// Imported is one file that was taken in.
type Imported struct {
	FileName string
	At       time.Time
	By       string // the account's name; empty for a command
	Report   StaffReport
}

// StaffImports answers the files taken in, the newest first, at most ten.
func (s *Store) StaffImports(ctx context.Context) ([]Imported, error) {
	var rows []struct {
		FileName   string    `bun:"file_name"`
		Report     string    `bun:"report"`
		ApprovedAt time.Time `bun:"approved_at"`
		Name       *string   `bun:"name"`
	}
	err := s.db.NewSelect().TableExpr("staff_imports AS i").Join("LEFT JOIN accounts AS a ON a.id = i.approved_by").
		ColumnExpr("i.file_name, i.report, i.approved_at, a.name").Where("i.approved_at IS NOT NULL").OrderExpr("i.approved_at DESC").Limit(10).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("staff imports: %w", db.Fault(err))
	}
	list := make([]Imported, len(rows))
	for i, r := range rows {
		var kept reportJSON
		if err := json.Unmarshal([]byte(r.Report), &kept); err != nil {
			return nil, fmt.Errorf("staff imports: %w", err)
		}
		list[i] = Imported{FileName: r.FileName, At: r.ApprovedAt, Report: kept.report()}
		if r.Name != nil {
			list[i].By = *r.Name
		}
	}
	return list, nil
}

// takeIn plans a preview against the staff as it is now and writes the plan, in one transaction. One file is taken in at
// a time. A preview approved already is answered as it was.
func (s *Store) takeIn(ctx context.Context, p Preview, by, root string, today day.Day) (StaffReport, error) {
	var report StaffReport
	now := s.now().UTC()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		report = p.Report
		if err := s.db.Alone(ctx, tx, "staff import"); err != nil {
			return err
		}
		if p.ID != "" {
			var row staffImportRow
			if err := tx.NewSelect().Model(&row).Where("id = ?", p.ID).Scan(ctx); err != nil {
				return err
			}
			if row.ApprovedAt != nil {
				return nil
			}
		}
		known, err := rollOf(ctx, tx)
		if err != nil {
			return err
		}
		plan := planStaff(known, p.Rows, root, today, newID)
		if len(plan.problems) > 0 {
			return fault.New(fault.Conflict, "the staff list has changed since the file was read")
		}
		report.New, report.Changed, report.NewUnits = plan.people, plan.changed, plan.unitsMade
		report.Unchanged = plan.rows - plan.people - plan.changed
		if err := plan.write(ctx, tx, now); err != nil {
			return err
		}
		return markTaken(ctx, tx, p, report, by, now)
	})
	if err != nil {
		return report, fmt.Errorf("take the staff file in: %w", err)
	}
	return report, nil
}

// write carries a plan out.
func (p staffPlan) write(ctx context.Context, tx bun.Tx, now time.Time) error {
	for _, u := range p.newUnits {
		row := UnitRow{ID: u.ID, Name: u.Name, CreatedAt: now}
		if u.Parent != "" {
			row.Parent = &u.Parent
		}
		if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return err
		}
	}
	persons := make([]PersonRow, len(p.newPersons))
	for i, person := range p.newPersons {
		persons[i] = personRow(person, now)
	}
	if err := insertAll(ctx, tx, persons); err != nil {
		return err
	}
	for _, person := range p.changedPersons {
		row := personRow(person, now)
		if _, err := tx.NewUpdate().Model(&row).Column("given_name", "family_name", "email").WherePK().Exec(ctx); err != nil {
			return err
		}
	}
	for _, work := range p.changedWork {
		row := employmentRow(work, now)
		if _, err := tx.NewUpdate().Model(&row).Column("unit_id", "profession", "kind", "hours", "from_day", "to_day").WherePK().Exec(ctx); err != nil {
			return err
		}
	}
	employments := make([]EmploymentRow, len(p.newWork))
	for i, work := range p.newWork {
		employments[i] = employmentRow(work, now)
	}
	return insertAll(ctx, tx, employments)
}

func personRow(p Person, now time.Time) PersonRow {
	row := PersonRow{ID: p.ID, StaffNo: p.StaffNo, Given: p.Given, Family: p.Family, CreatedAt: now}
	if p.Email != "" {
		row.Email = &p.Email
	}
	return row
}

func employmentRow(e Employment, now time.Time) EmploymentRow {
	row := EmploymentRow{ID: e.ID, Person: e.Person, Unit: e.Unit, Profession: e.Profession, Kind: e.Kind, From: e.From, To: e.To, CreatedAt: now}
	if e.Hours != 0 {
		row.Hours = &e.Hours
	}
	return row
}

// markTaken notes that a file was taken in, with its counts and without its rows and the names in its warnings.
func markTaken(ctx context.Context, tx bun.Tx, p Preview, report StaffReport, by string, now time.Time) error {
	report.Warnings = nil
	text, err := json.Marshal(keptReport(report))
	if err != nil {
		return err
	}
	row := staffImportRow{ID: p.ID, FileName: p.FileName, FileHash: p.FileHash, Report: string(text), CreatedBy: by, CreatedAt: now, ApprovedAt: &now, ApprovedBy: &by}
	if p.ID == "" {
		row.ID = newID()
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	}
	if _, err := tx.NewUpdate().Model(&row).Column("report", "approved_by", "approved_at").WherePK().Exec(ctx); err != nil {
		return err
	}
	_, err = tx.NewDelete().Model((*staffChunkRow)(nil)).Where("import_id = ?", p.ID).Exec(ctx)
	return err
}

// reportJSON is a report as it is kept: with its counts and both languages, which the import command's JSON has not.
type reportJSON struct {
	Rows, Accepted, New, Changed, Unchanged, NewUnits, Absent int
	Warnings                                                  []problemJSON
}

type problemJSON struct {
	Row            int
	Column, Da, En string
}

func keptReport(r StaffReport) reportJSON {
	kept := reportJSON{Rows: r.Rows, Accepted: r.Accepted, New: r.New, Changed: r.Changed, Unchanged: r.Unchanged, NewUnits: r.NewUnits, Absent: r.Absent}
	for _, w := range r.Warnings {
		kept.Warnings = append(kept.Warnings, problemJSON{w.Row, w.Column, w.Problem, w.ProblemEN})
	}
	return kept
}

func (k reportJSON) report() StaffReport {
	r := StaffReport{Rows: k.Rows, Accepted: k.Accepted, New: k.New, Changed: k.Changed, Unchanged: k.Unchanged, NewUnits: k.NewUnits, Absent: k.Absent,
		Rejected: []StaffProblem{}, Warnings: []StaffProblem{}}
	for _, w := range k.Warnings {
		r.Warnings = append(r.Warnings, StaffProblem{w.Row, w.Column, w.Da, w.En})
	}
	return r
}
