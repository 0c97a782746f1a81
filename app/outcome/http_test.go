package outcome_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/outcome"
	"indblik/app/people"
)

func file(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fjordby brings the three files in through the pages.
func fjordby(t *testing.T) *apptest.Site {
	t.Helper()
	site := apptest.New(t)
	analyst := site.As(people.Analytiker)
	for _, f := range []struct{ path, name, kind string }{{"/import/outcomes", "fjordby_aggregat.csv", ""}, {"/import/population", "fjordby_folk1a.csv", "actual"},
		{"/import/population", "fjordby_frkm118.csv", "projection"}} {
		shown := analyst.Upload(f.path, f.name, map[string]string{"kind": f.kind}, file(t, f.name))
		if shown.Status != 303 {
			t.Fatalf("%s: %d %.500s", f.name, shown.Status, shown.Body)
		}
		at := shown.Header.Get("Location")
		analyst.Get(at).Wants(t, 200, f.name, "Intet er gemt endnu")
		for range 2 { // a double click
			analyst.Post(at, nil).Wants(t, 303)
		}
		if again := analyst.Upload(f.path, f.name, map[string]string{"kind": f.kind}, file(t, f.name)); again.Status != 200 || !strings.Contains(again.Body, "siger intet nyt") {
			t.Errorf("%s again: %d", f.name, again.Status)
		}
	}
	return site
}

func TestTheNumbersWithTheirCaveatOnEveryView(t *testing.T) {
	site := fjordby(t)
	leader := site.As(people.Leder)
	for _, path := range []string{"/nogletal", "/nogletal/ydelser_nye", "/nogletal/ydelser_aktive", "/nogletal/faktorer", "/indsats/forebyggende-indsats",
		"/nogletal/ydelser_nye?start=2018-05&grundperiode=24", "/nogletal/ydelser_nye?lang=en"} {
		leader.Get(path).Wants(t, 200, outcome.Caveat)
	}
	leader.Get("/nogletal").Wants(t, 200, "Fra maj 2019 til april 2020", "Groft skøn", "Andre forklaringer", "Covid-19", `data-chart="tal-ydelser_nye"`, "95 %-interval")
	leader.Get("/indsats/forebyggende-indsats").Wants(t, 200, "For lidt data", "Antagelse", "Maj: Indsatsen starter", "forventes udlignet")
	leader.Get("/nogletal/ydelser_nye?start=2018-05&grundperiode=24").Wants(t, 200, "Udforskende")
	leader.Get("/nogletal/ydelser_nye?start=maj").Wants(t, 422, "Skriv måneden som 2019-05.", "Fra maj 2019 til april 2020")
	leader.Get("/nogletal/ydelser_nye?grundperiode=3").Wants(t, 422, "mellem 12 og 120")
	leader.Get("/nogletal/findes-ikke").Wants(t, 404)
	// The words the page must not use anywhere, beside the caveat's own.
	page := strings.ToLower(strings.ReplaceAll(leader.Get("/nogletal").Body, outcome.Caveat, ""))
	for _, word := range []string{"effekt", "virker", "skyldes", "bevist", "signifikan", "årsag"} {
		if strings.Contains(page, word) {
			t.Errorf("the page says %q", word)
		}
	}
}

func TestPageAndDataSayTheSame(t *testing.T) {
	site := fjordby(t)
	analyst := site.As(people.Analytiker)
	var d outcome.Data
	if err := json.Unmarshal([]byte(analyst.JSON("/nogletal/ydelser_aktive").Body), &d); err != nil {
		t.Fatal(err)
	}
	a, err := site.Book.Ask(context.Background(), "ydelser_aktive", outcome.Asking{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Total == nil || float64(d.Total.RatioFrozen.Est) != a.Total.Frozen.Est || d.Sentence == "" || len(d.Sources) != 3 || d.Area != "Fjordby" || d.Coarse {
		t.Errorf("%+v", d.Total)
	}
	analyst.Get("/nogletal/ydelser_aktive").Wants(t, 200, d.Sentence, d.Label)
}

func TestAFileAboutPeopleIsRefusedAndItsNumberIsRepeatedNowhere(t *testing.T) {
	site := apptest.New(t)
	analyst := site.As(people.Analytiker)
	head := "maaned;distrikt;indikator;aldersgruppe;taeller\n"
	for name, text := range map[string]string{
		"a CPR number":   head + "2019-05;251248-9996;ydelser_nye;;80\n",
		"a name column":  "maaned;navn;indikator;taeller\n2019-05;Anna;ydelser_nye;80\n",
		"a telephone":    head + "2019-05;ring 22334455;ydelser_nye;;80\n",
		"a broken month": head + "maj;;ydelser_nye;;80\n",
		"the other kind": file(t, "fjordby_folk1a.csv"),
		"nothing":        "",
	} {
		answer := analyst.Upload("/import/outcomes", "tal.csv", nil, text)
		if answer.Status != 422 || !strings.Contains(answer.Body, "ikke indlæst") {
			t.Errorf("%s: %d", name, answer.Status)
		}
		if answer.Repeats("9996") || answer.Repeats("22334455") {
			t.Errorf("%s is repeated", name)
		}
	}
	analyst.Upload("/import/outcomes", "251248-9996.csv", nil, head+"2019-05;;ydelser_nye;;80\n").Wants(t, 422, "Filen er ikke indlæst")
	site.As(people.Leder).Upload("/import/outcomes", "tal.csv", nil, head).Wants(t, 403)
	site.As(people.Medarbejder).Get("/nogletal").Wants(t, 200, "Ingen tal endnu", outcome.Caveat)
	if cells, err := site.Book.Store.Cells(context.Background(), ""); err != nil || len(cells) != 0 {
		t.Errorf("stored %v %v", cells, err)
	}
}
