package gateway

import "errors"

// sentence is something that can be wrong, in both languages. Each says what becomes of what it is about. None holds
// anything of a file; what differs is put in brackets after it.
type sentence struct{ da, en string }

func (s *sentence) in(english bool) string {
	if english {
		return s.en
	}
	return s.da
}

// Error makes a sentence the reason why a file cannot be read.
func (s *sentence) Error() string { return s.en }

// What can be wrong with a file.
var (
	saidUnreadable = &sentence{"filen kan ikke læses og er udeladt", "the file cannot be read and is left out"}
	saidFolder     = &sentence{"mappen kan ikke læses og er udeladt", "the folder cannot be read and is left out"}
	errBroken      = &sentence{"den er afbrudt eller er ikke gyldig JSON", "it is cut off or is not valid JSON"}
	errEmpty       = &sentence{"den er tom", "it is empty"}
	errNoMatch     = &sentence{"det er JSON, men ikke et bundt", "it is JSON, but not a bundle"}
	errDeep        = &sentence{"der ligger for mange bundter inden i hinanden", "bundles lie in each other too deep"}
	errLong        = &sentence{"en værdi i den er for lang", "a value in it is too long"}
)

// What can be wrong in a bundle.
var (
	saidNoCitizen = &sentence{"der er ingen borger i bundtet, så det er udeladt", "no citizen is in the bundle, so it is left out"}
	saidNoTime    = &sentence{"bundtet har intet tidspunkt, der kan passe, så det er udeladt", "the bundle has no time that can be right, so it is left out"}
	saidNoPerson  = &sentence{"der er intet CPR-nummer med en fødselsdag i, så alt om borgeren er udeladt", "it has no CPR number with a birthday in it, so all that is about the citizen is left out"}
	saidNoID      = &sentence{"den har intet id, så den er udeladt", "it has no id, so it is left out"}
	saidMalformed = &sentence{"den er ikke skrevet, som FHIR siger, så den er udeladt", "it is not written as FHIR says, so it is left out"}
	saidSubject   = &sentence{"borgeren, den handler om, er ikke i bundtet, så den er udeladt", "whom it is about is not in the bundle, so it is left out"}
	saidCode      = &sentence{"koden findes ikke i FSIII, så den er udeladt", "its code is not in FSIII, so it is left out"}
	saidNoCode    = &sentence{"den har ingen kode fra FSIII, så den er udeladt", "it has no code of FSIII, so it is left out"}
	saidLevel     = &sentence{"sværhedsgraden er intet funktionsniveau i FSIII, så den tæller uden", "its severity is no level of functioning in FSIII, so it counts without one"}
	saidNoDay     = &sentence{"den har ingen hel dato, så den er udeladt", "it has no whole date, so it is left out"}
	saidEnd       = &sentence{"slutdatoen er ikke en hel dato, så den tæller uden", "its end is no whole date, so it counts without one"}
	saidBackwards = &sentence{"den slutter, før den begynder, så den er udeladt", "it ends before it begins, so it is left out"}
	saidTooHigh   = &sentence{"koden er en gruppe og ikke en slags hjælp, så den tæller ikke som hjemmehjælp", "its code is a group and no kind of help, so it is not home care"}
	saidReference = &sentence{"den peger på noget, der ikke er i noget bundt", "it points to something that is in no bundle"}
)

// What can be said of the whole.
var (
	saidReferences = &sentence{"Der er for mange henvisninger ud af deres bundt til at slå dem efter; dem, der ikke er i noget bundt, er udeladt.", "References out of their bundle are too many to look up by name; those that are in no bundle are left out."}
	saidNoMonth    = &sentence{"Der ligger ingen hel måned mellem det første og det sidste bundt, så der er ingen tal at skrive.", "No whole month lies between the first bundle and the last, so there is no number to print."}
	saidNoVisit    = &sentence{"Der er ingen leverede besøg. De skal først indberettes fra udgangen af 2027, så læs nullerne som ukendt.", "There is no delivered visit. They need not be reported before the end of 2027, so read the noughts as unknown."}
	saidMore       = &sentence{"og %d til: %s", "and %d more: %s"}
)

// errFolder is answered when not even the folder itself can be read.
var errFolder = errors.New("the folder cannot be read")
