package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"text/tabwriter"

	"indblik/app"
	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/outcome"
)

type outcomes struct {
	Indicator string `arg:"" help:"The indicator, such as ydelser_nye."`
	Start     string `help:"First month of the effort, 2019-05; the registered one when left out."`
	Baseline  int    `help:"Months before the start; the registered number when left out."`
	JSON      bool   `name:"json" help:"Print JSON."`
	Lang      string `help:"Language of the sentences." enum:"da,en" default:"da"`
}

func language(tag string) lang.Lang {
	l, _ := lang.Parse(tag)
	return l
}

// Run prints exactly what the page shows.
func (o outcomes) Run(ctx context.Context, c *commands) error {
	q := outcome.Asking{Baseline: o.Baseline}
	if o.Start != "" {
		var err error
		if q.Start, err = day.ParseMonth(o.Start); err != nil {
			return fmt.Errorf("%w: --start must be a month such as 2019-05", app.ErrUsage)
		}
	}
	a, err := app.Open(ctx, c.config())
	if err != nil {
		return err
	}
	defer a.Close()
	answer, err := a.Outcome(ctx, o.Indicator, q)
	if err != nil {
		return err
	}
	data := answer.Data(language(o.Lang))
	if o.JSON {
		return json.NewEncoder(os.Stdout).Encode(data)
	}
	fmt.Printf("%s\n%s\n", data.Label, data.Sentence)
	for _, r := range data.Reservations {
		fmt.Println(r)
	}
	fmt.Println(data.Caveat)
	w := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "\nFrom\tTo\tObserved\tProjected\tRatio\t95% interval")
	for _, y := range answer.Years {
		fmt.Fprintf(w, "%s\t%s\t%.0f\t%.1f\t%.3f\t%.3f–%.3f\n", y.From, y.To, y.Observed, y.Frozen.Expected, y.Frozen.Est, y.Frozen.Lo, y.Frozen.Hi)
	}
	return w.Flush()
}
