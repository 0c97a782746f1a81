package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"indblik/app"
)

type imports struct {
	Staff      importStaff      `cmd:"" help:"Bring the staff list in from CSV or Excel."`
	Outcomes   importOutcomes   `cmd:"" help:"Bring numbers by month in from an aggregate CSV."`
	Population importPopulation `cmd:"" help:"Bring Statistics Denmark's FOLK1A or FRKM in."`
}

// importFlags are what every import takes. Findings about data are Danish, as on the pages.
type importFlags struct {
	DryRun bool   `name:"dry-run" help:"Report only."`
	JSON   bool   `name:"json" help:"Print JSON."`
	Lang   string `help:"Language of the findings." enum:"da,en" default:"da"`
	File   string `arg:"" help:"The file." type:"existingfile"`
}

type importStaff struct{ importFlags }

type importOutcomes struct{ importFlags }

type importPopulation struct {
	importFlags
	Kind string `help:"Whether these people were there (actual) or were expected (projection)." enum:"actual,projection" required:""`
	Area string `help:"The municipality, when the file has several."`
}

// Run imports a staff list, whole or not at all.
func (i importStaff) Run(ctx context.Context, c *commands) error {
	file, err := os.Open(i.File)
	if err != nil {
		return err
	}
	defer file.Close()
	a, err := app.Open(ctx, c.config())
	if err != nil {
		return err
	}
	defer a.Close()
	report, err := a.ImportStaff(ctx, filepath.Base(i.File), file, i.DryRun, language(i.Lang))
	if err != nil {
		return err
	}
	return i.print(report)
}

// Run imports an aggregate file, whole or not at all.
func (i importOutcomes) Run(ctx context.Context, c *commands) error {
	return i.numbers(ctx, c, "outcomes", "")
}

// Run imports a population, whole or not at all.
func (i importPopulation) Run(ctx context.Context, c *commands) error {
	return i.numbers(ctx, c, i.Kind, i.Area)
}

func (i importFlags) numbers(ctx context.Context, c *commands, kind, area string) error {
	file, err := os.ReadFile(i.File)
	if err != nil {
		return err
	}
	a, err := app.Open(ctx, c.config())
	if err != nil {
		return err
	}
	defer a.Close()
	bar := newBar(os.Stderr)
	report, err := a.ImportNumbers(ctx, kind, filepath.Base(i.File), file, area, i.DryRun, language(i.Lang), bar.show)
	bar.end()
	if err != nil {
		return err
	}
	return i.print(report)
}

// print writes the report; a refused file is a failure.
func (i importFlags) print(r app.ImportReport) error {
	if i.JSON {
		if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
			return err
		}
	} else {
		for _, f := range r.Rejected {
			fmt.Printf("%s:%d: %s: %s\n", filepath.Base(i.File), f.Row, f.Column, f.Problem)
		}
		for _, f := range r.Warnings {
			fmt.Printf("%s:%d: %s: (%s)\n", filepath.Base(i.File), f.Row, f.Column, f.Problem)
		}
		fmt.Printf("%d rows, %d accepted, %d problems, %d warnings\n", r.Rows, r.Accepted, len(r.Rejected), len(r.Warnings))
	}
	if r.Refused {
		return errRefused
	}
	return nil
}
