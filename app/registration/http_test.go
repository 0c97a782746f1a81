package registration_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"indblik/app/apptest"
	"indblik/app/people"
	"indblik/app/registration"
)

const at = "/registrering/ydelser_nye"

// decision is a registration as an analyst fills it in, of an effort that has not begun.
func decision(change ...string) url.Values {
	form := url.Values{"id": {uuid.NewString()}, "indsats": {"forebyggende-indsats"}, "udgave": {"0"}, "retning": {"ned"}, "metode": {"its"}, "mindste": {"7,5"}, "start": {"2027-01"},
		"grundperiode": {"36"}, "overgang": {"2"}, "beslutning": {"2028-06-01"}, "forsinkelse": {"45"}, "primaer": {"1"}}
	for i := 0; i+1 < len(change); i += 2 {
		if change[i+1] == "" {
			form.Del(change[i])
			continue
		}
		form.Set(change[i], change[i+1])
	}
	return form
}

// numbers brings a month of new services in, so that it can be seen.
func numbers(t *testing.T, s *apptest.Site, month string) {
	t.Helper()
	analyst := s.As(people.Analytiker)
	shown := analyst.Upload("/import/outcomes", "tal.csv", nil, "maaned;distrikt;indikator;taeller\n"+month+";;ydelser_nye;80\n")
	if shown.Status != 303 {
		t.Fatal(shown.Status, shown.Body)
	}
	analyst.Post(shown.Header.Get("Location"), nil).Wants(t, 303)
}

func TestAnAnalystRegistersBeforeTheNumbersAndEveryoneCanReadIt(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	analyst.Get("/registrering").Wants(t, 200, "Udforskende", "Registrér", "Lodtrækning")
	analyst.Get(at+"/ny").Wants(t, 200, `value="2019-05"`, `value="36"`, `value="45"`, "Der er ingen befolkningstal endnu.")
	form := decision()
	for range 2 { // a double press
		analyst.Post(at+"/ny", form).Wants(t, 303)
	}
	page := s.As(people.Medarbejder).Get(at)
	page.Wants(t, 200, "Låst, før tal var synlige", "Det primære mål", "Registreret af analytiker den 24. november 2026", "Ingen tal kunne ses.", "7,5 %", "januar 2027", "Afbrudt tidsserie", "Hele kommunen")
	if strings.Contains(page.Body, "/ny") || strings.Count(page.Body, "data-udgave=") != 1 {
		t.Error("an employee is offered what she may not do, or sent twice is two")
	}
	hash := regexp.MustCompile(`/registrering/optegnelse/([0-9a-f]{64})`).FindStringSubmatch(page.Body)
	if hash == nil {
		t.Fatal("no fingerprint")
	}
	text := s.As(people.HR).Get("/registrering/optegnelse/" + hash[1])
	sum := sha256.Sum256([]byte(text.Body))
	if hex.EncodeToString(sum[:]) != hash[1] || !strings.Contains(text.Body, `"smallest_percent":7.5`) {
		t.Errorf("%s is not what the fingerprint was taken of", text.Body)
	}
	r, there, err := s.Registered.Store.Current(context.Background(), "forebyggende-indsats", "ydelser_nye")
	if err != nil || !there || r.Mark() != registration.Locked {
		t.Errorf("%+v %v %v", r, there, err)
	}
	analyst.Get("/nogletal/ydelser_nye").Wants(t, 200, at)
	analyst.Get(at+"?lang=en").Wants(t, 200, "Locked before numbers could be seen")
}

func TestAChangeAfterTheNumbersSaysSoOnEveryPage(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	analyst.Post(at+"/ny", decision("start", "2026-05")).Wants(t, 303)
	numbers(t, s, "2026-06")
	analyst.Get(at+"/ny").Wants(t, 200, "Tal til og med juni 2026 kan ses nu.", "Dette bliver udgave 2.")
	later := decision("start", "2026-07", "udgave", "1", "hvorfor", "Starten blev udskudt")
	analyst.Post(at+"/ny", later).Wants(t, 303)
	for _, path := range []string{"/registrering", at} {
		analyst.Get(path).Wants(t, 200, "Ændret efter at tal var synlige")
	}
	analyst.Get(at).Wants(t, 200, "Låst, før tal var synlige", "Ændret siden udgaven før: startmåned.", "Starten blev udskudt", "Det nyeste tal, der kunne ses, var fra juni 2026.")
	analyst.Post("/registrering/ydelser_aktive/ny", decision("primaer", "", "start", "2026-05")).Wants(t, 303)
	analyst.Get("/registrering").Wants(t, 200, "Sekundært", "Låst, før tal var synlige") // no number of that one can be seen
	old := decision("udgave", "1", "hvorfor", "Fra en gammel side", "mindste", "3")
	analyst.Post(at+"/ny", old).Wants(t, 422, "En anden har registreret en udgave", `value="3"`, `name="udgave" value="2"`)
}

