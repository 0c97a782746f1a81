package practice_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

// keeps posts a draft as the script does and answers what it is told.
func keeps(v apptest.Visit, form url.Values) apptest.Answer {
	r := httptest.NewRequest("POST", "/eksempler/kladde", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.Do(r)
}

func TestADraftIsKeptOnlyWhenItPointsToNobody(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	drafts := func() int {
		t.Helper()
		var n int
		if err := s.DB.QueryRow("SELECT COUNT(*) FROM case_drafts").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for name, text := range map[string]string{"a number": "Borgeren, 251248-9996, levner maden.", "a name": "Vi begynder hos fru Holm.", "a phone": "Ring til 22 33 51 18.", "too long": strings.Repeat("a", 801)} {
		keeps(mette, card(text)).Wants(t, 200, `"kept":false`)
		if n := drafts(); n != 0 {
			t.Fatalf("%s: a draft is kept", name)
		}
	}
	keeps(mette, url.Values{"format": {"morgensamling"}}).Wants(t, 200, `"kept":false`)
	form := card("Vi spørger, hvornår maden smager bedst.")
	form.Set("grund", "tid")
	keeps(mette, form).Wants(t, 200, `"kept":true`, "Kladde gemt kl. 09.00")
	mette.Get("/eksempler/nyt").Wants(t, 200, "Vi spørger, hvornår maden smager bedst.", "Kladde gemt kl. 09.00", `value="ernaering" checked`, `value="tid" checked`, "Slet kladde")
	if other := s.As(people.Leder).Get("/eksempler/nyt"); strings.Contains(other.Body, "maden smager bedst.</textarea>") {
		t.Error("another sees the draft")
	}
	keeps(mette, card("Vi begynder hos fru Holm.")).Wants(t, 200, `"kept":false`)
	mette.Get("/eksempler/nyt").Wants(t, 200, "Vi spørger, hvornår maden smager bedst.</textarea>")
	mette.Post("/eksempler/nyt", card("Vi spørger, hvornår maden smager bedst.")).Wants(t, 303)
	if n := drafts(); n != 0 {
		t.Error("the draft outlives the example")
	}
}

func TestADraftIsDeletedOnAskingAndAtSignOut(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	const text = "Vi stiller et glas frem.</textarea>"
	fresh := card("Vi stiller et glas frem.")
	there := func(v apptest.Visit) bool { return strings.Contains(v.Get("/eksempler/nyt").Body, text) }

	keeps(mette, fresh)
	mette.Post("/eksempler/kladde", url.Values{"slet": {"1"}}).Wants(t, 303)
	if there(mette) {
		t.Error("it is there after it was deleted")
	}
	mette.Get("/eksempler/nyt?slettet=1").Wants(t, 200, "Kladden er slettet.")

	// A form that was refused for something else keeps its text.
	unfinished := card("Vi stiller et glas frem.")
	unfinished.Del("alder")
	mette.Post("/eksempler/nyt", unfinished).Wants(t, 422, "Kladde gemt kl. 09.00")
	if !there(mette) {
		t.Error("a refused form is not kept")
	}

	mette.Post("/log-ud", nil).Wants(t, 303)
	var n int
	if err := s.DB.QueryRow("SELECT COUNT(*) FROM case_drafts").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d drafts are left after signing out, %v", n, err)
	}

	leader := s.As(people.Leder)
	keeps(leader, fresh)
	if there(s.As(people.Leder)) {
		t.Error("another session of the same person sees it")
	}
}

func TestADraftFollowsThroughTheQuestionForThePassword(t *testing.T) {
	s := apptest.New(t)
	account, err := s.People.SaveAccount(t.Context(), apptest.MetteTo, "Mette", people.Grant{})
	if err != nil {
		t.Fatal(err)
	}
	link, err := s.People.NewLink(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	mette := s.Nobody().Following(s.Nobody().Post("/adgang/"+link, url.Values{"password": {apptest.Password}, "again": {apptest.Password}}))
	keeps(mette, card("Vi stiller et glas frem."))
	in := mette.Post("/log-ind", url.Values{"email": {apptest.MetteTo}, "password": {apptest.Password}})
	in.Wants(t, 303)
	mette.Following(in).Get("/eksempler/nyt").Wants(t, 200, "Vi stiller et glas frem.</textarea>")
}

func TestAReadySentenceIsEnoughAndCodesFollowTheTheme(t *testing.T) {
	leader := apptest.New(t).As(people.Leder)
	form := card("")
	form.Set("forslag", "Vi stiller et lille mellemmåltid frem ved hvert besøg i en uge.")
	form["fs3"] = []string{"bc65b137-9f5a-4889-82c2-c6764e5507f0", "d8aa5f09-cd9c-4996-a853-1c95ee98f25c"}
	leader.Post("/eksempler/nyt", form).Wants(t, 303)
	leader.Get("/eksempler").Wants(t, 200, "Vi stiller et lille mellemmåltid frem")
	form["tema"] = []string{"bevaegelse"}
	leader.Post("/eksempler/nyt", form).Wants(t, 422, "Skriv, hvad teamet vil prøve.")
}

func TestTheGuardLetsEveryReadySentenceThrough(t *testing.T) {
	s := apptest.New(t)
	for _, theme := range s.Content.Themes {
		for _, text := range theme.Trials {
			if found := s.Content.Guard.Scan(text); len(found) > 0 {
				t.Errorf("%s: %q: %+v", theme.Slug, text, found)
			}
		}
	}
}
