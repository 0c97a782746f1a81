package outcome

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// Numbers brings numbers in from files: first shown, then approved. A file is taken whole or not at all, and the same
// numbers again store nothing.
type Numbers struct {
	Store   *Store
	Known   func(indicator string) bool
	Blocked Blocked
	// Patience is how long a page waits for a large file before it shows how far it has come instead; 2 s when 0.
	Patience time.Duration
	// Trouble is told what went wrong with a file that nobody waits for any more; nil for nobody.
	Trouble func(error)

	jobs jobs
	held held
}

// State is how far an import has come on the way to its approval.
type State string

// The states.
const (
	BeingRead State = "reading"
	Staged    State = "staged"  // ready to be approved, or approved
	Refused   State = "refused" // something in it was wrong
	Unchanged State = "same"    // it said nothing new
	Stopped   State = "stopped" // the program stopped under it
	Failed    State = "failed"  // we could not
	Dropped   State = "dropped" // somebody thought better of it, and its rows are being deleted
)

// Upload is a file to be read, and what was said about it.
type Upload struct {
	Kind    Kind
	Name    string
	Content []byte
	Area    string   // of a population file with several
	By      string   // the account; empty for a command
	Columns *Columns // which column is which, when somebody just said so
}

// rows answers how many rows the file has at most, by its lines.
func (u Upload) rows() int {
	n := bytes.Count(u.Content, []byte("\n"))
	if len(u.Content) > 0 && u.Content[len(u.Content)-1] != '\n' {
		n++
	}
	return max(n-1, 0)
}

// Preview is a file that has been read. ID is empty until it is kept.
type Preview struct {
	ID, FileName, FileHash string
	Kind                   Kind
	Reading                Reading
	New, Changed, Same     int // numbers that are not there yet, that say something else now, and that are the same
	Approved               bool
	State                  State
	Done                   int    // rows kept so far, of one that is being read
	RejectedCount          int    // how many problems there were; the reading of a kept import has the first of them
	Mapping                string // the id of the remembered choice of columns it was read by
	Created                time.Time

	header []string
	chosen *Columns // to be remembered
}

// Nothing tells whether approving it would change nothing.
func (p Preview) Nothing() bool { return p.New == 0 && p.Changed == 0 }

// In answers the problem in a language.
func (p Problem) In(l lang.Lang) string {
	if l == lang.English {
		return p.English
	}
	return p.Problem
}

// Progress is told how far a file has come: how many of its rows are read, or, when kept, put away for the approval.
type Progress func(kept bool, done, total int)

// Read reads a file and holds it against what is stored. Nothing is stored; what is wrong with it stands in the reading.
// area chooses in a population file with several.
func (n *Numbers) Read(ctx context.Context, kind Kind, name string, file []byte, area string) (Preview, error) {
	return n.read(ctx, Upload{Kind: kind, Name: name, Content: file, Area: area}, unwatched)
}

