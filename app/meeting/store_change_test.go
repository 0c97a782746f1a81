package meeting

import (
	"context"
	"testing"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

func TestAMeetingIsMovedCancelledAndBothUndoneWithEachChangeCounted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		read := func(id string) Meeting {
			t.Helper()
			m, err := s.Meeting(ctx, id, true, nil)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		ids, err := s.PlanAll(ctx, []Meeting{
			{Unit: "u", Format: "morgensamling", Day: day.On(2026, 12, 2), Starts: "08:00", Minutes: 10, Series: "s"},
			{Unit: "u", Format: "morgensamling", Day: day.On(2026, 12, 9), Starts: "08:00", Minutes: 10, Series: "s"}})
		if err != nil {
			t.Fatal(err)
		}
		list, err := s.Following(ctx, "s", day.On(2026, 12, 2))
		if err != nil || len(list) != 2 {
			t.Fatal(list, err)
		}
		for i := range list {
			list[i].Day, list[i].Place = list[i].Day+1, "Solsikken"
		}
		act, err := s.Change(ctx, Moved, list)
		if err != nil {
			t.Fatal(err)
		}
		if m := read(ids[1]); m.Day != day.On(2026, 12, 10) || m.Place != "Solsikken" || m.Sequence != 1 || m.Series != "s" {
			t.Errorf("%+v", m)
		}
		if c, err := s.ChangesOf(ctx, ids[0], act); err != nil || c != (Changes{Moved, 2}) {
			t.Error(c, err)
		}
		if c, err := s.ChangesOf(ctx, "m", act); err != nil || c != (Changes{}) {
			t.Error("another meeting was changed:", c, err)
		}
		if _, err := s.Change(ctx, Moved, list); fault.KindOf(err) != fault.Conflict {
			t.Error("a change on top of what was not seen:", err)
		}
		if err := s.Undo(ctx, "m", act); fault.KindOf(err) != fault.NotFound || read(ids[0]).Sequence != 1 {
			t.Error("another meeting's change is undone:", err)
		}
		if err := s.Undo(ctx, ids[0], act); err != nil {
			t.Fatal(err)
		}
		if m := read(ids[1]); m.Day != day.On(2026, 12, 9) || m.Place != "" || m.Sequence != 2 {
			t.Errorf("undone: %+v", m)
		}
		if err := s.Undo(ctx, ids[0], act); fault.KindOf(err) != fault.Conflict {
			t.Error("undone twice:", err)
		}
		gone := read("m")
		gone.Cancelled = true
		act, err = s.Change(ctx, Cancelled, []Meeting{gone})
		if err != nil {
			t.Fatal(err)
		}
		if between, err := s.Between(ctx, "u", day.On(2026, 12, 1), day.On(2026, 12, 1)); err != nil || len(between) != 0 {
			t.Error("a cancelled meeting is ahead:", between, err)
		}
		if all, err := s.AllBetween(ctx, "u", day.On(2026, 12, 1), day.On(2026, 12, 1)); err != nil || len(all) != 1 || !all[0].Cancelled || len(all[0].Topics) != 2 {
			t.Error("a cancelled meeting is gone:", all, err)
		}
		if err := s.Undo(ctx, "m", act); err != nil || read("m").Cancelled {
			t.Error(err)
		}
		if n, err := d.NewSelect().Table("meeting_changes").Count(ctx); err != nil || n != 6 {
			t.Errorf("%d versions are kept, want 6: %v", n, err)
		}
	})
}
