package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/fault"
)

type changeRow struct {
	bun.BaseModel `bun:"table:meeting_changes"`
	Meeting       string    `bun:"meeting_id,pk"`
	Sequence      int       `bun:"sequence,pk"`
	Act           string    `bun:"act"`
	Kind          string    `bun:"kind"`
	Day           day.Day   `bun:"day"`
	Starts        string    `bun:"starts"`
	Minutes       int       `bun:"minutes"`
	Place         string    `bun:"place"`
	Cancelled     bool      `bun:"cancelled"`
	MadeAt        time.Time `bun:"made_at"`
}

// Change lets meetings stand as given from now on, keeps how they stood, and answers what the act is undone by. A meeting
// that somebody else has changed since it was read is a Conflict, and then nothing is changed.
func (s *Store) Change(ctx context.Context, kind string, list []Meeting) (act string, err error) {
	act, now := newID(), s.now().UTC()
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		for _, m := range list {
			if err := change(ctx, tx, act, kind, m, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("change meetings: %w", err)
	}
	return act, nil
}

func change(ctx context.Context, tx bun.Tx, act, kind string, m Meeting, now time.Time) error {
	var was MeetingRow
	if err := tx.NewSelect().Model(&was).Where("id = ?", m.ID).Scan(ctx); err != nil {
		return err
	}
	if was.Sequence != m.Sequence {
		return fault.New(fault.Conflict, "the meeting was changed meanwhile")
	}
	left := changeRow{Meeting: m.ID, Sequence: was.Sequence, Act: act, Kind: kind, Day: was.Day, Starts: was.Starts, Minutes: was.Minutes, Place: was.Place,
		Cancelled: was.Cancelled, MadeAt: now}
	if _, err := tx.NewInsert().Model(&left).Exec(ctx); err != nil {
		return err
	}
	_, err := tx.NewUpdate().Model((*MeetingRow)(nil)).Set("day = ?, starts = ?, minutes = ?, place = ?, cancelled = ?", m.Day, m.Starts, m.Minutes, m.Place, m.Cancelled).
		Set("sequence = ?, changed_at = ?", was.Sequence+1, now).Where("id = ?", m.ID).Exec(ctx)
	return err
}

// Undo lets every meeting that an act changed stand as before it. That is a change too: whoever has the meeting in a
// calendar must hear of it. A meeting that was changed again since is a Conflict, and then nothing is undone. meeting must
// be one of them.
func (s *Store) Undo(ctx context.Context, meeting, act string) error {
	by, now := newID(), s.now().UTC()
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		var left []changeRow
		if err := tx.NewSelect().Model(&left).Where("act = ?", act).OrderExpr("meeting_id").Scan(ctx); err != nil {
			return err
		}
		about := false
		for _, l := range left {
			about = about || l.Meeting == meeting
			before := Meeting{ID: l.Meeting, Day: l.Day, Starts: l.Starts, Minutes: l.Minutes, Place: l.Place, Cancelled: l.Cancelled, Sequence: l.Sequence + 1}
			if err := change(ctx, tx, by, Undone, before, now); err != nil {
				return err
			}
		}
		if !about {
			return fault.New(fault.NotFound, "no such change of the meeting")
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("undo a change of meetings: %w", err)
	}
	return nil
}

// ChangesOf answers what an act did to a meeting and how many others with it; the zero value when it did nothing.
func (s *Store) ChangesOf(ctx context.Context, meeting, act string) (Changes, error) {
	var rows []changeRow
	if err := s.db.NewSelect().Model(&rows).Where("act = ?", act).Scan(ctx); err != nil {
		return Changes{}, fmt.Errorf("what an act did: %w", db.Fault(err))
	}
	for _, r := range rows {
		if r.Meeting == meeting {
			return Changes{r.Kind, len(rows)}, nil
		}
	}
	return Changes{}, nil
}
