package gateway

import "testing"

const mobility, trouble = "Mobilitet_og_bevaegelse", "I2.1" // a condition of home care and one of nursing, both carry movement

func TestAConditionIsNewOnceACitizenAndCode(t *testing.T) {
	got := countOf(t, append(about(condition("a", mobility, "2021-03-05", ""), condition("b", "d8aa5f09-cd9c-4996-a853-1c95ee98f25c", "2021-02-05", ""), condition("c", trouble, "2021-02-06", ""),
		condition("d", "98cfcc91-682e-4777-bfa5-6dcae59ff77f", "2021-02-07", "")), // Sundhedskompetence carries movement and nutrition
		report("2021-06-01T10:00:00Z", bent, condition("e", mobility, "2021-02-05", "")))...)
	got.is(t, themeOf(t, got, "bevaegelse"), map[string]int64{"2021-02": 4})
	got.is(t, themeOf(t, got, "ernaering"), map[string]int64{"2021-02": 1})
	// With two themes it is still one condition that can be answered.
	if n := got.row(answered14, "2021-02"); n != [3]int64{0, 4, 0} {
		t.Errorf("%v", n)
	}
}

func TestAConditionSentAgainIsNotNew(t *testing.T) {
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-05-01T10:00:00Z", anna, condition("a", mobility, "2021-05-01", "")), report("2021-02-01T10:00:00Z", anna, condition("a", mobility, "2021-02-01", "")))...)
	got.is(t, themeOf(t, got, "bevaegelse"), map[string]int64{"2021-02": 1})
	void := condition("a", mobility, "2021-05-01", "").with(fields{"verificationStatus": fields{"coding": []fields{{"code": "entered-in-error"}}}})
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-05-01T10:00:00Z", anna, void), report("2021-02-01T10:00:00Z", anna, condition("a", mobility, "2021-02-01", "")))...)
	got.is(t, themeOf(t, got, "bevaegelse"), nil)
}

func TestAnsweredIsAPlanThatCitesItAndStartsWithinAFortnight(t *testing.T) {
	for name, c := range map[string]struct {
		plan fields
		want int64
	}{
		"day 0":            {grant("p", "H6.1", "2021-02-10", "", "a"), 1},
		"day 14":           {grant("p", "H6.1", "2021-02-24", "", "a"), 1},
		"day 15":           {grant("p", "H6.1", "2021-02-25", "", "a"), 0},
		"the day before":   {grant("p", "H6.1", "2021-02-09", "", "a"), 0},
		"cites another":    {grant("p", "H6.1", "2021-02-10", "", "other"), 0},
		"cites the double": {grant("p", "H6.1", "2021-02-10", "", "double"), 1},
		"entered in error": {grant("p", "H6.1", "2021-02-10", "", "a").status("entered-in-error"), 0},
		"revoked":          {grant("p", "H6.1", "2021-02-10", "", "a").status("revoked"), 0},
	} {
		got := countOf(t, about(condition("a", mobility, "2021-02-10", ""), condition("double", mobility, "2021-03-10", ""), condition("other", "J1.1", "2021-02-10", ""), c.plan)...)
		if n := got.row(answered14, "2021-02"); n[0] != c.want || n[1] != 1 {
			t.Errorf("%s: %v, want %d of 1", name, n, c.want)
		}
	}
	// The newest version of the plan says what it answers, and a condition may lie in another bundle.
	got := countOf(t, append(about(condition("a", mobility, "2021-02-10", "")), report("2021-02-11T10:00:00Z", anna, grant("p", "H6.1", "2021-02-10", "", "a")), report("2021-02-12T10:00:00Z", anna, grant("p", "H6.1", "2021-02-10", "")))...)
	if n := got.row(answered14, "2021-02"); n != [3]int64{0, 1, 0} || len(got.said) != 0 {
		t.Errorf("%v %q", n, got.said)
	}
}

