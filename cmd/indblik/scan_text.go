package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"indblik/app"
	"indblik/app/privacy"
)

type scanText struct {
	JSON bool `name:"json" help:"Print the findings as JSON."`
}

// Run reads standard input and prints what the guard found: kinds and places, never the text. It fails when anything blocks.
func (s scanText) Run(c *commands) error {
	text, err := io.ReadAll(io.LimitReader(os.Stdin, 64<<20))
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	guard, err := app.Guard(c.config())
	if err != nil {
		return err
	}
	findings := guard.Scan(string(text))
	if s.JSON {
		if findings == nil {
			findings = []privacy.Finding{}
		}
		if err := json.NewEncoder(os.Stdout).Encode(findings); err != nil {
			return err
		}
	} else {
		for _, f := range findings {
			fmt.Printf("%s\t%s\t%d-%d\n", f.Action, f.Kind, f.Start, f.End)
		}
	}
	if privacy.Blocks(findings) {
		return errRefused
	}
	return nil
}
