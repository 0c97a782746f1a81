package meeting

import (
	"fmt"
	"io/fs"

	"gopkg.in/yaml.v3"
)

// Format is a kind of meeting: its length, and the minutes a topic and an example get.
type Format struct {
	Slug    string `yaml:"slug"`
	Minutes int    `yaml:"minutter"`
	Topic   int    `yaml:"emne"`
	Example int    `yaml:"eksempel"`
}

// FormatList is the kinds of meeting in the order they are shown.
type FormatList []Format

// Settings are what the municipality decides about its meetings, as content/moeder.yaml says it.
type Settings struct {
	Formats FormatList `yaml:"formater"`
	Trials  int        `yaml:"proever"` // minutes of "Det prøver vi" at the beginning
}

// Formats are the four meetings the initiative is carried by, with their usual lengths.
var Formats = FormatList{{"personalemoede", 60, 20, 15}, {"morgensamling", 10, 5, 5}, {"konference", 60, 15, 15}, {"ledermoede", 90, 20, 15}}

// Of answers a format by its slug; the first for one that does not exist.
func (f FormatList) Of(slug string) Format {
	for _, one := range f {
		if one.Slug == slug {
			return one
		}
	}
	return f[0]
}

// FormatOf answers a format by its slug with its usual length.
func FormatOf(slug string) Format { return Formats.Of(slug) }

// longest bounds a meeting and what is on it, in minutes: a day.
const longest = 480

// ReadSettings reads a file of settings. Lengths may be changed; the four formats are fixed, because facts name them.
func ReadSettings(files fs.FS, name string) (Settings, error) {
	var s Settings
	text, err := fs.ReadFile(files, name)
	if err == nil {
		err = yaml.Unmarshal(text, &s)
	}
	if err != nil {
		return s, fmt.Errorf("%s:1: %w", name, err)
	}
	seen := map[string]bool{}
	for _, f := range s.Formats {
		if Formats.Of(f.Slug).Slug != f.Slug || seen[f.Slug] {
			return s, fmt.Errorf("%s:1: there is no kind of meeting %q, or it is there twice", name, f.Slug)
		}
		seen[f.Slug] = true
		for _, n := range []int{f.Minutes, f.Topic, f.Example} {
			if n < 1 || n > longest {
				return s, fmt.Errorf("%s:1: the minutes of %s must be from 1 to %d", name, f.Slug, longest)
			}
		}
	}
	if len(s.Formats) != len(Formats) || s.Trials < 1 || s.Trials > longest {
		return s, fmt.Errorf("%s:1: all four kinds of meeting must be there, and proever must be from 1 to %d minutes", name, longest)
	}
	return s, nil
}

// TakesAttendance tells whether names are recorded at a format. A morning meeting is ten minutes of the day, not evidence.
func TakesAttendance(format string) bool { return format == "personalemoede" || format == "konference" }

// RaisesHands tells whether a format counts hands instead.
func RaisesHands(format string) bool { return format == "morgensamling" }
