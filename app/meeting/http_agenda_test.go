package meeting_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestAnAgendaIsArrangedAndSaysWhenItIsTooLong(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	leader := s.As(people.Leder)
	leader.Post(meeting+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "40 af 60 min", "20 min er ledige.", "13.20")
	leader.Post(meeting+"/dagsorden", url.Values{"min.emne.smaatspisende": {"40"}, "min.emne.rejs-dig-op": {"30"}, "op": {"emne.rejs-dig-op"}}).Wants(t, 303)
	page := leader.Get(meeting)
	page.Wants(t, 200, "70 af 60 min", "Dagsordenen er 10 min for lang.", "13.30", "/guide/rejs-dig-op?minutter=30")
	if strings.Index(page.Body, "/guide/rejs-dig-op") > strings.Index(page.Body, "/guide/smaatspisende") {
		t.Error("the topic did not go up")
	}
	leader.Post(meeting+"/dagsorden", url.Values{"min.emne.rejs-dig-op": {"mange"}}).Wants(t, 422, "Skriv minutter som et helt tal")
	leader.Post(meeting+"/fjern-emne", url.Values{"emne": {"rejs-dig-op"}, "min.emne.smaatspisende": {"40"}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "40 af 60 min")
	s.As(people.Medarbejder).Post(meeting+"/dagsorden", nil).Wants(t, 403)
}

func TestTheTextForTheMinutesHasNoNames(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	leader := s.As(people.Leder)
	leader.Post(meeting+"/leder", url.Values{"moedeleder": {apptest.Mette}}).Wants(t, 303)
	s.Clock = clock("13:30:00")
	leader = s.As(people.Leder)
	leader.Post(meeting+"/fremmoede", url.Values{"var_med": {apptest.Mette, apptest.Jonas}}).Wants(t, 303)
	page := leader.Get(meeting + "/referat")
	page.Wants(t, 200, "<textarea", "Personalemøde, Hjemmepleje Nord\n1. december 2026 kl. 13.00–14.00, Solsikken", "13.00  Småtspisende", "(20 min)", "2 til stede", "readonly")
	_, main, _ := strings.Cut(page.Body, "<main")
	if strings.Contains(main, "Mette") || strings.Contains(main, "Prøve") {
		t.Error("a name stands in the minutes")
	}
}

func TestAnExampleKeepsItsPlaceUntilTheMeetingCloses(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	meeting := planned(t, s, url.Values{"format": {"konference"}})
	page := leader.Get(meeting)
	page.Wants(t, 200, "Borgereksempel: Ensomhed, uge 48", "Pladsen på dagsordenen slettes")
	_, after, _ := strings.Cut(page.Body, `id="eksempel"`)
	_, after, _ = strings.Cut(after, `<option value="`)
	id, _, _ := strings.Cut(after, `"`)
	leader.Post(meeting+"/eksempler", url.Values{"eksempel": {"findes-ikke"}}).Wants(t, 404)
	leader.Post(meeting+"/eksempler", url.Values{"eksempel": {id}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "35 af 60 min", "/fjern-eksempel")
	leader.Post(meeting+"/dagsorden", url.Values{"op": {"eksempel." + id}, "min.eksempel." + id: {"10"}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "30 af 60 min", "13.15")
	s.Clock = clock("14:00:00").Add(time.Minute)
	leader = s.As(people.Leder)
	if page := leader.Get(meeting); strings.Contains(page.Body, "Borgereksempel") {
		t.Error("the example has its place after the meeting")
	}
	if n, err := s.DB.NewSelect().Table("agenda_examples").Count(t.Context()); err != nil || n != 0 {
		t.Errorf("%d places are kept, %v", n, err)
	}
	leader.Post(meeting+"/eksempler", url.Values{"eksempel": {id}}).Wants(t, 409)
}

func TestHandsAreCountedAtAMorningMeetingAndCorrected(t *testing.T) {
	s := apptest.New(t)
	morning, staff := planned(t, s, url.Values{"format": {"morgensamling"}, "kl": {"08:00"}}), planned(t, s, nil)
	s.As(people.Leder).Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}}).Wants(t, 409) // not today
	s.Clock = clock("08:05:00")
	leader := s.As(people.Leder)
	leader.Get(morning).Wants(t, 200, "Håndsoprækning", "Ingen navne.", "Det prøver vi om Ernæring", "Borgeren ønsker det ikke")
	leader.Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"88"}, "nej": {"3"}, "grund": {"tid"}}).Wants(t, 303)
	leader.Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}, "nej": {"3"}, "grund": {"tid"}}).Wants(t, 303)
	page := leader.Get(morning + "?haender=1")
	page.Wants(t, 200, "Tallene er gemt.", "Prøvet 8, ikke 3. Grund: Tid.")
	if strings.Contains(page.Body, "Prøvet 88") {
		t.Error("the wrong number stands beside the right one")
	}
	leader.Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"mange"}}).Wants(t, 422, "Skriv et helt tal fra 0 til 200.")
	leader.Post(staff+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}}).Wants(t, 409)
	s.As(people.Medarbejder).Get(morning).Wants(t, 200, "Prøvet 8, ikke 3.")
	s.As(people.Medarbejder).Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}}).Wants(t, 403)
}

func TestANoteReachesTheNextFacilitatorAndIsGuarded(t *testing.T) {
	s := apptest.New(t)
	first, second := planned(t, s, nil), planned(t, s, url.Values{"dag": {"2026-12-08"}})
	leader := s.As(people.Leder)
	blocked := leader.Post(first+"/noter", url.Values{"emne": {"smaatspisende"}, "note": {"Spørg til 251248-9996 igen."}})
	blocked.Wants(t, 422, "Spørg til [CPR fjernet] igen.")
	if blocked.Repeats("9996") {
		t.Error("the number came back")
	}
	leader.Post(first+"/noter", url.Values{"emne": {"smaatspisende"}, "note": {"Fru Holm var en god historie."}}).Wants(t, 422, "kan pege på en person", "Gem alligevel")
	leader.Post(first+"/noter", url.Values{"emne": {"rejs-dig-op"}, "note": {"Kort."}}).Wants(t, 404) // not on the agenda
	leader.Post(first+"/noter", url.Values{"emne": {"smaatspisende"}, "note": {"Begynd med spørgsmålet, så taler alle."}}).Wants(t, 303)
	leader.Get(first).Wants(t, 200, "Begynd med spørgsmålet, så taler alle.")
	leader.Get(second).Wants(t, 200, "Fra mødelederen 1. december 2026:", "Begynd med spørgsmålet, så taler alle.")
	if page := s.As(people.Medarbejder).Get(second); strings.Contains(page.Body, "Begynd med") {
		t.Error("everybody reads what is for the facilitator")
	}
}
