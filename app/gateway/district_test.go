package gateway

import (
	"slices"
	"strings"
	"testing"
)

func readDistricts(t *testing.T, file string) (*people, error) {
	t.Helper()
	k, err := newKept()
	if err != nil {
		t.Fatal(err)
	}
	return &k.people, k.people.readDistricts(strings.NewReader(file))
}

func TestDistrictsAreReadAsSystemsWriteThem(t *testing.T) {
	for name, file := range map[string]string{
		"plain":         "cpr;distrikt\n0101380001;Øst\n",
		"hyphen, space": "CPR;Distrikt\r\n010138-0001;Øst\r\n",
		"turned":        "distrikt;cpr\nØst;0101380001\n",
		"comma":         "cpr,distrikt\n0101380001,Øst\n",
		"tab, quotes":   "\"cpr\"\t\"distrikt\"\n\"0101380001\"\t\"Øst\"\n",
		"byte order":    "\ufeffcpr;distrikt\n0101380001;Øst\n",
		"windows-1252":  "cpr;distrikt\n0101380001;\xd8st\n",
		"nought lost":   "cpr;distrikt\n101380001;Øst\n",
		"more columns":  "navn;cpr;distrikt\nHemmelig;0101380001;Øst\n",
		"no last line":  "cpr;distrikt\n0101380001;Øst",
		"twice alike":   "cpr;distrikt\n0101380001;Øst\n0101380001;Øst\n",
	} {
		p, err := readDistricts(t, file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		at, ok := p.person(anna)
		if !ok || p.districts[p.list[at].district] != "Øst" || !slices.Equal(p.districts, []string{noDistrict, "Øst"}) {
			t.Errorf("%s: %q", name, p.districts)
		}
	}
}

func TestWhatIsWrongWithDistrictsIsToldByLineAndWithoutTheNumber(t *testing.T) {
	for file, want := range map[string]string{
		"":                                              "line 1",
		"person;sted\n0101380001;Øst\n":                 "line 1",
		"cpr;distrikt\n0101380001;Øst\nhej;A\n":         "line 3",
		"cpr;distrikt\n3102380001;Øst\n":                "line 2",
		"cpr;distrikt\n0101380001\n":                    "line 2",
		"cpr;distrikt\nØst;0101380001\n":                "line 2",
		"cpr;distrikt\n0101380001;010138-0001\n":        "looks like a CPR number",
		"cpr;distrikt\n0101380001;A\n0101380001;B\n":    "line 3",
		"cpr;distrikt\n0101380001;\"A\n0203450002;B\nx": "line 2",
	} {
		_, err := readDistricts(t, file)
		if err == nil {
			t.Errorf("%q is taken", file)
			continue
		}
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
		impersonal(t, err.Error())
	}
}
