// Package referral answers who can be offered a preventive home visit, from the municipality's own dated standard. It
// asks five things about a citizen nobody names, answers in the same breath, and keeps nothing.
package referral

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"gopkg.in/yaml.v3"

	"indblik/app/day"
)

// Group is who is offered a visit: everybody of these ages, or those of them who live alone or are at risk. Ages are the
// citizen's in the year, both included.
type Group struct {
	Slug  string `yaml:"slug"`
	From  int    `yaml:"fra"`
	To    int    `yaml:"til"`
	Alone bool   `yaml:"alene"`
	Risk  bool   `yaml:"risiko"`
	Text  string `yaml:"tekst"`
}

// Standard is a quality standard for preventive home visits, in force from a day to a day.
type Standard struct {
	Slug         string   `yaml:"slug"`
	Name         string   `yaml:"navn"`
	Example      bool     `yaml:"eksempel"` // never used as a current one
	FromDay      string   `yaml:"gaelder_fra"`
	ToDay        string   `yaml:"gaelder_til"`
	DecidedBy    string   `yaml:"besluttet_af"`
	Law          string   `yaml:"lovgrundlag"`
	Link         string   `yaml:"link"`
	AskWho       string   `yaml:"spoerg"`
	SendTo       string   `yaml:"send_til"`
	Groups       []Group  `yaml:"grupper"`
	OwnHome      bool     `yaml:"eget_hjem"`     // only citizens in their own homes
	MostVisits   int      `yaml:"hoejst_besoeg"` // visits a day for care and practical help
	Assessment   bool     `yaml:"vurdering"`     // more visits can be passed by a professional assessment
	Aims         []string `yaml:"maal"`
	Not          []string `yaml:"ikke"`
	Relatives    string   `yaml:"paaroerende"`
	Choice       string   `yaml:"valg"`
	Alternatives []string `yaml:"alternativer"`
	Topics       []string `yaml:"emner"`

	From, To day.Day `yaml:"-"`
}

// Case is what is asked about a citizen. Visits is whether there are more than the standard allows.
type Case struct {
	Age         int
	Alone, Risk bool
	OwnHome     bool
	ManyVisits  bool
}

// Outcome is what the standard says about a case.
type Outcome string

// The outcomes.
const (
	Offered    Outcome = "yes"
	Assess     Outcome = "assess"  // in a group, with more visits: a professional assessment decides
	NotAtHome  Outcome = "home"    // not in their own home
	ManyVisits Outcome = "many"    // more visits, and the standard has no assessment
	NoGroup    Outcome = "nogroup" // in none of the groups
)

// Decide answers what a standard says, and the groups that fit.
func (s Standard) Decide(c Case) (Outcome, []Group) {
	var fit []Group
	for _, g := range s.Groups {
		if g.From <= c.Age && c.Age <= g.To && (!g.Alone || c.Alone) && (!g.Risk || c.Risk) {
			fit = append(fit, g)
		}
	}
	switch {
	case len(fit) == 0:
		return NoGroup, nil
	case s.OwnHome && !c.OwnHome:
		return NotAtHome, fit
	case s.MostVisits > 0 && c.ManyVisits && s.Assessment:
		return Assess, fit
	case s.MostVisits > 0 && c.ManyVisits:
		return ManyVisits, fit
	}
	return Offered, fit
}

// Current answers the standard in force on a day; false when there is none. An example never is.
func Current(all []Standard, today day.Day) (Standard, bool) {
	for _, s := range all {
		if !s.Example && s.From <= today && today <= s.To {
			return s, true
		}
	}
	return Standard{}, false
}

// Examples answers those that are only examples.
func Examples(all []Standard) []Standard {
	var list []Standard
	for _, s := range all {
		if s.Example {
			list = append(list, s)
		}
	}
	return list
}

// Read reads every standard of a folder.
func Read(files fs.FS, folder string) ([]Standard, error) {
	names, err := fs.Glob(files, path.Join(folder, "*.yaml"))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var all []Standard
	for _, name := range names {
		s, err := ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// ReadFile reads one standard. A misspelt field is a fault.
func ReadFile(files fs.FS, name string) (Standard, error) {
	var s Standard
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return s, fmt.Errorf("%s: %w", name, err)
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err = d.Decode(&s); err == nil {
		err = s.settle()
	}
	if err != nil {
		return s, fmt.Errorf("%s:1: %w", name, err)
	}
	return s, nil
}

func (s *Standard) settle() error {
	if s.Name == "" || s.DecidedBy == "" || len(s.Groups) == 0 {
		return errors.New("a standard needs navn, besluttet_af and grupper")
	}
	for _, g := range s.Groups {
		if g.Text == "" || g.From < 1 || g.To < g.From {
			return errors.New("a group needs tekst, and fra and til as ages")
		}
	}
	var err error
	if s.From, err = day.Parse(s.FromDay); err == nil {
		if s.To = day.Forever; s.ToDay != "" {
			s.To, err = day.Parse(s.ToDay)
		}
	}
	if err != nil || s.To < s.From {
		return errors.New("gaelder_fra and gaelder_til must be days such as 2025-07-01; til may be left out")
	}
	return nil
}
