package factor

import (
	"slices"
	"strings"
	"time"

	"indblik/app/day"
	"indblik/app/lang"
)

// Factor is something else that may have moved the numbers: a law, a system, an epidemic.
type Factor struct {
	Slug      string   `yaml:"slug"`
	Fra       string   `yaml:"fra"`
	Til       string   `yaml:"til"`
	Tekst     string   `yaml:"tekst"`
	Text      string   `yaml:"text"`
	Kort      string   `yaml:"kort"` // a few words for the figure
	Short     string   `yaml:"short"`
	Direction string   `yaml:"retning"`    // op, ned, brud or ukendt: of what has none of its own in Towards
	Touches   []string `yaml:"beroerer"`   // indicators; "*" is all, and a name that ends in _* all that begin so
	Districts []string `yaml:"distrikter"` // empty for the whole municipality
	Source    string   `yaml:"kilde"`
	Checked   bool     `yaml:"tjekket"` // read in the named source

	// Towards is the direction of single indicators, by the same names as Touches.
	Towards map[string]string `yaml:"retninger"`

	From, To day.Day `yaml:"-"` // To is day.Forever for what lasts

	ID        string    `yaml:"-"` // of the version; empty for what is shipped
	Own       bool      `yaml:"-"` // written here, and not shipped
	Version   int       `yaml:"-"` // 1 for the first written here, 0 for what is shipped
	Withdrawn bool      `yaml:"-"` // this version is the withdrawal; it has no text
	By        string    `yaml:"-"` // who wrote the version
	Entered   time.Time `yaml:"-"`
}

// Directions are the ways an entry can be expected to move a number: up, down, a break in the counting, or unknown.
var Directions = []string{"op", "ned", "brud", "ukendt"}

// Words answers what happened, in a language; Danish where there is no English.
func (f Factor) Words(l lang.Lang) string { return in(l, f.Tekst, f.Text) }

// Label answers it in a few words: kort, or the first sentence.
func (f Factor) Label(l lang.Lang) string {
	if f.Kort != "" {
		return in(l, f.Kort, f.Short)
	}
	first, _, _ := strings.Cut(f.Words(l), ". ")
	return strings.TrimSuffix(first, ".")
}

// Spoken answers the language that Words and Label come in when another is asked for.
func (f Factor) Spoken(l lang.Lang) lang.Lang {
	if l == lang.English && f.Text != "" {
		return lang.English
	}
	return lang.Danish
}

func in(l lang.Lang, danish, english string) string {
	if l == lang.English && english != "" {
		return english
	}
	return danish
}

// covers tells whether a name of Touches covers an indicator.
func covers(name, indicator string) bool {
	stem, open := strings.CutSuffix(name, "*")
	return open && strings.HasPrefix(indicator, stem) || name == indicator
}

// Concerns tells whether it touches an indicator.
func (f Factor) Concerns(indicator string) bool {
	return slices.ContainsFunc(f.Touches, func(name string) bool { return covers(name, indicator) })
}

// Toward answers the direction it is expected to move an indicator: of the longest name that covers it, otherwise the
// entry's own; ukendt when nobody said.
func (f Factor) Toward(indicator string) string {
	best, direction := -1, f.Direction
	for name, d := range f.Towards {
		if covers(name, indicator) && len(name) > best {
			best, direction = len(name), d
		}
	}
	if direction == "" {
		return "ukendt"
	}
	return direction
}

// Overlaps tells whether it was there on any day of some months, both included.
func (f Factor) Overlaps(from, to day.Month) bool { return f.From <= to.Last() && f.To >= from.First() }

// In tells whether it touches a district; the whole municipality, which has no name, is touched by every entry.
func (f Factor) In(district string) bool {
	return district == "" || len(f.Districts) == 0 || slices.Contains(f.Districts, district)
}

// inOrder puts entries in the order of their first days, those of one day by slug.
func inOrder(list []Factor) {
	slices.SortStableFunc(list, func(a, b Factor) int {
		if a.From != b.From {
			return int(a.From - b.From)
		}
		return strings.Compare(a.Slug, b.Slug)
	})
}
