package learning_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"indblik/app/apptest"
	"indblik/app/people"
)

const module = "/moduler/smaatspisende"

func answered(id string) url.Values {
	return url.Values{"id": {id}, "version": {"1"}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}}
}

func TestAModulePageIsTheSameBytesForEveryone(t *testing.T) {
	s := apptest.New(t)
	nobody, mette := s.Nobody().Get(module), s.As(people.Medarbejder).Get(module)
	nobody.Wants(t, 200, "Udkast – ikke fagligt godkendt", "Færdig, når du har svaret på spørgsmålene", `name="version" value="1"`, "Kilder")
	if nobody.Body != mette.Body || nobody.Header.Get("ETag") == "" || nobody.Header.Get("ETag") != mette.Header.Get("ETag") {
		t.Fatal("the page is another for Mette")
	}
	if strings.Contains(mette.Body, "Mette") {
		t.Fatal("the page holds a name")
	}
	r := httptest.NewRequest(http.MethodGet, module, nil)
	r.Header.Set("If-None-Match", nobody.Header.Get("ETag"))
	if again := s.Nobody().Do(r); again.Status != http.StatusNotModified || again.Body != "" {
		t.Fatal(again.Status)
	}
	s.Nobody().Get(module+"?lang=en").Wants(t, 200, "Draft – not professionally approved", `lang="en"`)
}

func TestACompletionLeadsToAReceiptThatSaysWhatItMeets(t *testing.T) {
	s := apptest.New(t)
	mette, id := s.As(people.Medarbejder), uuid.NewString()
	sent := mette.Post(module+"/svar", answered(id))
	if sent.Status != http.StatusSeeOther || !strings.HasPrefix(sent.Header.Get("Location"), module+"/kvittering/"+id) {
		t.Fatal(sent.Status, sent.Header.Get("Location"))
	}
	mette.Get(sent.Header.Get("Location")).Wants(t, 200, "Godt klaret, Mette", "Du opfylder kravet om ernæring og vægttab til 24. november 2027.", "Dine svar")
	if again := mette.Post(module+"/svar", answered(id)); again.Header.Get("Location") != sent.Header.Get("Location") {
		t.Fatal("the same id is answered differently:", again.Header.Get("Location"))
	}
	data := mette.JSON("/mine-data")
	data.Wants(t, 200, id)
	if strings.Count(data.Body, `"module":"smaatspisende"`) != 1 {
		t.Fatal(data.Body)
	}
	s.As(people.Leder).Post(module+"/svar", answered(id)).Wants(t, http.StatusConflict)
}

func TestMissingAnswersComeBackWithWhatWasChosen(t *testing.T) {
	mette := apptest.New(t).As(people.Medarbejder)
	form := answered(uuid.NewString())
	form.Del("q2")
	form.Set("q3", "2")
	back := mette.Post(module+"/svar", form)
	back.Wants(t, http.StatusUnprocessableEntity, "Vælg et svar på spørgsmål 2.", `href="#q2"`, form.Get("id"))
	if !regexp.MustCompile(`name="q3" value="2"[^>]* checked`).MatchString(back.Body) {
		t.Error("the answer to question 3 is lost")
	}
}

func TestWithoutAnIDTheSameAnswersTwiceAreOneCompletion(t *testing.T) {
	mette := apptest.New(t).As(people.Medarbejder)
	form := answered("")
	form.Del("id")
	first, second := mette.Post(module+"/svar", form), mette.Post(module+"/svar", form)
	if first.Header.Get("Location") != second.Header.Get("Location") {
		t.Fatal(first.Header.Get("Location"), second.Header.Get("Location"))
	}
}

func TestNobodysAnswersAreKeptThroughSignIn(t *testing.T) {
	s := apptest.New(t)
	back := s.Nobody().Post(module+"/svar", answered("0192f3a0-0000-7000-8000-000000000001"))
	back.Wants(t, http.StatusUnauthorized, `name="svar.q1" value="1"`, `name="svar_til" value="`+module+`/svar"`)
	if back.Header.Get("Location") != "" {
		t.Fatal("a redirect would lose the answers")
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	s := apptest.New(t)
	for name, header := range map[string][2]string{"fetch metadata": {"Sec-Fetch-Site", "cross-site"}, "origin": {"Origin", "https://elsewhere.example"}} {
		r := httptest.NewRequest(http.MethodPost, module+"/svar", strings.NewReader(answered(uuid.NewString()).Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(header[0], header[1])
		if got := s.As(people.Medarbejder).Do(r); got.Status != http.StatusForbidden {
			t.Errorf("%s: status %d", name, got.Status)
		}
	}
}
