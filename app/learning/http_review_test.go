package learning_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestWhatIsWrongReachesTheOwnerWithoutANameOrANumber(t *testing.T) {
	site := apptest.New(t)
	helper, owner := site.As(people.Medarbejder), site.As(people.Redaktoer)
	blocked := helper.Post("/moduler/smaatspisende/forkert", url.Values{"forkert": {"Spørg borgeren 251248-9996 om vægten."}})
	blocked.Wants(t, 422, "Spørg borgeren [CPR fjernet] om vægten.")
	if blocked.Repeats("9996") {
		t.Error("the number is repeated")
	}
	helper.Post("/moduler/smaatspisende/forkert", url.Values{"forkert": {" "}}).Wants(t, 422, "Skriv, hvad der er forkert.")
	helper.Post("/moduler/smaatspisende/forkert", url.Values{"forkert": {"Der mangler et komma."}}).Wants(t, 200, "Tak, det er sendt")
	page := owner.Get("/indhold")
	page.Wants(t, 200, "Der mangler et komma.", "Småtspisende", "Stadig rigtig", "Under 20 svar")
	if strings.Contains(page.Body, "Mette") {
		t.Error("the one who told is named")
	}
	id := page.Body[strings.Index(page.Body, `name="id" value="`)+len(`name="id" value="`):]
	owner.Post("/indhold/lukket", url.Values{"id": {id[:36]}}).Wants(t, 303)
	if strings.Contains(owner.Get("/indhold").Body, "Der mangler et komma.") {
		t.Error("put right, and still on the list")
	}
	for range 2 {
		owner.Post("/indhold/gennemgaaet", url.Values{"modul": {"smaatspisende"}, "version": {"1"}}).Wants(t, 303)
	}
	owner.Get("/indhold").Wants(t, 200, "24. november 2027")
	owner.Post("/indhold/gennemgaaet", url.Values{"modul": {"smaatspisende"}, "version": {"7"}}).Wants(t, 409)
	helper.Get("/indhold").Wants(t, 403)
	site.As(people.Leder).Post("/indhold/lukket", url.Values{"id": {id[:36]}}).Wants(t, 403)
}

func TestAnApprovalIsAnActForOneText(t *testing.T) {
	site := apptest.New(t)
	owner := site.As(people.Redaktoer)
	m, ok := site.Content.Library.Module("smaatspisende")
	if !ok {
		t.Fatal("no module")
	}
	const path = "/indhold/godkend/smaatspisende"
	tag := owner.Get("/moduler/smaatspisende").Header.Get("ETag")
	owner.Get(path).Wants(t, 200, "netop som den står nu", "Jeg har ikke selv skrevet den.")
	owner.Post(path, url.Values{"tekst": {m.Hash}}).Wants(t, 422, "Sæt kryds")
	owner.Post(path, url.Values{"tekst": {"another text"}, "laest": {"1"}}).Wants(t, 409)
	site.As(people.Leder).Post(path, url.Values{"tekst": {m.Hash}, "laest": {"1"}}).Wants(t, 403)
	for range 2 {
		owner.Post(path, url.Values{"tekst": {m.Hash}, "laest": {"1"}}).Wants(t, 303)
	}
	page := site.Nobody().Get("/moduler/smaatspisende")
	page.Wants(t, 200, "Fagligt godkendt 24. november 2026 af redaktoer")
	if strings.Contains(page.Body, "Udkast – ikke") || page.Header.Get("ETag") == tag {
		t.Errorf("the page still says that it is a draft, or has the draft's tag %s", tag)
	}
	for _, path := range []string{"/guide/smaatspisende", "/moduler/smaatspisende/udskriv"} {
		if strings.Contains(site.Nobody().Get(path).Body, "Udkast – ikke") {
			t.Errorf("%s still says that it is a draft", path)
		}
	}
	site.Nobody().Get("/moduler/rejs-dig-op").Wants(t, 200, "Udkast – ikke fagligt godkendt")
	owner.Get("/indhold").Wants(t, 200, "24. november 2026")
}
