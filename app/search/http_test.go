package search_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/people"
	"indblik/app/search"
)

func TestSearchingAndWishing(t *testing.T) {
	site := apptest.New(t)
	helper := site.As(people.Medarbejder)
	for _, q := range []string{"småtspisende", "smaatspisende", "SMAATSP", "småtspissende"} {
		helper.Get("/soeg?q="+url.QueryEscape(q)).Wants(t, 200, `href="/moduler/smaatspisende"`, `href="/guide/smaatspisende"`)
	}
	helper.Get("/soeg?q=xylofon").Wants(t, 200, "Intet om “xylofon”", "Ønsk et modul om “xylofon”")
	for range 2 {
		helper.Post("/soeg/oensk", url.Values{"oenske": {"xylofon"}}).Wants(t, 303)
	}
	site.As(people.Redaktoer).Get("/soeg/oensker").Wants(t, 200, "xylofon", ">2<")
	helper.Get("/soeg/oensker").Wants(t, 403)

	blocked := helper.Get("/soeg?q=251248-9996")
	blocked.Wants(t, 303)
	if blocked.Repeats("9996") {
		t.Error("the number is shown again")
	}
	helper.Get(blocked.Header.Get("Location")).Wants(t, 200, "aldrig på en person")
	helper.Post("/soeg/oensk", url.Values{"oenske": {"251248-9996"}}).Wants(t, 422)
	if strings.Contains(helper.Get("/soeg?q=fald").Body, `href="/kompetencer"`) {
		t.Error("a competence is found by somebody who may not see coverage")
	}
	site.As(people.HR).Get("/soeg?q=fald").Wants(t, 200, `href="/kompetencer"`)
	site.Nobody().Get("/soeg?q=fald").Wants(t, 200, `href="/moduler/`)
}

func TestTheSameWishIsCountedHoweverItIsWritten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := search.NewStore(d, apptest.Now.UTC)
		ctx := context.Background()
		for _, text := range []string{"Synkebesvær", "synkebesvaer", "noget andet"} {
			if err := s.Wish(ctx, text); err != nil {
				t.Fatal(err)
			}
		}
		list, err := s.Wishes(ctx)
		if err != nil || len(list) != 2 || list[0].Count != 2 || list[0].Text != "Synkebesvær" {
			t.Errorf("%+v %v", list, err)
		}
	})
}
