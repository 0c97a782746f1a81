package outcome

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// cube is a CSV file of StatBank as its JSON-stat, with codes of its own beside the labels, in either version.
func cube(t *testing.T, csv string, version int) string {
	t.Helper()
	table, err := openTable([]byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	width := len(table.header) - 1
	places := make([]map[string]int, width)
	labels := make([][]string, width)
	var rows [][]string
	for {
		fields, _, err := table.next()
		if err != nil {
			break
		}
		row := slices.Clone(fields)
		rows = append(rows, row)
		for i := range width {
			if places[i] == nil {
				places[i] = map[string]int{}
			}
			if _, ok := places[i][row[i]]; !ok {
				places[i][row[i]] = len(labels[i])
				labels[i] = append(labels[i], row[i])
			}
		}
	}
	size, cells := make([]int, width), 1
	for i := range width {
		size[i] = len(labels[i])
		cells *= size[i]
	}
	values := make([]any, cells) // nil where the CSV has no row
	for _, row := range rows {
		at := 0
		for i := range width {
			at = at*size[i] + places[i][row[i]]
		}
		values[at] = json.Number(strings.ReplaceAll(row[width], ",", "."))
	}
	dimension := map[string]any{}
	for i := range width {
		index, label := map[string]int{}, map[string]string{}
		for at, text := range labels[i] {
			code := fmt.Sprint("k", at)
			if table.header[i] == "TID" {
				code = text
			}
			index[code], label[code] = at, text
		}
		dimension[table.header[i]] = map[string]any{"label": table.header[i], "category": map[string]any{"index": index, "label": label}}
	}
	role := map[string]any{"time": []string{"TID"}, "geo": []string{table.header[0]}}
	whole := map[string]any{"dimension": dimension, "value": values}
	if version == 1 {
		dimension["id"], dimension["size"], dimension["role"] = table.header[:width], size, role
		whole = map[string]any{"dataset": whole}
	} else {
		whole["class"], whole["version"], whole["id"], whole["size"], whole["role"] = "dataset", "2.0", table.header[:width], size, role
		sparse := map[string]any{} // version 2 may leave out what is not there
		for at, v := range values {
			if v != nil {
				sparse[fmt.Sprint(at)] = v
			}
		}
		whole["value"] = sparse
	}
	text, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func population(t *testing.T, text, area string) Reading {
	t.Helper()
	r, err := ReadPopulation(strings.NewReader(text), area, func(s string) bool { return strings.Contains(s, "251248") })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestJSONStatReadsAsTheCSVDoesInBothVersions(t *testing.T) {
	for _, name := range []string{"fjordby_folk1a.csv", "fjordby_frkm118.csv"} {
		csv, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		want := population(t, string(csv), "")
		if want.Refused() || len(want.Points) == 0 {
			t.Fatal(want.Rejected)
		}
		for version := 1; version <= 2; version++ {
			got := population(t, "\ufeff"+cube(t, string(csv), version), "")
			if got.Refused() || got.Area != want.Area || got.Vintage != want.Vintage || !slices.Equal(got.Points, want.Points) {
				t.Errorf("%s version %d: %v %s %d, %d points, want %s %d, %d", name, version, got.Rejected, got.Area, got.Vintage, len(got.Points), want.Area, want.Vintage, len(want.Points))
			}
		}
	}
}

// folk is a JSON-stat of one quarter by code, as StatBank answers in English with codes.
func folk(ages string, n int, values string) string {
	return `{"dataset":{"dimension":{"OMRÅDE":{"category":{"index":{"350":0},"label":{"350":"Lejre"}}},"ALDER":{"category":{"index":{` + ages + `}}},` +
		`"ContentsCode":{"category":{"label":{"FOLK1A":"Population"}}},"Tid":{"category":{"index":{"2019K1":0},"label":{"2019K1":"2019Q1"}}},` +
		`"id":["OMRÅDE","ALDER","ContentsCode","Tid"],"size":[1,` + fmt.Sprint(n) + `,1,1],"role":{"geo":["OMRÅDE"],"metric":["ContentsCode"],"time":["Tid"]}},"value":[` + values + `]}}`
}

func TestJSONStatIsCheckedAsTheCSVIs(t *testing.T) {
	const bands = `"65-69":0,"70-74":1,"75-79":2,"80-84":3,"85-89":4,"90-":5`
	if r := population(t, folk(bands, 6, "5,4,3,2,1,0"), ""); r.Refused() || r.Area != "Lejre" || len(r.Points) != 6 || r.Points[0].Persons != 5 || r.Points[5].Persons != 0 {
		t.Errorf("%+v", r)
	}
	for what, c := range map[string]struct{ text, says string }{
		"a null is not available":        {folk(bands, 6, "5,4,null,2,1,0"), "mangler aldre"},
		"a negative count":               {folk(bands, 6, "5,4,-3,2,1,0"), "Antallet kan ikke læses"},
		"text for a number":              {folk(bands, 6, `5,4,"mange",2,1,0`), "Antallet kan ikke læses"},
		"too few values":                 {folk(bands, 6, "5,4,3"), "ikke en hel JSON-stat-fil"},
		"a size that is not so":          {folk(bands, 5, "5,4,3,2,1"), "ikke en hel JSON-stat-fil"},
		"two categories in one place":    {folk(`"65-69":0,"70-74":0`, 2, "5,4"), "ikke en hel JSON-stat-fil"},
		"half a file":                    {folk(bands, 6, "5,4,3,2,1,0")[:200], "ikke en hel JSON-stat-fil"},
		"a list":                         {"[1,2,3]", "ikke en hel JSON-stat-fil"},
		"an object of something else":    {`{"a":1}`, "ikke en hel JSON-stat-fil"},
		"a size that would fill a house": {`{"id":["a","b"],"size":[9000000,9000000],"dimension":{},"value":[]}`, "ikke en hel JSON-stat-fil"},
		"no age":                         {fixture(t, "folk1a_api_jsonstat_en.json"), "alder og tid"},
		"StatBank's error":               {fixture(t, "api_error_400.json"), "fejlmeddelelse fra Danmarks Statistik (EXTRACT-NOTFOUND)"},
		"an error in words of its own":   {`{"errorTypeCode":"<b>251248","message":"x"}`, "fejlmeddelelse fra Danmarks Statistik (ukendt)"},
		"a person in a label":            {strings.ReplaceAll(folk(bands, 6, "5,4,3,2,1,0"), "Lejre", "251248-9996"), "Hele filen er afvist"},
		"a dimension of persons":         {strings.ReplaceAll(folk(bands, 6, "5,4,3,2,1,0"), "OMRÅDE", "CPR"), "kolonne om personer"},
	} {
		r := population(t, c.text, "")
		if !r.Refused() || len(r.Points) > 0 || len(r.Rejected) == 0 || !strings.Contains(r.Rejected[0].Problem, c.says) || r.Rejected[0].English == "" {
			t.Errorf("%s: %+v", what, r.Rejected)
		}
		for _, p := range r.Rejected {
			if strings.Contains(p.Problem+p.English+p.Column, "251248") {
				t.Errorf("%s is repeated", what)
			}
		}
	}
}

// fixture answers a file of testdata as text.
func fixture(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAPopulationSplitByMoreThanWeKnowOrWithRowsTwiceIsRefused(t *testing.T) {
	head := "OMRÅDE;ALDER;HERKOMST;TID;INDHOLD\n"
	all := func(origin string) (rows string) {
		for _, b := range Bands {
			rows += "Lejre;" + strings.Replace(b, "+", "-", 1) + ";" + origin + ";2019;10\n"
		}
		return rows
	}
	if r := population(t, head+all("I alt"), ""); r.Refused() || r.Points[0].Persons != 10 {
		t.Errorf("one origin: %+v", r)
	}
	if r := population(t, head+all("I alt")+all("Dansk"), ""); !r.Refused() || r.Rejected[0].Column != "HERKOMST" {
		t.Errorf("two origins: %+v", r.Rejected)
	}
	if r := population(t, head+all("I alt")+all("I alt"), ""); !r.Refused() || len(r.Points) > 0 || !strings.Contains(r.Rejected[0].Problem, "to gange") {
		t.Errorf("twice: %+v", r.Rejected)
	}
}

func TestAFileForTheOtherPageSaysSo(t *testing.T) {
	for text, says := range map[string]string{
		folk(`"65-69":0`, 1, "5"):                 "Befolkning og fremskrivning",
		"OMRÅDE;ALDER;TID;INDHOLD\nX;65;2019;1\n": "Befolkning og fremskrivning",
		fixture(t, "api_error_400.json"):          "EXTRACT-NOTFOUND",
		`{"a":`:                                   "skal være CSV",
	} {
		if r := read(t, text); !r.Refused() || r.Unknown != nil || !strings.Contains(r.Rejected[0].Problem, says) {
			t.Errorf("%.40s: %+v", text, r.Rejected)
		}
	}
}

func FuzzJSONStatNeverPanics(f *testing.F) {
	f.Add(folk(`"65-69":0,"90-":1`, 2, "5,4"))
	f.Add(`{"class":"dataset","id":["ALDER","TID"],"size":[1,1],"dimension":{"ALDER":{"category":{"index":["65"]}},"TID":{"category":{"label":{"2019":"2019"}}}},"value":{"0":3}}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ReadPopulation(strings.NewReader(text), "", never)
		if err != nil || len(r.Points) > 0 && r.Refused() {
			t.Fatal(err, r)
		}
	})
}
