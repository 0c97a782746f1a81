package practice_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestACommunityIsRecordedGuardedAndTakenBack(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	mette.Get("/faellesskaber").Wants(t, 200, "Ingen endnu", "Hjemmepleje Nord")
	form := url.Values{"slags": {"spisning"}, "sted": {"Hos fru Holm, 22 33 51 18"}, "maaned": {"2026-11"}, "borgere": {"4"}}
	back := mette.Post("/faellesskaber", form)
	back.Wants(t, 422, "[telefon fjernet]", "fru Holm” kan være et navn", "Er de færre end fem", `value="spisning" checked`)
	if strings.Contains(back.Body, "22 33 51 18") {
		t.Error("the number came back")
	}
	form.Set("sted", "Aktivitetscentret")
	form.Set("borgere", "6")
	to := mette.Post("/faellesskaber", form)
	to.Wants(t, 303)
	where := to.Header.Get("Location")
	mette.Get(where).Wants(t, 200, "Fællesskabet er gemt.", "Fortryd", "Fællesspisning", "Aktivitetscentret", "november 2026, 6 borgere")
	_, id, _ := strings.Cut(where, "gemt=")
	s.As(people.HR).Post("/faellesskaber/"+id+"/fortryd", nil).Wants(t, 403)
	s.As(people.Leder).Post("/faellesskaber/"+id+"/fortryd", nil).Wants(t, 303)
	if list := mette.Get(where); strings.Contains(list.Body, "Aktivitetscentret") || strings.Contains(list.Body, "Fællesskabet er gemt") {
		t.Error("it is still there")
	}
}

func TestAMonthIsCountedAndTheLatestCountHolds(t *testing.T) {
	leader := apptest.New(t).As(people.Leder)
	leader.Post("/rekruttering", url.Values{"maaned": {"2026-11"}}).Wants(t, 422, "Skriv et helt tal")
	leader.Post("/rekruttering", url.Values{"maaned": {"2026-10"}, "inviteret": {"14"}, "kom": {"3"}, "igen": {"0"}}).Wants(t, 303)
	leader.Post("/rekruttering", url.Values{"maaned": {"2026-10"}, "inviteret": {"15"}, "kom": {"4"}, "igen": {"1"}}).Wants(t, 303)
	page := leader.Get("/rekruttering?gemt=1")
	page.Wants(t, 200, "Måneden er gemt.", `<td class="r">15</td><td class="r">4</td><td class="r">1</td>`, "okt. 2026", "dec. 2025")
	if strings.Contains(page.Body, `>14<`) {
		t.Error("the earlier count is shown")
	}
	leader.Get("/rekruttering?enhed="+apptest.Adviser).Wants(t, 403)
}
