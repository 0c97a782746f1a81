package meeting_test

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/people"
)

var codes = regexp.MustCompile(`<p class="code"[^>]*>([^<]+)<`)

// clock is a moment on the day of the meetings below, 1 December 2026.
func clock(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", "2026-12-01 "+text, day.Copenhagen)
	if err != nil {
		panic(err)
	}
	return t
}

// planned lets the leader plan a staff meeting at one o'clock and answers its address.
func planned(t *testing.T, s *apptest.Site, form url.Values) string {
	t.Helper()
	want := url.Values{"enhed": {apptest.Nord}, "format": {"personalemoede"}, "dag": {"2026-12-01"}, "kl": {"13:00"}, "sted": {"Solsikken"}, "emne": {"smaatspisende"}}
	for k, v := range form {
		want[k] = v
	}
	made := s.As(people.Leder).Post("/moeder", want)
	made.Wants(t, 303)
	return made.Header.Get("Location")
}

// codeOf reads the code off the facilitator's page.
func codeOf(t *testing.T, v apptest.Visit, meeting string) string {
	t.Helper()
	page := v.Get(meeting + "/fremmoede")
	page.Wants(t, 200, `<svg class="qr"`)
	m := codes.FindStringSubmatch(page.Body)
	if m == nil {
		t.Fatalf("no code on the page: %.2000s", page.Body)
	}
	return m[1]
}

func TestScanningLeadsToOneTapAndOnlyTheTapStores(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("12:55:00")
	leader := s.As(people.Leder)
	code := codeOf(t, leader, meeting)
	link := "/moed?kode=" + code

	s.Nobody().Get(link).Wants(t, 303)
	if to := s.Nobody().Get(link).Header.Get("Location"); to != "/log-ind?til="+url.QueryEscape(link) {
		t.Errorf("nobody is sent to %s", to)
	}
	mette := s.As(people.Medarbejder)
	page := mette.Get(link)
	page.Wants(t, 200, "Jeg er her", "Personalemøde", "tirsdag 1. december", "data-outbox", `name="id"`)
	leader.Get(meeting+"/fremmoede").Wants(t, 200, "0 til stede") // looking stores nothing
	done := mette.Post("/moed", url.Values{"kode": {strings.ToLower(code)}, "via": {"qr"}, "id": {"0190a000-0000-7000-8000-000000000001"}, "completed_at": {clock("12:53:00").Format(time.RFC3339)}})
	done.Wants(t, 303)
	mette.Get(done.Header.Get("Location")).Wants(t, 200, "Du er registreret", "Meldt kl. 12.53.", `href="/moduler/smaatspisende"`)
	mette.Get(link).Wants(t, 303) // there already: the receipt
	leader.Get(meeting+"/fremmoede").Wants(t, 200, "1 til stede", "QR kl. 12.53")
	leader.Get("/kompetencer?enhed="+apptest.Nord+"&kompetence=ernaering&dato=2026-12-01").Wants(t, 200, "Drøftet på møde: 1 af 9")
	if data := mette.JSON("/mine-data"); !strings.Contains(data.Body, `"how":"qr"`) {
		t.Errorf("own record: %s", data.Body)
	}
}

