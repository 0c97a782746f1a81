package followup_test

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/followup"
	"indblik/app/outcome"
	"indblik/app/people"
	"indblik/app/practice"
)

// brings a file of numbers in.
func brings(t *testing.T, s *apptest.Site, kind outcome.Kind, name string) {
	t.Helper()
	text, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Numbers.Import(context.Background(), kind, name, text, "", false)
	if err != nil || p.Reading.Refused() {
		t.Fatal(name, err)
	}
}

// begins makes a note of a day and answers its address.
func begins(t *testing.T, v apptest.Visit, on string) string {
	t.Helper()
	made := v.Post("/opfoelgning", url.Values{"dag": {on}})
	made.Wants(t, 303)
	return made.Header.Get("Location")
}

// mark finds the files a page's form is of.
func mark(t *testing.T, page apptest.Answer) string {
	t.Helper()
	m := regexp.MustCompile(`name="data" value="([0-9a-f]{8})"`).FindStringSubmatch(page.Body)
	if m == nil {
		t.Fatalf("the page has no form: %.400s", page.Body)
	}
	return m[1]
}

func decisions(revision string) url.Values {
	return url.Values{"revision": {revision}, "knap": {"gem"}, "beslutning-0": {"Flere vægte til aftenvagten"}, "ansvar-0": {"Leder, Nord"}, "frist-0": {"2026-12-15"},
		"beslutning-1": {"Ensomhed på alle møder"}, "timepris": {"320"}, "bemaerkning": {"Vi mødes igen i december."}}
}

func TestOnlyTheAnalystMakesANoteAndLeadersAndHRReadIt(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	at := begins(t, analyst, "2026-12-01")
	analyst.Get("/opfoelgning").Wants(t, 200, "Lav notat", "december 2026", "september 2027", at, "Kladde", outcome.Caveat)
	analyst.Get(at).Wants(t, 200, "Gem kladden", "Godkend og lås notatet", "Smid kladden ud")
	for _, role := range []string{people.Leder, people.HR} {
		reader := s.As(role)
		reader.Get("/opfoelgning").Wants(t, 200, at)
		page := reader.Get(at)
		page.Wants(t, 200, "Det kan I sige", outcome.Caveat, "Kladde")
		if strings.Contains(page.Body, "<form") || strings.Contains(reader.Get("/opfoelgning").Body, "Lav notat") {
			t.Error(role, "may write")
		}
		reader.Post("/opfoelgning", url.Values{"dag": {"2026-12-02"}}).Wants(t, 403)
		reader.Post(at, decisions("0")).Wants(t, 403)
		reader.Post(at+"/kasser", url.Values{"revision": {"0"}}).Wants(t, 403)
	}
	for _, role := range []string{people.Medarbejder, people.Redaktoer, people.Admin, people.Ressourceperson} {
		s.As(role).Get("/opfoelgning").Wants(t, 403)
		s.As(role).Get(at).Wants(t, 403)
	}
	analyst.Get("/opfoelgning/findes-ikke").Wants(t, 404)
	analyst.Post("/opfoelgning", url.Values{"dag": {"2019-04-30"}}).Wants(t, 422, "Datoen skal ligge efter indsatsens start")
	if again := begins(t, analyst, "2026-12-01"); again != at {
		t.Error("pressed twice makes two")
	}
	analyst.Post(at+"/kasser", url.Values{"revision": {"0"}}).Wants(t, 303)
	analyst.Get(at).Wants(t, 404)
}

func TestTheNextNoteShowsWhatWasDecidedAndWhatCameOfIt(t *testing.T) {
	s := apptest.New(t)
	s.Clock = time.Date(2026, 9, 1, 9, 0, 0, 0, day.Copenhagen)
	analyst := s.As(people.Analytiker)
	at := begins(t, analyst, "2026-09-01")
	analyst.Post(at, decisions("0")).Wants(t, 303)
	page := analyst.Get(at + "?gemt=1")
	page.Wants(t, 200, "Gemt af analytiker", "Flere vægte til aftenvagten", `value="2026-12-15"`, `value="320"`)
	send := decisions("1")
	send.Set("knap", "godkend")
	send.Set("data", mark(t, page))
	analyst.Post(at, send).Wants(t, 303)
	s.As(people.HR).Get(at).Wants(t, 200, "Godkendt", "Flere vægte til aftenvagten", "Leder, Nord", "senest 15. december 2026", "Vi mødes igen i december.", outcome.Caveat)

	s.Clock = apptest.Now
	analyst = s.As(people.Analytiker) // a session of today
	next := begins(t, analyst, "2026-12-01")
	draft := analyst.Get(next)
	draft.Wants(t, 200, "Besluttet sidst, og hvad der kom ud af det", "Flere vægte til aftenvagten", "Besluttet 1. september 2026.", "1. september 2026 til 24. november 2026", at)
	form := url.Values{"revision": {"0"}, "knap": {"godkend"}, "data": {mark(t, draft)}, "status-0": {"gjort"}, "linje-0": {"De er leveret i oktober."}}
	analyst.Post(next, form).Wants(t, 422, "Det er gemt, men ikke godkendt", "Vælg, hvad der kom ud af beslutningen", "De er leveret i oktober.")
	form.Set("revision", "1")
	form.Set("status-1", "igang")
	analyst.Post(next, form).Wants(t, 303)
	s.As(people.Leder).Get(next).Wants(t, 200, "Godkendt", "Gjort", "De er leveret i oktober.", "I gang")
	// What is under way comes back, what is done does not.
	last := analyst.Get(begins(t, analyst, "2027-03-02"))
	last.Wants(t, 200, "Ensomhed på alle møder")
	if strings.Contains(last.Body, "Flere vægte til aftenvagten") {
		t.Error("a decision that is done comes back")
	}
}

