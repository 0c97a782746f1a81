package competence

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gopkg.in/yaml.v3"

	"indblik/app/day"
	"indblik/app/lang"
)

// Competence is something a profession must be able to show: which modules and topics make it up, for how long a fact
// about one of them is valid, and for whom it is required.
type Competence struct {
	Slug     string   `yaml:"slug"`
	Navn     string   `yaml:"navn"`
	English  string   `yaml:"name"`
	Theme    string   `yaml:"tema"`
	Months   int      `yaml:"gyldighed_maaneder"` // 0 is without end
	Modules  []string `yaml:"moduler"`
	Topics   []string `yaml:"emner"`
	Goal     int      `yaml:"maal"` // percent
	Required []string `yaml:"kraeves_af"`
	Deadline int      `yaml:"frist_dage"` // days after hire
}

// Name answers the competence's name in a language.
func (c Competence) Name(l lang.Lang) string {
	if l == lang.English && c.English != "" {
		return c.English
	}
	return c.Navn
}

// RequiredOf tells whether a profession must meet the competence.
func (c Competence) RequiredOf(profession string) bool {
	return slices.Contains(c.Required, profession)
}

// Read reads every competence of a folder, by name. knownModule and knownProfession tell whether a slug exists.
func Read(files fs.FS, folder string, knownModule, knownProfession func(slug string) bool) ([]Competence, error) {
	names, err := fs.Glob(files, path.Join(folder, "*.yaml"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("%s:1: the folder has no competences", folder)
	}
	var list []Competence
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("%s:1: %w", name, err)
		}
		var c Competence
		if err := yaml.Unmarshal(text, &c); err != nil {
			return nil, fmt.Errorf("%s:1: %w", name, err)
		}
		if err := c.check(knownModule, knownProfession); err != nil {
			return nil, fmt.Errorf("%s:1: %w", name, err)
		}
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Competence) int {
		if a.Navn < b.Navn {
			return -1
		}
		return 1
	})
	return list, nil
}

func (c Competence) check(knownModule, knownProfession func(string) bool) error {
	switch {
	case c.Slug == "" || c.Navn == "" || c.Theme == "":
		return fmt.Errorf("slug, navn and tema must be set")
	case len(c.Modules)+len(c.Topics) == 0:
		return fmt.Errorf("a competence needs at least one module or topic")
	case c.Goal < 1 || c.Goal > 100:
		return fmt.Errorf("maal must be a percentage from 1 to 100")
	case c.Months < 0:
		return fmt.Errorf("gyldighed_maaneder cannot be negative")
	}
	for _, m := range c.Modules {
		if !knownModule(m) {
			return fmt.Errorf("there is no module %q", m)
		}
	}
	for _, p := range c.Required {
		if !knownProfession(p) {
			return fmt.Errorf("there is no profession %q", p)
		}
	}
	return nil
}

// until answers the last day on which a fact of a day is valid.
func (c Competence) until(fact day.Day) day.Day {
	if c.Months == 0 {
		return day.Forever
	}
	return fact.AddMonths(c.Months)
}

// Evidence is the latest day, up to the day asked about, on which a person completed each part, discussed the theme at
// a meeting, or was seen using it.
type Evidence struct {
	Parts     map[string]day.Day // by module or topic
	Discussed day.Day            // 0 for never
	Seen      day.Day
}

// Standing is how a person stands with a competence on a day.
type Standing struct {
	Met       bool
	Until     day.Day // the earliest end among the parts; only when Met
	Expired   day.Day // the day it ran out, when it was met before; 0 otherwise
	Read      bool    // every module completed and valid
	Discussed bool
	Seen      bool
}

// Stand decides. A person meets a competence when each part has a valid fact, and until the earliest of them ends.
func (c Competence) Stand(e Evidence, on day.Day) Standing {
	s := Standing{Met: true, Read: true, Until: day.Forever,
		Discussed: e.Discussed != 0 && c.until(e.Discussed) >= on, Seen: e.Seen != 0 && c.until(e.Seen) >= on}
	held := true
	part := func(slug string) bool {
		d, ok := e.Parts[slug]
		if !ok {
			held = false
			return false
		}
		s.Until = min(s.Until, c.until(d))
		return c.until(d) >= on
	}
	for _, m := range c.Modules {
		if !part(m) {
			s.Met, s.Read = false, false
		}
	}
	for _, t := range c.Topics {
		if !part(t) {
			s.Met = false
		}
	}
	if !s.Met {
		if held {
			s.Expired = s.Until
		}
		s.Until = 0
	}
	return s
}