func TestEveryRefusedCodeHasItsWords(t *testing.T) {
	s := apptest.New(t)
	meeting, morning := planned(t, s, nil), planned(t, s, url.Values{"format": {"morgensamling"}})
	s.Clock = clock("12:55:00")
	code := codeOf(t, s.As(people.Leder), meeting)
	s.As(people.Leder).Get(morning+"/fremmoede").Wants(t, 303)
	for _, c := range []struct {
		at, code, says string
		days           int
	}{
		{"12:49:59", code, "Koden virker først tirsdag 1. december kl. 12.50.", 0},
		{"13:00:00", code, "Koden virker først tirsdag 1. december kl. 12.50.", -7},
		{"14:00:01", code, "Koden er lukket. Var du med, så meld det her.", 0},
		{"14:00:01", code, "Koden er lukket. Bed din leder registrere dig.", 2},
		{"13:00:00", "2222-2222", "Koden passer ikke til noget møde.", 0},
		{"13:00:00", "ØØØ", "Koden passer ikke til noget møde.", 0},
	} {
		s.Clock = clock(c.at).AddDate(0, 0, c.days)
		mette := s.As(people.Medarbejder)
		mette.Get("/moed?kode="+url.QueryEscape(c.code)).Wants(t, 422, c.says)
		mette.Post("/moed", url.Values{"kode": {c.code}}).Wants(t, 422, c.says)
	}
	if there, err := s.Meetings.Attended(context.Background(), strings.TrimPrefix(meeting, "/moeder/")); err != nil || len(there) != 0 {
		t.Error("a refused code stored something:", there, err)
	}
	s.Clock = clock("13:00:00")
	mette := s.As(people.Medarbejder)
	for range 10 {
		mette.Post("/moed", url.Values{"kode": {"3333-3333"}})
	}
	mette.Post("/moed", url.Values{"kode": {code}}).Wants(t, http.StatusTooManyRequests, "For mange forkerte koder")
	s.Clock = clock("13:10:01")
	s.As(people.Medarbejder).Post("/moed", url.Values{"kode": {code}}).Wants(t, 303)
}

// A check-in that waited on a phone counts by the phone's own time; nobody without a session is sent away from it.
func TestACheckInThatWaitedOnAPhone(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("12:55:00")
	code := codeOf(t, s.As(people.Leder), meeting)
	form := url.Values{"kode": {code}, "id": {"0190a000-0000-7000-8000-000000000002"}, "completed_at": {clock("12:58:00").Format(time.RFC3339)}}
	s.Nobody().Post("/moed", form).Wants(t, 401, code, "0190a000-0000-7000-8000-000000000002")
	s.Clock = clock("19:00:00")
	mette := s.As(people.Medarbejder)
	for range 2 {
		mette.Post("/moed", form).Wants(t, 303)
	}
	list, err := s.Meetings.Attendances(context.Background(), strings.TrimPrefix(meeting, "/moeder/"))
	if err != nil || len(list) != 1 || !list[0].Claimed.Equal(clock("12:58:00")) || !list[0].Recorded.Equal(clock("19:00:00")) || list[0].How != "kode" {
		t.Errorf("%+v %v", list, err)
	}
	form.Set("completed_at", clock("14:30:00").Format(time.RFC3339))
	form.Set("id", "0190a000-0000-7000-8000-000000000003")
	s.As(people.Leder).Post("/moed", form).Wants(t, 422, "Koden er lukket")
	form.Set("completed_at", clock("13:30:00").Format(time.RFC3339))
	form.Set("id", "0190a000-0000-7000-8000-000000000002")
	s.As(people.Leder).Post("/moed", form).Wants(t, 409) // another's id
}

func TestWhoWasThereUnrecordedSaysSoForTwoDays(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("14:30:00")
	mette := s.As(people.Medarbejder)
	mette.Get(meeting).Wants(t, 200, "Meld, at jeg var med", "3. december 2026 14.00")
	mette.Post(meeting+"/meld", nil).Wants(t, 303)
	mette.Get("/moed/"+strings.TrimPrefix(meeting, "/moeder/")).Wants(t, 200, "Meldt efter mødet")
	s.As(people.Leder).Get(meeting+"/fremmoede").Wants(t, 200, "1 til stede", "Meldt efter mødet")
	s.Clock = clock("14:00:01").AddDate(0, 0, 2)
	s.As(people.Leder).Post(meeting+"/meld", nil).Wants(t, 422, "Bed din leder registrere dig.")
}

