package outcome

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"

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
}

// Preview is a file that has been read. ID is empty until it is staged.
type Preview struct {
	ID, FileName, FileHash string
	Kind                   Kind
	Reading                Reading
	New, Changed, Same     int // numbers that are not there yet, that say something else now, and that are the same
	Approved               bool
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

// Read reads a file and holds it against what is stored. Nothing is stored; what is wrong with it stands in the reading.
// area chooses in a population file with several.
func (n *Numbers) Read(ctx context.Context, kind Kind, name string, file []byte, area string) (Preview, error) {
	if len(file) > mostBytes {
		return Preview{}, fault.InvalidFields(fault.Field(web.FileField, "error.toolarge"))
	}
	sum := sha256.Sum256(file)
	p := Preview{Kind: kind, FileName: name, FileHash: hex.EncodeToString(sum[:])}
	var err error
	switch {
	case n.Blocked(name):
		p.FileName = ""
		p.Reading = Reading{Rejected: []Problem{}, Warnings: []Problem{}}
		p.Reading.refuseBlocked(0, "")
	case kind == Outcomes:
		p.Reading, err = ReadAggregate(bytes.NewReader(file), n.Known, n.Blocked)
	default:
		p.Reading, err = ReadPopulation(bytes.NewReader(file), area, n.Blocked)
	}
	if err != nil || p.Reading.Refused() {
		return p, err
	}
	return p, n.compare(ctx, &p)
}

// compare counts what is new and what has changed.
func (n *Numbers) compare(ctx context.Context, p *Preview) error {
	if p.Kind == Outcomes {
		cells, err := n.Store.Cells(ctx, "")
		if err != nil {
			return err
		}
		now := make(map[Cell]Cell, len(cells))
		for _, c := range cells {
			now[c.key()] = c.says()
		}
		for _, c := range p.Reading.Cells {
			old, known := now[c.key()]
			p.count(known, known && old == c.says())
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

// Stage keeps a preview until it is approved and answers its id.
func (n *Numbers) Stage(ctx context.Context, p Preview, by string) (string, error) {
	return n.Store.stage(ctx, p, by)
}

// Import is Read and, unless dry, refused or without news, Stage and approve: what the command does.
func (n *Numbers) Import(ctx context.Context, kind Kind, name string, file []byte, area string, dry bool) (Preview, error) {
	p, err := n.Read(ctx, kind, name, file, area)
	if err != nil || dry || p.Reading.Refused() || p.Nothing() {
		return p, err
	}
	if p.ID, err = n.Stage(ctx, p, ""); err != nil {
		return p, err
	}
	p.Approved = true
	return p, n.Store.approve(ctx, p.ID, "")
}
