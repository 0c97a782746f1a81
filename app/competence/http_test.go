package competence_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/people"
)

// table asks for coverage as data: unit/competence → row.
func table(t *testing.T, v apptest.Visit, query string) map[string]competence.RowData {
	t.Helper()
	a := v.JSON("/kompetencer" + query)
	a.Wants(t, 200)
	var data competence.TableData
	if err := json.Unmarshal([]byte(a.Body), &data); err != nil {
		t.Fatal(err)
	}
	rows := map[string]competence.RowData{}
	for _, r := range data.Rows {
		rows[r.Unit+"/"+r.Competence] = r
	}
	return rows
}

func complete(t *testing.T, v apptest.Visit) {
	t.Helper()
	v.Post("/moduler/smaatspisende/svar", url.Values{"version": {"1"}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}}).Wants(t, 303)
}

func TestACompletionIsInTheCoverageTheMomentItIsAcknowledged(t *testing.T) {
	s := apptest.New(t)
	hr := s.As(people.HR)
	before := table(t, hr, "")["Hjemmepleje Nord/ernaering"]
	complete(t, s.As(people.Medarbejder))
	after := table(t, hr, "")["Hjemmepleje Nord/ernaering"]
	if *after.Covered != *before.Covered+1 || *after.Required != *before.Required || *after.Read != *before.Read+1 {
		t.Fatalf("%d of %d became %d of %d", *before.Covered, *before.Required, *after.Covered, *after.Required)
	}
	if then := table(t, hr, "?dato=2026-11-23")["Hjemmepleje Nord/ernaering"]; *then.Covered != *before.Covered {
		t.Fatal("yesterday changed")
	}
	if expired := table(t, hr, "?dato=2027-11-25")["Hjemmepleje Nord/ernaering"]; *expired.Covered != *before.Covered {
		t.Fatal("it never runs out")
	}
}

func TestThreePeopleAreNotShownToHRAndAreToNobodyByFilter(t *testing.T) {
	s := apptest.New(t)
	for _, query := range []string{"", "?faggruppe=sundhedsraadgiver", "?enhed=" + apptest.Adviser, "?kompetence=ernaering"} {
		r := table(t, s.As(people.HR), query)["Sundhedsrådgivere/ernaering"]
		if !r.Hidden || r.Covered != nil || r.Required != nil || r.Read != nil {
			t.Errorf("%q shows %+v", query, r)
		}
	}
	page := s.As(people.HR).Get("/kompetencer?enhed=" + apptest.Adviser + "&kompetence=ernaering")
	page.Wants(t, 200, "under 5 ansatte", "&lt; 5", "Tallene vises kun for teamets egen leder")
}

func TestNamesAreForTheOwnLeaderOnly(t *testing.T) {
	s := apptest.New(t)
	complete(t, s.As(people.Medarbejder))
	field := "/kompetencer?enhed=" + apptest.Nord + "&kompetence=ernaering"
	s.As(people.Leder).Get(field).Wants(t, 200, "Mette Prøve", "Til 24. november 2027")
	if hr := s.As(people.HR).Get(field); strings.Contains(hr.Body, "Mette") || strings.Contains(hr.Body, "Nordlig") {
		t.Fatal("HR sees names")
	}
	if hidden := s.As(people.Leder).Get("/kompetencer?enhed=" + apptest.Adviser + "&kompetence=ernaering"); hidden.Status != 404 {
		t.Fatal("the leader of Nord opens another unit:", hidden.Status)
	}
}

func TestSeenInPracticeIsEvidenceByItselfAndNobodySeesThemselves(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	form := url.Values{"enhed": {apptest.Nord}, "kompetence": {"ernaering"}, "person": {apptest.Mette}}
	leader.Post("/kompetencer/set-i-praksis", form).Wants(t, 303)
	leader.Post("/kompetencer/set-i-praksis", form).Wants(t, 303)
	r := table(t, s.As(people.HR), "")["Hjemmepleje Nord/ernaering"]
	if *r.Seen != 1 || *r.Covered != 0 {
		t.Fatalf("seen %d, covered %d", *r.Seen, *r.Covered)
	}
	form.Set("person", apptest.Jonas)
	leader.Post("/kompetencer/set-i-praksis", form).Wants(t, 403)
	form.Set("person", "person-raad-a")
	leader.Post("/kompetencer/set-i-praksis", form).Wants(t, 404)
	form.Set("enhed", apptest.Adviser)
	leader.Post("/kompetencer/set-i-praksis", form).Wants(t, 403)
	s.As(people.HR).Post("/kompetencer/set-i-praksis", form).Wants(t, 403)
}

func TestLeaveTakesAPersonOutOfScopeWhileItLasts(t *testing.T) {
	s := apptest.New(t)
	on := day.Of(apptest.Now)
	err := s.People.Enter(context.Background(), people.Roster{Leaves: []people.Leave{{Person: apptest.Mette, From: on - 1, To: on + 1}}})
	if err != nil {
		t.Fatal(err)
	}
	during, after := table(t, s.As(people.HR), "")["Hjemmepleje Nord/ernaering"], table(t, s.As(people.HR), "?dato=2026-11-26")["Hjemmepleje Nord/ernaering"]
	if *during.Required != *after.Required-1 {
		t.Fatal(*during.Required, *after.Required)
	}
}

func TestMySideNamesTheNextModuleAndThenThatAllIsDone(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	mette.Get("/min-side").Wants(t, 200, "Hej Mette", "Dit næste modul", "Du opfylder 0 af 3 krav", "Mangler")
	for _, m := range s.Content.Library.Modules() {
		mette.Post("/moduler/"+m.Slug+"/svar", url.Values{"version": {"1"}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}}).Wants(t, 303)
	}
	mette.Get("/min-side").Wants(t, 200, "Du er helt med", "Du opfylder 3 af 3 krav", "Til 24. november 2027")
	s.Clock = s.Clock.Add(340 * 24 * time.Hour)
	mette2 := s.As(people.Medarbejder)
	mette2.Get("/min-side").Wants(t, 200, "Udløber 24. november 2027", "Dit næste modul")
}

func TestADateThatIsNoneIsToldAndTodayIsShown(t *testing.T) {
	apptest.New(t).As(people.HR).Get("/kompetencer?dato=i+g%C3%A5r").Wants(t, 200, "Datoen kunne ikke læses", "Skriv en dato, for eksempel 2026-11-24.", "Hjemmepleje Nord")
}
