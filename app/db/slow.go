package db

import (
	"context"
	"log/slog"
	"time"

	"github.com/uptrace/bun"
)

// slowly is when a statement is worth a line in the log: a reader notices a page that takes longer.
const slowly = 200 * time.Millisecond

// slow logs statements that took long, with the operation and never the text, which holds what people wrote. The line
// is logged with the request's context, so that the log's handler can add which request it was.
type slow struct{ over time.Duration }

func withHook(d *bun.DB) *bun.DB { return d.WithQueryHook(slow{slowly}) }

// BeforeQuery does nothing: the event has its start.
func (slow) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }

// AfterQuery logs the statement if it was slow.
func (s slow) AfterQuery(ctx context.Context, e *bun.QueryEvent) {
	took := time.Since(e.StartTime)
	if took < s.over {
		return
	}
	slog.Default().LogAttrs(ctx, slog.LevelWarn, "slow statement", slog.String("operation", e.Operation()),
		slog.Duration("took", took), slog.Bool("failed", e.Err != nil))
}
