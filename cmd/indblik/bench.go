package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"

	"indblik/app"
	measure "indblik/app/bench"
)

type bench struct {
	Staff  int  `help:"How many staff." default:"2000"`
	Events int  `help:"How many completions before measuring." default:"200000"`
	JSON   bool `name:"json" help:"Print JSON."`
}

// Run measures in a folder of its own and leaves nothing behind.
func (b bench) Run(ctx context.Context, c *commands) error {
	if b.Staff < 40 || b.Events < 0 {
		return fmt.Errorf("%w: --staff must be at least 40 and --events not negative", app.ErrUsage)
	}
	folder, err := os.MkdirTemp("", "indblik-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	cfg := c.config()
	cfg.DB, cfg.LogLevel = filepath.Join(folder, "bench.db"), "error"
	a, err := app.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer a.Close()
	codes, err := app.Codes(cfg)
	if err != nil {
		return err
	}
	rows, err := measure.Run(ctx, measure.House{DB: a.DB, Server: a.Server, People: a.People, Learning: a.Learning, Library: a.Content.Library, Guard: a.Content.Guard, Meetings: a.Meetings, Code: a.MeetingCode,
		Register: a.Register, Numbers: a.Numbers, Competences: a.Content.Competences, Codes: codes, Folder: folder}, measure.Size{Staff: b.Staff, Events: b.Events},
		func(doing string) { fmt.Fprintln(os.Stderr, doing) })
	if err != nil {
		return err
	}
	if b.JSON {
		return json.NewEncoder(os.Stdout).Encode(rows)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "what\tmeasured\tlimit\tunit\tratio\tpromise\t")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\t%s\t\n", r.What, figure(r.Measured), figure(r.Limit), r.Unit, r.Ratio, r.Promise)
	}
	return w.Flush()
}

// figure writes a figure with the decimals that its size leaves room for.
func figure(v float64) string {
	if v < 10 {
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%.0f", v)
}
