package factor_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/outcome"
	"indblik/app/people"
)

// system is a change of care record system as a leader fills it in.
func system(change ...string) url.Values {
	form := url.Values{"id": {"5a0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11"}, "fra": {"2019-08-01"}, "kort": {"Nyt omsorgssystem"}, "tekst": {"Vi skiftede system den 1. august 2019."},
		"tal.ydelser_nye": {"ned"}, "tal.*": {"brud"}, "kilde": {"Udvalgssag"}, "tjekket": {"1"}}
	for i := 0; i+1 < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

const register = "/nogletal/faktorer"

var slug = regexp.MustCompile(`data-forklaring="(egen-[0-9a-f-]+)"`)

func own(t *testing.T, page string) []string {
	t.Helper()
	var list []string
	for _, m := range slug.FindAllStringSubmatch(page, -1) {
		list = append(list, m[1])
	}
	return list
}

func TestALeaderPutsAnExplanationOnTheRegisterAndTheNumbersNameIt(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Get(register+"/ny").Wants(t, 200, "Nye plejeboliger", "Skærmbesøg", "Alle tal", "Nye ydelser i hjemmeplejen")
	leader.Get(register+"/ny?skabelon=nye-plejeboliger").Wants(t, 200, "Der åbnede nye plejeboliger.", `value="Nye plejeboliger"`)
	for range 2 { // a double press
		leader.Post(register+"/ny", system()).Wants(t, 303)
	}
	page := s.As(people.Medarbejder).Get(register)
	page.Wants(t, 200, "Nyt omsorgssystem", "Kommunens egen", "Tjekket", "Ikke tjekket", "skrevet af Jonas Prøve den 24. november 2026", outcome.Caveat)
	if list := own(t, page.Body); len(list) != 1 {
		t.Fatalf("sent twice it is %d", len(list))
	}
	if strings.Contains(page.Body, register+"/ny") {
		t.Error("an employee is offered what she may not do")
	}
	a, err := s.Book.Ask(context.Background(), "ydelser_nye", outcome.Asking{})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, n := range a.Numbered {
		found = found || n.Own && n.Kort == "Nyt omsorgssystem" && n.Toward("ydelser_nye") == "ned"
	}
	if !found {
		t.Error("the answer does not name it")
	}
	leader.Get("/nogletal/ydelser_nye").Wants(t, 200, "Vi skiftede system den 1. august 2019.")
	leader.Get(register+"?lang=en").Wants(t, 200, "The municipality&#39;s own", "Not checked", `lang="da">Vi skiftede`)
}

func TestACorrectionKeepsTheOldAndAWithdrawalTakesItOutOfTheNumbers(t *testing.T) {
	s := apptest.New(t)
	leader, analyst := s.As(people.Leder), s.As(people.Analytiker)
	leader.Post(register+"/ny", system()).Wants(t, 303)
	at := register + "/" + own(t, leader.Get(register).Body)[0]
	analyst.Get(at+"/ret").Wants(t, 200, `value="Nyt omsorgssystem"`, `name="udgave" value="1"`, `value="2019-08-01"`)
	form := system("id", "6b0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11", "udgave", "1", "tekst", "Vi skiftede system i august.")
	for range 2 {
		analyst.Post(at+"/ret", form).Wants(t, 303)
	}
	leader.Get(at).Wants(t, 200, "Udgave 2, skrevet af analytiker", "Udgave 1, skrevet af Jonas Prøve", "den 1. august 2019", "Vi skiftede system i august.")
	analyst.Post(at+"/ret", system("id", "6c0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11", "udgave", "2", "tekst", "Vi skiftede system i august.")).Wants(t, 422, "Der er ikke ændret noget.")
	late := system("id", "7b0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11", "udgave", "1", "tekst", "Fra en gammel side.")
	leader.Post(at+"/ret", late).Wants(t, 422, "En anden har rettet", "Fra en gammel side.", `name="udgave" value="2"`)
	for range 2 {
		leader.Post(at+"/tilbage", url.Values{"id": {"8b0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11"}, "udgave": {"2"}}).Wants(t, 303)
	}
	leader.Post(at+"/tilbage", url.Values{"id": {"8c0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11"}, "udgave": {"3"}}).Wants(t, 409)
	page := leader.Get(register)
	page.Wants(t, 200, "1 er taget af listen", "Taget af listen af Jonas Prøve")
	if len(own(t, page.Body)) != 0 {
		t.Error("it is still on the list")
	}
	leader.Get(at).Wants(t, 200, "Den står ikke længere i figurer og svar.", "sæt den på listen igen")
	if strings.Contains(leader.Get("/nogletal/ydelser_nye").Body, "Vi skiftede system") {
		t.Error("the numbers still name it")
	}
}

func TestWhatIsShippedIsCorrectedOnlyWhereNobodyReadTheSourceAndNeverWithdrawn(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Get(register+"/aeldreloven-2025").Wants(t, 200, "rettes ikke her")
	leader.Get(register+"/aeldreloven-2025/ret").Wants(t, 409)
	leader.Post(register+"/aeldreloven-2025/ret", system("udgave", "0")).Wants(t, 409)
	leader.Post(register+"/covid-19/tilbage", url.Values{"id": {"8b0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11"}, "udgave": {"0"}}).Wants(t, 409)
	leader.Get(register+"/covid-19/ret").Wants(t, 200, `value="2020-03-01"`)
	leader.Post(register+"/covid-19/ret", system("udgave", "0", "fra", "2020-03-11", "til", "2022-02-01", "kort", "Covid-19 her")).Wants(t, 303)
	leader.Get(register+"/covid-19").Wants(t, 200, "Covid-19 her", "Fulgte med Indblik", "1. februar 2022", "31. december 2021")
}

func TestOnlyThoseOfTheTableWriteOnTheRegister(t *testing.T) {
	s := apptest.New(t)
	for role, may := range map[string]bool{people.Leder: true, people.Analytiker: true, people.Admin: false, people.Medarbejder: false, people.HR: false, people.Redaktoer: false} {
		v := s.As(role)
		want, sent := 403, 403
		if may {
			want, sent = 200, 422
		}
		v.Get(register+"/ny").Wants(t, want)
		v.Post(register+"/ny", nil).Wants(t, sent)
	}
	s.Nobody().Get(register).Wants(t, 303)
}

func TestWrongInputIsToldAndWhatWasTypedComesBack(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	answer := leader.Post(register+"/ny", system("fra", "i august", "til", "2018-01-01", "kort", "", "kilde", "", "tal.ydelser_nye", "sidelaens"))
	answer.Wants(t, 422, "Ikke gemt endnu", "Skriv den første dag", "Skriv et kort navn.", "Skriv kilden, når du har tjekket den.", "i august", "Vi skiftede system den 1. august 2019.", `aria-invalid="true"`)
	leader.Post(register+"/ny", system("id", "intet")).Wants(t, 422)
	if len(own(t, leader.Get(register).Body)) != 0 {
		t.Error("it was stored")
	}
}

func TestWhatPointsToAPersonIsTakenOutOrAskedAbout(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	answer := leader.Post(register+"/ny", system("tekst", "Ring til 22 33 51 18 eller skriv til karen@kommune.dk om 251248-9996."))
	answer.Wants(t, 422, "[telefon fjernet]", "[e-mail fjernet]", "[CPR fjernet]", "Vi har fjernet")
	for _, gone := range []string{"9996", "22 33 51 18", "karen@"} {
		if answer.Repeats(gone) {
			t.Errorf("%s comes back", gone)
		}
	}
	asked := leader.Post(register+"/ny", system("tekst", "Karen Hansen blev leder i Nord."))
	asked.Wants(t, 422, "kan være et navn eller en adresse", "Karen Hansen blev leder i Nord.")
	mark := regexp.MustCompile(`name="godkendt" value="([0-9a-f]+)"`).FindStringSubmatch(asked.Body)
	if mark == nil {
		t.Fatal("nothing to accept it by")
	}
	leader.Post(register+"/ny", system("tekst", "Karen Hansen blev leder i Nord.", "godkendt", mark[1])).Wants(t, 303)
	leader.Post(register+"/ny", system("id", "9b0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11", "tekst", "Karen Jensen blev leder i Nord.", "godkendt", mark[1])).Wants(t, 422)
}

func TestADistrictCanBeNamedWhenTheNumbersAreSplitByIt(t *testing.T) {
	s := apptest.New(t)
	leader, analyst := s.As(people.Leder), s.As(people.Analytiker)
	leader.Post(register+"/ny", system("distrikt", "Nord")).Wants(t, 422, "Vælg en af mulighederne på listen.")
	at := analyst.Upload("/import/outcomes", "tal.csv", nil, "maaned;distrikt;indikator;taeller\n2019-05;Nord;ydelser_nye;80\n2019-05;Syd;ydelser_nye;70\n").Header.Get("Location")
	if strings.Contains(leader.Get(register+"/ny").Body, `value="Syd"`) {
		t.Error("a district of numbers nobody approved")
	}
	analyst.Post(at, nil).Wants(t, 303)
	leader.Get(register+"/ny").Wants(t, 200, `value="Nord"`, `value="Syd"`)
	leader.Post(register+"/ny", system("distrikt", "Nord")).Wants(t, 303)
	leader.Get(register).Wants(t, 200, "Kun Nord")
}