func TestAFirstRegistrationAfterTheNumbersSaysSo(t *testing.T) {
	s := apptest.New(t)
	numbers(t, s, "2027-01")
	analyst := s.As(people.Analytiker)
	analyst.Post(at+"/ny", decision()).Wants(t, 303)
	analyst.Get("/registrering").Wants(t, 200, "Registreret efter at tal var synlige")
}

// Whatever was done to the database, the page is drawn and says that it does not fit.
func TestARecordThatDoesNotFitItsFingerprintIsSaidAloud(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	analyst.Post(at+"/ny", decision()).Wants(t, 303)
	analyst.Post("/registrering/lodtraekning", url.Values{"id": {uuid.NewString()}, "hold": {apptest.Nord, apptest.Adviser}, "start": {"2027-01", "2027-04"}}).Wants(t, 303)
	for _, text := range []string{`REPLACE(record, '7.5', '2.5')`, `'x'`} {
		err := s.DB.Write(context.Background(), func(ctx context.Context, tx bun.Tx) error {
			if _, err := tx.ExecContext(ctx, "UPDATE registrations SET record = "+text); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, "UPDATE registration_draws SET record = "+strings.Replace(text, "'7.5', '2.5'", "'2027-04', '2027-03'", 1))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/registrering", at, "/registrering/lodtraekning"} {
			analyst.Get(path).Wants(t, 200, "passer ikke til sit fingeraftryk")
		}
		analyst.Get(at+"/ny").Wants(t, 200)
	}
}

func TestWrongRegistrationsAreToldAndWhatWasTypedComesBack(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	analyst.Post(at+"/ny", decision("mindste", "mange", "start", "maj", "grundperiode", "3", "metode", "projection", "beslutning", "2019-01-01")).Wants(t, 422, "Ikke registreret endnu",
		"Skriv en procent over 0", "Skriv startmåneden som 2019-05.", "mellem 12 og 120", "Vælg mindst én fil", `value="mange"`, `value="maj"`, `aria-invalid="true"`)
	analyst.Post(at+"/ny", decision()).Wants(t, 303)
	analyst.Post(at+"/ny", decision("udgave", "1", "mindste", "5")).Wants(t, 422, "Skriv, hvorfor den er ændret.")
	analyst.Post(at+"/ny", decision("udgave", "1", "hvorfor", "Ingen grund")).Wants(t, 422, "Der er ikke ændret noget")
	analyst.Post("/registrering/ydelser_aktive/ny", decision()).Wants(t, 422, "Et andet tal er allerede det primære mål.")
	answer := analyst.Post(at+"/ny", decision("udgave", "1", "mindste", "5", "hvorfor", "Spurgt af 251248-9996, ring 22 33 51 18"))
	answer.Wants(t, 422, "[CPR fjernet]", "[telefon fjernet]")
	if answer.Repeats("9996") {
		t.Error("the number comes back")
	}
	analyst.Post("/registrering/ydelser_aktive/ny", decision("id", "intet", "primaer", "")).Wants(t, 422)
	analyst.Get("/registrering/findes-ikke").Wants(t, 404)
	analyst.Get("/registrering/optegnelse/%00").Wants(t, 404)
	analyst.Get("/registrering?indsats=findes-ikke").Wants(t, 404)
}

