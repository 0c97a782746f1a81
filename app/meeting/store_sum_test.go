package meeting

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
)

func TestMeetingsWithATopicAndTheirLastShowOfHandsAreSummed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		m, err := s.Meeting(ctx, "m", true, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.PlanAll(ctx, []Meeting{{ID: "no topic", Unit: m.Unit, Format: "morgensamling", Day: m.Day, Starts: "07:30", Minutes: 10}}); err != nil {
			t.Fatal(err)
		}
		for _, h := range []Hand{{Topic: "ernaering", Tried: 3, Not: 9, Barrier: "tid"}, {Topic: "ernaering", Tried: 8, Not: 4, Barrier: "udstyr"}, {Topic: "ensomhed", Tried: 1}} {
			if err := s.RaiseHands(ctx, "no topic", h); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.SumBetween(ctx, m.Day, m.Day+1)
		if diff := cmp.Diff(Sums{Held: 1, Tried: 9, Not: 4, Barriers: map[string]int{"udstyr": 1}}, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
		for _, from := range []day.Day{m.Day - 9, m.Day + 1} { // the last day is not included, nor any other
			if got, err := s.SumBetween(ctx, from, from+9); err != nil || got.Held != 0 || got.Tried != 0 {
				t.Errorf("%+v %v", got, err)
			}
		}
	})
}
