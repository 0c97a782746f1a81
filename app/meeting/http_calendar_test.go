package meeting_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestAnInvitationIsFetchedAndFollowsTheMeeting(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	mette := s.As(people.Medarbejder)
	mette.Get("/moeder").Wants(t, 200, meeting+"/indkaldelse.ics", "Føj til kalender", `href="/moduler/smaatspisende"`, "Mødets kode")
	file := mette.Get(meeting + "/indkaldelse.ics")
	file.Wants(t, 200, "METHOD:REQUEST", "SEQUENCE:0", "SUMMARY:Personalemøde", "LOCATION:Solsikken", "DTSTART;TZID=Europe/Copenhagen:20261201T130000")
	if kind := file.Header.Get("Content-Type"); kind != "text/calendar; charset=utf-8; method=REQUEST" {
		t.Error(kind)
	}
	leader := s.As(people.Leder)
	leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-02"}, "kl": {"14:00"}, "sted": {"Mosen"}}).Wants(t, 303)
	mette.Get(meeting+"/indkaldelse.ics").Wants(t, 200, "SEQUENCE:1", "DTSTART;TZID=Europe/Copenhagen:20261202T140000", "LOCATION:Mosen")
	leader.Post(meeting+"/aflys", nil).Wants(t, 303)
	mette.Get(meeting+"/indkaldelse.ics").Wants(t, 200, "METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2")
	s.As(people.HR).Get(meeting+"/indkaldelse.ics").Wants(t, 403)
}

func TestASecretAddressShowsOnesOwnMeetingsUntilThereIsANewOne(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	mette := s.As(people.Medarbejder)
	mette.Get("/kalender").Wants(t, 200, "Lav min adresse")
	link := regexp.MustCompile(`/kalender/[A-Z2-7]+\.ics`)
	page := mette.Post("/kalender", nil)
	page.Wants(t, 200, "Adressen vises kun nu.")
	first := link.FindString(page.Body)
	if first == "" || page.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("no address: %.2000s", page.Body)
	}
	if again := mette.Get("/kalender"); link.MatchString(again.Body) || !strings.Contains(again.Body, "Lav ny adresse") {
		t.Error("the address is shown a second time")
	}
	feed := s.Nobody().Get(first)
	feed.Wants(t, 200, "METHOD:PUBLISH", "UID:"+strings.TrimPrefix(meeting, "/moeder/"), "Småtspisende")
	if strings.Contains(feed.Body, "Mette") || strings.Contains(feed.Body, "Prøve") {
		t.Error("somebody is named")
	}
	s.As(people.Leder).Post(meeting+"/aflys", nil).Wants(t, 303)
	s.Nobody().Get(first).Wants(t, 200, "STATUS:CANCELLED", "SEQUENCE:1")
	second := link.FindString(mette.Post("/kalender", nil).Body)
	s.Nobody().Get(first).Wants(t, 404)
	s.Nobody().Get(second).Wants(t, 200, "BEGIN:VEVENT")
	s.Nobody().Get("/kalender/ingen.ics").Wants(t, 404)
	var held []byte
	if err := s.DB.NewSelect().Table("calendar_feeds").Column("token_hash").Scan(t.Context(), &held); err != nil || len(held) != 32 || strings.Contains(string(held), second[10:20]) {
		t.Error("the address itself is kept", err)
	}
}
