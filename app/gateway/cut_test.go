package gateway

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// crowd answers reports about n citizens born in a year, each with some resources, whose ids are made their own.
func crowd(from, n, year int, resources func(i int) []fields) []fields {
	var list []fields
	for i := from; i < from+n; i++ {
		list = append(list, report("2021-02-10T10:00:00Z", born(year, i), resources(i)...))
	}
	return list
}

func cared(i int) []fields { return []fields{grant(fmt.Sprint("g", i), "H1.1", "2021-02-10", "")} }

// february answers the rows of an indicator in February 2021, as district;band;count;denominator.
func february(out, indicator string) []string {
	var list []string
	for _, line := range lines(out, "2021-02;", ";"+indicator+";") {
		c := strings.Split(line, ";")
		list = append(list, strings.Join([]string{c[1], c[3], c[5], c[6]}, ";"))
	}
	return list
}

func districtsOf(parts ...string) string {
	var b strings.Builder
	b.WriteString("cpr;distrikt\n")
	for i := 0; i < len(parts); i += 2 {
		for n := range strings.SplitSeq(parts[i], " ") {
			fmt.Fprintf(&b, "%s;%s\n", n, parts[i+1])
		}
	}
	return b.String()
}

func numbersOf(year, from, n int) string {
	var list []string
	for i := from; i < from+n; i++ {
		list = append(list, born(year, i))
	}
	return strings.Join(list, " ")
}

const month = "2021-01-31"

