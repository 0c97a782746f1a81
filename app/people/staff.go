package people

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// Titles answers the profession and the kind of employment (fast, afloeser, vikar or elev) that a job title means.
type Titles func(title string) (profession, kind string, ok bool)

// Staff brings the staff list in from a file. A file is taken whole or not at all, it never holds a CPR number, and the
// same file again changes nothing.
type Staff struct {
	Store  *Store
	Titles Titles
	CPR    func(text string) bool // tells whether a text holds what must be taken for a CPR number
	Root   string                 // name of the top unit, made when there is none
}

// StaffProblem is something about a row: why it is refused, or what the reader should know. Row is the line in the file,
// the header being 1, and 0 for the file as a whole. It never quotes what may be a CPR number.
type StaffProblem struct {
	Row       int    `json:"row"`
	Column    string `json:"column"`
	Problem   string `json:"problem"`
	ProblemEN string `json:"-"`
}

// In words the problem in a language.
func (p StaffProblem) In(l lang.Lang) string {
	if l == lang.English {
		return p.ProblemEN
	}
	return p.Problem
}

func problemAt(row int, column, key string, args ...any) StaffProblem {
	return StaffProblem{Row: row, Column: column, Problem: lang.Danish.T(key, args...), ProblemEN: lang.English.T(key, args...)}
}

// StaffReport says what a file would do, or did. Its JSON is that of the import command.
type StaffReport struct {
	Rows     int            `json:"rows"`
	Accepted int            `json:"accepted"` // rows without a problem; nothing is stored while Rejected has any
	Rejected []StaffProblem `json:"rejected"`
	Warnings []StaffProblem `json:"warnings"`

	New       int `json:"-"` // people not on the list before
	Changed   int `json:"-"` // people of whom something is different
	Unchanged int `json:"-"`
	NewUnits  int `json:"-"` // the top unit is not counted
	Absent    int `json:"-"` // at work today and not in the file
}

// Refused tells whether the file cannot be taken.
func (r StaffReport) Refused() bool { return len(r.Rejected) > 0 }

// refuse counts the accepted rows anew when problems were added.
func (r *StaffReport) refuse(problems ...StaffProblem) {
	r.Rejected = append(r.Rejected, problems...)
	bad := map[int]bool{}
	for _, p := range r.Rejected {
		bad[p.Row] = true
	}
	delete(bad, 0)
	delete(bad, 1)
	r.Accepted = r.Rows - len(bad)
}

// Preview is a file that has been read and not yet taken in. ID is empty until it is staged.
type Preview struct {
	ID, FileName, FileHash string
	Rows                   []StaffRow
	Report                 StaffReport
	Approved               bool
}

// Read reads a file of at most limit bytes and says what it would do today. Nothing is stored. A file beyond the limit is
// an Invalid fault; everything else that is wrong with it stands in the report.
func (s *Staff) Read(ctx context.Context, name string, r io.Reader, limit int64) (Preview, error) {
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return Preview{}, fmt.Errorf("read the staff file: %w", err)
	}
	if int64(len(content)) > limit {
		return Preview{}, fault.InvalidFields(fault.Field(web.FileField, "error.toolarge"))
	}
	sum := sha256.Sum256(content)
	p := Preview{FileName: name, FileHash: hex.EncodeToString(sum[:])}
	p.Rows, p.Report = readStaff(content, s.Titles, s.CPR)
	if s.CPR(name) {
		p.FileName = ""
		p.Report.refuse(problemAt(0, lang.Danish.T("staff.filename"), "staff.cpr.filename"))
	}
	known, err := s.Store.roll(ctx)
	if err != nil {
		return Preview{}, err
	}
	planStaff(known, p.Rows, s.Root, s.today(), newID).into(&p.Report)
	return p, nil
}

func (s *Staff) today() day.Day { return day.Of(s.Store.now()) }

// Apply takes a previewed file in, all of it or nothing, and answers what was done. It is planned again against the list
// as it is now; a file that no longer fits is a Conflict. A staged preview that is already approved is left as it is.
// approvedBy is the account, empty for a command.
func (s *Staff) Apply(ctx context.Context, p Preview, approvedBy string) (StaffReport, error) {
	if p.Report.Refused() {
		return p.Report, fault.New(fault.Invalid, "the staff file has problems")
	}
	return s.Store.takeIn(ctx, p, approvedBy, s.Root, s.today())
}

// Import is Read and, unless dry or refused, Apply: what the command does.
func (s *Staff) Import(ctx context.Context, name string, r io.Reader, limit int64, dry bool) (StaffReport, error) {
	p, err := s.Read(ctx, name, r, limit)
	if err != nil || dry || p.Report.Refused() {
		return p.Report, err
	}
	return s.Apply(ctx, p, "")
}
