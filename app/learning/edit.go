package learning

import (
	"slices"
	"strings"
	"time"

	"indblik/app/fault"
	"indblik/app/markdown"
)

// Draft is a module text somebody works on, as it was saved last. Revision counts the savings; 0 is none yet.
type Draft struct {
	Module   string
	Revision int
	Text     string
	Account  string
	Name     string // who saved it, as shown then
	At       time.Time
}

// Desk is what somebody saw when they began to write: the newest edition published here, 0 for none, and the newest
// saving of the draft over it, 0 for none.
type Desk struct{ Edition, Saving int }

// Edition is a module text that was published here. ShippedHash is of the file that Indblik came with at the time.
type Edition struct {
	Module      string
	Version     int
	Text        string
	ShippedHash string
	Account     string
	Name        string
	At          time.Time
}

// Local is what the municipality fills a local block with.
type Local struct {
	Key, Text string
	Revision  int
	Account   string
	Name      string
	At        time.Time
}

// longestText bounds a module text, in bytes: twenty times what the longest module takes.
const longestText = 200 << 10

// cleanText answers what a browser sent as it is kept: line ends of one kind, and one at the end.
func cleanText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if s = strings.TrimRight(s, "\n \t"); s == "" {
		return ""
	}
	return s + "\n"
}

// Change is what is decided when a draft is published.
type Change struct {
	Large bool
	News  string // what is new; only of a large change
}

// nextVersion answers the version a draft is published as: above everything that ever had one.
func nextVersion(now, newest int) int { return max(now, newest) + 1 }

// stamped answers the text as it will be published: with its version, the size of the change and what is new. What older
// versions brought is as it stands in the text, where it can be put right.
func stamped(text string, written Module, version int, c Change) (string, error) {
	if c.Large && version > 1 && strings.TrimSpace(c.News) == "" {
		return "", fault.InvalidFields(fault.Field("nyt", "edit.news.empty"))
	}
	size, news := "lille", slices.DeleteFunc(slices.Clone(written.News), func(n markdown.News) bool { return n.Version >= version })
	if c.Large || version == 1 {
		size = "stor"
	}
	if c.Large && version > 1 {
		news = append(news, markdown.News{Version: version, Text: c.News})
	}
	return markdown.Stamp(text, version, size, news), nil
}

// template is what a new module begins as: every block in its place, and what to write in each.
func template(slug, title, theme, owner, review string) string {
	quoted := "\"" + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(title) + "\""
	return strings.NewReplacer("SLUG", slug, "TITEL", quoted, "TEMA", theme, "EJER", owner, "GENNEMGAAS", review).Replace(blank)
}

const blank = `---
slug: SLUG
titel: TITEL
tema: TEMA
minutter: 4
krog: "Skriv én krog: hvorfor skal jeg læse det nu?"
laerer:
  - skriv, hvad man lærer
  - skriv én ting mere
faggrupper: [ssh, ssa, sygeplejerske]
kompetence: TEMA
fs3: []
kilder:
  - {titel: "Skriv kildens titel", udgiver: "Skriv udgiveren", aar: 2026}
ejer: "EJER"
gennemgaas: GENNEMGAAS
svaere_ord:
  - {ord: Ord, forklaring: "Skriv, hvad ordet betyder."}
version: 1
aendring: stor
---
## Se: skriv, hvad man kan lægge mærke til

Skriv her.

## Sig det: skriv, hvordan man taler om det, og hvem der skal vide det

::: sig
“Skriv en sætning, man kan sige til borgeren.”
:::

::: upraecist
“Skriv en note, der ikke hjælper den næste.”
:::

::: praecist
“Skriv samme note, så den hjælper.”
:::

::: lokalt hvem-siger-vi-det-til
:::

::: proev
Skriv, hvad man kan prøve hos næste borger.
:::

::: quiz
? Skriv et spørgsmål, som teksten svarer på.
+ Det rigtige svar
> Ja. Skriv hvorfor.
- Et andet svar
> Skriv, hvorfor det er fristende, og hvorfor det ikke er nok.

? Skriv et spørgsmål mere.
- Et svar
> Skriv hvorfor ikke.
+ Det rigtige svar
> Ja. Skriv hvorfor.
:::

::: opfriskning
? Skriv et spørgsmål, der får det vigtigste frem igen.
+ Det rigtige svar
> Ja. Skriv hvorfor.
- Et andet svar
> Skriv hvorfor ikke.
:::

::: vejledning 5
1. **0–1 min: Start.** Sig: “Hvem har størst behov lige nu?”
2. **1–5 min: Det prøver vi.** Vælg én ting.
:::

::: vejledning 15
1. **0–2 min: Start.** Sig: “Hvem har størst behov lige nu?”
2. **2–15 min: Det prøver vi.** Vælg én ting.
:::

::: vejledning 20
1. **0–2 min: Start.** Sig: “Hvem har størst behov lige nu?”
2. **2–20 min: Det prøver vi.** Vælg én ting.
:::
`

// unlike tells whether two texts differ in more than what publishing stamps on them.
func unlike(a, b string) bool {
	return markdown.Stamp(a, 1, "stor", nil) != markdown.Stamp(b, 1, "stor", nil)
}
