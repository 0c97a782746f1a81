package gateway

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"indblik/app/day"
)

// fixtures are all of KL's example bundles, between two bundles that say nothing, so that their months are printed.
func fixtures(t *testing.T) fstest.MapFS {
	t.Helper()
	folder := folderOf(t, span("2019-07-01", "2022-04-30")...)
	names, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if n.IsDir() {
			continue
		}
		data, err := os.ReadFile("testdata/" + n.Name())
		if err != nil {
			t.Fatal(err)
		}
		folder["kl/"+n.Name()] = &fstest.MapFile{Data: data}
	}
	return folder
}

// The numbers are worked out from the JSON. There are three citizens: T (Test Person, born 1901), J (Jens Hansen, born
// 1941) and P (Peter Olsen, born 1957). J and P come twice, with the codes from before and after the simplification and
// with other resource ids, but with the same CPR numbers: they are one citizen each.
func TestTheExamplesOfKLCountToWhatIsReadInThem(t *testing.T) {
	c := count(t, fixtures(t))

	// Reports: the test person's, and the same once more inside a delivery (the delivery itself is no report): 2; J new 4
	// (new-1, InterventionDelivery, 2, 3), old 3; P new 5, old 6; and the two that only stretch the time: 22.
	if c.result.Files != 22 || c.result.Unreadable != 0 {
		t.Errorf("%+v", c.result)
	}
	if c.frame.months[0] != day.MonthOf(2019, 7) || c.frame.months[len(c.frame.months)-1] != day.MonthOf(2022, 4) {
		t.Errorf("months %v to %v", c.frame.months[0], c.frame.months[len(c.frame.months)-1])
	}

	// New grants. T: H1.1 from 14 August 2020 (and G1.10, which is nursing). J: H1.1, H1.5, H1.11, H1.8 and H1.4 from 12
	// February 2021, in UUIDs and in keys: the same five. H2.x is rehabilitation (§ 83a). P: G1 and H6.1 (§ 86) only.
	c.is(t, newGrants, map[string]int64{"2020-08": 1, "2021-02": 5})

	// Active. T's has no end: 1 in each month from August 2020 on. J: all five in February 2021; H1.1 and H1.4 are completed
	// with the end 24 February, the other three stay open: 3 from March on.
	active, citizens := map[string]int64{}, map[string]int64{}
	for m := day.MonthOf(2020, 8); m <= day.MonthOf(2022, 4); m++ {
		active[m.String()], citizens[m.String()] = 1, 1
		if m > day.MonthOf(2021, 2) {
			active[m.String()], citizens[m.String()] = 4, 2
		}
	}
	active["2021-02"], citizens["2021-02"] = 6, 2
	c.is(t, activeGrants, active)
	c.is(t, careCitizens, citizens)

	// Nursing. T: G1.10 from August 2020 without an end (the Procedure G1.39 is in that month too). P: the Procedures G1.41
	// and G1.47 on 10 February, the plan G1.29 (old: corrected to G1.30) from the 10th to the 17th: one citizen in February.
	nursing := map[string]int64{}
	for m := day.MonthOf(2020, 8); m <= day.MonthOf(2022, 4); m++ {
		nursing[m.String()] = 1
	}
	nursing["2021-02"] = 2
	c.is(t, nursingCitizens, nursing)

	// Visits: InterventionDelivery has three on 13 February 2021, each based on H1.1, H1.5 and H1.4, 20 minutes each. The
	// other encounters are follow-ups. The Procedures are nursing.
	c.is(t, delivered, map[string]int64{"2021-02": 3})
	if got := c.row(minutes, "2021-02"); got != [3]int64{3 * 20 * 60, 3, 1} { // kept in seconds
		t.Errorf("minutes %v", got)
	}

	// Conditions by theme, by the first day recorded. T: I1.1 carries movement, J1.1 nothing. J: J2.2 (Lave mad) carries
	// nutrition and is one condition in both generations; Mobilitet og bevægelse, J3.8, J3.2 and J3.7 carry movement: 4.
	// P: I2.1 (both generations one), Mobilitet og bevægelse and J3.8 carry movement: 3. Together 7 in February 2021.
	c.is(t, themeOf(t, c, "bevaegelse"), map[string]int64{"2020-08": 1, "2021-02": 7})
	c.is(t, themeOf(t, c, "ernaering"), map[string]int64{"2021-02": 1})
	c.is(t, themeOf(t, c, "ensomhed_mental"), nil)

	// Answered. T's plans cite nothing: 0 of 1. J, recorded on 10 February, plans from the 12th: J2.2 by H1.11, Mobilitet by
	// H1.4, and J3.8, J3.2, J3.7 by the old H1.4: 5. P: I2.1, first recorded on the 10th (sent again with the 15th), by
	// G1.29 from the 10th; Mobilitet and J3.8, recorded on the 15th, by H6.1 from the 18th: 3. So 8 of 8.
	c.is(t, answered14, map[string]int64{"2021-02": 8})
	if a, b := c.row(answered14, "2020-08"), c.row(answered14, "2021-02"); a != [3]int64{0, 1, 0} || b != [3]int64{8, 8, 2} {
		t.Errorf("answered %v, %v", a, b)
	}

	// Levels: J's scores lie between 10 and 25 February; nobody has one half a year later.
	for _, m := range c.frame.months {
		if got := c.row(function182, m.String()); got != [3]int64{} {
			t.Errorf("%s: function %v", m, got)
		}
	}

	// Cohorts. T's nursing and home care begin on the same day (Q3 2020): left out. P's nursing begins in Q1 2021 without
	// home care before or after: 0 of 1. J has no nursing. Q3 2020 begins 366 days after the first bundle, so it is the
	// first. 30 April 2022 − 182 is 30 October 2021 and − 365 is 30 April 2021: the last quarters are Q3 and Q1 2021.
	for i, want := range map[indicator][2]string{toCare182: {"2020K3", "2021K3"}, toCare365: {"2020K3", "2021K1"}} {
		q := c.periods(i)
		if label(i, q[0]) != want[0] || label(i, q[len(q)-1]) != want[1] {
			t.Errorf("quarters %s to %s, want %v", label(i, q[0]), label(i, q[len(q)-1]), want)
		}
		if got := c.row(i, "2020K3"); got != [3]int64{} {
			t.Errorf("T: %v", got)
		}
		if got := c.row(i, "2021K1"); got != [3]int64{0, 1, 0} {
			t.Errorf("P: %v", got)
		}
	}
	if len(c.said) != 0 {
		t.Errorf("nothing is wrong in the examples: %q", c.said)
	}
}

