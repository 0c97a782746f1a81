package offer_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/offer"
	"indblik/app/people"
)

const good = "- {slug: a, navn: Gåhold, slags: bevaegelse, ejer: Borgersundhed, tjekket: \"2026-05-20\"}\n"

func TestAnOfferNobodyHasLookedAtForHalfAYearSaysSo(t *testing.T) {
	list, err := offer.Read(fstest.MapFS{"tilbud/a.yaml": {Data: []byte(good)}}, "tilbud", day.On(2026, 11, 20))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if list[0].Stale(day.On(2026, 11, 20)) || !list[0].Stale(day.On(2026, 11, 21)) || list[0].MonthsSince(day.On(2026, 12, 19)) != 6 {
		t.Errorf("%+v", list[0])
	}
}

func TestAFileWithAFaultIsRefusedWithItsPlace(t *testing.T) {
	for name, text := range map[string]string{
		"no owner":         strings.Replace(good, "ejer: Borgersundhed, ", "", 1),
		"another kind":     strings.Replace(good, "bevaegelse", "andet", 1),
		"never looked at":  strings.Replace(good, ", tjekket: \"2026-05-20\"", "", 1),
		"a misspelt field": strings.Replace(good, "ejer:", "ejre:", 1),
		"no such day":      strings.Replace(good, "2026-05-20", "2026-05-32", 1),
	} {
		if _, err := offer.Read(fstest.MapFS{"tilbud/a.yaml": {Data: []byte(text)}}, "tilbud", day.On(2026, 11, 20)); err == nil || !strings.HasPrefix(err.Error(), "tilbud/a.yaml:1:") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if list, err := offer.Read(os.DirFS(t.TempDir()), "tilbud", 0); err != nil || len(list) != 0 {
		t.Error(list, err)
	}
}

func TestWithoutOffersAndStandardThePagesSaySo(t *testing.T) {
	site := apptest.New(t)
	nurse := site.As(people.Medarbejder)
	nurse.Get("/tilbud").Wants(t, 200, "Ingen tilbud endnu")
	nurse.Get("/henvisning").Wants(t, 200, "Kommunen har ikke lagt en gældende standard ind. Reglerne blev ændret 1. juli 2025. Spørg visitationen, før du henviser.", "gælder ikke nu")
}
