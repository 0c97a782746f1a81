package planner

import (
	"fmt"
	"io/fs"
	"slices"

	"gopkg.in/yaml.v3"

	"indblik/app/day"
	"indblik/app/lang"
)

// Season is a part of every year, or a campaign of one, in which some topics are worth talking about.
type Season struct {
	Navn    string   `yaml:"navn"`
	English string   `yaml:"name"`
	From    string   `yaml:"fra"` // 12-01 of every year, or 2027-03-01
	To      string   `yaml:"til"` // the last day, of the same form
	Themes  []string `yaml:"temaer"`
	Modules []string `yaml:"moduler"`
}

// Name answers the season's name in a language.
func (s Season) Name(l lang.Lang) string {
	if l == lang.English && s.English != "" {
		return s.English
	}
	return s.Navn
}

// ReadSeasons reads the seasons. knownModule and knownTheme tell whether a slug exists.
func ReadSeasons(files fs.FS, name string, knownModule, knownTheme func(slug string) bool) ([]Season, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	var list []Season
	if err := yaml.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	for i, s := range list {
		if s.Navn == "" || len(s.Themes)+len(s.Modules) == 0 {
			return nil, fmt.Errorf("%s:1: season %d needs navn and temaer or moduler", name, i+1)
		}
		if !isDay(s.From) || !isDay(s.To) || len(s.From) != len(s.To) {
			return nil, fmt.Errorf("%s:1: %s: fra and til must be days such as 12-01, or both such as 2027-03-01", name, s.Navn)
		}
		for _, m := range s.Modules {
			if !knownModule(m) {
				return nil, fmt.Errorf("%s:1: %s: there is no module %q", name, s.Navn, m)
			}
		}
		for _, t := range s.Themes {
			if !knownTheme(t) {
				return nil, fmt.Errorf("%s:1: %s: there is no theme %q", name, s.Navn, t)
			}
		}
	}
	return list, nil
}

func isDay(s string) bool {
	if len(s) == len("12-01") {
		s = "2024-" + s // a leap year, so that every day is one
	}
	_, err := day.Parse(s)
	return err == nil
}

// On tells whether the season lasts on a day.
func (s Season) On(d day.Day) bool {
	today := d.String()
	if len(s.From) == len("12-01") {
		today = today[len("2026-"):]
	}
	if s.From <= s.To {
		return s.From <= today && today <= s.To
	}
	return today >= s.From || today <= s.To // over new year
}

// about tells whether the season is about a module or its theme.
func (s Season) about(module, theme string) bool {
	return slices.Contains(s.Modules, module) || slices.Contains(s.Themes, theme)
}

// seasonOf answers the first season on a day that is about a module.
func seasonOf(seasons []Season, module, theme string, d day.Day) (Season, bool) {
	for _, s := range seasons {
		if s.On(d) && s.about(module, theme) {
			return s, true
		}
	}
	return Season{}, false
}

// touches tells whether the season lasts on some day of a month.
func (s Season) touches(m day.Month) bool {
	for d := m.First(); d <= m.Last(); d++ {
		if s.On(d) {
			return true
		}
	}
	return false
}