func TestTheFinestCutWithoutASmallCellIsWritten(t *testing.T) {
	// Ages on 15 February 2021: born 1938 is 83, born 1933 is 88, born 1953 is 68, born 1948 is 73, born 1960 is 61.
	stretch := span(month, "2021-03-01")
	for name, c := range map[string]struct {
		people    [][2]int // birth year, how many; district A for the first half of the groups, B for the rest
		districts bool
		want      []string
	}{
		"districts and bands": {[][2]int{{1938, 5}, {1938, 6}}, true, []string{";;11;", "A;80-84;5;", "B;80-84;6;"}},
		"bands alone":         {[][2]int{{1938, 4}, {1938, 6}}, true, []string{";;10;", ";80-84;10;"}},
		"no districts given":  {[][2]int{{1938, 5}, {1933, 6}}, false, []string{";;11;", ";80-84;5;", ";85-89;6;"}},
		"ten years":           {[][2]int{{1953, 3}, {1948, 4}, {1938, 5}}, false, []string{";;12;", ";65-74;7;", ";75-84;5;"}},
		"districts alone":     {[][2]int{{1960, 3}, {1938, 4}, {1933, 3}, {1938, 4}}, true, []string{";;14;", "A;;7;", "B;;7;"}},
		"the total alone":     {[][2]int{{1960, 3}, {1938, 2}}, true, []string{";;5;"}},
		"not even the total":  {[][2]int{{1938, 4}}, true, []string{";;<5;"}},
	} {
		t.Run(name, func(t *testing.T) {
			bundles, districts := slices.Clone(stretch), []string{}
			for i, p := range c.people {
				bundles = append(bundles, crowd(100*i, p[1], p[0], cared)...)
				name := "A"
				if i >= (len(c.people)+1)/2 {
					name = "B"
				}
				districts = append(districts, numbersOf(p[0], 100*i, p[1]), name)
			}
			file := ""
			if c.districts {
				file = districtsOf(append(districts, "0101500009", "A")...)
			}
			out, _, _ := aggregated(t, folderOf(t, bundles...), file)
			got := slices.DeleteFunc(february(out, "ydelser_nye"), func(s string) bool { return strings.HasSuffix(s, ";0;") })
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestACutIsTheSameInAllMonthsAndItsNoughtsAreThere(t *testing.T) {
	bundles := append(span("2020-12-31", "2021-03-01"), crowd(0, 5, 1938, cared)...)
	out, _, _ := aggregated(t, folderOf(t, bundles...), "")
	if got := lines(out, "2021-01;", ";ydelser_nye;"); len(got) != 8 || !slices.Contains(got, "2021-01;;ydelser_nye;80-84;;0;") {
		t.Errorf("%q", got)
	}
	// One citizen in another month takes the bands from both.
	out, _, _ = aggregated(t, folderOf(t, append(bundles, report("2021-01-05T10:00:00Z", bent, grant("x", "H1.1", "2021-01-05", "")))...), "")
	if got := lines(out, ";ydelser_nye;"); len(got) != 2 || got[0] != "2021-01;;ydelser_nye;;;<5;" || got[1] != "2021-02;;ydelser_nye;;;5;" {
		t.Errorf("%q", got)
	}
}

func TestACellIsHiddenByItsCitizensWhateverItsNumber(t *testing.T) {
	var many []fields
	for i := range 30 {
		many = append(many, grant(fmt.Sprint("g", i), "H1."+fmt.Sprint(1+i%12), "2021-02-10", "2021-02-10"), visit(fmt.Sprint("v", i), "2021-02-10T08:00:00Z", "2021-02-10T09:00:00Z", fmt.Sprint("g", i)))
	}
	out, _, _ := aggregated(t, folderOf(t, append(span(month, "2021-03-01"), report("2021-02-10T10:00:00Z", anna, many...))...), "")
	for indicator, want := range map[string]string{"ydelser_nye": ";;<5;", "ydelser_aktive": ";;<5;", "besoeg_leveret": ";;<5;", "minutter_leveret": ";;<5;<5", "borgere_hjemmehjaelp": ";;<5;", "borgere_sygepleje": ";;0;"} {
		if got := february(out, indicator); got[0] != want || strings.Contains(want, "<") && len(got) != 1 {
			t.Errorf("%s: %q, want %q", indicator, got, want)
		}
	}
}

func TestMinutesAreWholeAndTheirDenominatorCountsVisits(t *testing.T) {
	bundles := append(span(month, "2021-03-01"), crowd(0, 5, 1938, func(i int) []fields {
		g := fmt.Sprint("g", i)
		return []fields{grant(g, "H1.1", "2021-02-10", ""), visit(fmt.Sprint("v", i), "2021-02-10T08:00:00Z", "2021-02-10T08:10:30Z", g), visit(fmt.Sprint("w", i), "2021-02-10T08:00:00Z", "", g)}
	})...)
	out, _, _ := aggregated(t, folderOf(t, bundles...), "")
	// 5 × 10½ minutes are 52½, which is written as 53.
	if got := february(out, "minutter_leveret"); got[0] != ";;53;5" {
		t.Errorf("%q", got)
	}
	if got := february(out, "besoeg_leveret"); got[0] != ";;10;" {
		t.Errorf("%q", got)
	}
}

// answeredBy answers the share of answered conditions when some of the citizens were answered and others not.
func answeredBy(t *testing.T, yes, no int) []string {
	t.Helper()
	bundles := append(span(month, "2021-03-01"), crowd(0, yes, 1938, func(i int) []fields {
		c := fmt.Sprint("c", i)
		return []fields{condition(c, mobility, "2021-02-10", ""), grant(fmt.Sprint("g", i), "H6.1", "2021-02-11", "", c)}
	})...)
	bundles = append(bundles, crowd(100, no, 1938, func(i int) []fields { return []fields{condition(fmt.Sprint("c", i), mobility, "2021-02-10", "")} })...)
	out, _, _ := aggregated(t, folderOf(t, bundles...), "")
	return slices.DeleteFunc(february(out, "tilstande_med_indsats_14"), func(s string) bool { return strings.HasSuffix(s, ";0;0") })
}

func TestAShareIsHiddenByThoseInItAndByThoseOutsideIt(t *testing.T) {
	for _, c := range []struct {
		yes, no int
		want    []string
	}{
		{5, 5, []string{";;5;10", ";80-84;5;10"}},
		{5, 0, []string{";;5;5", ";80-84;5;5"}},
		{0, 5, []string{";;0;5", ";80-84;0;5"}},
		{4, 6, []string{";;<5;10"}},
		{6, 4, []string{";;..;10"}},
		{4, 0, []string{";;..;.."}}, // the theme is hidden too, and its number is the denominator
		{0, 4, []string{";;..;.."}},
	} {
		if got := answeredBy(t, c.yes, c.no); !slices.Equal(got, c.want) {
			t.Errorf("%d answered, %d not: %q, want %q", c.yes, c.no, got, c.want)
		}
	}
}

func TestAHiddenThemeCannotBeReckonedFromTheOthers(t *testing.T) {
	// Movement 6, nutrition 3: the denominator of tilstande_med_indsats_14 would be 9, and 9 − 6 would tell the hidden 3.
	bundles := append(span(month, "2021-03-01"), crowd(0, 6, 1938, func(i int) []fields { return []fields{condition(fmt.Sprint("c", i), mobility, "2021-02-10", "")} })...)
	bundles = append(bundles, crowd(100, 3, 1938, func(i int) []fields { return []fields{condition(fmt.Sprint("c", i), "J2.2", "2021-02-10", "")} })...)
	out, _, _ := aggregated(t, folderOf(t, bundles...), "")
	for indicator, want := range map[string]string{"tilstande_nye_bevaegelse": ";;6;", "tilstande_nye_ernaering": ";;<5;", "tilstande_med_indsats_14": ";;..;.."} {
		if got := february(out, indicator); got[0] != want {
			t.Errorf("%s: %q, want %q", indicator, got, want)
		}
	}
	if got := february(out, "tilstande_med_indsats_14"); len(got) != 1 {
		t.Errorf("the bands would tell it: %q", got)
	}
}

func TestAgeIsThatOfTheMiddleOfTheMonth(t *testing.T) {
	// Born 15 and 16 February 1956: 65 on 15 February 2021, and not until the day after.
	for number, want := range map[string]string{"150256%04d": "65-69", "160256%04d": "0-64"} {
		bundles := span(month, "2021-03-01")
		for i := range 5 {
			bundles = append(bundles, report("2021-02-10T10:00:00Z", fmt.Sprintf(number, i), cared(i)...))
		}
		out, _, _ := aggregated(t, folderOf(t, bundles...), "")
		if got := february(out, "ydelser_nye"); !slices.Contains(got, ";"+want+";5;") {
			t.Errorf("%s: %q", want, got)
		}
	}
}

func TestThoseInNoDistrictAreADistrict(t *testing.T) {
	bundles := append(span(month, "2021-03-01"), crowd(0, 10, 1938, cared)...)
	out, _, _ := aggregated(t, folderOf(t, bundles...), districtsOf(numbersOf(1938, 0, 5), "Nord")+"\n")
	got := slices.DeleteFunc(february(out, "ydelser_nye"), func(s string) bool { return strings.HasSuffix(s, ";0;") })
	if want := []string{";;10;", "Nord;80-84;5;", "Ukendt;80-84;5;"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
