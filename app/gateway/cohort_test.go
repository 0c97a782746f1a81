package gateway

import "testing"

// followed answers what anna's nursing in the second quarter of 2021 comes to within 182 and 365 days, when the data lie
// between the first day of 2019 and the last of 2023.
func followed(t *testing.T, period string, bundles ...fields) (half, whole [3]int64) {
	t.Helper()
	got := countOf(t, append(span("2019-01-01", "2023-12-31"), bundles...)...)
	if len(got.said) != 0 {
		t.Errorf("%q", got.said)
	}
	return got.row(toCare182, period), got.row(toCare365, period)
}

func TestFromNursingToHomeCare(t *testing.T) {
	nurse := func() fields { return grant("n", "G1.10", "2021-05-10", "2021-05-20") }
	at := func(r ...fields) fields { return report("2021-06-01T10:00:00Z", anna, append(r, nurse())...) }
	yes, no, out := [3]int64{1, 1, 1}, [3]int64{0, 1, 0}, [3]int64{}
	for name, c := range map[string]struct {
		bundles     []fields
		half, whole [3]int64
	}{
		"no home care": {[]fields{at()}, no, no},
		// 10 May 2021 + 182 is 8 November; + 365 is 10 May 2022.
		"on day 1":                    {[]fields{at(grant("c", "H1.1", "2021-05-11", ""))}, yes, yes},
		"on day 182":                  {[]fields{at(grant("c", "H1.1", "2021-11-08", ""))}, yes, yes},
		"on day 183":                  {[]fields{at(grant("c", "H1.1", "2021-11-09", ""))}, no, yes},
		"on day 365":                  {[]fields{at(grant("c", "H1.1", "2022-05-10", ""))}, no, yes},
		"on day 366":                  {[]fields{at(grant("c", "H1.1", "2022-05-11", ""))}, no, no},
		"the same day":                {[]fields{at(grant("c", "H1.1", "2021-05-10", ""))}, out, out},
		"the same day, and later too": {[]fields{at(grant("c", "H1.1", "2021-05-10", ""), grant("d", "H1.4", "2021-06-10", ""))}, out, out},
		"home care before":            {[]fields{at(grant("c", "H1.1", "2020-01-01", "2020-05-10"))}, out, out}, // 365 days before
		"home care long before":       {[]fields{at(grant("c", "H1.1", "2020-01-01", "2020-05-09"))}, no, no},   // 366 days before
		"nursing before":              {[]fields{at(grant("m", "G1.12", "2020-01-01", "2020-05-10"))}, out, out},
		"nursing long before":         {[]fields{at(grant("m", "G1.12", "2020-01-01", "2020-05-09"))}, no, no},
		"unplanned nursing before":    {[]fields{at(help("m", "G1.12", "2020-05-10T10:00:00Z"))}, out, out},
		"a 0-ydelse before":           {[]fields{at(grant("m", "G2", "2020-01-01", ""))}, no, no},
		"rehabilitation is no care":   {[]fields{at(grant("c", "H2.1", "2021-05-11", ""))}, no, no},
		"a draft is no care":          {[]fields{at(grant("c", "H1.1", "2021-05-11", "").status("draft"))}, no, no},
		"Ældreloven is care":          {[]fields{at(grant("c", "Personlig_hjaelp_og_pleje", "2021-05-11", ""))}, yes, yes},
		"the dead stay in":            {[]fields{at(), reportOf("2021-07-01T10:00:00Z", dead(anna))}, no, no},
		"who left is left out":        {[]fields{at(), reportOf("2021-07-01T10:00:00Z", gone(anna))}, out, out},
		"who left on day 183":         {[]fields{at(), reportOf("2021-11-09T10:00:00Z", gone(anna))}, no, out},
		"who left after a grant":      {[]fields{at(grant("c", "H1.1", "2021-05-11", "")), reportOf("2021-07-01T10:00:00Z", gone(anna))}, yes, yes},
		"dead and gone is dead":       {[]fields{at(), reportOf("2021-07-01T10:00:00Z", dead(anna).with(fields{"active": false}))}, no, no},
	} {
		t.Run(name, func(t *testing.T) {
			half, whole := followed(t, "2021K2", c.bundles...)
			if half != c.half || whole != c.whole {
				t.Errorf("182: %v, want %v; 365: %v, want %v", half, c.half, whole, c.whole)
			}
		})
	}
}

func TestUnplannedNursingBeginsACohortToo(t *testing.T) {
	half, _ := followed(t, "2021K2", report("2021-06-01T10:00:00Z", anna, help("h", "G1.10", "2021-04-01T10:00:00Z"), help("i", "G1.10", "2021-06-30T10:00:00Z"), grant("c", "H1.1", "2021-07-01", "")))
	if half != [3]int64{1, 1, 1} {
		t.Errorf("%v", half)
	}
}

func TestACitizenMayCountAgainAfterAYearWithoutNursing(t *testing.T) {
	for second, want := range map[string][3]int64{"2022-05-20": {}, "2022-05-21": {0, 1, 0}} { // 365 and 366 days after 20 May 2021
		half, _ := followed(t, "2022K2", report("2021-06-01T10:00:00Z", anna, grant("n", "G1.10", "2021-05-10", "2021-05-20"), grant("m", "G1.10", second, second)))
		if half != want {
			t.Errorf("%s: %v, want %v", second, half, want)
		}
	}
}

func TestOnlyQuartersThatCanBeFollowedArePrinted(t *testing.T) {
	for _, c := range []struct{ first, last, from, to string }{
		// A year before 1 April 2020 is 2 April 2019 (2020 has 366 days: 1 April 2020 − 365).
		{"2019-04-02", "2021-12-31", "2020K2", "2021K2"}, // 30 June 2021 + 182 is 29 December 2021
		{"2019-04-03", "2021-12-29", "2020K3", "2021K2"},
		{"2019-04-02", "2021-12-28", "2020K2", "2021K1"},
	} {
		got := countOf(t, span(c.first, c.last)...)
		q := got.periods(toCare182)
		if from, to := label(toCare182, q[0]), label(toCare182, q[len(q)-1]); from != c.from || to != c.to {
			t.Errorf("%s to %s: %s to %s, want %s to %s", c.first, c.last, from, to, c.from, c.to)
		}
	}
	if q := countOf(t, span("2020-01-01", "2021-06-30")...).periods(toCare365); len(q) != 0 {
		t.Errorf("%v", q)
	}
}
