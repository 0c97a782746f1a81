package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"text/tabwriter"

	"indblik/app"
)

type coverage struct {
	Unit       string `help:"Only this unit, by name."`
	Competence string `help:"Only this competence, by slug."`
	Profession string `help:"Only this profession, by slug."`
	At         string `help:"The day, 2026-11-24; today when left out."`
	JSON       bool   `name:"json" help:"Print JSON."`
}

// Run prints what HR sees, with the same suppression.
func (q coverage) Run(ctx context.Context, c *commands) error {
	a, err := app.Open(ctx, c.config())
	if err != nil {
		return err
	}
	defer a.Close()
	table, err := a.Coverage(ctx, app.CoverageQuestion{Unit: q.Unit, Competence: q.Competence, Profession: q.Profession, At: q.At})
	if err != nil {
		return err
	}
	if q.JSON {
		return json.NewEncoder(os.Stdout).Encode(table)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "At %s\nUnit\tCompetence\tMeet\tIn scope\tPercent\n", table.At)
	for _, r := range table.Rows {
		if r.Hidden {
			fmt.Fprintf(w, "%s\t%s\t<5\t<5\t\n", r.Unit, r.Competence)
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d%%\n", r.Unit, r.Competence, *r.Covered, *r.Required, *r.Percent)
	}
	return w.Flush()
}
