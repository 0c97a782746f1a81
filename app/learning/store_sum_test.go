package learning_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/learning"
	"indblik/app/people"
)

func TestCompletionsAndBarriersOfPeriodsAfterEachOtherAreCountedOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s, today := context.Background(), staffed(t, d), day.Of(at)
		for i, on := range []day.Day{today - 1, today, today + 1} {
			c := completion("mette")
			c.ID, c.Day = uuid.NewString(), on
			c.Completed, c.Received = at.AddDate(0, 0, i-1), at.AddDate(0, 0, i-1)
			if _, err := s.Record(ctx, c, learning.Answers{2, 1}); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			from, to day.Day
			want     map[string]int
		}{
			{today - 1, today, map[string]int{"smaatspisende": 1}},
			{today, today + 2, map[string]int{"smaatspisende": 2}},
			{today + 2, today + 9, map[string]int{}},
		} {
			got, err := s.CompletedBetween(ctx, c.from, c.to)
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		}
		if err := people.NewStore(d, time.Now).Enter(ctx, people.Roster{Units: []people.Unit{{ID: "unit", Name: "Nord"}}}); err != nil {
			t.Fatal(err)
		}
		month := today.Month()
		for i, person := range []string{"mette", "lone"} {
			q := learning.UseQuestion{Module: "smaatspisende", Completed: today - 20}
			if err := s.Used(ctx, person, "unit", q, month-day.Month(i), "nej", "tid"); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			from, to day.Month
			want     map[string]int
		}{
			{month - 1, month, map[string]int{"tid": 1}},
			{month - 1, month + 1, map[string]int{"tid": 2}},
			{month + 1, month + 2, map[string]int{}},
		} {
			got, err := s.BarriersBetween(ctx, c.from, c.to)
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		}
	})
}
