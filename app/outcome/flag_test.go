package outcome

import (
	"fmt"
	"strings"
	"testing"

	"indblik/app/day"
)

// warned reads rows of the aggregate's own layout and answers what was warned of.
func warned(t *testing.T, rows string) []string {
	t.Helper()
	r := read(t, header+rows)
	if r.Refused() {
		t.Fatalf("refused: %+v", r.Rejected)
	}
	var list []string
	for _, w := range r.Warnings {
		if w.English == "" {
			t.Errorf("%q has no English", w.Problem)
		}
		list = append(list, w.Problem)
	}
	return list
}

func row(month, district, band, count string) string {
	return month + ";" + district + ";ydelser_nye;" + band + ";" + count + ";;k;\n"
}

func TestOddMonthsAreToldAndNotRefused(t *testing.T) {
	for what, c := range map[string]struct{ rows, says string }{
		"a gap":                 {row("2019-01", "", "", "80") + row("2019-03", "", "", "81"), "2019-02 mangler"},
		"a jump":                {row("2019-01", "", "", "80") + row("2019-02", "", "", "171"), "springer fra 80 til 171"},
		"a fall":                {row("2019-01", "", "", "80") + row("2019-02", "", "", "31"), "springer fra 80 til 31"},
		"a sudden zero":         {row("2019-01", "", "", "80") + row("2019-02", "", "", "0"), "pludselig 0"},
		"the month before":      {row("2019-01", "N", "", "80") + row("2019-01", "S", "", "41") + row("2019-02", "N", "", "80") + row("2019-02", "S", "", "41"), "2019-02 har de samme tal som måneden før"},
		"one large number":      {row("2019-01", "", "", "1304") + row("2019-02", "", "", "1304"), "de samme tal"},
		"rows twice":            {row("2019-01", "N", "", "80") + row("2019-01", "S", "", "41") + row("2019-01", "S", "", "41") + row("2019-01", "N", "", "80"), "2019-01 står to gange i filen (2 rækker)"},
		"a hole in a fine cut":  {row("2019-01", "N", "65-69", "80") + row("2019-02", "", "", "41") + row("2019-03", "N", "65-69", "83"), ""},
		"the same by chance":    {row("2019-01", "", "", "80") + row("2019-02", "", "", "80"), ""},
		"small numbers scatter": {row("2019-01", "", "", "6") + row("2019-02", "", "", "15"), ""},
		"hidden numbers":        {row("2019-01", "", "", "80") + row("2019-02", "", "", "<5") + row("2019-03", "", "", "<5"), ""},
		"two cuts of a month":   {row("2019-01", "N", "", "80") + row("2019-02", "N", "", "82") + row("2019-02", "", "", "82"), ""},
	} {
		list := warned(t, c.rows)
		if c.says == "" && len(list) > 0 || c.says != "" && (len(list) != 1 || !strings.Contains(list[0], c.says)) {
			t.Errorf("%s: %q", what, list)
		}
	}
}

func TestRowsTwiceAreCountedOnceAndTwoNumbersOfTheSameAreRefused(t *testing.T) {
	r := read(t, header+row("2019-01", "", "", "80")+row("2019-01", "", "", "80"))
	if r.Refused() || len(r.Cells) != 1 || r.Rows != 2 || r.Accepted != 2 {
		t.Errorf("%+v", r)
	}
	if r = read(t, header+row("2019-01", "", "", "80")+row("2019-01", "", "", "81")); !r.Refused() || r.Rejected[0].Row != 3 {
		t.Errorf("%+v", r)
	}
}

// An honest series seldom brings about a word: of ten years of even scatter at several cuts, none.
func TestHonestMonthsAreNotWarnedOf(t *testing.T) {
	var rows strings.Builder
	for i := range 120 {
		m := day.MonthOf(2010, 1) + day.Month(i)
		for d, share := range []int{40, 25, 35} {
			rows.WriteString(row(m.String(), fmt.Sprint("D", d), "", fmt.Sprint(share+int(i*7+d*5)%11)))
		}
		rows.WriteString(row(m.String(), "", "", fmt.Sprint(100+i*7%23)))
	}
	if list := warned(t, rows.String()); len(list) > 0 {
		t.Errorf("%q", list)
	}
}
