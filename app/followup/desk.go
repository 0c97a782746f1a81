package followup

import (
	"context"

	"indblik/app/fault"
)

// Begin answers the draft for the meeting of a day, as 2026-12-01; a second asking answers the same. A day before the effort or far ahead
// is Invalid.
func (d *Desk) Begin(ctx context.Context, on string, by By) (string, error) {
	i, ok := d.Book.Initiative()
	if !ok {
		return "", fault.New(fault.NotFound, "no initiative is registered")
	}
	meeting, err := meetingDay(on, i.Start, d.today())
	if err != nil {
		return "", err
	}
	return d.Store.Begin(ctx, meeting, by, d.Now())
}

// Save stores what was typed in a draft over the revision that was seen. The guard has looked at it. It answers the revision
// that now stands.
func (d *Desk) Save(ctx context.Context, n Note, seen int, f Form, by By) (int, error) {
	if n.Record != nil {
		return 0, fault.New(fault.Conflict, "the note is approved")
	}
	t, err := f.known(n.Texts).settle(n.Day, newID)
	if err != nil {
		return 0, err
	}
	return d.Store.Save(ctx, n.ID, seen, t, by, d.Now())
}

// Approve stores a draft as it stands now and lets it never change. It must be of the revision and the files that were seen;
// otherwise it is a Conflict. An earlier decision without an answer is Invalid.
func (d *Desk) Approve(ctx context.Context, id string, seen int, files string, by By) error {
	draft, err := d.Draft(ctx, id)
	if err != nil {
		return err
	}
	if draft.Frozen || draft.Revision != seen || files != draft.Record.Version.Mark() {
		return fault.New(fault.Conflict, "the note or its numbers were changed in between")
	}
	if err := approvable(draft.Earlier); err != nil {
		return err
	}
	return d.Store.Approve(ctx, id, seen, draft.Record, by, d.Now())
}
