package outcome

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"indblik/app/lang"
)

// Text is a sentence in both languages.
type Text struct {
	Da string `yaml:"da"`
	En string `yaml:"en"`
}

// In answers the text in a language; Danish where there is no English.
func (t Text) In(l lang.Lang) string {
	if l == lang.English && t.En != "" {
		return t.En
	}
	return t.Da
}

// Indicator is something that is counted by month and held against the projection.
type Indicator struct {
	Slug       string `yaml:"slug"`
	Navn       string `yaml:"navn"`
	Name       string `yaml:"name"`
	Enhed      string `yaml:"enhed"`
	Unit       string `yaml:"unit"`
	Antal      string `yaml:"antal"` // as after a number: nye ydelser
	Count      string `yaml:"count"`
	Counting   string `yaml:"optaelling"` // tilgang (how many come) or bestand (how many there are)
	Definition Text   `yaml:"definition"`
	Direction  string `yaml:"retning"`
	Lag        int    `yaml:"forsinkelse_dage"` // days after a month's end until it has been counted whole
	Role       string `yaml:"rolle"`            // kriterium_a or opfoelgning
}

// Title, Counted and Measure answer the name, the noun after a number, and the unit in a language.
func (i Indicator) Title(l lang.Lang) string   { return Text{i.Navn, i.Name}.In(l) }
func (i Indicator) Counted(l lang.Lang) string { return Text{i.Antal, i.Count}.In(l) }
func (i Indicator) Measure(l lang.Lang) string { return Text{i.Enhed, i.Unit}.In(l) }

// Stock tells whether it is how many there are, and not how many come: then months are not added in words.
func (i Indicator) Stock() bool { return i.Counting == "bestand" }

// readYAML reads a file of content strictly: a misspelt field is a fault.
func readYAML(files fs.FS, name string, into any) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("%s:1: %w", name, err)
	}
	return nil
}

// yamlFiles lists the files of a folder; none when there is no folder.
func yamlFiles(files fs.FS, folder string) ([]string, error) {
	entries, err := fs.ReadDir(files, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".yaml") {
			names = append(names, path.Join(folder, e.Name()))
		}
	}
	return names, nil
}

// ReadIndicators reads the indicators, the criterion first.
func ReadIndicators(files fs.FS, folder string) ([]Indicator, error) {
	names, err := yamlFiles(files, folder)
	if err != nil {
		return nil, err
	}
	var list []Indicator
	for _, name := range names {
		i := Indicator{Lag: 45, Counting: "tilgang"}
		if err := readYAML(files, name, &i); err != nil {
			return nil, err
		}
		if i.Slug == "" || i.Navn == "" || i.Antal == "" || i.Counting != "tilgang" && i.Counting != "bestand" {
			return nil, fmt.Errorf("%s:1: an indicator needs slug, navn, antal, and optaelling tilgang or bestand", name)
		}
		list = append(list, i)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: there is no indicator", folder)
	}
	slices.SortStableFunc(list, func(a, b Indicator) int {
		if x, y := a.Role != "kriterium_a", b.Role != "kriterium_a"; x != y {
			if y {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Slug, b.Slug)
	})
	return list, nil
}

// named are the indicators that a file of numbers may hold, whether or not a page shows them yet.
var named = []string{"ydelser_nye", "ydelser_aktive", "besoeg_leveret", "minutter_leveret", "borgere_hjemmehjaelp", "borgere_sygepleje",
	"sygepleje_til_hjemmehjaelp_182", "sygepleje_til_hjemmehjaelp_365", "forebyggelige_indlaeggelser", "tilstande_med_indsats_14",
	"funktionsniveau_182", "besoeg_gennemfoert", "alternativ_valgt", "tilbagemelding_tilbudt", "tilbagemelding_besoegt"}

// families are the indicators that end in something of the municipality's own.
var families = []string{"tilstande_nye_", "besoeg_tilbudt_", "afslag_"}

// Known answers whether an indicator may be imported: the named ones, their families, and what content defines.
func Known(content []Indicator) func(string) bool {
	return func(name string) bool {
		return slices.Contains(named, name) ||
			slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(name, f) && len(name) > len(f) }) ||
			slices.ContainsFunc(content, func(i Indicator) bool { return i.Slug == name })
	}
}
