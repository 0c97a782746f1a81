package practice

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
)

func TestTheSumsOfTwoPeriodsAfterEachOtherCountEverythingOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		old := example("old", 10, false, "ernaering")
		old.Said = []Outcome{{Week: (monday - 7*3).Week(), Outcome: "bedre", Barrier: "tid"}}
		both := example("both", 8, true, "ernaering", "ensomhed")
		both.Barrier = "udstyr"
		south := example("south", 3, false, "ensomhed")
		south.Unit, south.Said = "syd", []Outcome{{Week: (monday - 7*2).Week(), Outcome: "uaendret"}, {Week: (monday - 7*2).Week(), Outcome: takenBack}}
		fresh := example("fresh", 0, false, "bevaegelse") // its week is not over
		hidden := example("hidden", 2, false, "bevaegelse")
		hidden.Hidden = true
		s := filled(t, d, old, both, fresh, hidden)
		must(t, s.Save(ctx, south))
		sum := func(from, to int) Sums {
			t.Helper()
			sums, err := s.SumBetween(ctx, (monday - day.Day(7*from)).Week(), (monday - day.Day(7*to)).Week())
			must(t, err)
			return sums
		}
		first, second, whole := sum(12, 5), sum(5, 0), sum(12, 0)
		if diff := cmp.Diff(Sums{Examples: 2, Themes: map[string]int{"ernaering": 2, "ensomhed": 1}, Answered: map[string]int{}, Open: 2, Barriers: map[string]int{"udstyr": 1}}, first); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(Sums{Examples: 2, Themes: map[string]int{"ensomhed": 1, "bevaegelse": 1}, Answered: map[string]int{"bedre": 1}, Open: 3, Barriers: map[string]int{"tid": 1}}, second); diff != "" {
			t.Error(diff)
		}
		if whole.Examples != first.Examples+second.Examples || whole.Themes["ensomhed"] != 2 || whole.Answered["bedre"] != 1 || whole.Open != 3 {
			t.Errorf("%+v", whole)
		}
	})
}
