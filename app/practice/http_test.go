package practice_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func card(trial string) url.Values {
	return url.Values{"tema": {"ernaering"}, "alder": {"75-84"}, "tvivl": {"ja"}, "format": {"morgensamling"}, "proev": {trial}}
}

func TestANumberComesBackAsAMarkerAndNothingElseIsLost(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	form := card("Vi spørger hos borgeren, 251248-9996, hvornår maden smager bedst.")
	form.Set("saa", "Levner middagen tre dage i træk.")
	form["med"] = []string{"SSH", "Sygeplejerske"}
	back := leader.Post("/eksempler/nyt", form)
	back.Wants(t, 422, "Vi spørger hos borgeren, [CPR fjernet], hvornår maden smager bedst.", "Levner middagen tre dage i træk.",
		"stod der noget, der ligner et CPR-nummer", `value="Sygeplejerske" checked`)
	if back.Repeats("251248") || back.Repeats("9996") {
		t.Fatal("the number came back")
	}
	if back.Header.Get("Cache-Control") != "no-store" {
		t.Fatal("the answer may be stored")
	}
	if list := leader.Get("/eksempler"); strings.Contains(list.Body, "maden smager bedst") {
		t.Fatal("a refused example was saved")
	}
	form.Set("proev", "Vi spørger hos borgeren, hvornår maden smager bedst.")
	leader.Post("/eksempler/nyt", form).Wants(t, 303)
	leader.Get("/eksempler?gemt=1").Wants(t, 200, "hvornår maden smager bedst", "Ernæring", "75–84", "uge 48", "I tvivl", "Eksemplet er gemt.")
}

func TestANameIsAskedAboutAndTheWriterDecides(t *testing.T) {
	leader := apptest.New(t).As(people.Leder)
	form := card("Vi begynder hos fru Holm og ser, hvordan det går.")
	back := leader.Post("/eksempler/nyt", form)
	back.Wants(t, 422, "fru Holm” kan være et navn", "Det er ikke et navn", `name="erstat"`)
	order := between(t, back.Body, `name="erstat" value="`, `"`)
	form.Set("erstat", order)
	leader.Post("/eksempler/nyt", form).Wants(t, 303)
	leader.Get("/eksempler").Wants(t, 200, "Vi begynder hos borgeren og ser, hvordan det går.")

	form.Del("erstat")
	form.Set("behold", between(t, back.Body, `name="behold" value="`, `"`))
	leader.Post("/eksempler/nyt", form).Wants(t, 303)
	leader.Get("/eksempler").Wants(t, 200, "hos fru Holm")
}

func TestWhatIsMissingIsSaidAllAtOnceAndWhatWasWrittenStays(t *testing.T) {
	leader := apptest.New(t).As(people.Leder)
	leader.Post("/eksempler/nyt", url.Values{"saa": {"Borgeren er mere træt."}, "format": {"morgensamling"}}).Wants(t, 422, "Vælg mindst én.", "Vælg en aldersgruppe.",
		"Svar ja eller nej", "Skriv, hvad teamet vil prøve.", "Borgeren er mere træt.")
}

func TestARecognisedExampleIsHiddenAtOnceAndOnlyFromWithinTheUnit(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Post("/eksempler/nyt", card("Vi stiller et glas vand frem.")).Wants(t, 303)
	id := between(t, leader.Get("/eksempler").Body, `action="/eksempler/`, `/gik"`)
	s.As(people.HR).Post("/eksempler/"+id+"/genkendt", nil).Wants(t, 403)
	s.As(people.Medarbejder).Post("/eksempler/"+id+"/genkendt", nil).Wants(t, 303)
	if list := leader.Get("/eksempler?skjult=1"); strings.Contains(list.Body, "glas vand") {
		t.Fatal("the example is still there")
	}
	leader.Post("/eksempler/findes-ikke/genkendt", nil).Wants(t, 404)
}

func TestAnExampleStaysInItsUnit(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	form := card("Vi prøver noget.")
	form.Set("enhed", apptest.Adviser)
	leader.Post("/eksempler/nyt", form).Wants(t, 403)
	leader.Get("/eksempler?enhed="+apptest.Adviser).Wants(t, 403)
	s.As(people.Admin).Get("/eksempler").Wants(t, 403)
}

func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(s, from)
	if !ok {
		t.Fatalf("the page has no %q", from)
	}
	found, _, _ := strings.Cut(rest, to)
	return found
}
