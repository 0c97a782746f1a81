// Package gateway turns a folder of care-record bundles (FHIR R4, FK/KL Gateway) into the aggregate file that outcomes
// are imported from. It is run by a data owner inside the municipality's own zone. It refuses to know anybody: a citizen
// is the HMAC of their number under a key that is made for the run and dies with it, only counts leave the package, and
// no sentence it says holds a number of a person. It writes nothing but what it is given to write to.
//
// Rules: a resource id is one thing, its newest version counts, and one that was entered in error never was. An instant
// belongs to a day in Denmark. Source of the message: hl7dk/kl-gateway 1.2.0; of the codes: FSIII, KL/KOMBIT, 20240530.
package gateway

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"runtime/debug"
)

// Job is one run over a folder.
type Job struct {
	Folder    fs.FS              // read with its subfolders, in the order of their names
	Codes     *Codes             // the code list, from content
	Districts io.Reader          // the citizens' districts, cpr;distrikt; nil when numbers are for the municipality only
	Say       func(line string)  // told what is wrong in the files, one line each, never with a person's number
	English   bool               // the language in which it is said; Danish otherwise
	Progress  func(done, of int) // told after each file; nil when nobody looks, and then the files are not counted first
}

// Result is what a run read. Unreadable files, and folders, are in no number of the file that was written.
type Result struct{ Files, Unreadable, Bundles, Citizens int }

// Aggregate reads every file of the folder and writes the aggregate file to out. A file that cannot be read is said and
// left out whole; the rest is done, and Unreadable tells the caller. An error means that nothing could be answered.
func Aggregate(ctx context.Context, job Job, out io.Writer) (Result, error) {
	// What is kept holds no pointers, so that collecting often costs little, and keeps the promised room wherever this runs.
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	s, err := newKept()
	if err != nil {
		return Result{}, err
	}
	if job.Districts != nil {
		if err := s.people.readDistricts(job.Districts); err != nil {
			return Result{}, fmt.Errorf("the districts: %w", err)
		}
	}
	said := &findings{say: job.Say, english: job.English}
	result, err := readFolder(ctx, job, s, said)
	if err != nil {
		return result, err
	}
	f := s.frame()
	t := newTally(f, s.people.byDistrict())
	s.count(job.Codes, f, t, said)
	result.Bundles, result.Citizens = s.bundles, len(s.people.list)
	if len(f.months) == 0 && result.Bundles > 0 {
		said.once(saidNoMonth)
	} else if len(f.months) > 0 && !s.visited {
		said.once(saidNoVisit)
	}
	said.rest()
	return result, t.write(out, job.Codes.Themes())
}