func TestAnApprovedNoteStaysAsItWasWhenNewNumbersComeIn(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	brings(t, s, outcome.Actual, "fjordby_folk1a.csv")
	brings(t, s, outcome.Projection, "fjordby_frkm118.csv")
	at := begins(t, analyst, "2026-11-24")
	draft := analyst.Get(at)
	draft.Wants(t, 200, "2 godkendte filer", "For lidt data", "Kan tidligst besvares")
	seen := mark(t, draft)

	// New numbers between the look and the approval: what was written is kept, and somebody must look again.
	brings(t, s, outcome.Outcomes, "fjordby_aggregat.csv")
	form := url.Values{"revision": {"0"}, "knap": {"godkend"}, "data": {seen}, "bemaerkning": {"Set igennem."}}
	moved := analyst.Post(at, form)
	moved.Wants(t, 409, "Tallene er ændret, siden du åbnede kladden", "Set igennem.", "3 godkendte filer", "Fra maj 2019")
	form.Set("data", mark(t, moved))
	form.Set("revision", "1")
	analyst.Post(at, form).Wants(t, 303)
	frozen, data := analyst.Get(at), analyst.JSON(at)
	frozen.Wants(t, 200, "Godkendt af analytiker", "Fra maj 2019 til", "Set igennem.")

	// Everything below moves, and the note does not: another file, an example, a meeting, and time.
	const other = "maaned;indikator;taeller;kilde;udtraek_dato\n2019-06;ydelser_nye;9999;andet;2026-11-24\n"
	if p, err := s.Numbers.Import(context.Background(), outcome.Outcomes, "nyt.csv", []byte(other), "", false); err != nil || p.Reading.Refused() {
		t.Fatal(p.Reading.Rejected, err)
	}
	var cases []practice.Case
	for range 6 {
		cases = append(cases, practice.Case{Unit: apptest.Nord, Format: "konference", Week: "2026-W40", AgeBand: "85+", Themes: []string{"ernaering"}, Trial: "Vi prøver.", Expires: day.On(2027, 9, 1)})
	}
	if err := s.Cases.Save(context.Background(), cases...); err != nil {
		t.Fatal(err)
	}
	s.Clock = s.Clock.Add(40 * time.Minute)
	if again := analyst.Get(at); again.Body != frozen.Body {
		t.Error("the page of an approved note has changed")
	}
	if again := analyst.JSON(at); again.Body != data.Body {
		t.Error("the data of an approved note has changed")
	}
	if fresh := analyst.Get(begins(t, analyst, "2026-11-23")); !strings.Contains(fresh.Body, "4 godkendte filer") || !strings.Contains(fresh.Body, "6</a>") {
		t.Error("a draft of the same days does not see what is new")
	}
	// A form that was still open elsewhere changes nothing, and what was written in it is not lost.
	late := url.Values{"revision": {"1"}, "knap": {"gem"}, "bemaerkning": {"For sent skrevet."}}
	analyst.Post(at, late).Wants(t, 409, "Notatet er godkendt. Det, du har skrevet, er ikke med.", "For sent skrevet.")
	if again := analyst.Get(at); again.Body != frozen.Body {
		t.Error("a late form has changed it")
	}
}

