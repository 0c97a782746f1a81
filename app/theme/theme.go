// Package theme knows the themes that modules, citizen examples and topics share, as the source documents name them.
package theme

import (
	"bytes"
	"fmt"

	"gopkg.in/yaml.v3"

	"indblik/app/lang"
)

// Theme is one subject of the effort.
type Theme struct {
	Slug       string   `yaml:"slug"`
	Navn       string   `yaml:"navn"`
	English    string   `yaml:"name"`
	Icon       string   `yaml:"ikon"`
	Line       string   `yaml:"linje"`
	Conference string   `yaml:"konference"` // the example to bring to a conference
	Trials     []string `yaml:"proev"`      // ready sentences for what a team can try
	Codes      []Code   `yaml:"fs3"`
}

// Code is an FSIII condition suggested for the theme.
type Code struct {
	Code string `yaml:"kode"`
	Name string `yaml:"navn"`
	Key  string `yaml:"noegle"` // the key a user sees, which is the code in older systems
	// Before are keys of the outgoing generation that the code took the place of, for numbers from before it came.
	Before []string `yaml:"foer"`
}

// Suggests tells whether a code is among the theme's suggestions.
func (t Theme) Suggests(code string) bool {
	for _, c := range t.Codes {
		if c.Code == code {
			return true
		}
	}
	return false
}

// Name answers the theme's name in a language.
func (t Theme) Name(l lang.Lang) string {
	if l == lang.English && t.English != "" {
		return t.English
	}
	return t.Navn
}

// Parse reads the list of themes; their order is the order they are shown in.
func Parse(text []byte) ([]Theme, error) {
	var themes []Theme
	d := yaml.NewDecoder(bytes.NewReader(text))
	if err := d.Decode(&themes); err != nil {
		return nil, fmt.Errorf("themes: %w", err)
	}
	for i, t := range themes {
		if t.Slug == "" || t.Navn == "" || t.Icon == "" {
			return nil, fmt.Errorf("themes: number %d lacks slug, navn or ikon", i+1)
		}
	}
	return themes, nil
}

// Find answers the theme with a slug.
func Find(themes []Theme, slug string) (Theme, bool) {
	for _, t := range themes {
		if t.Slug == slug {
			return t, true
		}
	}
	return Theme{}, false
}
