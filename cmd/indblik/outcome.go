package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"text/tabwriter"

	"indblik/app"
	"indblik/app/lang"
)

type outcome struct {
	Indicator string `arg:"" help:"The indicator, such as ydelser_nye."`
	Start     string `help:"First month of the effort, 2019-05; the registered one when left out."`
	Baseline  int    `help:"Months before the start; the registered number when left out."`
	JSON      bool   `name:"json" help:"Print JSON."`
	Lang      string `help:"Language of the sentences." enum:"da,en" default:"da"`
}

// language answers the language of a flag that kong has checked.
func language(tag string) lang.Lang {
	l, _ := lang.Parse(tag)
	return l
}

// Run prints exactly what the page shows.
func (o outcome) Run(ctx context.Context, c *commands) error {
	a, err := app.Open(ctx, c.config())
	if err != nil {
		return err
	}
	defer a.Close()
	data, err := a.Outcome(ctx, app.OutcomeQuestion{Indicator: o.Indicator, Start: o.Start, Baseline: o.Baseline}, language(o.Lang))
	if err != nil {
		return err
	}
	if o.JSON {
		return json.NewEncoder(os.Stdout).Encode(data)
	}
	fmt.Printf("%s\n%s\n%s\n", data.Label, data.Sentence, data.Seen.Text)
	for _, r := range data.Reservations {
		fmt.Println(r)
	}
	fmt.Println(data.Caveat)
	if len(data.Years) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "\nFrom\tTo\tObserved\tProjected\tRatio\t95% interval")
	for _, y := range data.Years {
		fmt.Fprintf(w, "%s\t%s\t%.0f\t%.1f\t%.3f\t%.3f–%.3f\n", y.From, y.To, y.Observed, y.ExpectedFrozen, y.RatioFrozen.Est, y.RatioFrozen.Lo, y.RatioFrozen.Hi)
	}
	return w.Flush()
}