func themeOf(t *testing.T, c counted, name string) indicator {
	t.Helper()
	for i, theme := range c.themes {
		if theme == name {
			return firstTheme + indicator(i)
		}
	}
	t.Fatal("no such theme")
	return 0
}

// As they are, without the two that stretch the time, the examples lie between 14 August 2020 and 25 February 2021: the whole
// months are September to January, and in them nothing is known but T's grant and nursing, which one citizen stands behind.
func TestTheExamplesAloneAreHidden(t *testing.T) {
	folder := fixtures(t)
	delete(folder, "000.json")
	delete(folder, "001.json")
	out, said, result := aggregated(t, folder, "")
	if len(said) != 0 || result.Bundles != 20 || result.Citizens != 3 {
		t.Errorf("%q %+v", said, result)
	}
	for _, month := range []string{"2020-09", "2020-10", "2020-11", "2020-12", "2021-01"} {
		for _, name := range []string{"ydelser_aktive", "borgere_hjemmehjaelp", "borgere_sygepleje"} {
			if got := lines(out, month+";", ";"+name+";"); len(got) != 1 || got[0] != month+";;"+name+";;;<5;" {
				t.Errorf("%q", got)
			}
		}
		// Nobody stands behind a nought, so it is told in every band, which together are the total.
		if got := lines(out, month+";", ";ydelser_nye;"); len(got) != 8 || got[0] != month+";;ydelser_nye;;;0;" || got[7] != month+";;ydelser_nye;90+;;0;" {
			t.Errorf("%q", got)
		}
	}
	if len(lines(out, "2020-08;")) != 0 || len(lines(out, "2021-02;")) != 0 || strings.Contains(out, "\n2020K") || strings.Contains(out, "\n2021K") {
		t.Error("a month that is not whole, or a quarter that nobody could follow, is printed")
	}
}
