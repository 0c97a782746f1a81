package outcome_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/db/dbtest"
	"indblik/app/outcome"
	"indblik/app/people"
)

const ownHeader = "maaned;distrikt;indikator;taeller\n"

// each runs a test of the whole application on both engines.
func each(t *testing.T, fn func(t *testing.T, address string)) {
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) { fn(t, dbtest.Address(t, engine)) })
	}
}

// large is an aggregate of n rows.
func large(n int) string {
	var text strings.Builder
	text.WriteString(ownHeader)
	for i := range n {
		fmt.Fprintf(&text, "%s;D%d;ydelser_nye;%d\n", day.MonthOf(1990, 1)+day.Month(i/100), i%100, 10+i*7%23)
	}
	return text.String()
}

// until asks for a page until it says a text, and answers it.
func until(t *testing.T, v apptest.Visit, path, text string) apptest.Answer {
	t.Helper()
	var answer apptest.Answer
	for begun := time.Now(); time.Since(begun) < 2*time.Minute; time.Sleep(5 * time.Millisecond) {
		if answer = v.Get(path); answer.Status != 200 || strings.Contains(answer.Body, text) {
			return answer
		}
	}
	t.Fatalf("%s does not come to say %q: %.800s", path, text, answer.Body)
	return answer
}

func TestOtherColumnsAreAskedForOnceAndRemembered(t *testing.T) {
	site := apptest.New(t)
	analyst := site.As(people.Analytiker)
	const file = "Periode;Team;Antal;Note\n2019-05;Nord;80;første\n2019-05;Syd;41;anden\n"
	shown := analyst.Upload("/import/outcomes", "udtraek.csv", nil, file)
	at := shown.Header.Get("Location")
	if shown.Status != 303 || !strings.HasPrefix(at, "/import/outcomes/kolonner/") {
		t.Fatalf("%d %s", shown.Status, at)
	}
	wizard := analyst.Get(at)
	wizard.Wants(t, 200, "Hvilken kolonne er hvad?", "udtraek.csv", "første", "<option value=\"3\" selected>Antal (fx 80)", "<option value=\"1\" selected>Periode (fx 2019-05)")
	if strings.Contains(wizard.Body, "<script>") || strings.Contains(wizard.Body, "style=") {
		t.Error("the page holds script or style")
	}
	site.Named(people.Analytiker, "Anden", "anden@kommune.example").Get(at).Wants(t, 303) // another's file
	site.As(people.Leder).Get(at).Wants(t, 403)
	analyst.Post(at, url.Values{"maaned": {"1"}, "taeller": {"1"}, "distrikt": {"2"}}).Wants(t, 422, "valgt til noget andet også", "Vælg en kolonne med indikatorer", "<option value=\"2\" selected>Team")
	// A choice by which the file cannot be read is told with the way back, and is not remembered.
	analyst.Post(at, url.Values{"maaned": {"2"}, "taeller": {"3"}, "fast": {"ydelser_nye"}}).Wants(t, 422, "Måneden kan ikke læses", "Ret kolonnerne", at)
	right := url.Values{"maaned": {"1"}, "taeller": {"3"}, "distrikt": {"2"}, "fast": {"ydelser_nye"}}
	taken := analyst.Post(at, right)
	taken.Wants(t, 303)
	preview := analyst.Get(taken.Header.Get("Location"))
	preview.Wants(t, 200, "Intet er gemt endnu", "Ret kolonnerne")
	analyst.Post(taken.Header.Get("Location"), nil).Wants(t, 303)

	again := analyst.Upload("/import/outcomes", "juni.csv", nil, "Periode;Team;Antal;Note\n2019-06;Nord;82;x\n2019-06;Syd;40;y\n")
	preview = analyst.Get(again.Header.Get("Location"))
	preview.Wants(t, 200, "Intet er gemt endnu", "Vi har set filer med de samme overskrifter før", "Ret kolonnerne")
	_, link, _ := strings.Cut(preview.Body, `href="/import/outcomes/kolonner/`)
	link, _, _ = strings.Cut(link, `"`)
	analyst.Get("/import/outcomes/kolonner/"+link).Wants(t, 200, "<option value=\"2\" selected>Team (fx Nord)", "<option value=\"ydelser_nye\" selected>")
	analyst.Post(again.Header.Get("Location"), nil).Wants(t, 303)

	cells, err := site.Book.Store.Cells(context.Background(), "ydelser_nye")
	if err != nil || len(cells) != 4 || cells[0].District == "" {
		t.Errorf("%+v %v", cells, err)
	}
	// The file is let go of with the approval; then the way to other columns is to choose it again.
	analyst.Get("/import/outcomes/kolonner/"+link).Wants(t, 303)
	analyst.Get("/import/outcomes?ret=1").Wants(t, 200, "Vælg filen igen", `name="ret"`)
	asked := analyst.Upload("/import/outcomes", "juni.csv", map[string]string{"ret": "1"}, "Periode;Team;Antal;Note\n2019-07;Nord;82;x\n")
	if asked.Status != 303 || !strings.HasPrefix(asked.Header.Get("Location"), "/import/outcomes/kolonner/") {
		t.Errorf("%d %s", asked.Status, asked.Header.Get("Location"))
	}
	analyst.Get("/import/outcomes/kolonner/"+link+"?lang=en").Wants(t, 303)
	analyst.Get(asked.Header.Get("Location")+"?lang=en").Wants(t, 200, "Which column is which?")
}

