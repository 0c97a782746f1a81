package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"

	"indblik/app"
	"indblik/app/lang"
)

type aggregate struct {
	Dir       string `arg:"" help:"Folder with care-record bundles (FHIR R4); its subfolders are read too."`
	Districts string `help:"CSV with the citizens' districts, cpr;distrikt; without it the numbers are for the municipality only."`
	Lang      string `help:"Language of what is said about the bundles." enum:"da,en" default:"da"`
}

// Run writes the aggregate file to standard output and what is wrong in the bundles to standard error.
func (a aggregate) Run(ctx context.Context, c *commands) error {
	bar := newBar(os.Stderr)
	out := bufio.NewWriter(os.Stdout)
	result, err := app.Aggregate(ctx, c.config(), app.AggregateQuestion{Folder: a.Dir, Districts: a.Districts, English: language(a.Lang) == lang.English, Progress: bar.files(),
		Say: func(line string) { bar.end(); fmt.Fprintln(os.Stderr, line) }}, out)
	bar.end()
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if result.Unreadable > 0 {
		return fmt.Errorf("%d of %d files could not be read; mend or remove them and run again", result.Unreadable, result.Files)
	}
	if result.Bundles == 0 {
		return errors.New("no bundle about a citizen was found in DIR; name the folder that the care record's reports lie in")
	}
	return nil
}
