package meeting_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestAMeetingIsMovedAndCancelledWithAWayBack(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	leader := s.As(people.Leder)
	leader.Get(meeting+"/ret").Wants(t, 200, "Flyt mødet", "Aflys mødet", "Hvem leder mødet?", "Mette Prøve")
	moved := leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-02"}, "kl": {"14:00"}, "sted": {"Mosen"}})
	moved.Wants(t, 303)
	page := leader.Get(moved.Header.Get("Location"))
	page.Wants(t, 200, "Mødet er flyttet.", "Fortryd", "onsdag 2. december", "kl. 14.00", "Mosen")
	_, act, _ := strings.Cut(moved.Header.Get("Location"), "aendret=")
	// The same address in a colleague's hand offers no way back.
	if page := s.As(people.Medarbejder).Get(moved.Header.Get("Location")); strings.Contains(page.Body, "Fortryd") {
		t.Error("staff are offered to undo")
	}
	s.As(people.Medarbejder).Post(meeting+"/fortryd", url.Values{"aendret": {act}}).Wants(t, 403)
	leader.Post(meeting+"/fortryd", url.Values{"aendret": {act}}).Wants(t, 303)
	leader.Get(meeting+"?fortrudt=1").Wants(t, 200, "tirsdag 1. december", "Solsikken", "Ændringen er fortrudt.")

	off := leader.Post(meeting+"/aflys", nil)
	off.Wants(t, 303)
	leader.Get(off.Header.Get("Location")).Wants(t, 200, "Mødet er aflyst.", "Hold mødet alligevel", "Fortryd")
	leader.Get("/moeder").Wants(t, 200, "Aflyst")
	leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-03"}, "kl": {"14:00"}}).Wants(t, 409)
	leader.Post(meeting+"/hold", nil).Wants(t, 303)
	if page := leader.Get(meeting); strings.Contains(page.Body, "Mødet er aflyst.") {
		t.Error("it is cancelled still")
	}
	leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-02"}, "kl": {"25:00"}, "sted": {"Ring 22 33 51 18"}}).Wants(t, 422, "Skriv et klokkeslæt", "[telefon fjernet]")
}

func TestACancelledMeetingTakesNoCheckIn(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("12:55:00")
	leader := s.As(people.Leder)
	code := codeOf(t, leader, meeting)
	leader.Post(meeting+"/aflys", nil).Wants(t, 303)
	s.As(people.Medarbejder).Post("/moed", url.Values{"kode": {code}}).Wants(t, 422, "Mødet er aflyst.")
	s.As(people.Medarbejder).Get("/moed?kode="+code).Wants(t, 422, "Mødet er aflyst.")
	leader.Get(meeting+"/fremmoede").Wants(t, 200, "Mødet er aflyst.")
	leader.Post(meeting+"/fremmoede", url.Values{"var_med": {apptest.Mette}}).Wants(t, 409)
}

func TestASeriesIsPlannedAtOnceAndChangedFromOneOn(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	first := planned(t, s, url.Values{"format": {"morgensamling"}, "kl": {"08:00"}, "gentag": {"uge"}, "til": {"2026-12-22"}})
	page := leader.Get("/moeder")
	page.Wants(t, 200, "tirsdag 1. december", "tirsdag 8. december", "tirsdag 15. december", "tirsdag 22. december")
	leader.Get(first+"/ret").Wants(t, 200, "Dette og de følgende, i alt 4")
	moved := leader.Post(first+"/flyt", url.Values{"dag": {"2026-12-03"}, "kl": {"08:15"}, "hvilke": {"foelgende"}})
	moved.Wants(t, 303)
	leader.Get(moved.Header.Get("Location")).Wants(t, 200, "4 møder er flyttet.")
	leader.Get("/moeder").Wants(t, 200, "torsdag 3. december", "torsdag 24. december", "kl. 08.15")
	one := leader.Post(first+"/flyt", url.Values{"dag": {"2026-12-04"}, "kl": {"08:15"}, "hvilke": {"dette"}})
	leader.Get(one.Header.Get("Location")).Wants(t, 200, "Mødet er flyttet.")
	leader.Get("/moeder").Wants(t, 200, "fredag 4. december", "torsdag 10. december")
	leader.Post("/moeder", url.Values{"enhed": {apptest.Nord}, "format": {"morgensamling"}, "dag": {"2026-12-01"}, "kl": {"08:00"}, "gentag": {"uge"}, "til": {"2028-01-01"}}).
		Wants(t, 422, "højst et år frem")
}

func TestAPlaceIsGuardedAndItsTextKept(t *testing.T) {
	s := apptest.New(t)
	page := s.As(people.Leder).Post("/moeder", url.Values{"enhed": {apptest.Nord}, "format": {"personalemoede"}, "dag": {"2026-12-01"}, "kl": {"13:00"}, "sted": {"Hos 251248-9996 i Solsikken"}})
	page.Wants(t, 422, "Hos [CPR fjernet] i Solsikken", "CPR-nummer")
	if page.Repeats("9996") {
		t.Error("the number came back")
	}
}

func TestAnybodyOfTheStaffCanBePutDownToLead(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	leader := s.As(people.Leder)
	leader.Post(meeting+"/leder", url.Values{"moedeleder": {"person-raad-a"}}).Wants(t, 404) // of another unit
	leader.Post(meeting+"/leder", url.Values{"moedeleder": {apptest.Mette}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "Mødeleder: Mette Prøve")
	mette := s.As(people.Medarbejder)
	mette.Get(meeting).Wants(t, 200, "Du leder dette møde.")
	mette.Post(meeting+"/aflys", nil).Wants(t, 403)
	mette.Get(meeting+"/ret").Wants(t, 403)
	leader.Post(meeting+"/leder", url.Values{"moedeleder": {""}}).Wants(t, 303)
	s.As(people.Medarbejder).Get(meeting+"/fremmoede").Wants(t, 403)
}
