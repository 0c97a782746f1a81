package planner_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestTheThemeOfAnExampleComesBackAsAReason(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Get("/planlaeg").Wants(t, 200, "Hjemmepleje Nord, 10 ansatte", "Vi har ingen eksempler fra jer endnu", "45 p", "Målet er 80 %.")
	leader.Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	page := leader.Get("/planlaeg?type=konference")
	page.Wants(t, 200, "1 af jeres 1 seneste eksempler handlede om Ensomhed.", "80 point i alt", "Tag en borger med")
	if first := strings.Index(page.Body, `data-emne="spoerg-om-ensomhed"`); first < 0 || first > strings.Index(page.Body, `data-emne="rejs-dig-op"`) {
		t.Fatal("the team's own theme is not first")
	}
	if again := leader.Get("/planlaeg?type=konference"); again.Body != page.Body {
		t.Fatal("the same facts give another page")
	}
}

func TestATopicPutOnTheAgendaIsThereAndPressesLess(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	made := leader.Post("/moeder", url.Values{"enhed": {apptest.Nord}, "format": {"personalemoede"}, "dag": {"2026-11-24"}, "kl": {"13:00"}, "sted": {"Solsikken"}})
	made.Wants(t, 303)
	meeting := made.Header.Get("Location")
	leader.Get("/planlaeg").Wants(t, 200, "tirsdag 24. november", "Sæt på dagsordenen")
	leader.Post(meeting+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
	leader.Get(meeting).Wants(t, 200, "Rejs dig op", "20 af 60 min", "13.00", "Se mødeguide")
	leader.Get("/planlaeg").Wants(t, 200, "På dagsordenen", "−23 p", "22 point i alt")

	leader.Post(meeting+"/fremmoede", url.Values{"var_med": {apptest.Mette}}).Wants(t, 303)
	field := leader.Get("/kompetencer?enhed=" + apptest.Nord + "&kompetence=bevaegelse")
	field.Wants(t, 200, "Drøftet på møde: 1 af 9", "0 af 9 opfylder kravet.")
	leader.Post(meeting+"/fremmoede", url.Values{}).Wants(t, 303)
	leader.Get("/kompetencer?enhed="+apptest.Nord+"&kompetence=bevaegelse").Wants(t, 200, "Drøftet på møde: 0 af 9")

	s.As(people.Medarbejder).Get(meeting).Wants(t, 200, "Rejs dig op")
	s.As(people.Medarbejder).Post(meeting+"/emner", url.Values{"emne": {"smaatspisende"}}).Wants(t, 403)
	s.As(people.HR).Get(meeting).Wants(t, 403)
}

func TestAPlanThatCannotBeMeantComesBackWithItsWords(t *testing.T) {
	leader := apptest.New(t).As(people.Leder)
	leader.Post("/moeder", url.Values{"format": {"personalemoede"}, "dag": {"2062-11-24"}, "kl": {"25:00"}, "sted": {"Solsikken"}}).
		Wants(t, 422, "mere end to år væk", "Skriv et klokkeslæt", `value="Solsikken"`)
}
