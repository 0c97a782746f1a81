package factor

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen)

func register(d *db.DB, shipped ...Factor) *Book {
	return &Book{Store: NewStore(d, func() time.Time { return now }), Shipped: shipped}
}

func slugs(list []Factor) (names []string) {
	for _, f := range list {
		names = append(names, f.Slug)
	}
	return names
}

var (
	by    = Author{"konto", "Jonas"}
	entry = Factor{From: day.On(2024, 3, 1), To: day.Forever, Kort: "Nyt system", Tekst: "Vi skiftede system.", Source: "Udvalgssag", Checked: true,
		Towards: map[string]string{"*": "brud", "ydelser_nye": "ned"}, Districts: []string{"Nord"}}
	covid = Factor{Slug: "covid-19", From: day.On(2020, 3, 1), To: day.On(2021, 12, 31), Tekst: "Covid-19.", Direction: "ukendt", Touches: []string{"*"}}
	law   = Factor{Slug: "lov", From: day.On(2025, 7, 1), To: day.Forever, Tekst: "Lov.", Direction: "brud", Touches: []string{"*"}, Checked: true}
)

func TestOwnEntriesStandAmongTheShippedByFirstDay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		b := register(d, law, covid)
		slug, err := b.Store.Add(ctx, uuid.NewString(), entry, by)
		if err != nil {
			t.Fatal(err)
		}
		list, err := b.All(ctx)
		if err != nil || !slices.Equal(slugs(list), []string{"covid-19", slug, "lov"}) {
			t.Fatal(slugs(list), err)
		}
		f := list[1]
		if !f.Own || f.Version != 1 || f.By != "Jonas" || !f.Entered.Equal(now) || f.Toward("ydelser_nye") != "ned" || f.Toward("andet") != "brud" || !slices.Equal(f.Districts, []string{"Nord"}) || !f.Checked {
			t.Errorf("%+v", f)
		}
	})
}

func TestACorrectionIsANewVersionAndAWithdrawalALaterFact(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		b := register(d, covid)
		slug, err := b.Store.Add(ctx, uuid.NewString(), entry, by)
		if err != nil {
			t.Fatal(err)
		}
		better := entry
		better.Slug, better.Version, better.Tekst = slug, 1, "Vi skiftede system i marts."
		if err := b.Store.Correct(ctx, uuid.NewString(), better, Author{"anden", "Karin"}); err != nil {
			t.Fatal(err)
		}
		late := better
		late.Tekst = "Fra en side, der var gammel."
		if err := b.Store.Correct(ctx, uuid.NewString(), late, by); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a correction of an old version: %v", err)
		}
		if err := b.Store.Withdraw(ctx, uuid.NewString(), slug, 2, by); err != nil {
			t.Fatal(err)
		}
		if list, err := b.All(ctx); err != nil || !slices.Equal(slugs(list), []string{"covid-19"}) {
			t.Error("a withdrawn entry still counts:", slugs(list), err)
		}
		e, err := b.Entry(ctx, slug)
		if err != nil || len(e.Versions) != 3 || !e.Current().Withdrawn || e.Standing().Tekst != better.Tekst || e.Versions[2].Tekst != entry.Tekst || e.Withdrawable() || !e.Correctable() {
			t.Fatalf("%+v %v", e, err)
		}
		again := better
		again.Version = 3
		if err := b.Store.Correct(ctx, uuid.NewString(), again, by); err != nil {
			t.Fatal(err)
		}
		if list, err := b.All(ctx); err != nil || len(list) != 2 || list[1].Version != 4 {
			t.Errorf("it was put back: %v %v", slugs(list), err)
		}
	})
}

func TestAShippedEntryIsCorrectedHereUnlessItsSourceWasRead(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		b := register(d, covid, law)
		here := covid
		here.To, here.Towards = day.On(2022, 3, 31), map[string]string{"*": "ned"}
		if err := b.Store.Correct(ctx, uuid.NewString(), here, by); err != nil {
			t.Fatal(err)
		}
		list, err := b.All(ctx)
		if err != nil || len(list) != 2 || list[0].To != here.To || !list[0].Own || list[0].Toward("x") != "ned" {
			t.Fatal(list, err)
		}
		c, err := b.Entry(ctx, "covid-19")
		l, err2 := b.Entry(ctx, "lov")
		if err != nil || err2 != nil || !c.Correctable() || c.Withdrawable() || !c.Shipped() || c.Versions[1].To != covid.To || l.Correctable() {
			t.Errorf("%+v %+v", c, l)
		}
		if _, err := b.Entry(ctx, "findes-ikke"); fault.KindOf(err) != fault.NotFound {
			t.Error(err)
		}
	})
}

func TestAnEntrySentTwiceAtOnceIsOne(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		b := register(d)
		id := uuid.NewString()
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if _, err := b.Store.Add(ctx, id, entry, by); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if list, err := b.All(ctx); err != nil || len(list) != 1 {
			t.Error(slugs(list), err)
		}
		if _, err := b.Store.Add(ctx, "ikke-et-id", entry, by); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}
