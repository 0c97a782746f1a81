package outcome

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"

	"indblik/app/day"
)

func never(string) bool    { return false }
func anything(string) bool { return true }

func readFile(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestTheWholeFjordbyFilesAreRead(t *testing.T) {
	agg, err := ReadAggregate(readFile(t, "fjordby_aggregat.csv"), anything, never)
	if err != nil || agg.Refused() || agg.Rows != 1914 || agg.Accepted != 1914 {
		t.Fatal(err, agg.Rows, agg.Accepted, agg.Rejected)
	}
	folk, err := ReadPopulation(readFile(t, "fjordby_folk1a.csv"), "", never)
	if err != nil || folk.Refused() || folk.Area != "Fjordby" {
		t.Fatal(err, folk.Rejected)
	}
	frkm, err := ReadPopulation(readFile(t, "fjordby_frkm118.csv"), "", never)
	if err != nil || frkm.Refused() || frkm.Vintage != 2018 {
		t.Fatal(err, frkm.Rejected, frkm.Vintage)
	}
	of := func(indicator string) (cells []Cell) {
		for _, c := range agg.Cells {
			if c.Indicator == indicator {
				cells = append(cells, c)
			}
		}
		return cells
	}
	actual, projection := NewPopulation(folk.Points), NewPopulation(frkm.Points)
	q := Question{day.MonthOf(2016, 5), day.MonthOf(2020, 4)}
	// In seven of these months a band is hidden, so the bands may not be used: the districts are the finest that is whole.
	fresh, ok := Assemble(of("ydelser_nye"), actual, projection, q)
	if !ok || fresh.Cut != ByDistrict || !fresh.Coarse() || fresh.HiddenMonths != 7 || fresh.Total[16] != 75 {
		t.Fatalf("%v %v %v hidden %v, %v", ok, fresh.Cut, fresh.Bands, fresh.HiddenMonths, fresh.Total[16])
	}
	s, ok := Assemble(of("ydelser_aktive"), actual, projection, q)
	if !ok || s.Cut != ByDistrictAndBand || len(s.Bands) != 6 || s.Months[len(s.Months)-1] != day.MonthOf(2020, 6) {
		t.Fatalf("%v %v %v", ok, s.Cut, s.Bands)
	}
	if share := s.ShareCovered(); share <= .9 || share >= 1 {
		t.Fatal(share)
	}
	for i := range s.Bands {
		for j, m := range s.Months {
			if math.IsNaN(s.Events[i][j]) || math.IsNaN(s.Actual[i][j]) || math.IsNaN(s.Frozen[i][j]) {
				t.Fatalf("%s %s: %v %v %v", s.Bands[i], m, s.Events[i][j], s.Actual[i][j], s.Frozen[i][j])
			}
		}
	}
}

const header = "maaned;distrikt;indikator;aldersgruppe;taeller;naevner;kilde;udtraek_dato\n"

func read(t *testing.T, text string) Reading {
	t.Helper()
	r, err := ReadAggregate(strings.NewReader(text), func(s string) bool { return s == "ydelser_nye" || s == "sygepleje_til_hjemmehjaelp_182" }, func(s string) bool { return strings.Contains(s, "251248") })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryBadRowIsReportedTogetherAndNothingIsTaken(t *testing.T) {
	r := read(t, header+"2019-13;;ydelser_nye;65-69;4;;k;2020-09-01\n2019-05;;ukendt;65-69;4;;k;\n2019-05;;ydelser_nye;gamle;4;;k;\n2019-05;;ydelser_nye;65-69;-4;;k;\n2019-05;;ydelser_nye;70-74;4;;k;i dag\n2019-05;;sygepleje_til_hjemmehjaelp_182;;9;8;k;\n2019-06;;ydelser_nye;65-69;4;;k;\n2019-06;;ydelser_nye;65-69;5;;k;\n")
	want := []struct {
		row    int
		column string
	}{{2, "maaned"}, {3, "indikator"}, {4, "aldersgruppe"}, {5, "taeller"}, {6, "udtraek_dato"}, {7, "taeller"}, {9, "maaned"}}
	if len(r.Rejected) != len(want) || r.Accepted != 0 || !r.Refused() {
		t.Fatalf("%+v", r)
	}
	for i, w := range want {
		if r.Rejected[i].Row != w.row || r.Rejected[i].Column != w.column || r.Rejected[i].Problem == "" || r.Rejected[i].English == "" {
			t.Errorf("%+v, want %+v", r.Rejected[i], w)
		}
	}
}

func TestHiddenIsNeverNought(t *testing.T) {
	r := read(t, header+"2019-05;;ydelser_nye;65-69;<5;;k;\n2019-05;;ydelser_nye;70-74;-;;k;\n2019-05;;ydelser_nye;75-79;..;;k;\n2019-05;;ydelser_nye;80-84;;;k;\n2019-05;;ydelser_nye;85-89;0;;k;\n")
	for i, c := range r.Cells {
		if c.Hidden != (i < 4) {
			t.Errorf("%+v", c)
		}
	}
}

func TestAnythingLikeAPersonRefusesTheWholeFileAndIsNotRepeated(t *testing.T) {
	for _, text := range []string{header + "2019-05;Nord;ydelser_nye;65-69;4;;251248-9996;\n", "maaned;cpr;indikator;taeller\n2019-05;x;ydelser_nye;4\n"} {
		r := read(t, text)
		if !r.Refused() || len(r.Cells) != 0 || len(r.Rejected) != 1 || strings.Contains(r.Rejected[0].Problem, "251248") {
			t.Errorf("%+v", r)
		}
	}
}

func TestColumnsDelimiterEncodingAndMonthFormsDoNotMatter(t *testing.T) {
	want := read(t, header+"2019-05;Øst;ydelser_nye;90+;4;;k;2020-09-01\n").Cells
	for _, text := range []string{
		"indikator,taeller,maaned,distrikt,aldersgruppe,udtraek_dato,kilde\nydelser_nye,4,2019M05,Øst,90+,2020-09-01,k\n",
		"\ufeffindikator\ttaeller\tmaaned\tdistrikt\taldersgruppe\tudtraek_dato\tkilde\nydelser_nye\t\"4,0\"\t05-2019\tØst\t90 år og derover\t01-09-2020\tk\n",
		string(bytes.ReplaceAll([]byte("indikator;taeller;maaned;distrikt;aldersgruppe;udtraek_dato;kilde\r\nydelser_nye;4.0;2019-05;Øst;90+;2020-09-01;k\r\n"), []byte("Ø"), []byte{0xd8})),
	} {
		got := read(t, text)
		if len(got.Cells) != 1 || got.Cells[0] != want[0] {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestTheMatrixOfTheWebPageIsRefusedWithTheWayOut(t *testing.T) {
	r, err := ReadPopulation(readFile(t, "folk1a_web_layout_en.csv"), "", never)
	if err != nil || !r.Refused() || !strings.Contains(r.Rejected[0].Problem, "CSV (api)") {
		t.Fatal(err, r)
	}
}

func TestTotalsAndPartsAreNeverAdded(t *testing.T) {
	var b strings.Builder
	b.WriteString("OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD\n")
	for age := 65; age <= 100; age++ {
		for _, sex := range []string{"I alt;2", "Mænd;1", "Kvinder;1"} {
			name, n, _ := strings.Cut(sex, ";")
			b.WriteString("350 Lejre;" + name + ";" + itoa(age) + " år;I alt;2019K1;" + n + "\n")
		}
	}
	b.WriteString("350 Lejre;I alt;Alder i alt;I alt;2019K1;9999\n")
	r, err := ReadPopulation(strings.NewReader(b.String()), "", never)
	if err != nil || r.Refused() || r.Area != "Lejre" || len(r.Points) != 6 {
		t.Fatal(err, r)
	}
	if r.Points[0].Persons != 10 || r.Points[5].Persons != 22 {
		t.Fatalf("%+v", r.Points)
	}
}

func itoa(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})[boolInt(n < 100):]
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestPersonsAreLinearInMonthsAtMidMonth(t *testing.T) {
	q := NewPopulation([]Point{{"65-69", day.MonthOf(2019, 1), 100}, {"65-69", day.MonthOf(2019, 4), 130}})
	if got := q.At("65-69", day.MonthOf(2019, 2)); math.Abs(got-115) > 1e-9 {
		t.Fatal(got)
	}
	y := NewPopulation([]Point{{"65-69", day.MonthOf(2019, 1), 100}, {"65-69", day.MonthOf(2020, 1), 124}})
	if got := y.At("65-69", day.MonthOf(2019, 1)); math.Abs(got-101) > 1e-9 {
		t.Fatal(got)
	}
	if !math.IsNaN(y.At("65-69", day.MonthOf(2018, 12))) || !math.IsNaN(q.At("65-69", day.MonthOf(2020, 1))) {
		t.Fatal("a figure from outside the points")
	}
}

func FuzzReadNeverPanics(f *testing.F) {
	f.Add(header + "2019-05;;ydelser_nye;65-69;4;;k;\n")
	f.Add("OMRÅDE;KØN;ALDER;CIVILSTAND;TID;INDHOLD\nX;Mænd;65 år;I alt;2015K1;175\n")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := ReadAggregate(strings.NewReader(text), anything, never); err != nil {
			return // unreadable, and said so
		}
		if _, err := ReadPopulation(strings.NewReader(text), "", never); err != nil {
			return
		}
	})
}
