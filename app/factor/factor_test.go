package factor

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/content"
)

func TestTheLongestNameThatCoversAnIndicatorGivesItsDirection(t *testing.T) {
	f := Factor{Direction: "ned", Touches: []string{"*", "tilstande_nye_*", "tilstande_nye_ernaering"},
		Towards: map[string]string{"tilstande_nye_*": "op", "tilstande_nye_ernaering": "brud"}}
	for indicator, want := range map[string]string{"ydelser_nye": "ned", "tilstande_nye_bevaegelse": "op", "tilstande_nye_ernaering": "brud"} {
		if got := f.Toward(indicator); got != want || !f.Concerns(indicator) {
			t.Errorf("%s: %s, want %s", indicator, got, want)
		}
	}
	if (Factor{Touches: []string{"ydelser_nye"}}).Concerns("ydelser_aktive") {
		t.Error("it touches what it does not name")
	}
	if got := (Factor{}).Toward("x"); got != "ukendt" {
		t.Errorf("a direction nobody gave is %q", got)
	}
}

func TestAnEntryOfNoDistrictTouchesAllAndTheMunicipalityIsTouchedByAll(t *testing.T) {
	nord := Factor{Districts: []string{"Nord"}}
	if !(Factor{}).In("Syd") || !nord.In("Nord") || nord.In("Syd") || !nord.In("") {
		t.Error("districts")
	}
}

func TestOverlapIsOfDaysBothIncluded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := day.Day(rapid.IntRange(15000, 18000).Draw(t, "from"))
		f := Factor{From: from, To: from + day.Day(rapid.IntRange(0, 400).Draw(t, "length"))}
		first := day.On(2011, 1, 1).Month() + day.Month(rapid.IntRange(0, 100).Draw(t, "first"))
		last := first + day.Month(rapid.IntRange(0, 30).Draw(t, "months"))
		any := false
		for d := first.First(); d <= last.Last(); d++ {
			any = any || f.From <= d && d <= f.To
		}
		if got := f.Overlaps(first, last); got != any {
			t.Fatalf("%s to %s overlaps %s to %s: %v", f.From, f.To, first, last, got)
		}
	})
}

