package practice_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/people"
)

// written saves an example and answers its id.
func written(t *testing.T, v apptest.Visit, trial string) string {
	t.Helper()
	v.Post("/eksempler/nyt", card(trial)).Wants(t, 303)
	return between(t, v.Get("/eksempler").Body, `action="/eksempler/`, `/gik"`)
}

func TestATrialIsAnsweredWithOneTapAndTakenBackWithAnother(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	id := written(t, mette, "Vi stiller et glas vand frem.")
	s.Clock = s.Clock.Add(6 * 7 * 24 * time.Hour)
	leader := s.As(people.Leder)
	leader.Get("/eksempler").Wants(t, 200, "Siden uge 48.", "2 uger over fristen", "Prøv videre", "Vi er ikke i tvivl længere")
	to := leader.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"uaendret"}, "tilbage": {"/eksempler?gemt=1"}})
	to.Wants(t, 303)
	if where := to.Header.Get("Location"); where != "/eksempler?noteret="+id {
		t.Fatalf("leads to %s", where)
	}
	leader.Get("/eksempler?noteret="+id).Wants(t, 200, "Noteret: uændret.", "Fortryd", "Stod noget i vejen?", "Uændret, uge 1")
	leader.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"uaendret"}, "grund": {"tid"}}).Wants(t, 303)
	leader.Get("/eksempler?noteret="+id).Wants(t, 200, "Noteret: uændret (Tid).")
	leader.Post("/eksempler/"+id+"/gik/fortryd", nil).Wants(t, 303)
	leader.Get("/eksempler?noteret="+id).Wants(t, 200, "2 uger over fristen")
	leader.Post("/eksempler/"+id+"/gik/fortryd", nil).Wants(t, 409)
	leader.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"videre"}}).Wants(t, 303)
	if list := leader.Get("/eksempler"); strings.Contains(list.Body, "over fristen") || !strings.Contains(list.Body, "Siden uge 1.") {
		t.Error("keeping on trying did not move the time")
	}
}

func TestANoteGoesThroughTheGuardAndTheAnswerIsNotLost(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	id := written(t, mette, "Vi stiller et glas vand frem.")
	mette.Get("/eksempler/"+id+"/gik?tilbage=/moeder").Wants(t, 200, "Vi stiller et glas vand frem.", `name="tilbage" value="/moeder"`)
	form := url.Values{"gik": {"bedre"}, "note": {"Fru Holm drikker nu to glas. Ring til 22 33 51 18."}, "tilbage": {"/moeder"}, "grund": {"tid"}}
	back := mette.Post("/eksempler/"+id+"/gik", form)
	back.Wants(t, 422, "[telefon fjernet]", "I “Kort note” stod der et telefonnummer", "kan være et navn", `value="tid" checked`, `name="gik_foer" value="bedre"`)
	if strings.Contains(back.Body, "22 33 51 18") {
		t.Fatal("the number came back")
	}
	form.Set("note", "Fru Holm drikker nu to glas.")
	asked := mette.Post("/eksempler/"+id+"/gik", form)
	asked.Wants(t, 422)
	form.Del("gik")
	form.Set("gik_foer", "bedre")
	form.Set("erstat", between(t, asked.Body, `name="erstat" value="`, `"`))
	saved := mette.Post("/eksempler/"+id+"/gik", form)
	saved.Wants(t, 303)
	if where := saved.Header.Get("Location"); where != "/moeder?noteret="+id {
		t.Errorf("leads to %s", where)
	}
	mette.Get("/eksempler").Wants(t, 200, "borgeren drikker nu to glas.", "Bedre, uge 48")
	form.Del("erstat")
	form.Set("behold", between(t, asked.Body, `name="behold" value="`, `"`))
	mette.Post("/eksempler/"+id+"/gik", form).Wants(t, 303)
	mette.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"bedre"}, "grund": {"udstyr"}, "note": {"Fru Holm drikker nu to glas."}}).Wants(t, 303)
	mette.Get("/eksempler").Wants(t, 200, "Fru Holm drikker nu to glas.", "Udstyr")
	mette.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"vejret"}}).Wants(t, 422, "Vælg, hvordan det gik.")
	away := mette.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"bedre"}, "tilbage": {"//elsewhere.example/"}})
	if where := away.Header.Get("Location"); !strings.HasPrefix(where, "/eksempler?") {
		t.Errorf("leads away to %s", where)
	}
}

func TestADoubtIsClosedAndOpenedAgain(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	id := written(t, leader, "Vi stiller et glas vand frem.")
	leader.Post("/eksempler/"+id+"/tvivl", nil).Wants(t, 303)
	closed := leader.Get("/eksempler?afklaret=" + id)
	closed.Wants(t, 200, "Tvivlen er lukket.", "Fortryd")
	if strings.Contains(closed.Body, "I tvivl</span>") {
		t.Error("the example is still marked as in doubt")
	}
	leader.Post("/eksempler/"+id+"/tvivl", url.Values{"igen": {"1"}}).Wants(t, 303)
	leader.Get("/eksempler").Wants(t, 200, "I tvivl</span>")
	s.As(people.HR).Post("/eksempler/"+id+"/tvivl", nil).Wants(t, 403)
}
