package meeting_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/people"
)

// What people were there for does not change afterwards.
func TestAnAgendaIsClosedWhenTheMeetingIsOver(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.As(people.Leder).Post(meeting+"/leder", url.Values{"moedeleder": {apptest.Mette}}).Wants(t, 303)
	topic := url.Values{"emne": {"vaeske"}}
	s.Clock = clock("13:30:00")
	s.As(people.Medarbejder).Post(meeting+"/emner", topic).Wants(t, 303) // who leads it, while it lasts
	s.Clock = clock("14:00:00").Add(time.Minute)
	s.As(people.Medarbejder).Post(meeting+"/fjern-emne", topic).Wants(t, 409)
	s.As(people.Leder).Post(meeting+"/fjern-emne", topic).Wants(t, 303) // two days to put right what was talked about
	s.Clock = clock("14:00:00").Add(49 * time.Hour)
	for _, path := range []string{"/emner", "/fjern-emne", "/dagsorden"} {
		s.As(people.Leder).Post(meeting+path, topic).Wants(t, 409)
	}
}

func TestAMoveThatWasSeenBeforeAnotherIsToldAndThePastIsRefused(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	meeting := planned(t, s, nil)
	form := leader.Get(meeting + "/ret")
	form.Wants(t, 200, `name="sekvens" value="0"`)
	move := url.Values{"sekvens": {"0"}, "dag": {"2026-12-14"}, "kl": {"14:30"}, "sted": {"Solsikken"}}
	leader.Post(meeting+"/flyt", move).Wants(t, 303)
	move.Set("dag", "2026-12-07")
	leader.Post(meeting+"/flyt", move).Wants(t, 409)
	leader.Post(meeting+"/aflys", url.Values{"sekvens": {"0"}}).Wants(t, 409)
	move.Set("sekvens", "1")
	move.Set("dag", "2026-11-20")
	leader.Post(meeting+"/flyt", move).Wants(t, 422, "Det tidspunkt er forbi.")
	if page := leader.Get(meeting); !strings.Contains(page.Body, "14. december") {
		t.Error("the first move is lost")
	}
}

// A check-in that lay on a phone is believed for as long as somebody may say so, and the list tells when it came.
func TestACheckInThatWaitedSaysWhenItCameAndIsNotTakenForEver(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("12:55:00")
	code := codeOf(t, s.As(people.Leder), meeting)
	here := url.Values{"kode": {code}, "via": {"qr"}, "completed_at": {clock("13:05:00").Format(time.RFC3339)}}
	s.Clock = clock("13:05:00").Add(72 * time.Hour)
	s.As(people.Medarbejder).Post("/moed", here).Wants(t, 422)
	s.Clock = clock("13:05:00").Add(24 * time.Hour)
	s.As(people.Medarbejder).Post("/moed", here).Wants(t, 303)
	s.As(people.Leder).Get(meeting+"/fremmoede").Wants(t, 200, "QR kl. 13.05", "Lå på telefonen og kom hertil")
}

func TestAnEmptyShowOfHandsIsNone(t *testing.T) {
	s := apptest.New(t)
	morning := planned(t, s, url.Values{"format": {"morgensamling"}, "kl": {"08:00"}})
	s.Clock = clock("07:00:00")
	s.As(people.Leder).Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}}).Wants(t, 409)
	s.Clock = clock("08:05:00")
	leader := s.As(people.Leder)
	leader.Post(morning+"/haender", url.Values{"om": {"smaatspisende"}, "ja": {"8"}, "nej": {"3"}}).Wants(t, 303)
	leader.Post(morning+"/haender", url.Values{"om": {"smaatspisende"}}).Wants(t, 422, "Skriv mindst ét tal.")
	leader.Get(morning).Wants(t, 200, "Prøvet 8, ikke 3.")
}