func TestThePopulationFilesAreChosenByTheirFingerprint(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	file := "OMRÅDE;ALDER;KØN;TID;INDHOLD\n"
	for age := 65; age <= 100; age++ {
		file += fmt.Sprintf("Fjordby;%d år;I alt;2026K1;100\n", age)
	}
	shown := analyst.Upload("/import/population", "folk.csv", map[string]string{"kind": "actual"}, file)
	if shown.Status != 303 {
		t.Fatalf("%d %.800s", shown.Status, shown.Body)
	}
	if strings.Contains(analyst.Get(at+"/ny").Body, "folk.csv") {
		t.Error("a file nobody approved can be chosen")
	}
	analyst.Post(shown.Header.Get("Location"), nil).Wants(t, 303)
	sum := sha256.Sum256([]byte(file))
	hash := hex.EncodeToString(sum[:])
	analyst.Get(at+"/ny").Wants(t, 200, "folk.csv", `value="`+hash+`" checked`)
	analyst.Post(at+"/ny", decision("metode", "projection", "befolkning", hash)).Wants(t, 303)
	analyst.Get(at).Wants(t, 200, "folk.csv, befolkning fra 2026 ("+hash[:12]+")")
}

func TestOnlyAnAnalystRegistersAndDraws(t *testing.T) {
	s := apptest.New(t)
	for _, role := range []string{people.Medarbejder, people.Leder, people.HR} {
		v := s.As(role)
		v.Get("/registrering").Wants(t, 200)
		v.Get("/registrering/lodtraekning").Wants(t, 200, "Der er ikke trukket lod endnu.")
		v.Get(at+"/ny").Wants(t, 403)
		v.Post(at+"/ny", decision()).Wants(t, 403)
		v.Post("/registrering/lodtraekning", nil).Wants(t, 403)
	}
	s.As(people.Redaktoer).Get("/registrering").Wants(t, 403)
	s.Nobody().Get("/registrering").Wants(t, 303)
	s.As(people.Admin).Get("/registrering").Wants(t, 403) // accounts are no reason to see the numbers
}

func TestLotsAreDrawnOnceAndASecondDrawShowsTheFirst(t *testing.T) {
	s := apptest.New(t)
	analyst := s.As(people.Analytiker)
	const lots = "/registrering/lodtraekning"
	analyst.Get(lots).Wants(t, 200, "Hjemmepleje Nord", "Sundhedsrådgivere")
	if strings.Contains(analyst.Get(lots).Body, `value="unit-root"`) {
		t.Error("lots can be drawn for the whole municipality")
	}
	form := url.Values{"id": {uuid.NewString()}, "hold": {apptest.Nord, apptest.Adviser}, "start": {"2027-01", "2027-04", "", ""}}
	wrong := url.Values{"id": form["id"], "hold": {apptest.Nord}, "start": {"2026-01", "x"}, "tal": {"a'b"}}
	analyst.Post(lots, wrong).Wants(t, 422, "Vælg mindst 2 hold.", "En startmåned er gået.", "Skriv en startmåned som 2027-01.", "Brug kun bogstaverne", `value="unit-nord" checked`, `value="2026-01"`, `value="a&#39;b"`)
	for range 2 { // a double press
		analyst.Post(lots, form).Wants(t, 303)
	}
	draws, err := s.Registered.Store.Draws(context.Background())
	if err != nil || len(draws) != 1 {
		t.Fatal(draws, err)
	}
	first := draws[0].Lots()
	page := s.As(people.Leder).Get(lots)
	page.Wants(t, 200, "Lodtrækning 1", draws[0].Seed, "Frøet er lavet af serveren", "Trukket af analytiker", "Med under fire hold", "sha256sum", "januar 2027", "april 2027")
	if strings.Index(page.Body, ">"+first[0].Team.Name+"</th>") > strings.Index(page.Body, ">"+first[1].Team.Name+"</th>") {
		t.Error("not in the order that was drawn")
	}
	again := url.Values{"id": {uuid.NewString()}, "hold": form["hold"], "start": form["start"], "tal": {"Lotto 2026-11-28 3,7,12,22,31,36"}}
	analyst.Post(lots, again).Wants(t, 422, "Nogle af holdene er trukket før.", "Lotto 2026-11-28")
	again.Set("igen", "1")
	analyst.Post(lots, again).Wants(t, 303)
	analyst.Get(lots).Wants(t, 200, "Lodtrækning 2", "Det er lodtrækning nr. 2 for et eller flere af de samme hold.", "og sagde: "+first[0].Team.Name+" og "+first[1].Team.Name, "Frøet er skrevet af den, der trak")
	cpr := url.Values{"id": {uuid.NewString()}, "hold": form["hold"], "start": form["start"], "tal": {"251248-9996"}, "igen": {"1"}}
	if answer := analyst.Post(lots, cpr); answer.Status != 422 || answer.Repeats("9996") {
		t.Error("a person's number as a seed:", answer.Status)
	}
}
