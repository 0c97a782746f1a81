package main

import (
	"context"
	"fmt"

	"indblik/app"
)

type check struct{}

// Run prints a line for each finding; an error among them makes it fail.
func (check) Run(ctx context.Context, c *commands) error {
	findings := app.Check(ctx, c.config())
	bad := false
	for _, f := range findings {
		fmt.Println(f)
		bad = bad || !f.Warning
	}
	if bad {
		return errRefused
	}
	fmt.Println("Content, configuration and database are in order.")
	return nil
}