func TestTheLeadersListLeavesAloneWhatPhonesDidMeanwhile(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	s.Clock = clock("12:55:00")
	leader := s.As(people.Leder)
	code := codeOf(t, leader, meeting)
	// The list is shown while it is empty; Mette scans; the leader ticks Jonas and saves.
	s.As(people.Medarbejder).Post("/moed", url.Values{"kode": {code}, "via": {"qr"}}).Wants(t, 303)
	saved := leader.Post(meeting+"/fremmoede", url.Values{"vist": {"1"}, "var_med": {apptest.Jonas}})
	saved.Wants(t, 303)
	page := leader.Get(saved.Header.Get("Location"))
	page.Wants(t, 200, "2 til stede", "Sat af leder", "QR kl. 12.55", "Fremmøde gemt. 2 til stede.", "Fortryd")
	_, batch, _ := strings.Cut(saved.Header.Get("Location"), "gemt=")
	leader.Post(meeting+"/fremmoede/fortryd", url.Values{"gemt": {batch}}).Wants(t, 303)
	page = leader.Get(meeting + "/fremmoede?fortrudt=1")
	page.Wants(t, 200, "1 til stede", "Ændringen er fortrudt.")
	if strings.Contains(page.Body, "%") || strings.Contains(page.Body, "1 af ") {
		t.Error("a share stands on the list")
	}
}

func TestSomebodyFromAnotherTeamIsCountedApart(t *testing.T) {
	s := apptest.New(t)
	ctx := context.Background()
	if err := s.People.Enter(ctx, people.Roster{Persons: []people.Person{{ID: "gaest", StaffNo: "GG", Given: "Gerda", Family: "Gæst", Email: "gerda@kommune.example"}},
		Employments: []people.Employment{{ID: "e-gaest", Person: "gaest", Unit: apptest.Adviser, Profession: "sundhedsraadgiver", Kind: "fast", To: day.Forever}}}); err != nil {
		t.Fatal(err)
	}
	meeting := planned(t, s, nil)
	s.Clock = clock("13:05:00")
	code := codeOf(t, s.As(people.Leder), meeting)
	guest := s.Named(people.HR, "Gerda", "gerda@kommune.example")
	guest.Post("/moed", url.Values{"kode": {code}, "via": {"qr"}}).Wants(t, 303)
	s.As(people.Medarbejder).Post("/moed", url.Values{"kode": {code}}).Wants(t, 303)
	s.As(people.Leder).Get(meeting+"/fremmoede").Wants(t, 200, "1 til stede", "+ 1 fra andre teams", "Gerda Gæst", "Kode kl. 13.05")
}

// A facilitator has one meeting's agenda and list, for as long as it is theirs, and nothing else of a leader.
func TestAFacilitatorReachesOneMeetingAlone(t *testing.T) {
	s := apptest.New(t)
	own, other := planned(t, s, nil), planned(t, s, url.Values{"kl": {"15:00"}})
	if err := s.Meetings.SetFacilitator(context.Background(), strings.TrimPrefix(own, "/moeder/"), apptest.Mette); err != nil {
		t.Fatal(err)
	}
	mette := s.As(people.Medarbejder)
	mette.Get(own+"/fremmoede").Wants(t, 200, "Skan med telefonen")
	mette.Get(own).Wants(t, 200, "Sæt på dagsordenen")
	mette.Post(own+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
	mette.Get(other+"/fremmoede").Wants(t, 404)
	mette.Post(other+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 404)
	if page := mette.Get(other); page.Status != 200 || strings.Contains(page.Body, "Sæt på dagsordenen") {
		t.Errorf("%d, and another meeting's agenda can be changed", page.Status)
	}
	// Every address of the application: what they may is what every member of staff may, and what the table gives a facilitator.
	for _, r := range s.Server.Routes {
		if r.Path == "/log-ud" || r.Needs == "anyone" || r.Needs == "signed_in" {
			continue
		}
		path := regexp.MustCompile(`:[a-z]+`).ReplaceAllString(r.Path, "findes-ikke")
		var answer apptest.Answer
		if r.Method == http.MethodGet {
			answer = mette.Get(path)
		} else {
			answer = mette.Post(path, nil)
		}
		may := people.Table[people.Medarbejder][r.Needs] != people.None || people.Table[people.Moedeleder][r.Needs] != people.None
		if refused := answer.Status == 403; refused == may {
			t.Errorf("%s %s (%s) is answered %d", r.Method, r.Path, r.Needs, answer.Status)
		}
	}
	s.Clock = clock("13:00:00").AddDate(0, 0, 8) // a week after, it is over
	s.As(people.Medarbejder).Get(own+"/fremmoede").Wants(t, 403)
}