// Every explanation that product and methods name is there, and each says whether somebody has read its source.
func TestTheShippedRegisterHoldsWhatIsKnown(t *testing.T) {
	list, err := Read(content.Files, "faktorer")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"aeldreloven-2025": true, "lpr3-2019": true, "covid-19": false, "lov-forebyggende-hjemmebesoeg-2019": true, "fsiii-indfoert-2018-2020": false,
		"fsiii-forenkling-2024": false, "opgaver-til-regionerne-2027": true, "faldende-daekning-2008-2016": false}
	for i, f := range list {
		if checked, known := want[f.Slug]; known && checked != f.Checked {
			t.Errorf("%s: checked is %v", f.Slug, f.Checked)
		}
		delete(want, f.Slug)
		if f.Source == "" || f.Text == "" || f.Short == "" || f.Kort == "" || len(f.Touches) == 0 {
			t.Errorf("%s lacks a source, a language, a short name or what it touches", f.Slug)
		}
		for name := range f.Towards {
			if !f.Concerns(name) {
				t.Errorf("%s gives a direction to %s, which it does not touch", f.Slug, name)
			}
		}
		if i > 0 && list[i-1].From > f.From {
			t.Errorf("%s comes after a later one", f.Slug)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	templates, err := ReadTemplates(content.Files, "faktorskabeloner.yaml")
	if err != nil || len(templates) < 5 {
		t.Fatal(templates, err)
	}
	for _, f := range templates {
		if _, err := draftOf(f).settle(everyName, everyName); err == nil || strings.Contains(err.Error(), "tekst") || strings.Contains(err.Error(), "tal") {
			t.Errorf("%s should lack its day and nothing else: %v", f.Slug, err)
		}
	}
}

func everyName(string) bool { return true }

func TestABadFileOfEntriesIsNamed(t *testing.T) {
	for name, text := range map[string]string{
		"no such field":   "- {slug: a, tekst: b, fra: \"2020-01-01\", retning: op, findes_ikke: 1}",
		"no direction":    "- {slug: a, tekst: b, fra: \"2020-01-01\"}",
		"ends first":      "- {slug: a, tekst: b, fra: \"2020-01-01\", til: \"2019-01-01\", retning: op}",
		"a wrong toward":  "- {slug: a, tekst: b, fra: \"2020-01-01\", retning: op, retninger: {x: opad}}",
		"used twice":      "- {slug: a, tekst: b, fra: \"2020-01-01\", retning: op}\n- {slug: a, tekst: b, fra: \"2020-01-01\", retning: op}",
		"a day of no use": "- {slug: a, tekst: b, fra: maj, retning: op}",
	} {
		_, err := Read(fstest.MapFS{"faktorer/x.yaml": {Data: []byte(text)}}, "faktorer")
		if err == nil || !strings.Contains(err.Error(), "faktorer/x.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if list, err := Read(fstest.MapFS{}, "faktorer"); err != nil || len(list) != 0 {
		t.Error("no folder is no entries:", list, err)
	}
	if _, err := ReadTemplates(fstest.MapFS{"s.yaml": {Data: []byte("- {slug: a, kort: k, tekst: b, fra: \"2020-01-01\", retning: op}")}}, "s.yaml"); err == nil {
		t.Error("a template with a day is taken")
	}
}

func TestADraftSaysAllThatIsWrongAtOnce(t *testing.T) {
	good := Draft{From: "2024-03-01", Label: "Nyt system", Text: "Vi skiftede system.", Towards: map[string]string{"*": "brud"}}
	only := func(names ...string) func(string) bool {
		return func(s string) bool {
			for _, n := range names {
				if n == s {
					return true
				}
			}
			return false
		}
	}
	for name, c := range map[string]struct {
		change func(*Draft)
		fields string
	}{
		"as it should be":       {func(*Draft) {}, ""},
		"no day":                {func(d *Draft) { d.From = "" }, "fra"},
		"a year too many":       {func(d *Draft) { d.From = "20240-03-01" }, "fra"},
		"long ago":              {func(d *Draft) { d.From = "1889-03-01" }, "fra"},
		"ends before":           {func(d *Draft) { d.To = "2024-02-29" }, "til"},
		"ends the same day":     {func(d *Draft) { d.To = "2024-03-01" }, ""},
		"no texts":              {func(d *Draft) { d.Text, d.Label = " ", "" }, "kort tekst"},
		"too long":              {func(d *Draft) { d.Label = strings.Repeat("å", longestLabel+1) }, "kort"},
		"just short enough":     {func(d *Draft) { d.Label = strings.Repeat("å", longestLabel) }, ""},
		"checked without where": {func(d *Draft) { d.Checked = true }, "kilde"},
		"touches nothing":       {func(d *Draft) { d.Towards = nil }, "tal"},
		"a made-up number":      {func(d *Draft) { d.Towards = map[string]string{"x": "op"} }, "tal"},
		"a made-up direction":   {func(d *Draft) { d.Towards = map[string]string{"*": "opad"} }, "tal"},
		"a made-up district":    {func(d *Draft) { d.Districts = []string{"Månen"} }, "distrikt"},
	} {
		d := good
		c.change(&d)
		_, err := d.settle(only("*", "ydelser_nye"), only("Nord"))
		for _, field := range strings.Fields(c.fields) {
			if err == nil || !strings.Contains(err.Error(), "("+field+":") {
				t.Errorf("%s: nothing is said of %s: %v", name, field, err)
			}
		}
		if c.fields == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReaderOfEnglishIsToldWhatLanguageAnEntryIsIn(t *testing.T) {
	own := Factor{Tekst: "Nyt system. Fra marts.", Own: true}
	if own.Words(lang.English) != own.Tekst || own.Spoken(lang.English) != lang.Danish || own.Label(lang.English) != "Nyt system" {
		t.Error(own.Words(lang.English), own.Spoken(lang.English), own.Label(lang.English))
	}
}
