package outcome

import (
	"fmt"
	"io/fs"
	"slices"

	"indblik/app/day"
)

// Initiative is the effort in the words of its own document.
type Initiative struct {
	Slug     string `yaml:"slug"`
	Navn     string `yaml:"navn"`
	Name     string `yaml:"name"`
	Begins   string `yaml:"start"`
	Baseline int    `yaml:"grundperiode_maaneder"`

	Goals       []string `yaml:"maalsaetning"`
	Description []string `yaml:"beskrivelse"`
	Purpose     string   `yaml:"formaal"`
	Target      string   `yaml:"maalgruppe"`
	Actors      []string `yaml:"aktoerer"`
	Schedule    struct {
		Text  string `yaml:"tekst"`
		Steps []Step `yaml:"trin"`
	} `yaml:"tidsplan"`
	Economy struct {
		Text    string `yaml:"tekst"`
		Assumed bool   `yaml:"antagelse"`
		About   string `yaml:"antagelse_om"`
	} `yaml:"oekonomi"`
	Criteria []Criterion `yaml:"succeskriterier"`
	Caveat   string      `yaml:"forbehold"`
	FollowUp []Criterion `yaml:"opfoelgning"`
	Source   struct {
		Title     string `yaml:"titel"`
		Publisher string `yaml:"udgiver"`
		Year      int    `yaml:"aar"`
	} `yaml:"kilde"`

	Start day.Month `yaml:"-"`
}

// Step is a month of the schedule and what happens in it.
type Step struct {
	Month string    `yaml:"maaned"`
	What  string    `yaml:"hvad"`
	On    day.Month `yaml:"-"`
}

// Criterion is something the effort is measured by; Indicator may be one that no page shows yet.
type Criterion struct {
	Key       string `yaml:"noegle"`
	Text      string `yaml:"tekst"`
	Indicator string `yaml:"indikator"`
}

// Caveat is the source document's own reservation, word for word. It stands on every view of the numbers.
const Caveat = "Det kan ikke udelukkes at ændringer i ovenstående skyldes andre faktorer, end denne indsats."

// ReadInitiatives reads the initiatives. Each must carry the caveat word for word.
func ReadInitiatives(files fs.FS, folder string) ([]Initiative, error) {
	names, err := yamlFiles(files, folder)
	if err != nil {
		return nil, err
	}
	var list []Initiative
	for _, name := range names {
		i := Initiative{Baseline: 36}
		if err := readYAML(files, name, &i); err != nil {
			return nil, err
		}
		if i.Start, err = day.ParseMonth(i.Begins); err != nil || i.Slug == "" || i.Navn == "" {
			return nil, fmt.Errorf("%s:1: an initiative needs slug, navn and start as 2019-05", name)
		}
		if i.Caveat != Caveat {
			return nil, fmt.Errorf("%s:1: forbehold must be word for word: %s", name, Caveat)
		}
		for k := range i.Schedule.Steps {
			step := &i.Schedule.Steps[k]
			if step.On, err = day.ParseMonth(step.Month); err != nil {
				return nil, fmt.Errorf("%s:1: a step of tidsplan needs maaned as 2019-05", name)
			}
		}
		list = append(list, i)
	}
	return list, nil
}

// MovedTo answers the initiative as if it had started in another month, its steps as far after the start as before. The
// demonstration uses it; its schedule's prose names other months and is left out.
func (i Initiative) MovedTo(start day.Month) Initiative {
	by := start - i.Start
	if by == 0 {
		return i
	}
	i.Start, i.Begins = start, start.String()
	i.Schedule.Text = ""
	i.Schedule.Steps = slices.Clone(i.Schedule.Steps)
	for k := range i.Schedule.Steps {
		i.Schedule.Steps[k].On += by
		i.Schedule.Steps[k].Month = i.Schedule.Steps[k].On.String()
	}
	return i
}
