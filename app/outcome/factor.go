package outcome

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

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
	Direction string   `yaml:"retning"` // op, ned, brud or ukendt
	Touches   []string `yaml:"beroerer"`
	Source    string   `yaml:"kilde"`
	Checked   bool     `yaml:"tjekket"`

	From, To day.Day `yaml:"-"` // To is day.Forever for what lasts
}

// Words answers what happened, in a language.
func (f Factor) Words(l lang.Lang) string { return Text{f.Tekst, f.Text}.In(l) }

// Label answers it in a few words: kort, or the first sentence.
func (f Factor) Label(l lang.Lang) string {
	if f.Kort != "" {
		return Text{f.Kort, f.Short}.In(l)
	}
	first, _, _ := strings.Cut(f.Words(l), ". ")
	return strings.TrimSuffix(first, ".")
}

// Concerns tells whether it touches an indicator.
func (f Factor) Concerns(indicator string) bool {
	return slices.ContainsFunc(f.Touches, func(t string) bool {
		stem, open := strings.CutSuffix(t, "*")
		return open && strings.HasPrefix(indicator, stem) || t == indicator
	})
}

// Overlaps tells whether it was there on any day of some months, both included.
func (f Factor) Overlaps(from, to day.Month) bool { return f.From <= to.Last() && f.To >= from.First() }

// ReadFactors reads the register, in the order of their first days.
func ReadFactors(files fs.FS, folder string) ([]Factor, error) {
	names, err := yamlFiles(files, folder)
	if err != nil {
		return nil, err
	}
	var all []Factor
	for _, name := range names {
		var list []Factor
		if err := readYAML(files, name, &list); err != nil {
			return nil, err
		}
		for i := range list {
			f := &list[i]
			if f.From, err = day.Parse(f.Fra); err == nil {
				if f.To = day.Forever; f.Til != "" {
					f.To, err = day.Parse(f.Til)
				}
			}
			if err != nil || f.To < f.From || f.Slug == "" || f.Tekst == "" || !slices.Contains([]string{"op", "ned", "brud", "ukendt"}, f.Direction) {
				return nil, fmt.Errorf("%s:1: number %d needs slug, tekst, fra and til as 2019-07-01 (til may be left out), and retning op, ned, brud or ukendt", name, i+1)
			}
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b Factor) int { return int(a.From - b.From) })
	return all, nil
}
