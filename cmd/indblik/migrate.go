package main

import (
	"context"
	"fmt"

	"indblik/app"
)

type migrate struct{}

// Run applies the migrations and stops.
func (migrate) Run(ctx context.Context, c *commands) error {
	d, err := app.OpenDatabase(ctx, c.config())
	if err != nil {
		return err
	}
	fmt.Println("The database is up to date.")
	return d.Close()
}
