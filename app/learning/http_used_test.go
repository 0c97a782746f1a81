package learning_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/people"
)

func TestUseIsCountedForTheTeamAndKeptWithNobody(t *testing.T) {
	site := apptest.New(t)
	site.As(people.Medarbejder).Post("/moduler/smaatspisende/svar", url.Values{"version": {"1"}, "q1": {"1"}, "q2": {"3"}, "q3": {"2"}}).Wants(t, 303)
	site.Clock = site.Clock.Add(15 * 24 * time.Hour)
	helper := site.As(people.Medarbejder)
	helper.Get("/min-side").Wants(t, 200, "Har du brugt det hos en borger?", "Kun summen for teamet vises")
	form := url.Values{"modul": {"smaatspisende"}, "efter": {apptest.Now.Format(time.DateOnly)}, "brugt": {"nej"}}
	helper.Post("/brugt", form).Wants(t, 200, "Hvad stod i vejen?", "Udstyr")
	form.Set("grund", "udstyr")
	for range 3 {
		helper.Post("/brugt", form).Wants(t, 303)
	}
	page := helper.Get("/min-side?tak=1")
	page.Wants(t, 200, "talt med uden dit navn")
	if strings.Contains(page.Body, "Har du brugt det") {
		t.Error("asked again")
	}
	var rows []struct {
		Answer, Barrier string
		Count           int
	}
	if err := site.DB.NewSelect().Table("use_counts").Column("answer", "barrier", "count").Scan(t.Context(), &rows); err != nil || len(rows) != 1 || rows[0].Count != 1 || rows[0].Barrier != "udstyr" {
		t.Errorf("%+v %v", rows, err)
	}
	site.As(people.Leder).Get("/planlaeg").Wants(t, 200, "Vises, når mindst fem har svaret.")
	for i := range 4 { // four more of the team
		q := learning.UseQuestion{Module: "smaatspisende", Completed: day.Of(apptest.Now)}
		if err := site.Learning.Used(t.Context(), "person-nord-"+string(rune('a'+i)), apptest.Nord, q, day.Of(site.Clock).Month(), "ja", ""); err != nil {
			t.Fatal(err)
		}
	}
	site.As(people.Leder).Get("/planlaeg").Wants(t, 200, "4 ja, 1 nej, 0 ikke relevant")
	helper.Post("/brugt", url.Values{"modul": {"smaatspisende"}, "efter": {"2026-11-24"}, "brugt": {"måske"}}).Wants(t, 404)
	site.As(people.HR).Post("/brugt", form).Wants(t, 403)
}