func TestTwoWhoSaveAtOnceLoseNothing(t *testing.T) {
	s := apptest.New(t)
	anne, bent := s.Named(people.Analytiker, "Anne", "anne@kommune.example"), s.Named(people.Analytiker, "Bent", "bent@kommune.example")
	at := begins(t, anne, "2026-12-01")
	for range 2 { // a double click
		anne.Post(at, decisions("0")).Wants(t, 303)
	}
	if n := strings.Count(anne.Get(at).Body, `value="Flere vægte til aftenvagten"`); n != 1 {
		t.Errorf("the decision stands %d times", n)
	}
	mine := url.Values{"revision": {"0"}, "knap": {"gem"}, "beslutning-0": {"Noget helt andet"}}
	told := bent.Post(at, mine)
	told.Wants(t, 409, "Anne gemte kladden", "Flere vægte til aftenvagten", `value="Noget helt andet"`, `name="revision" value="1"`)
	mine.Set("revision", "1")
	bent.Post(at, mine).Wants(t, 303)
	if page := anne.Get(at); !strings.Contains(page.Body, `value="Noget helt andet"`) {
		t.Error("what was put together is not there")
	}
	anne.Post(at+"/kasser", url.Values{"revision": {"1"}}).Wants(t, 409)
}

func TestWhatMayNotBeWrittenIsTakenOutAndNamesAreAskedAbout(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	at := begins(t, analyst, "2026-12-01")
	form := decisions("0")
	form.Set("bemaerkning", "Borgeren 251248-9996 blev glad.")
	form.Set("ansvar-0", "Birthe Jensen")
	page := analyst.Post(at, form)
	page.Wants(t, 422, "ligner et CPR-nummer", "[CPR fjernet]", "Skriv en rolle eller en enhed", "Flere vægte til aftenvagten")
	if page.Repeats("9996") || page.Header.Get("Cache-Control") != "no-store" {
		t.Error("the number is repeated or kept")
	}
	form = decisions("0")
	form.Set("bemaerkning", "Fru Holm var en god historie.")
	asked := analyst.Post(at, form)
	asked.Wants(t, 422, "“Fru Holm” kan pege på en person.", "Peger det på en person?", "Flere vægte til aftenvagten")
	m := regexp.MustCompile(`name="peger_ikke" value="([0-9a-f]{12})"`).FindStringSubmatch(asked.Body)
	if m == nil {
		t.Fatal("there is nothing to tick")
	}
	form.Set("peger_ikke", m[1])
	analyst.Post(at, form).Wants(t, 303)
	analyst.Get(at).Wants(t, 200, "Fru Holm var en god historie.")
	form = decisions("1")
	form.Set("timepris", "mange")
	form.Set("frist-1", "2026-01-01")
	analyst.Post(at, form).Wants(t, 422, "Skriv timeprisen i hele kroner", "Fristen skal ligge efter mødet", "Ensomhed på alle møder")
}

func TestPageAndDataSayTheSameAndNumbersLeadWhereTheReaderMayGo(t *testing.T) {
	s := apptest.New(t)
	ctx, analyst := context.Background(), s.As(people.Analytiker)
	var cases []practice.Case
	for i := range 7 {
		c := practice.Case{Unit: apptest.Nord, Format: "konference", Week: "2026-W40", AgeBand: "85+", Themes: []string{"ernaering"}, Trial: "Vi prøver.", Expires: day.On(2027, 9, 1), Barrier: "tid"}
		if i < 2 {
			c.Themes = []string{"ernaering", "ensomhed"}
		}
		c.Said = []practice.Outcome{{Week: "2026-W42", Outcome: "bedre"}}
		cases = append(cases, c)
	}
	if err := s.Cases.Save(ctx, cases...); err != nil {
		t.Fatal(err)
	}
	at := begins(t, analyst, "2026-11-24")
	page := analyst.Get(at)
	page.Wants(t, 200, "drøftet", "Det, der oftest står i vejen, er", `href="/kompetencer?dato=2026-11-24"`, `href="#opgjort"`, `href="/nogletal/ydelser_nye"`, "ernæring og ensomhed", "bedre")
	if strings.Contains(page.Body, `href="/eksempler"`) {
		t.Error("an analyst is led to examples")
	}
	s.As(people.Leder).Get(at).Wants(t, 200, `href="/eksempler"`)
	var d followup.Data
	if err := json.Unmarshal([]byte(analyst.JSON(at).Body), &d); err != nil {
		t.Fatal(err)
	}
	if d.Caveat != outcome.Caveat || d.Status != "draft" || d.Figures.Examples.N != 7 || len(d.Sheet.Say) != 3 || len(d.Sheet.Cannot) != 3 || d.Version.Mark == "" {
		t.Errorf("%+v", d)
	}
	if len(d.Figures.Themes.List) != 1 || d.Figures.Themes.List[0].Count != 9 || d.Figures.Barriers.List[0].Count != 7 {
		t.Errorf("a small number stands alone: %+v", d.Figures)
	}
	analyst.Get(at+"?lang=en").Wants(t, 200, "You can say", "You cannot say", outcome.Caveat)
}
