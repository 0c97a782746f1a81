package outcome

import (
	"errors"
	"strings"
	"testing"

	"indblik/app/fault"
)

// by reads a file by chosen columns.
func by(t *testing.T, text string, c *Columns) Reading {
	t.Helper()
	r := aggregateReader{Known: func(s string) bool { return s == "ydelser_nye" }, Blocked: func(s string) bool { return strings.Contains(s, "251248") }, Watch: unwatched,
		Layouts: func([]string) (*Columns, error) { return c, nil }}
	reading, err := r.read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return reading
}

func TestAnotherLayoutReadByItsColumnsIsAsOurOwn(t *testing.T) {
	own := read(t, header+"2019-05;Nord;ydelser_nye;65-69;40;;udtræk;2020-09-01\n2019-05;;ydelser_nye;;80;;udtræk;2020-09-01\n2019-06;;ydelser_nye;;<5;;udtræk;2020-09-01\n")
	got := by(t, "Periode,Område,Alder,Antal,Fra,Den\n01-05-2019,Nord,65-69 år,40,udtræk,01-09-2020\nmaj 2019,I alt,I alt,80,udtræk,2020-09-01\n201906,Hele kommunen,,<5,udtræk,2020-09-01\n",
		&Columns{At: map[string]int{"maaned": 1, "distrikt": 2, "aldersgruppe": 3, "taeller": 4, "kilde": 5, "udtraek_dato": 6}, Fixed: "ydelser_nye"})
	if got.Refused() || !got.Mapped || len(got.Cells) != len(own.Cells) {
		t.Fatalf("%+v", got.Rejected)
	}
	for i := range own.Cells {
		if got.Cells[i] != own.Cells[i] {
			t.Errorf("row %d: %+v, want %+v", i, got.Cells[i], own.Cells[i])
		}
	}
	if r := by(t, "Periode;Antal\n2019-05;1.304\n", &Columns{At: map[string]int{"maaned": 1, "taeller": 2}, Fixed: "ydelser_nye"}); !r.Refused() || !strings.Contains(r.Rejected[0].Problem, "uden punktum") {
		t.Errorf("thousands or decimals: %+v", r)
	}
}

func TestMonthsOfOtherLayouts(t *testing.T) {
	for s, want := range map[string]string{"2019-05": "2019-05", "2019-05-31": "2019-05", "2019/5/1": "2019-05", "01.05.2019": "2019-05", "1-5-2019": "2019-05", "2019-05-01 00:00:00": "2019-05",
		"201905": "2019-05", "maj 2019": "2019-05", "Oktober 2019": "2019-10", "dec. 2019": "2019-12", "jun-2019": "2019-06", "2019M05": "2019M05", "05-2019": "05-2019", "2019K3": "2019K3", "2019": "2019", "xyz 2019": "xyz 2019", "": ""} {
		if got := monthOfDate(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

func TestALayoutIsOfferedOnlyOfAFileThatIsClean(t *testing.T) {
	l := by(t, "Periode;Antal;Team\n2019-05;80;Nord\n2019-06;81;Syd\n", nil)
	if l.Unknown == nil || !l.Refused() || len(l.Unknown.Rows) != 2 || l.Unknown.Rows[1][2] != "Syd" || !strings.Contains(l.Rejected[0].Problem, "hvilken kolonne der er hvad") {
		t.Errorf("%+v", l)
	}
	if g := l.Unknown.guess(); g.At["maaned"] != 1 || g.At["taeller"] != 2 || g.At["distrikt"] != 3 {
		t.Errorf("%+v", g)
	}
	late := strings.Repeat("2019-05;80;Nord\n", 50) + "2019-06;81;251248-9996\n"
	for what, text := range map[string]string{
		"a number far down": "Periode;Antal;Team\n" + late, "a number in the header": "Periode;251248-9996\n2019-05;80\n",
		"a name": "Periode;Antal;Navn\n2019-05;80;x\n", "an address": "Periode;Antal; ADRESSE\n2019-05;80;x\n", "a CPR number by another name": "Periode;Antal;CPR-nr.\n2019-05;80;x\n",
		"a citizen's CPR number": "Periode;Antal;Borgers cpr\n2019-05;80;x\n", "no rows": "Periode;Antal\n", "one column": "Periode\n2019-05\n",
	} {
		if r := by(t, text, nil); r.Unknown != nil || !r.Refused() || r.Mapped {
			t.Errorf("%s: a layout is offered", what)
		}
		chosen := &Columns{At: map[string]int{"maaned": 1, "taeller": 2, "distrikt": 3}, Fixed: "ydelser_nye"}
		if width := 1 + strings.Count(strings.SplitN(text, "\n", 2)[0], ";"); width < 2 {
			continue // Check refuses such a choice
		}
		if r := by(t, text, chosen); !r.Refused() || len(r.Cells) > 0 || strings.Contains(what, "number") && r.Mapped {
			t.Errorf("%s: read by chosen columns", what)
		}
	}
}

func TestAChoiceOfColumnsIsCheckedTogether(t *testing.T) {
	known := func(s string) bool { return s == "ydelser_nye" }
	for what, c := range map[string]struct {
		columns Columns
		fields  string
	}{
		"in order":          {Columns{map[string]int{"maaned": 1, "taeller": 2}, "ydelser_nye"}, ""},
		"nothing":           {Columns{map[string]int{}, ""}, "maaned taeller indikator"},
		"twice":             {Columns{map[string]int{"maaned": 1, "taeller": 1}, "ydelser_nye"}, "taeller"},
		"out of the file":   {Columns{map[string]int{"maaned": 1, "taeller": 9, "distrikt": -1}, "ydelser_nye"}, "distrikt taeller"},
		"both indicators":   {Columns{map[string]int{"maaned": 1, "taeller": 2, "indikator": 3}, "ydelser_nye"}, "fast"},
		"an odd indicator":  {Columns{map[string]int{"maaned": 1, "taeller": 2}, "<b>"}, "fast"},
		"a column of these": {Columns{map[string]int{"maaned": 1, "taeller": 2, "indikator": 3}, ""}, ""},
	} {
		var names []string
		var f *fault.Error
		if err := c.columns.Check(3, known); errors.As(err, &f) {
			for _, x := range f.Fields {
				names = append(names, x.Name)
			}
		}
		if got := strings.Join(names, " "); got != c.fields {
			t.Errorf("%s: %q, want %q", what, got, c.fields)
		}
	}
}
