package people

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"indblik/app/lang"
)

// Profession is what somebody works as, with the job titles of staff lists that mean it.
type Profession struct {
	Slug    string  `yaml:"slug"`
	Navn    string  `yaml:"navn"`
	English string  `yaml:"name"`
	Short   string  `yaml:"kort"`
	Titles  []Title `yaml:"titler"`
}

// Title is a job title; Kind says that it is an afløser, vikar or elev.
type Title struct {
	Text string `yaml:"titel"`
	Kind string `yaml:"ansaettelse"`
}

// UnmarshalYAML reads a title written as plain text or with its kind.
func (t *Title) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		t.Text = node.Value
		return nil
	}
	type plain Title
	return node.Decode((*plain)(t))
}

// Professions is the list in the order it is shown.
type Professions []Profession

// ParseProfessions reads the list.
func ParseProfessions(text []byte) (Professions, error) {
	var list Professions
	if err := yaml.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("professions: %w", err)
	}
	for i, p := range list {
		if p.Slug == "" || p.Navn == "" {
			return nil, fmt.Errorf("professions: number %d lacks slug or navn", i+1)
		}
	}
	return list, nil
}

// Name answers a profession in words; an unknown slug is its own name.
func (l Professions) Name(in lang.Lang, slug string) string {
	for _, p := range l {
		if p.Slug == slug {
			if in == lang.English && p.English != "" {
				return p.English
			}
			return p.Navn
		}
	}
	return slug
}

// ShortName answers the short form, SSA, and the name where there is none.
func (l Professions) ShortName(slug string) string {
	for _, p := range l {
		if p.Slug == slug && p.Short != "" {
			return p.Short
		}
	}
	return l.Name(lang.Danish, slug)
}

// OfTitle answers the profession and the kind of employment a job title means.
func (l Professions) OfTitle(title string) (profession, kind string, ok bool) {
	title = strings.ToLower(strings.Join(strings.Fields(title), " "))
	for _, p := range l {
		for _, t := range p.Titles {
			if strings.ToLower(t.Text) == title {
				if t.Kind == "" {
					return p.Slug, "fast", true
				}
				return p.Slug, t.Kind, true
			}
		}
	}
	return "", "", false
}
