package learning_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"indblik/app/apptest"
	"indblik/app/people"
)

const desk = "/indhold/rediger/smaatspisende"

// inField answers what stands in the editor's field, and the saving under it.
func inField(t *testing.T, page apptest.Answer) (text, revision string) {
	t.Helper()
	m := regexp.MustCompile(`(?s)<textarea[^>]* name="tekst"[^>]*>\n(.*?)</textarea>`).FindStringSubmatch(page.Body)
	r := regexp.MustCompile(`name="revision" value="(\d+)"`).FindStringSubmatch(page.Body)
	if m == nil || r == nil {
		t.Fatalf("no field: %.2000s", page.Body)
	}
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(m[1]), r[1]
}

func saving(text, revision, button string, more ...string) url.Values {
	form := url.Values{"tekst": {text}, "udgave": {"0"}, "revision": {revision}, "knap": {button}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// editors answers two people who may edit, and somebody who has taken the module.
func editors(t *testing.T, s *apptest.Site) (lone, per apptest.Visit) {
	t.Helper()
	return s.As(people.Redaktoer), s.Named(people.Redaktoer, "Per Redaktør", "per@kommune.example")
}

func TestADraftIsPublishedOverWhatCameWithIndblikAndComparedAndExported(t *testing.T) {
	s := apptest.New(t)
	lone, per := editors(t, s)
	mette := s.As(people.Medarbejder)
	mette.Post(module+"/svar", answered("0192f3a0-0000-7000-8000-000000000002")).Wants(t, 303)

	shipped, revision := inField(t, lone.Get(desk))
	if file, _ := s.Content.Library.Shipped("smaatspisende"); file != shipped || revision != "0" {
		t.Fatal("the field does not hold the file as it came", revision)
	}
	lone.Post(desk, saving(shipped, "0", "udgiv")).Wants(t, 422, "Teksten er den samme som den udgivne.")
	changed := strings.Replace(shipped, "Hver måned, og når noget ændrer sig", "x", 1)
	changed = strings.Replace(changed, "## Vej: hver måned, og når noget ændrer sig", "## Vej: hver måned, og altid når noget ændrer sig", 1)
	lone.Post(desk, saving(changed, "0", "gem")).Wants(t, 303)
	lone.Get("/indhold").Wants(t, 200, "Kladde: redaktoer")
	if page := s.Nobody().Get(module); strings.Contains(page.Body, "og altid når") {
		t.Fatal("a draft is read by everyone")
	}
	lone.Get(desk+"/forskel").Wants(t, 200, "<ins>", "og altid når", "<del>")
	if text, revision := inField(t, lone.Get(desk)); text != changed || revision != "1" {
		t.Fatal("the draft is not what was saved", revision)
	}

	lone.Post(desk, saving(changed, "1", "udgiv", "aendring", "stor")).Wants(t, 422, "Skriv, hvad der er nyt")
	lone.Post(desk, saving(changed, "1", "udgiv", "aendring", "stor", "nyt", `Vej altid, når "noget" ændrer sig.`)).Wants(t, 303)
	s.Nobody().Get(module).Wants(t, 200, "og altid når", `name="version" value="2"`, "Udkast – ikke fagligt godkendt")
	lone.Get("/indhold?udgivet=smaatspisende").Wants(t, 200, "er udgivet", "Skrevet her")
	file := lone.Get("/indhold/hent/smaatspisende")
	file.Wants(t, 200, "version: 2\naendring: stor\nnyt:\n  - {version: 2, tekst: \"Vej altid, når \\\"noget\\\" ændrer sig.\"}\n---\n")
	if _, found := s.Content.Library.Lint("smaatspisende", file.Body); len(found) > 0 {
		t.Error("what is exported is no module file:", found)
	}
	lone.Get(desk+"/forskel?med=medfoelgende").Wants(t, 200, "og altid når")

	// Whoever knows the older version gets one card; who wrote the edition may not approve it, another may.
	mette.Get("/min-side").Wants(t, 200, "Det er nyt i et modul, du har taget", "Vej altid, når", "24. december 2026")
	m, _ := s.Content.Library.Module("smaatspisende")
	approval := url.Values{"tekst": {m.Hash}, "laest": {"1"}}
	lone.Post("/indhold/godkend/smaatspisende", approval).Wants(t, 422, "Du har selv skrevet i denne udgave.")
	per.Post("/indhold/godkend/smaatspisende", approval).Wants(t, 303)
	s.Nobody().Get(module).Wants(t, 200, "Fagligt godkendt 24. november 2026 af Per Redaktør")

	// A small change gives no card and takes the approval away; the older completion counts all along.
	text, revision := inField(t, per.Get(desk))
	per.Post(desk, saving(strings.Replace(text, "og altid når", "og når", 1), revision, "udgiv", "aendring", "lille", "udgave", "2")).Wants(t, 303)
	s.Nobody().Get(module).Wants(t, 200, "Udkast – ikke fagligt godkendt", `name="version" value="3"`)
	mette.Post("/nyt", url.Values{"modul": {"smaatspisende"}, "version": {"2"}}).Wants(t, 303)
	page := mette.Get("/min-side")
	page.Wants(t, 200, "Ernæring og vægttab")
	if strings.Contains(page.Body, "Det er nyt") || strings.Contains(page.Body, "Mangler") && strings.Count(page.Body, "Mangler") > 2 {
		t.Error("read, and told again, or a completion was lost:", page.Body)
	}
	mette.Get(desk).Wants(t, 403)
}

func TestTheSecondOfTwoIsToldAndNothingIsLost(t *testing.T) {
	s := apptest.New(t)
	lone, per := editors(t, s)
	text, _ := inField(t, lone.Get(desk))
	hers, his := strings.Replace(text, "## Vej:", "## Vej hos Lone:", 1), strings.Replace(text, "## Vej:", "## Vej hos Per:", 1)
	lone.Post(desk, saving(hers, "0", "gem")).Wants(t, 303)
	clash := per.Post(desk, saving(his, "0", "gem"))
	clash.Wants(t, 409, "redaktoer gemte kl.", "Vej hos Lone", "Vej hos Per")
	kept, revision := inField(t, clash)
	if kept != his || revision != "1" {
		t.Fatal("his text is not in the field", revision)
	}
	for _, button := range []string{"udgiv", "kasser"} {
		per.Post(desk, saving(his, "0", button)).Wants(t, 409, "Vej hos Lone")
	}
	per.Post(desk, saving(his, "1", "gem")).Wants(t, 303)
	if got, _ := inField(t, lone.Get(desk+"?gemning=1")); got != hers {
		t.Error("hers cannot be brought back")
	}
	lone.Post(desk, saving(hers, "1", "udgiv", "aendring", "lille")).Wants(t, 409, "Per Redaktør gemte kl.")
	per.Post(desk, saving(his, "2", "udgiv", "aendring", "lille")).Wants(t, 303)
	after := lone.Post(desk, saving(hers, "2", "gem"))
	after.Wants(t, 409, "Kladden blev udgivet eller kasseret, mens du skrev.", "bliver din til en ny kladde")
	if kept, _ := inField(t, after); kept != hers {
		t.Error("her text is lost when the draft was published under her")
	}
}

func TestWhatIsWrongIsToldInPlainWordsAndTheTextComesBack(t *testing.T) {
	s := apptest.New(t)
	lone := s.As(people.Redaktoer)
	text, _ := inField(t, lone.Get(desk))
	faulty := strings.Replace(text, "::: quiz", "::: quizz", 1)
	page := lone.Post(desk, saving(faulty, "0", "vis"))
	page.Wants(t, 200, "Blokken", "quizz", "findes ikke", "Linje ")
	if back, _ := inField(t, page); back != faulty {
		t.Error("the text did not come back")
	}
	lone.Post(desk+"/vis", url.Values{"tekst": {faulty}}).Wants(t, 200, "findes ikke", "class=\"phone\"")
	lone.Post(desk, saving(faulty, "0", "gem")).Wants(t, 303) // a draft may be half done
	lone.Post(desk, saving(faulty, "1", "udgiv", "aendring", "lille")).Wants(t, 422, "Teksten har fejl, der skal rettes først.")
	secret := lone.Post(desk, saving(text+"\nRing om 251248-9996.\n", "1", "gem"))
	secret.Wants(t, 422, "[CPR fjernet]", "Der stod et personnummer.")
	if secret.Repeats("9996") {
		t.Error("the number is repeated")
	}
	for _, hostile := range []string{"---", strings.Repeat("::: sig\n", 3000), "<script>alert(1)</script>"} {
		page := lone.Post(desk, saving(hostile, "1", "vis"))
		page.Wants(t, 200)
		if strings.Contains(page.Body, "<script>alert") {
			t.Error("a script comes out")
		}
	}
	lone.Get("/indhold/rediger/findes-ikke").Wants(t, 404)
}

func TestANewModuleBeginsWithEveryPartInItsPlace(t *testing.T) {
	s := apptest.New(t)
	lone := s.As(people.Redaktoer)
	lone.Get("/indhold/nyt").Wants(t, 200, "Nyt modul")
	lone.Post("/indhold/nyt", url.Values{"titel": {" "}, "tema": {"x"}}).Wants(t, 422, "Skriv en titel.", "Vælg et tema.", "Skriv, hvem der er ansvarlig")
	lone.Post("/indhold/nyt", url.Values{"titel": {"Småtspisende"}, "tema": {"ernaering"}, "ejer": {"Sundhed"}}).Wants(t, 422, "Der er allerede et modul")
	lone.Post("/indhold/nyt", url.Values{"titel": {`Når "øjnene" svigter`}, "tema": {"opsporing"}, "ejer": {"Sundhed"}}).Wants(t, 303)
	const path = "/indhold/rediger/naar-oejnene-svigter"
	text, revision := inField(t, lone.Get(path))
	lone.Get("/indhold").Wants(t, 200, "Kladder til nye moduler", "naar-oejnene-svigter")
	lone.Post(path, saving(text, revision, "udgiv", "aendring", "stor")).Wants(t, 422, "Teksten har fejl") // too short to be a module
	s.Nobody().Get("/moduler/naar-oejnene-svigter").Wants(t, 404)
	whole := strings.Replace(text, "Skriv her.", strings.Repeat("Læg mærke til, hvad borgeren ser. ", 60), 1)
	lone.Post(path, saving(whole, revision, "udgiv", "aendring", "stor")).Wants(t, 303)
	s.Nobody().Get("/moduler/naar-oejnene-svigter").Wants(t, 200, "Når &#34;øjnene&#34; svigter", `name="version" value="1"`)
	s.Nobody().Get("/soeg?q=oejnene").Wants(t, 200, "/moduler/naar-oejnene-svigter")
}

func TestALocalTextFillsItsBlockAndSurvivesANewEdition(t *testing.T) {
	s := apptest.New(t)
	lone, per := editors(t, s)
	m, _ := s.Content.Library.Module("smaatspisende")
	per.Post("/indhold/godkend/smaatspisende", url.Values{"tekst": {m.Hash}, "laest": {"1"}}).Wants(t, 303)
	lone.Get("/indhold/lokalt").Wants(t, 200, "Hvem ved vægttab", "Småtspisende")
	form := url.Values{"noegle": {"hvem-ved-vaegttab"}, "revision": {"0"}, "tekst": {"Ring til **sygeplejen**, 46 46 46 46."}}
	lone.Post("/indhold/lokalt", form).Wants(t, 303)
	s.Nobody().Get(module).Wants(t, 200, "Ring til <strong>sygeplejen</strong>", "Udkast – ikke fagligt godkendt")
	form.Set("tekst", "Ring til mig.")
	per.Post("/indhold/lokalt", form).Wants(t, 409, "redaktoer gemte noget andet", "Ring til mig.", "46 46 46 46")
	form.Set("tekst", "Ring om 251248-9996")
	form.Set("revision", "1")
	per.Post("/indhold/lokalt", form).Wants(t, 422, "[CPR fjernet]")
	form.Set("tekst", "<b>Ring</b>")
	per.Post("/indhold/lokalt", form).Wants(t, 422, "Skriv uden HTML")
	text, revision := inField(t, lone.Get(desk))
	lone.Post(desk, saving(strings.Replace(text, "## Vej:", "## Vej nu:", 1), revision, "udgiv", "aendring", "lille")).Wants(t, 303)
	s.Nobody().Get(module).Wants(t, 200, "Vej nu", "Ring til <strong>sygeplejen</strong>")
	for _, structured := range []string{"# Overskrift", "a\n---\nb", "::: quiz\n? a"} {
		form.Set("tekst", structured)
		per.Post("/indhold/lokalt", form).Wants(t, 422, "Skriv uden overskrifter")
	}
	lone.Post("/indhold/lokalt", url.Values{"noegle": {"findes-ikke"}}).Wants(t, 404)
}

func TestANewEditionOfASourcePutsItsModulesFirstUntilTheyAreFoundRight(t *testing.T) {
	s := apptest.New(t)
	lone := s.As(people.Redaktoer)
	const key = "sst-underernaering"
	citing := s.Content.Library.Citing(key)
	if len(citing) != 3 {
		t.Fatalf("%d modules cite it", len(citing))
	}
	lone.Get("/indhold/kilder").Wants(t, 200, "Underernæring: Opsporing", "Udgave: 2022.")
	form := url.Values{"kilde": {key}, "staar_ved": {"2022"}, "udgave": {"2022"}, "naeste": {"2020-01-01"}}
	lone.Post("/indhold/kilder", form).Wants(t, 422, "Skriv den nye udgave", "Skriv en dato, der ikke er kommet endnu")
	form.Set("udgave", "2026")
	form.Set("naeste", "2027-11-24")
	lone.Post("/indhold/kilder", form).Wants(t, 303)
	lone.Post("/indhold/kilder", form).Wants(t, 409)
	page := lone.Get("/indhold")
	if n := strings.Count(page.Body, "Ny udgave af kilden"); n != len(citing) {
		t.Errorf("%d modules are flagged, want %d", n, len(citing))
	}
	for _, m := range citing {
		lone.Post("/indhold/gennemgaaet", url.Values{"modul": {m.Slug}, "version": {"1"}, "kilde": {key + " 2026"}}).Wants(t, 303)
	}
	if page := lone.Get("/indhold"); strings.Contains(page.Body, "Ny udgave af kilden") {
		t.Error("found right, and still flagged")
	}
	form.Set("staar_ved", "2026")
	form.Set("udgave", "251248-9996")
	lone.Post("/indhold/kilder", form).Wants(t, 422, "[CPR fjernet]")
	form.Set("udgave", "2027")
	form.Set("naeste", "9999-12-31")
	lone.Post("/indhold/kilder", form).Wants(t, 422, "Skriv en dato")
	s.Clock = s.Clock.Add(310 * 24 * time.Hour)
	lone = s.As(people.Redaktoer)
	lone.Get("/indhold").Wants(t, 200, "Kilder, I skal tjekke")
	lone.Post("/indhold/kilder", url.Values{"kilde": {key}, "staar_ved": {"2026"}, "knap": {"gaelder"}}).Wants(t, 303)
	if strings.Contains(lone.Get("/indhold").Body, "Kilder, I skal tjekke") {
		t.Error("it holds for another year, and is to be looked for")
	}
}

func TestATranslationIsReadInEnglishAndAnsweredByTheSameNumbers(t *testing.T) {
	s := apptest.New(t)
	page := s.Nobody().Get(module + "?lang=en")
	page.Wants(t, 200, `<article class="prose" lang="en">`, "<b>Vague</b>", `name="version" value="1"`)
	s.Nobody().Get("/guide/smaatspisende?lang=en").Wants(t, 200, "Who needs it most right now?")
	s.Nobody().Get("/moduler/rejs-dig-op?lang=en").Wants(t, 200, `<article class="prose" lang="da">`)
	s.Nobody().Get(module).Wants(t, 200, `<article class="prose" lang="da">`)
}

// Savings begin again at each edition: a desk that was looked at before one may not publish over it.
func TestTheSecondOfTwoWhoPublishIsToldAndBothEditionsCanBeBroughtBack(t *testing.T) {
	s := apptest.New(t)
	lone, per := editors(t, s)
	text, _ := inField(t, lone.Get(desk))
	hers, his := strings.Replace(text, "## Vej:", "## Vej hos Lone:", 1), strings.Replace(text, "## Vej:", "## Vej hos Per:", 1)
	lone.Post(desk, saving(hers, "0", "udgiv", "aendring", "lille")).Wants(t, 303)
	clash := per.Post(desk, saving(his, "0", "udgiv", "aendring", "lille"))
	clash.Wants(t, 409, "Vej hos Lone", "Vej hos Per", `name="udgave" value="2"`)
	if kept, _ := inField(t, clash); kept != his {
		t.Error("his text is lost")
	}
	per.Post(desk, saving(his, "0", "udgiv", "aendring", "lille", "udgave", "2")).Wants(t, 303)
	lone.Get(desk).Wants(t, 200, "Hent version 2 ind i feltet")
	if old, _ := inField(t, lone.Get(desk+"?udgave=2")); !strings.Contains(old, "Vej hos Lone") {
		t.Error("the edition before cannot be brought back")
	}
	lone.Post(desk, url.Values{"udgave": {"3"}, "revision": {"0"}, "knap": {"gem"}}).Wants(t, 409) // a form without its text saves nothing
	lone.Post(desk, saving("", "0", "gem", "udgave", "3")).Wants(t, 422, "Feltet er tomt.")
	lone.Post(desk, saving(his, "0", "udgiv", "aendring", "stor", "udgave", "3", "nyt", "Ring til 22 33 51 18")).Wants(t, 422, "[telefon fjernet]")
}

// What was written survives a session that ran out while it was written.
func TestALongTextComesAlongThroughSignIn(t *testing.T) {
	s := apptest.New(t)
	text, _ := s.Content.Library.Shipped("smaatspisende")
	back := s.Nobody().Post(desk, saving(text, "0", "gem"))
	back.Wants(t, 401, `name="svar.tekst"`, "Hverdagsobservationer")
	whole := s.Nobody().Post(desk, saving(strings.Repeat("x", 70<<10), "0", "gem"))
	whole.Wants(t, 401, "kan ikke følge med")
	if strings.Contains(whole.Body, "svar.knap") {
		t.Error("half of a form comes along")
	}
}

// An answer to an older version is still an answer: it has its questions, or as many as any quiz.
func TestAnOlderVersionIsCompletedByAnsweringIt(t *testing.T) {
	s := apptest.New(t)
	lone := s.As(people.Redaktoer)
	mette := s.As(people.Medarbejder)
	text, _ := inField(t, lone.Get(desk))
	for i, version := range []string{"0", "2"} {
		text = strings.Replace(text, "## Vej", "## Vej nu", 1)
		lone.Post(desk, saving(text, "0", "udgiv", "aendring", "lille", "udgave", version)).Wants(t, 303)
		_ = i
	}
	for _, version := range []string{"1", "2"} { // the first is the file that came along, the second an edition
		mette.Post(module+"/svar", url.Values{"version": {version}}).Wants(t, 422, "Vælg et svar på spørgsmål 1.")
		sent := mette.Post(module+"/svar", url.Values{"version": {version}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}})
		sent.Wants(t, 303)
		mette.Get(sent.Header.Get("Location")).Wants(t, 200, "Modulet er ændret, siden du læste det.")
	}
}
