package outcome

import (
	"bytes"
	"cmp"
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

// Measure is how an indicator is reckoned.
type Measure string

// The measures.
const (
	Projected Measure = "projektion" // counts by month, held against the projection
	Share     Measure = "andel"      // a part of a whole, by month or by cohort quarter
	Mean      Measure = "middel"     // a sum over a number of cases, by month
	Count     Measure = "antal"      // counts by month, held against their own course
	Yearly    Measure = "aar"        // one number a year
)

// Role is what an indicator is there for, and where its page stands it.
type Role string

// The roles, in the order of the overview.
const (
	CriterionA Role = "kriterium_a"
	CriterionB Role = "kriterium_b"
	FollowUp   Role = "opfoelgning"
	InTime     Role = "paa_sigt"
	OnTheWay   Role = "undervejs" // between learning and services
	Balancing  Role = "modvaegt"  // told when it worsens
	Visits     Role = "besoeg"    // preventive visits and what citizens said of them
)

var roles = []Role{CriterionA, CriterionB, FollowUp, InTime, OnTheWay, Balancing, Visits}

// Indicator is something that is counted, and what may be asked of it.
type Indicator struct {
	Slug       string  `yaml:"slug"`
	Navn       string  `yaml:"navn"`
	Name       string  `yaml:"name"`
	Enhed      string  `yaml:"enhed"`
	Unit       string  `yaml:"unit"`
	Antal      string  `yaml:"antal"` // as after a number: nye ydelser
	Count      string  `yaml:"count"`
	Counting   string  `yaml:"optaelling"` // tilgang (how many come) or bestand (how many there are)
	Definition Text    `yaml:"definition"`
	Version    int     `yaml:"udgave"`           // of the definition; a new one is a new series
	Direction  string  `yaml:"retning"`          // ned or op is what is hoped for; neutral when neither is
	Lag        int     `yaml:"forsinkelse_dage"` // days after a period's end until it has been counted whole
	Role       Role    `yaml:"rolle"`
	Measured   Measure `yaml:"maaling"`
	Per        float64 `yaml:"pr"`               // of a yearly number: per so many of the denominator
	Smallest   float64 `yaml:"mindste_aendring"` // the smallest change that matters: per cent, or percentage points of a share
	Weighs     bool    `yaml:"modvaegt"`         // told when it worsens, beside its role
}

// Balances tells whether the page says so when it worsens.
func (i Indicator) Balances() bool { return i.Role == Balancing || i.Weighs }

// Own tells whether it is held against its own course and not against the projection.
func (i Indicator) Own() bool { return i.Measured != Projected && i.Measured != "" }

// Points tells whether a change is in percentage points: that of a share.
func (i Indicator) Points() bool { return i.Measured == Share }

// Title, Counted and InUnits answer the name, the noun after a number, and the unit in a language.
func (i Indicator) Title(l lang.Lang) string   { return Text{i.Navn, i.Name}.In(l) }
func (i Indicator) Counted(l lang.Lang) string { return Text{i.Antal, i.Count}.In(l) }
func (i Indicator) InUnits(l lang.Lang) string { return Text{i.Enhed, i.Unit}.In(l) }

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
		i := Indicator{Lag: 45, Counting: "tilgang", Measured: Projected, Direction: "ned", Version: 1, Per: 1}
		if err := readYAML(files, name, &i); err != nil {
			return nil, err
		}
		if problem := i.fault(); problem != "" {
			return nil, fmt.Errorf("%s:1: %s", name, problem)
		}
		list = append(list, i)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: there is no indicator", folder)
	}
	slices.SortStableFunc(list, func(a, b Indicator) int {
		return cmp.Or(slices.Index(roles, a.Role)-slices.Index(roles, b.Role), strings.Compare(a.Slug, b.Slug))
	})
	return list, nil
}

// fault answers what is wrong with an indicator of content; empty when nothing is.
func (i Indicator) fault() string {
	switch {
	case i.Slug == "" || i.Navn == "" || i.Antal == "":
		return "an indicator needs slug, navn and antal"
	case i.Counting != "tilgang" && i.Counting != "bestand":
		return "optaelling must be tilgang or bestand"
	case !slices.Contains([]Measure{Projected, Share, Mean, Count, Yearly}, i.Measured):
		return "maaling must be projektion, andel, middel, antal or aar"
	case !slices.Contains([]string{"ned", "op", "neutral"}, i.Direction):
		return "retning must be ned, op or neutral"
	case !slices.Contains(roles, i.Role):
		return "rolle must be kriterium_a, kriterium_b, opfoelgning, paa_sigt, undervejs, modvaegt or besoeg"
	case i.Version < 1 || i.Lag < 0 || !(i.Per > 0) || i.Smallest < 0:
		return "udgave must be 1 or more, pr above 0, forsinkelse_dage and mindste_aendring not below 0"
	}
	return ""
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
