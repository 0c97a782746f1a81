package meeting

import (
	"strings"
	"testing"
	"testing/fstest"

	"indblik/content"
)

func TestTheSettingsThatComeWithIndblikAreTheUsualOnes(t *testing.T) {
	s, err := ReadSettings(content.Files, "moeder.yaml")
	if err != nil || s.Trials != 5 {
		t.Fatal(s, err)
	}
	for i, f := range s.Formats {
		if f != Formats[i] {
			t.Errorf("%+v, want %+v", f, Formats[i])
		}
	}
}

func TestSettingsThatCannotBeMeantAreRefused(t *testing.T) {
	const right = "formater:\n- {slug: personalemoede, minutter: 45, emne: 15, eksempel: 10}\n- {slug: morgensamling, minutter: 15, emne: 5, eksempel: 5}\n" +
		"- {slug: konference, minutter: 60, emne: 15, eksempel: 20}\n- {slug: ledermoede, minutter: 90, emne: 20, eksempel: 15}\nproever: 10\n"
	read := func(text string) (Settings, error) {
		return ReadSettings(fstest.MapFS{"m.yaml": {Data: []byte(text)}}, "m.yaml")
	}
	if s, err := read(right); err != nil || s.Formats.Of("personalemoede").Minutes != 45 || s.Trials != 10 {
		t.Fatal(s, err)
	}
	for name, change := range map[string][2]string{
		"a kind nobody knows": {"ledermoede", "fest"}, "one twice": {"ledermoede", "konference"}, "no minutes": {"minutter: 45", "minutter: 0"},
		"a day and more": {"minutter: 90", "minutter: 900"}, "no trials": {"proever: 10", ""}, "no yaml": {"formater", "\t{"},
	} {
		if _, err := read(strings.Replace(right, change[0], change[1], 1)); err == nil || !strings.HasPrefix(err.Error(), "m.yaml:1: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