func TestAFileAboutPeopleNeverReachesTheColumns(t *testing.T) {
	site := apptest.New(t)
	analyst := site.As(people.Analytiker)
	for what, text := range map[string]string{
		"a CPR number far down": "Periode;Antal;Note\n" + strings.Repeat("2019-05;80;ok\n", 1500) + "2019-05;80;251248-9996\n",
		"a column of names":     "Periode;Antal;Navn\n2019-05;80;Anna\n",
		"a column of CPR":       "Periode;Antal;CPR-nummer\n2019-05;80;1\n",
		"an e-mail":             "Periode;Antal;Note\n2019-05;80;anna@privat.example\n",
	} {
		answer := analyst.Upload("/import/outcomes", "tal.csv", nil, text)
		if answer.Status != 422 || answer.Repeats("9996") || answer.Repeats("anna@") || strings.Contains(answer.Body, "Hvilken kolonne") {
			t.Errorf("%s: %d", what, answer.Status)
		}
		analyst.Get("/import/outcomes/kolonner/x").Wants(t, 303)
	}
	if cells, err := site.Book.Store.Cells(context.Background(), ""); err != nil || len(cells) != 0 {
		t.Errorf("%v %v", cells, err)
	}
}

func TestALargeFileShowsHowFarItIsAndUndoneInTheMiddleLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, address string) {
		site := apptest.On(t, address)
		site.Numbers.Patience = time.Nanosecond
		analyst, helper, ctx := site.As(people.Analytiker), site.As(people.Medarbejder), context.Background()
		const rows = 20_000
		taken := analyst.Upload("/import/outcomes", "stor.csv", nil, large(rows))
		at := taken.Header.Get("Location")
		if taken.Status != 303 {
			t.Fatalf("%d %.300s", taken.Status, taken.Body)
		}
		first := analyst.Get(at)
		first.Wants(t, 200, "Vi læser stor.csv", "af 20.000 rækker", "Du kan lukke siden", "<progress", "Fortryd hele importen")
		if first.Header.Get("Refresh") == "" {
			t.Error("without script the page does not come again")
		}
		analyst.Get("/import/outcomes").Wants(t, 200, "stor.csv", "bliver læst")
		analyst.Post(at, nil).Wants(t, 409) // nothing to approve yet
		// Completions are let in between the chunks.
		sent := make([]string, 20)
		var all sync.WaitGroup
		for i := range sent {
			sent[i] = uuid.NewString()
			all.Go(func() {
				answer := helper.Post("/moduler/smaatspisende/svar", url.Values{"id": {sent[i]}, "version": {"1"}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}})
				if answer.Status != 303 {
					t.Errorf("a completion meanwhile is answered %d", answer.Status)
				}
			})
		}
		until(t, analyst, at, "er lagt klar").Wants(t, 200, "Vi læser stor.csv")
		for kept := false; !kept; time.Sleep(time.Millisecond) { // in the middle: some of it is there
			var err error
			if kept, err = site.DB.NewSelect().TableExpr("outcome_cells").Exists(ctx); err != nil {
				t.Fatal(err)
			}
		}
		if cells, err := site.Book.Store.Cells(ctx, ""); err != nil || len(cells) != 0 {
			t.Errorf("%d cells count already, %v", len(cells), err)
		}
		undone := analyst.Post(at+"/fortryd", nil)
		if undone.Status != 303 || undone.Header.Get("Location") != "/import/outcomes?fortrudt=1" {
			t.Fatalf("%d %s", undone.Status, undone.Header.Get("Location"))
		}
		analyst.Post(at+"/fortryd", nil).Wants(t, 303) // a double click
		analyst.Get(undone.Header.Get("Location")).Wants(t, 200, "Importen er fortrudt")
		analyst.Get(at).Wants(t, 404)
		all.Wait()
		site.Numbers.Stop() // so that nobody writes any more
		for _, table := range []string{"outcome_cells", "outcome_imports"} {
			if left, err := site.DB.NewSelect().TableExpr(table).Count(ctx); err != nil || left != 0 {
				t.Errorf("%d rows of %s are left, %v", left, table, err)
			}
		}
		record := helper.JSON("/mine-data").Body
		for _, id := range sent {
			if !strings.Contains(record, id) {
				t.Errorf("the completion %s is gone", id)
			}
		}
	})
}

