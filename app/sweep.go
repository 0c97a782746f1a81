package app

import (
	"context"
	"time"

	"indblik/app/day"
)

// sweepEvery is how often what is due is put out of sight for good while the server runs.
const sweepEvery = time.Hour

// sweep empties the texts of examples whose time is over, drops the places they had at meetings that are held, and deletes
// what is left of files of numbers that nobody approved or whose reading did not end, until the server stops. One that fails is tried again an hour later.
func (a *App) sweep(ctx context.Context) {
	for tick := time.NewTicker(sweepEvery); ; {
		if err := a.swept(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("sweep", "error", err)
		}
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

func (a *App) swept(ctx context.Context) error {
	today := day.Of(a.Config.Now())
	if _, err := a.Cases.Expire(ctx, today); err != nil {
		return err
	}
	if err := a.Numbers.Sweep(ctx); err != nil {
		return err
	}
	return a.Meetings.ForgetPlaces(ctx, today)
}
