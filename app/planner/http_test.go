package planner_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

// formIDs are the ids of forms, new at every drawing so that one pressed twice is one meeting.
var formIDs = regexp.MustCompile(`name="id" value="[^"]*"`)

func TestTheThemeOfAnExampleComesBackAsAReason(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Get("/planlaeg").Wants(t, 200, "Hjemmepleje Nord, 10 ansatte", "Vi har ingen eksempler fra jer endnu", "45 p", "Målet er 80 %.")
	leader.Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	page := leader.Get("/planlaeg?type=konference")
	page.Wants(t, 200, "1 af jeres 1 seneste eksempler handlede om Ensomhed.", "83 point i alt", "Tag en borger med")
	if first := strings.Index(page.Body, `data-emne="spoerg-om-ensomhed"`); first < 0 || first > strings.Index(page.Body, `data-emne="rejs-dig-op"`) {
		t.Fatal("the team's own theme is not first")
	}
	again := leader.Get("/planlaeg?type=konference")
	if formIDs.ReplaceAllString(again.Body, "") != formIDs.ReplaceAllString(page.Body, "") {
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

func TestNotNowRestsATopicForEightWeeksAndSwappingShowsAnother(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	first := leader.Get("/planlaeg")
	first.Wants(t, 200, `data-emne="rejs-dig-op"`, "Vælg selv blandt alle 21 emner")
	form := url.Values{"enhed": {apptest.Nord}, "emne": {"rejs-dig-op"}, "type": {"konference"}}
	put := leader.Post("/planlaeg/ikke-nu", form)
	put.Wants(t, 303)
	rested := leader.Get(put.Header.Get("Location"))
	rested.Wants(t, 200, "er skjult til 19. januar 2027.", "Fortryd")
	if strings.Contains(rested.Body, `data-emne="rejs-dig-op"`) {
		t.Error("not now, and suggested")
	}
	form.Set("knap", "fortryd")
	leader.Post("/planlaeg/ikke-nu", form).Wants(t, 303)
	leader.Get("/planlaeg").Wants(t, 200, `data-emne="rejs-dig-op"`)
	s.As(people.Medarbejder).Post("/planlaeg/ikke-nu", form).Wants(t, 403)
	form.Set("enhed", apptest.Adviser)
	leader.Post("/planlaeg/ikke-nu", form).Wants(t, 403)
	if page := leader.Get("/planlaeg?byt=rejs-dig-op&byt=smaatspisende&byt=spoerg-om-ensomhed"); strings.Contains(page.Body, `data-emne="rejs-dig-op"`) {
		t.Error("swapped, and shown")
	}
}

func TestTheYearWheelGivesATopicPointsInItsMonth(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Get("/planlaeg/aarshjul").Wants(t, 200, "Årshjul", "Jul og nytår", "Intet endnu")
	put := url.Values{"enhed": {apptest.Nord}, "maaned": {"2026-11"}, "emne": {"rejs-dig-op"}}
	leader.Post("/planlaeg/aarshjul", put).Wants(t, 303)
	leader.Get("/planlaeg").Wants(t, 200, "Står i jeres årshjul for denne måned.", "15 p")
	leader.Get("/planlaeg/aarshjul.ics").Wants(t, 200, "BEGIN:VEVENT", "Rejs dig op")
	if sheet := leader.Get("/planlaeg/aarshjul.xlsx"); sheet.Status != 200 || !strings.HasPrefix(sheet.Body, "PK") {
		t.Error("no workbook:", sheet.Status)
	}
	put.Set("knap", "fjern")
	leader.Post("/planlaeg/aarshjul", put).Wants(t, 303)
	if strings.Contains(leader.Get("/planlaeg").Body, "Står i jeres årshjul") {
		t.Error("taken out, and it counts")
	}
	put.Set("maaned", "2031-01")
	leader.Post("/planlaeg/aarshjul", put).Wants(t, 404)
	s.As(people.HR).Get("/planlaeg/aarshjul").Wants(t, 403)
}

func TestWhatTheTeamTriesAndWhatStandsInTheWayChangeThePointsAsTheFormulaSays(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"ja"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	// 45 for the gap, 35 for the theme of every example, and 3 each for an open doubt and an open trial.
	page := leader.Get("/planlaeg")
	page.Wants(t, 200, "Åbne tvivl: 1. Prøves endnu uden svar: 1.", "6 p", "86 point i alt", "Vi spørger, hvem borgeren savner.", "Bedre")
	id := page.Body[strings.Index(page.Body, `action="/eksempler/`)+len(`action="/eksempler/`):][:36]
	answer := url.Values{"gik": {"uaendret"}, "grund": {"visitation"}, "tilbage": {"/planlaeg"}}
	leader.Post("/eksempler/"+id+"/gik", answer).Wants(t, 303)
	// The trial and its doubt are answered; the barrier counts two.
	leader.Get("/planlaeg").Wants(t, 200, "82 point i alt", "2 p", "Det står i vejen", "Visitation 1", "Tag det med til ledermødet")
}
