package planner_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/people"
	"indblik/app/planner"
)

func TestWhatRestsAndWhatTheYearNamesComesBackByUnit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), planner.NewStore(d)
		if err := people.NewStore(d, time.Now).Enter(ctx, people.Roster{Units: []people.Unit{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}}); err != nil {
			t.Fatal(err)
		}
		const today day.Day = 1000
		for _, until := range []day.Day{today + 10, today + 56} {
			if err := s.Rest(ctx, "a", "vaeske", until); err != nil {
				t.Fatal(err)
			}
		}
		resting := func(unit string, on day.Day) map[string]day.Day {
			t.Helper()
			all, err := s.Resting(ctx, unit, on)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		if d := cmp.Diff(map[string]day.Day{"vaeske": today + 56}, resting("a", today+55)); d != "" {
			t.Error(d)
		}
		if len(resting("a", today+56)) != 0 || len(resting("b", today)) != 0 {
			t.Error("it rests too long, or in another unit")
		}
		month := day.MonthOf(2026, 12)
		for range 2 {
			for _, topic := range []string{"vaeske", "rejs-dig-op"} {
				if err := s.SetWheel(ctx, "a", month, topic, true); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := s.SetWheel(ctx, "b", month, "vaeske", true); err != nil {
			t.Fatal(err)
		}
		if err := s.SetWheel(ctx, "a", month, "vaeske", false); err != nil {
			t.Fatal(err)
		}
		wheel, err := s.Wheel(ctx, "a", month-1, month+1)
		if d := cmp.Diff(map[day.Month][]string{month: {"rejs-dig-op"}}, wheel); d != "" || err != nil {
			t.Error(d, err)
		}
	})
}
