package practice

import (
	"context"
	"slices"
	"testing"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

func TestACommunityIsListedUntilItIsWithdrawn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		first, err := s.StartCommunity(ctx, Community{Unit: "nord", Kind: "spil", Place: "Centret", Month: november - 2, Citizens: 6})
		must(t, err)
		second, err := s.StartCommunity(ctx, Community{Unit: "nord", Kind: "spisning", Place: "Centret", Month: november, Citizens: 12})
		must(t, err)
		_, err = s.StartCommunity(ctx, Community{Unit: "syd", Kind: "gaatur", Place: "Parken", Month: november, Citizens: 7})
		must(t, err)
		list, err := s.Communities(ctx, "nord", november-11)
		must(t, err)
		if len(list) != 2 || list[0] != (Community{second, "nord", "spisning", "Centret", november, 12}) || list[1].ID != first {
			t.Fatalf("%+v", list)
		}
		if err := s.WithdrawCommunity(ctx, second, false, []string{"syd"}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another unit withdraws it: %v", err)
		}
		must(t, s.WithdrawCommunity(ctx, second, false, nord))
		list, err = s.Communities(ctx, "nord", november-11)
		must(t, err)
		if len(list) != 1 || list[0].ID != first {
			t.Errorf("after withdrawing: %+v", list)
		}
		if n, err := d.NewSelect().Model((*communityRow)(nil)).Where("unit_id = 'nord'").Count(ctx); err != nil || n != 3 {
			t.Errorf("%d rows stand, %v", n, err)
		}
	})
}

func TestTheLatestCountOfAMonthHoldsAndTheEarlierStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), NewStore(d)
		for _, r := range []Recruited{{november, 9, 3, 0, true}, {november - 1, 8, 6, 2, true}, {november, 9, 4, 1, true}} {
			must(t, s.CountRecruited(ctx, "nord", r))
		}
		must(t, s.CountRecruited(ctx, "syd", Recruited{november, 99, 99, 99, true}))
		got, err := s.Recruited(ctx, "nord", november-11, november)
		must(t, err)
		if want := []Recruited{{november - 1, 8, 6, 2, true}, {november, 9, 4, 1, true}}; !slices.Equal(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
		if n, err := d.NewSelect().Model((*recruitRow)(nil)).Where("unit_id = 'nord'").Count(ctx); err != nil || n != 3 {
			t.Errorf("%d rows stand, %v", n, err)
		}
	})
}
