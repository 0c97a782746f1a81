package main

import (
	"encoding/json"
	"fmt"
	"os"

	"indblik/app/analyse"
)

type analyses struct {
	File string `arg:"" help:"A JSON file of the format indblik-oracle/1, with its CSV files beside it." type:"existingfile"`
}

// Run prints the answers that there are, and fails when a case has none.
func (a analyses) Run() error {
	report, err := analyse.Run(a.File)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(report); err != nil {
		return err
	}
	if c := report.Failed(); c != nil {
		fmt.Fprintf(os.Stderr, "indblik: case %q, method %q: %s; the others are answered\n", c.Name, c.Method, c.Problem)
		return errRefused
	}
	return nil
}
