package outcome_test

import (
	"net/url"
	"testing"

	"github.com/google/uuid"

	"indblik/app/apptest"
	"indblik/app/outcome"
	"indblik/app/people"
)

// registers locks what an indicator is asked as an analyst does.
func registers(t *testing.T, v apptest.Visit, indicator string, more ...string) {
	t.Helper()
	form := url.Values{"id": {uuid.NewString()}, "indsats": {"forebyggende-indsats"}, "udgave": {"0"}, "retning": {"ned"}, "metode": {"its"}, "start": {"2019-05"}, "grundperiode": {"36"},
		"overgang": {"0"}, "mindste": {"10"}, "beslutning": {"2027-06-01"}, "forsinkelse": {"45"}, "primaer": {"1"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	v.Post("/registrering/"+indicator+"/ny", form).Wants(t, 303)
}

func TestThePageSaysWhetherTheQuestionWasAskedBeforeTheNumbersWereSeen(t *testing.T) {
	early := apptest.New(t)
	analyst := early.As(people.Analytiker)
	analyst.Get("/nogletal/ydelser_nye").Wants(t, 200, "Udforskende: der er ikke registreret noget på forhånd")
	registers(t, analyst, "ydelser_nye")
	analyst.Get("/nogletal/ydelser_nye").Wants(t, 200, "Registreret på forhånd, udgave 1, låst 24. november 2026. Besluttes 1. juni 2027.")
	analyst.Get("/nogletal/ydelser_nye?start=2018-05&grundperiode=24").Wants(t, 200, "Udforskende: det er en anden periode end den registrerede.")

	late := fjordby(t)
	analyst = late.As(people.Analytiker)
	registers(t, analyst, "ydelser_nye", "mindste", "3")
	registers(t, analyst, "ydelser_aktive", "start", "2018-05", "grundperiode", "24", "primaer", "")
	for _, path := range []string{"/nogletal/ydelser_aktive", "/nogletal/ydelser_aktive?start=2018-05&grundperiode=24"} { // what is registered is what is shown
		analyst.Get(path).Wants(t, 200, "Registreret efter at tal var synlige", `value="2018-05"`, `value="24"`)
	}
	page := analyst.Get("/nogletal/ydelser_nye")
	page.Wants(t, 200, "Registreret efter at tal var synlige, udgave 1, 24. november 2026.", "En ændring på 3 %")
	a, err := late.Book.Ask(t.Context(), "ydelser_nye", outcome.Asking{})
	if err != nil || a.Smallest != 3 || a.Registration == nil || a.Registration.Hash == "" {
		t.Errorf("%+v %v", a.Registration, err)
	}
}

func TestTransitionMonthsAreLeftOutOfTheSeries(t *testing.T) {
	site := fjordby(t)
	before, err := site.Book.Ask(t.Context(), "ydelser_aktive", outcome.Asking{})
	if err != nil || before.ITS == nil {
		t.Fatal(before.ITS, err)
	}
	registers(t, site.As(people.Analytiker), "ydelser_aktive", "overgang", "3")
	after, err := site.Book.Ask(t.Context(), "ydelser_aktive", outcome.Asking{})
	if err != nil || len(after.Transition) != 3 || after.ITS == nil || *after.ITS == *before.ITS {
		t.Errorf("%v: with three months left out %+v, with all %+v (%v)", after.Transition, after.ITS, before.ITS, err)
	}
	site.As(people.Leder).Get("/nogletal/ydelser_aktive").Wants(t, 200, "Overgangsmåneder")
}

func TestASecondInitiativeIsAFileWithAPageOfItsOwn(t *testing.T) {
	site := apptest.New(t)
	second := site.Book.Initiatives[0]
	second.Slug, second.Navn = "anden", "En anden indsats"
	site.Book.Initiatives = append(site.Book.Initiatives, second)
	leader := site.As(people.Leder)
	leader.Get("/indsats/anden").Wants(t, 200, "En anden indsats", `href="/indsats/forebyggende-indsats"`, "Notat til ledermøde")
	leader.Get("/indsats/forebyggende-indsats").Wants(t, 200, `href="/indsats/anden"`)
}