func TestALargeFileWaitsForItsApproval(t *testing.T) {
	site := apptest.New(t)
	site.Numbers.Patience = time.Nanosecond
	analyst := site.As(people.Analytiker)
	at := analyst.Upload("/import/outcomes", "stor.csv", nil, large(3000)).Header.Get("Location")
	ready := until(t, analyst, at, "Intet er gemt endnu")
	if ready.Header.Get("Refresh") != "" {
		t.Error("a page that is ready comes again")
	}
	analyst.Get("/import/outcomes").Wants(t, 200, "venter på, at du godkender")
	analyst.Post(at, nil).Wants(t, 303)
	if cells, err := site.Book.Store.Cells(context.Background(), ""); err != nil || len(cells) != 3000 {
		t.Errorf("%d %v", len(cells), err)
	}
	// The same again, one with a fault, and one of columns nobody knows: each says how it ended.
	at = analyst.Upload("/import/outcomes", "igen.csv", nil, large(3000)).Header.Get("Location")
	until(t, analyst, at, "siger intet nyt")
	at = analyst.Upload("/import/outcomes", "fejl.csv", nil, large(3000)+"maj;D;ydelser_nye;4\n").Header.Get("Location")
	until(t, analyst, at, "Måneden kan ikke læses").Wants(t, 200, "Der er 1 fejl")
	at = analyst.Upload("/import/outcomes", "anden.csv", nil, strings.Replace(large(3000), "maaned", "periode", 1)).Header.Get("Location")
	until(t, analyst, at, "Kolonnen maaned mangler").Wants(t, 200, "Ret kolonnerne")
	analyst.Post(at+"/fortryd", nil).Wants(t, 303)
	analyst.Get(at).Wants(t, 404)
}

func TestAFileWhoseReaderWasStoppedSaysSo(t *testing.T) {
	each(t, func(t *testing.T, address string) {
		site := apptest.On(t, address)
		analyst, ctx := site.As(people.Analytiker), context.Background()
		id, err := site.Numbers.BeginAndLeave(ctx, []byte(large(1500)))
		if err != nil {
			t.Fatal(err)
		}
		at := "/import/outcomes/" + id
		analyst.Get(at).Wants(t, 200, "1.500 af 1.500 rækker")
		site.Clock = site.Clock.Add(time.Minute)
		analyst.Get(at).Wants(t, 200, "Indlæsningen blev afbrudt, og intet er gemt")
		analyst.Post(at, nil).Wants(t, 409)
		if left, err := site.DB.NewSelect().TableExpr("outcome_cells").Count(ctx); err != nil || left != 0 {
			t.Errorf("%d rows are left, %v", left, err)
		}
		// One that is read when the program stops in order is told at once.
		site.Numbers.Patience = time.Nanosecond
		at = analyst.Upload("/import/outcomes", "stor.csv", nil, large(20_000)).Header.Get("Location")
		site.Numbers.Stop()
		analyst.Get(at).Wants(t, 200, "Indlæsningen blev afbrudt, og intet er gemt")
		if err := site.Numbers.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if left, err := site.DB.NewSelect().TableExpr("outcome_cells").Count(ctx); err != nil || left != 0 {
			t.Errorf("%d rows are left, %v", left, err)
		}
	})
}