func (n *Numbers) read(ctx context.Context, u Upload, tell watch) (Preview, error) {
	if len(u.Content) > mostBytes {
		return Preview{}, fault.InvalidFields(fault.Field(web.FileField, "error.toolarge"))
	}
	p := Preview{Kind: u.Kind, FileName: u.Name, FileHash: hashOf(u.Content)}
	watched := func(rows int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return tell(rows)
	}
	var err error
	switch {
	case n.Blocked(u.Name):
		p.FileName = ""
		p.Reading = Reading{Rejected: []Problem{}, Warnings: []Problem{}}
		p.Reading.refuseBlocked(0, "")
	case u.Kind == Outcomes:
		r := aggregateReader{Known: n.Known, Blocked: n.Blocked, Watch: watched, Layouts: n.layouts(ctx, u, &p)}
		p.Reading, err = r.read(u.Content)
	default:
		p.Reading, err = readPopulation(u.Content, u.Area, n.Blocked, watched)
	}
	p.RejectedCount = len(p.Reading.Rejected)
	if err == nil && (p.Reading.Unknown != nil || p.Reading.Mapped) {
		n.held.keep(u, p.FileHash, n.Store.now())
	}
	if err != nil || p.Reading.Refused() {
		return p, err
	}
	return p, n.compare(ctx, &p)
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// layouts answers the columns of a header that is not ours: those just chosen, or else those remembered.
func (n *Numbers) layouts(ctx context.Context, u Upload, p *Preview) func([]string) (*Columns, error) {
	return func(header []string) (*Columns, error) {
		if u.Columns != nil {
			p.header, p.chosen = header, u.Columns
			return u.Columns, u.Columns.Check(len(header), n.Known)
		}
		m, err := n.Store.mapping(ctx, header)
		p.Mapping = m.ID
		return m.Columns, err
	}
}

// remember keeps the columns that were chosen for a file once they have shown that it can be read by them.
func (n *Numbers) remember(ctx context.Context, p *Preview, by string) (err error) {
	if p.chosen != nil {
		p.Mapping, err = n.Store.remember(ctx, p.header, p.chosen, by)
	}
	return err
}

// compare counts what is new and what has changed.
func (n *Numbers) compare(ctx context.Context, p *Preview) error {
	if p.Kind == Outcomes {
		order, err := n.Store.approved(ctx, time.Time{})
		if err != nil {
			return err
		}
		old, err := n.Store.saidBefore(ctx, order, p.Reading.Cells)
		if err != nil {
			return err
		}
		for i, c := range p.Reading.Cells {
			p.count(old[i] != nil, old[i] != nil && *old[i] == c.value())
		}
		return nil
	}
	points, err := n.Store.population(ctx, p.Kind, p.Reading.Area, p.Reading.Vintage)
	if err != nil {
		return err
	}
	now := make(map[Point]float64, len(points))
	for _, x := range points {
		now[Point{x.Band, x.Month, 0}] = x.Persons
	}
	for _, x := range p.Reading.Points {
		old, known := now[Point{x.Band, x.Month, 0}]
		p.count(known, known && old == x.Persons)
	}
	return nil
}

func (p *Preview) count(known, same bool) {
	switch {
	case same:
		p.Same++
	case known:
		p.Changed++
	default:
		p.New++
	}
}

// Stage keeps a preview until it is approved and answers its id. When it fails it leaves nothing.
func (n *Numbers) Stage(ctx context.Context, p Preview, by string) (string, error) {
	return n.stage(ctx, p, by, func(int) {})
}

func (n *Numbers) stage(ctx context.Context, p Preview, by string, kept func(rows int)) (string, error) {
	if err := n.remember(ctx, &p, by); err != nil {
		return "", err
	}
	id, err := n.Store.begin(ctx, p, by)
	if err != nil {
		return "", err
	}
	if err = n.Store.keep(ctx, id, p.Reading, kept); err == nil {
		err = n.Store.settle(ctx, id, p, Staged)
	}
	if err != nil {
		return "", errors.Join(err, n.Store.drop(context.WithoutCancel(ctx), id))
	}
	return id, nil
}

// Import is Read and, unless dry, refused or without news, Stage and approve: what the command does.
func (n *Numbers) Import(ctx context.Context, kind Kind, name string, file []byte, area string, dry bool) (Preview, error) {
	return n.ImportTelling(ctx, Upload{Kind: kind, Name: name, Content: file, Area: area}, dry, func(bool, int, int) {})
}

// ImportTelling is Import that tells how far it has come. When the context ends before it does, nothing is left.
func (n *Numbers) ImportTelling(ctx context.Context, u Upload, dry bool, tell Progress) (Preview, error) {
	total := u.rows()
	p, err := n.read(ctx, u, func(rows int) error { tell(false, rows, total); return nil })
	if err != nil || dry || p.Reading.Refused() || p.Nothing() {
		return p, err
	}
	total = len(p.Reading.Cells) + len(p.Reading.Points)
	if p.ID, err = n.stage(ctx, p, u.By, func(rows int) { tell(true, rows, total) }); err != nil {
		return p, err
	}
	p.Approved = true
	return p, n.Store.approve(ctx, p.ID, u.By)
}

// Drop leaves nothing of an import that is not approved, also while it is being read.
func (n *Numbers) Drop(ctx context.Context, id string) error {
	n.jobs.cancel(id)
	return n.Store.drop(ctx, id)
}

// Sweep deletes previews that nobody approved within a day, and what is left of files whose reading did not end.
func (n *Numbers) Sweep(ctx context.Context) error { return n.Store.sweep(ctx) }