func TestTheLevelHalfAYearOn(t *testing.T) {
	// The keys B1 to B5 mean the levels 0 to 4, and B6 means 9. 10 January + 182 is 11 July 2021; ± 45: 27 May to 25 August.
	type seen struct{ day, level string }
	for name, c := range map[string]struct {
		seen []seen
		want [3]int64
	}{
		"the same":                       {[]seen{{"2021-01-10", "B3"}, {"2021-07-11", "B3"}}, [3]int64{1, 1, 1}},
		"better":                         {[]seen{{"2021-01-10", "B3"}, {"2021-07-11", "fcc16cb1-41f0-4832-b834-110fba0aaabe"}}, [3]int64{1, 1, 1}}, // level 1
		"worse":                          {[]seen{{"2021-01-10", "B3"}, {"2021-07-11", "B4"}}, [3]int64{0, 1, 0}},
		"the nearest of three":           {[]seen{{"2021-01-10", "B3"}, {"2021-06-11", "B4"}, {"2021-07-12", "B2"}, {"2021-08-11", "B4"}}, [3]int64{1, 1, 1}},
		"of two equally near the first":  {[]seen{{"2021-01-10", "B3"}, {"2021-07-10", "B4"}, {"2021-07-12", "B2"}}, [3]int64{0, 1, 0}},
		"45 days off":                    {[]seen{{"2021-01-10", "B3"}, {"2021-08-25", "B4"}}, [3]int64{0, 1, 0}},
		"46 days off":                    {[]seen{{"2021-01-10", "B3"}, {"2021-08-26", "B4"}}, [3]int64{}},
		"45 days before":                 {[]seen{{"2021-01-10", "B3"}, {"2021-05-27", "B4"}}, [3]int64{0, 1, 0}},
		"46 days before":                 {[]seen{{"2021-01-10", "B3"}, {"2021-05-26", "B4"}}, [3]int64{}},
		"9 is no level to begin with":    {[]seen{{"2021-01-09", "B6"}, {"2021-01-10", "B3"}, {"2021-07-11", "B3"}}, [3]int64{1, 1, 1}},
		"nor to end with":                {[]seen{{"2021-01-10", "B3"}, {"2021-07-11", "B6"}, {"2021-07-13", "B5"}}, [3]int64{0, 1, 0}},
		"the last of that day":           {[]seen{{"2021-01-10", "B3"}, {"2021-07-11", "B2"}, {"2021-07-11T12:00:00Z", "B4"}}, [3]int64{0, 1, 0}},
		"the first of the first day":     {[]seen{{"2021-01-10", "B3"}, {"2021-01-10T12:00:00Z", "B1"}, {"2021-07-11", "B2"}}, [3]int64{1, 1, 1}},
		"only the first is the baseline": {[]seen{{"2021-01-10", "B3"}, {"2021-02-10", "B1"}, {"2021-07-11", "B2"}}, [3]int64{1, 1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			bundles := span("2021-01-01", "2021-12-31")
			for _, s := range c.seen {
				at := s.day
				if len(at) == 10 {
					at += "T10:00:00Z"
				}
				bundles = append(bundles, report("2021-12-01T10:00:00Z", anna, condition("a", mobility, "2021-01-10", s.level).updated(at)))
			}
			if n := countOf(t, bundles...).row(function182, "2021-01"); n != c.want {
				t.Errorf("%v, want %v", n, c.want)
			}
		})
	}
}

func TestOnlyConditionsOfHomeCareHaveALevelAndAllOfACodeAreOne(t *testing.T) {
	bundles := append(span("2021-01-01", "2021-12-31"), report("2021-01-10T10:00:00Z", anna, condition("a", trouble, "2021-01-10", "B3"), condition("b", mobility, "2021-01-10", "B3")),
		report("2021-07-11T10:00:00Z", anna, condition("a", trouble, "2021-01-10", "B3"), condition("c", mobility, "2021-07-11", "B2")))
	if n := countOf(t, bundles...).row(function182, "2021-01"); n != [3]int64{1, 1, 1} {
		t.Errorf("%v", n)
	}
}
