package practice_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestTheHiddenAreReadOnlyByASecondReaderWhoRestoresOrDeletes(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	id := written(t, mette, "Vi stiller et glas vand frem.")
	mette.Post("/eksempler/"+id+"/genkendt", nil).Wants(t, 303)
	mette.Get("/eksempler/skjulte").Wants(t, 403)
	mette.Post("/eksempler/"+id+"/vis-igen", nil).Wants(t, 403)
	leader := s.As(people.Leder)
	leader.Get("/eksempler").Wants(t, 200, "Til gennemlæsning (1)")
	leader.Get("/eksempler/skjulte").Wants(t, 200, "Vi stiller et glas vand frem.", "Vis igen", "Slet for altid")
	leader.Post("/eksempler/"+id+"/vis-igen", nil).Wants(t, 303)
	mette.Get("/eksempler").Wants(t, 200, "Vi stiller et glas vand frem.")
	leader.Get("/eksempler/"+id+"/slet").Wants(t, 404)
	mette.Post("/eksempler/"+id+"/genkendt", nil).Wants(t, 303)
	practiceGuide := s.As(people.Ressourceperson)
	practiceGuide.Get("/eksempler/skjulte").Wants(t, 200, "Vi stiller et glas vand frem.")
	practiceGuide.Get("/eksempler/"+id+"/slet").Wants(t, 200, "Slet teksten for altid?", "Temaet tælles videre.")
	practiceGuide.Post("/eksempler/"+id+"/slet", nil).Wants(t, 303)
	list := mette.Get("/eksempler")
	list.Wants(t, 200, "Teksten er slettet, fordi nogen kunne genkende borgeren.", "Ernæring")
	if strings.Contains(list.Body, "glas vand") {
		t.Error("the text is still there")
	}
	practiceGuide.Get("/eksempler/skjulte?gjort=slettet").Wants(t, 200, "Teksten er slettet.", "Ingen er skjult.")
}

func TestAnExampleGoesToOtherTeamsByAnotherThanItsWriter(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	id := written(t, leader, "Vi stiller et glas vand frem.")
	s.As(people.Medarbejder).Post("/eksempler/"+id+"/foreslaa", nil).Wants(t, 303)
	leader.Get("/eksempler?foreslaaet="+id).Wants(t, 200, "Eksemplet er foreslået.", "Foreslået til andre", "Fortryd forslaget")
	own := leader.Get("/eksempler/skjulte")
	own.Wants(t, 200, "Du har selv skrevet det.")
	if strings.Contains(own.Body, "Frigiv til andre teams") {
		t.Error("the writer is offered to release it")
	}
	leader.Post("/eksempler/"+id+"/frigiv", nil).Wants(t, 403)
	s.As(people.Medarbejder).Post("/eksempler/"+id+"/frigiv", nil).Wants(t, 403)
	practiceGuide := s.As(people.Ressourceperson)
	practiceGuide.Get("/eksempler/skjulte").Wants(t, 200, "Frigiv til andre teams")
	practiceGuide.Post("/eksempler/"+id+"/frigiv", nil).Wants(t, 303)
	leader.Get("/eksempler").Wants(t, 200, "Delt med andre teams", "Træk tilbage fra andre teams")
	leader.Post("/eksempler/"+id+"/frigiv", url.Values{"behold": {"1"}}).Wants(t, 303)
	if list := leader.Get("/eksempler"); strings.Contains(list.Body, "Delt med andre teams") || strings.Contains(list.Body, "Foreslå til andre teams") {
		t.Error("it is still shared, or can be proposed again without a writer")
	}
}

func TestOtherTeamsSeeAQuarterAndNoNameOfASmallTeam(t *testing.T) {
	s := apptest.New(t)
	adviser := s.LeaderOf(apptest.Adviser)
	id := written(t, adviser, "Vi inviterer til fællesspisning.")
	ofNord := written(t, s.As(people.Medarbejder), "Vi stiller et glas vand frem.")
	for _, x := range []string{id, ofNord} {
		who, reader := adviser, s.LeaderOf("unit-root")
		if x == ofNord {
			who = s.As(people.Medarbejder)
		}
		who.Post("/eksempler/"+x+"/foreslaa", nil).Wants(t, 303)
		reader.Post("/eksempler/"+x+"/frigiv", nil).Wants(t, 303)
	}
	seen := s.As(people.Medarbejder).Get("/eksempler")
	seen.Wants(t, 200, "Fra andre teams", "Vi inviterer til fællesspisning.", "Et andet team", "4. kvartal 2026")
	if strings.Contains(seen.Body, "Sundhedsrådgivere") {
		t.Error("a team of three is named")
	}
	adviser.Get("/eksempler").Wants(t, 200, "Vi stiller et glas vand frem.", "Hjemmepleje Nord")
	adviser.Post("/eksempler/"+ofNord+"/genkendt", nil).Wants(t, 303)
	if list := adviser.Get("/eksempler"); strings.Contains(list.Body, "glas vand") {
		t.Error("a recognised example of another team is still there")
	}
}
