package meeting

import (
	"os"
	"strings"
	"testing"

	"indblik/app/privacy"
)

func TestOnlyAPersonsNameInAPlaceIsAskedAbout(t *testing.T) {
	names, err := os.ReadFile("../../content/fornavne.txt")
	if err != nil {
		t.Fatal(err)
	}
	g := privacy.NewGuard(strings.Split(string(names), "\n"))
	for place, want := range map[string]string{
		"":                                     "",
		"Solsikken":                            "",
		"Mødelokale 2":                         "",
		"Hjemmeplejen Nord":                    "",
		"Aktivitetscentret Solgården":          "",
		"Rådhuset, lokale 3.12":                "",
		"Teams":                                "",
		"Rosenvænget 3":                        "",
		"Kantinen, Hovedgaden 12":              "",
		"Jens Baggesens Vej 90":                "",
		"Jens Baggesens Vej":                   "",
		"Otto Mønsteds Gade":                   "",
		"H.C. Andersens Boulevard 12, 2. sal":  "",
		"Sankt Annæ Plads 4, 1250 København":   "",
		"Hos fru Holm":                         "fru Holm",
		"Hos Karen Jensen":                     "Karen Jensen",
		"Hos Mette":                            "Mette",
		"Kirkegade 3 hos Anne Holm":            "Anne Holm",
		"Jens Baggesens Vej, hos Karen Hansen": "Karen Hansen",
		"Hos Jens Toft":                        "Jens Toft",
	} {
		if got := nameIn(g, place); got != want {
			t.Errorf("%q: asked about %q, want %q", place, got, want)
		}
	}
}