func TestAPastPageIsShownAsItWas(t *testing.T) {
	site := fjordby(t)
	analyst, ctx := site.As(people.Analytiker), context.Background()
	before := analyst.JSON("/nogletal/ydelser_aktive").Body
	instant := site.Clock.Format(time.RFC3339)
	site.Clock = site.Clock.AddDate(0, 0, 40)
	analyst = site.As(people.Analytiker)
	shown := analyst.Upload("/import/outcomes", "rettet.csv", nil, "maaned;distrikt;indikator;aldersgruppe;taeller\n2019-06;Nord;ydelser_aktive;65-69;1900\n2019-07;Nord;ydelser_aktive;65-69;<5\n")
	preview := analyst.Get(shown.Header.Get("Location"))
	preview.Wants(t, 200, "2 tal bliver ændret.", "jun. 2019", "Nord og 65-69", "1.900", "skjult")
	analyst.Post(shown.Header.Get("Location"), nil).Wants(t, 303)
	_, id, _ := strings.Cut(shown.Header.Get("Location"), "/import/outcomes/")
	analyst.Get("/import/aendringer/"+id).Wants(t, 200, "2 tal blev ændret.", "1.900")

	sources, err := site.Book.Store.Sources(ctx)
	if err != nil || len(sources) != 4 {
		t.Fatal(sources, err)
	}
	now := analyst.JSON("/nogletal/ydelser_aktive").Body
	if now == before {
		t.Fatal("the revision changed nothing: the test sees nothing")
	}
	for _, asked := range []string{sources[3].ID, url.QueryEscape(instant)} {
		if got := analyst.JSON("/nogletal/ydelser_aktive?data=" + asked).Body; got != before {
			t.Errorf("?data=%s is not as it was", asked)
		}
		analyst.Get("/nogletal/ydelser_aktive?data="+asked).Wants(t, 200, "Sådan så siden ud med de tal, der var godkendt", "Se siden med tallene i dag", outcome.Caveat)
	}
	if got := analyst.JSON("/nogletal/ydelser_aktive?data=" + sources[0].ID).Body; got != now {
		t.Error("as of the newest import is not as now")
	}
	if strings.Contains(analyst.Get("/nogletal/ydelser_aktive").Body, "Sådan så siden ud") {
		t.Error("today's page says it is a past one")
	}
	analyst.Get("/nogletal/ydelser_aktive?data=i-gaar").Wants(t, 404)
	analyst.Get("/import/outcomes").Wants(t, 200, "?data="+sources[0].ID, "/import/aendringer/"+sources[0].ID)
	var d outcome.Data
	if err := json.Unmarshal([]byte(before), &d); err != nil || d.Total == nil {
		t.Error(err)
	}
}

func TestJSONStatComesInThroughThePage(t *testing.T) {
	site := apptest.New(t)
	analyst := site.As(people.Analytiker)
	const text = `{"class":"dataset","version":"2.0","id":["OMRÅDE","ALDER","Tid"],"size":[1,6,1],"dimension":{"OMRÅDE":{"category":{"label":{"350":"Lejre"}}},` +
		`"ALDER":{"category":{"index":["65-69","70-74","75-79","80-84","85-89","90-"]}},"Tid":{"category":{"index":["2019K1"]}}},"value":[6,5,4,3,2,1]}`
	shown := analyst.Upload("/import/population", "folk1a.json", map[string]string{"kind": "actual"}, text)
	analyst.Get(shown.Header.Get("Location")).Wants(t, 200, "Lejre", "Intet er gemt endnu")
	analyst.Upload("/import/population", "fejl.json", nil, file(t, "api_error_400.json")).Wants(t, 422, "fejlmeddelelse fra Danmarks Statistik (EXTRACT-NOTFOUND)")
	analyst.Upload("/import/outcomes", "folk1a.json", nil, text).Wants(t, 422, "Befolkning og fremskrivning")
	analyst.Upload("/import/population", "halv.json", nil, text[:90]).Wants(t, 422, "ikke en hel JSON-stat-fil")
}
