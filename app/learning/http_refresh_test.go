package learning_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestARefresherComesAfterAWeekIsStoredOnceAndFades(t *testing.T) {
	site := apptest.New(t)
	helper := site.As(people.Medarbejder)
	helper.Post("/moduler/smaatspisende/svar", url.Values{"version": {"1"}, "q1": {"1"}, "q2": {"3"}, "q3": {"2"}}).Wants(t, 303)
	helper.Get("/opfriskning").Wants(t, 200, "Ikke flere i dag")

	site.Clock = site.Clock.Add(8 * 24 * time.Hour)
	helper = site.As(people.Medarbejder)
	helper.Get("/min-side").Wants(t, 200, "Dagens opfriskning", "1 spørgsmål om noget")
	helper.Get("/opfriskning").Wants(t, 200, "Småtspisende", "fem tegn", `name="trin" value="0"`)
	form := url.Values{"modul": {"smaatspisende"}, "trin": {"0"}, "efter": {apptest.Now.Format(time.DateOnly)}}
	helper.Post("/opfriskning", form).Wants(t, 422, "Småtspisende")
	form.Set("q1", "1")
	form.Set("id", "0191d3c0-0000-7000-8000-000000000001")
	for range 3 {
		helper.Post("/opfriskning", form).Wants(t, 303)
	}
	page := helper.Get("/opfriskning?svaret=smaatspisende.1.1")
	page.Wants(t, 200, "Ikke flere i dag", "Om borgeren har brug for hjælp til at spise")
	if n, err := site.DB.NewSelect().Table("refreshers").Count(t.Context()); err != nil || n != 1 {
		t.Errorf("%d rows, %v", n, err)
	}
	var count int
	if err := site.DB.NewSelect().Table("refresher_answers").ColumnExpr("SUM(count)").Scan(t.Context(), &count); err != nil || count != 1 {
		t.Errorf("counted %d times, %v", count, err)
	}

	site.Clock = site.Clock.Add(45 * 24 * time.Hour) // the step of thirty days has faded by now
	if body := site.As(people.Medarbejder).Get("/min-side").Body; strings.Contains(body, "Dagens opfriskning") {
		t.Error("a refresher that faded waits")
	}
	site.Nobody().Post("/opfriskning", form).Wants(t, 401)
	site.As(people.HR).Post("/opfriskning", form).Wants(t, 403)
	site.As(people.Medarbejder).Post("/opfriskning", url.Values{"modul": {"findes-ikke"}, "trin": {"0"}, "efter": {"2026-01-01"}}).Wants(t, 404)
}
