package gateway

import (
	"maps"
	"testing"
)

// about answers reports of one day about anna with some resources, in a span of January to June 2021.
func about(resources ...fields) []fields {
	return append(span("2021-01-01", "2021-06-30"), report("2021-06-01T10:00:00Z", anna, resources...))
}

// monthly answers n for each month from one to another, of 2021.
func monthly(from, to, n int64) map[string]int64 {
	all := map[string]int64{}
	for m := from; m <= to; m++ {
		all[[]string{"2021-01", "2021-02", "2021-03", "2021-04", "2021-05", "2021-06"}[m-1]] = n
	}
	return all
}

func TestPlansOfOneKindWithinAWeekAreOneGrant(t *testing.T) {
	for name, c := range map[string]struct {
		plans       []fields
		fresh       map[string]int64
		activeMarch int64
	}{
		"next start 7 days after the end": {[]fields{grant("a", "H1.1", "2021-01-10", "2021-02-10"), grant("b", "H1.1", "2021-02-17", "")}, map[string]int64{"2021-01": 1}, 1},
		"8 days after":                    {[]fields{grant("a", "H1.1", "2021-01-10", "2021-02-10"), grant("b", "H1.1", "2021-02-18", "")}, map[string]int64{"2021-01": 1, "2021-02": 1}, 1},
		"overlapping, as by level 3":      {[]fields{grant("a", "H1.1", "2021-01-10", ""), grant("b", "H1.1", "2021-02-18", "2021-02-20")}, map[string]int64{"2021-01": 1}, 1},
		"a long one over two short ones":  {[]fields{grant("a", "H1.1", "2021-01-10", "2021-05-01"), grant("b", "H1.1", "2021-01-12", "2021-01-13"), grant("c", "H1.1", "2021-05-05", "")}, map[string]int64{"2021-01": 1}, 1},
		"the generation does not split":   {[]fields{grant("a", "H1.1", "2021-01-10", "2021-02-10"), grant("b", "17312894-B23F-43D9-9723-B725AC25D872", "2021-02-11", "")}, map[string]int64{"2021-01": 1}, 1},
		"another kind is another":         {[]fields{grant("a", "H1.1", "2021-01-10", "2021-02-10"), grant("b", "H1.2", "2021-02-11", "")}, map[string]int64{"2021-01": 1, "2021-02": 1}, 1},
		"Ældreloven after § 83":           {[]fields{grant("a", "H1.1", "2021-01-10", "2021-02-10"), grant("b", "8dc5f564-b8c6-4aa1-ba34-682d62d15f31", "2021-02-11", "")}, map[string]int64{"2021-01": 1, "2021-02": 1}, 1},
		"meals of both laws":              {[]fields{grant("a", "H1.11", "2021-01-10", "2021-02-10"), grant("b", "Madservice", "2021-02-11", "")}, map[string]int64{"2021-01": 1, "2021-02": 1}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			got := countOf(t, about(c.plans...)...)
			got.is(t, newGrants, c.fresh)
			if n := got.row(activeGrants, "2021-03"); n[0] != c.activeMarch || n[2] != 1 {
				t.Errorf("active in March: %v", n)
			}
			if len(got.said) != 0 {
				t.Errorf("%q", got.said)
			}
		})
	}
}

func TestALocalCodeOfLevelThreeIsPassedOver(t *testing.T) {
	p := grant("a", "H1.1", "2021-02-01", "")
	coding := []fields{{"system": "http://fhir.kl.dk/gateway/CodeSystem/LocallyDefinedInterventions", "code": "H1.4"}, {"system": fsiii, "code": "H1.1"}}
	p["activity"] = []fields{{"detail": fields{"code": fields{"coding": coding}}}}
	got := countOf(t, about(p, grant("b", "H1.1", "2021-02-03", ""))...)
	got.is(t, newGrants, map[string]int64{"2021-02": 1})
}

func TestWhatIsHomeCareAndWhatIsNot(t *testing.T) {
	for code, want := range map[string]int64{
		"H1.1": 1, "H1.6": 1, "H1.7": 1, "H1.12": 1, "H1.11": 1, "Personlig_hjaelp_og_pleje": 1, "Praktisk_hjaelp_i_hjemmet": 1, "Madservice": 1,
		"H2.1": 0, "H2.3": 0, "H3.1": 0, "H4.1": 0, "H5.1": 0, "H6.1": 0, "H7.1": 0, "G1.12": 0, "G2": 0, "Afloesning_i_hjemmet": 0, "Genoptraening": 0,
	} {
		got := countOf(t, about(grant("a", code, "2021-02-01", ""))...)
		if n := got.row(newGrants, "2021-02")[0]; n != want || len(got.said) != 0 {
			t.Errorf("%s counts %d, want %d; %q", code, n, want, got.said)
		}
	}
}

func TestTheGroupsOfLevelOneAreNotHomeCareAndAreSaid(t *testing.T) {
	got := countOf(t, about(grant("a", "H1", "2021-02-01", ""), grant("b", "H1b", "2021-02-01", ""), grant("c", "H1c", "2021-02-01", ""))...)
	got.is(t, newGrants, nil)
	for i, want := range []string{"CarePlan/a: " + saidTooHigh.en + " (H1)", "CarePlan/b: " + saidTooHigh.en + " (H1b)", "CarePlan/c: " + saidTooHigh.en + " (H1c)"} {
		if len(got.said) != 3 || got.said[i] != "002.json: "+want {
			t.Errorf("%q, want %q", got.said, want)
		}
	}
}

func TestTheStatusOfAPlanDecidesAndNotThatOfItsActivity(t *testing.T) {
	for status, want := range map[string]int64{"active": 1, "completed": 1, "unknown": 1, "on-hold": 1, "draft": 0, "revoked": 0, "entered-in-error": 0} {
		got := countOf(t, about(grant("a", "H1.1", "2021-02-01", "2021-04-01").status(status))...)
		if n := got.row(newGrants, "2021-02")[0]; n != want {
			t.Errorf("%s counts %d, want %d", status, n, want)
		}
		if n := got.row(activeGrants, "2021-05")[0]; n != 0 {
			t.Errorf("%s is active after its end", status)
		}
	}
}

func TestTheNewestVersionCountsWhateverComesFirst(t *testing.T) {
	first := grant("a", "H1.1", "2021-01-10", "").updated("2021-01-10T10:00:00Z")
	second := grant("a", "H1.4", "2021-02-10", "2021-03-01").updated("2021-02-10T10:00:00Z")
	for _, order := range [][]fields{{first, second}, {second, first}} {
		got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-06-02T10:00:00Z", anna, order[0]), report("2021-06-01T10:00:00Z", anna, order[1]))...)
		got.is(t, newGrants, map[string]int64{"2021-02": 1})
		got.is(t, activeGrants, monthly(2, 3, 1))
	}
	// Without times of their own the bundles' decide.
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-06-02T10:00:00Z", anna, grant("a", "H1.1", "2021-04-10", "")), report("2021-06-01T10:00:00Z", anna, grant("a", "H1.1", "2021-01-10", "")))...)
	got.is(t, newGrants, map[string]int64{"2021-04": 1})
}

func TestWhatWasEnteredInErrorNeverWas(t *testing.T) {
	plan, void := grant("a", "H1.1", "2021-01-10", ""), grant("a", "H1.1", "2021-01-10", "").status("entered-in-error")
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-03-02T10:00:00Z", anna, void), report("2021-02-01T10:00:00Z", anna, plan))...)
	got.is(t, activeGrants, nil)
	// Sent again later it is valid: the newest counts.
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-03-02T10:00:00Z", anna, void), report("2021-04-01T10:00:00Z", anna, plan))...)
	got.is(t, activeGrants, monthly(1, 6, 1))
	// What is void needs nothing else.
	bare := fields{"resourceType": "CarePlan", "id": "a", "status": "entered-in-error"}
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-03-02T10:00:00Z", anna, bare), report("2021-02-01T10:00:00Z", anna, plan))...)
	got.is(t, activeGrants, nil)
}

func TestAPlanCompletedWithoutAnEndEndsWhenItIsFirstSaid(t *testing.T) {
	plan := func() fields { return grant("a", "H1.1", "2021-01-10", "") }
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-01-11T10:00:00Z", anna, plan()),
		report("2021-05-20T10:00:00Z", anna, plan().status("completed")), report("2021-03-20T10:00:00Z", anna, plan().status("completed")))...)
	got.is(t, activeGrants, monthly(1, 3, 1))
	// An end that comes later is the end.
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-03-20T10:00:00Z", anna, plan().status("completed")),
		report("2021-05-20T10:00:00Z", anna, grant("a", "H1.1", "2021-01-10", "2021-04-30").status("completed")))...)
	got.is(t, activeGrants, monthly(1, 4, 1))
	// Said to be over before it began, it never was in force.
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-01-05T10:00:00Z", anna, plan().status("completed")))...)
	got.is(t, activeGrants, nil)
	got.is(t, newGrants, nil)
}

func TestOpenPlansEndWithTheReportOfADeathOrOfLeaving(t *testing.T) {
	plans := []fields{grant("open", "H1.1", "2021-01-10", ""), grant("planned", "H1.4", "2021-01-10", "2021-12-31"), grant("done", "H1.5", "2021-01-10", "2021-05-15").status("completed")}
	alive := report("2021-01-11T10:00:00Z", anna, plans...)
	for name, closed := range map[string]func(string) fields{"dead": dead, "gone": gone} {
		t.Run(name, func(t *testing.T) {
			got := countOf(t, append(span("2021-01-01", "2021-06-30"), alive, reportOf("2021-05-02T10:00:00Z", closed(anna)), reportOf("2021-03-02T10:00:00Z", closed(anna)))...)
			want := monthly(1, 3, 3)
			maps.Copy(want, monthly(4, 5, 1)) // the one that was completed keeps its own end
			got.is(t, activeGrants, want)
		})
	}
	t.Run("a death taken back", func(t *testing.T) {
		got := countOf(t, append(span("2021-01-01", "2021-06-30"), alive, reportOf("2021-03-02T10:00:00Z", dead(anna)), report("2021-03-05T10:00:00Z", anna))...)
		got.is(t, activeGrants, map[string]int64{"2021-01": 3, "2021-02": 3, "2021-03": 3, "2021-04": 3, "2021-05": 3, "2021-06": 2})
	})
	t.Run("two reports of one instant", func(t *testing.T) {
		for _, order := range [][]fields{{dead(anna), gone(anna).with(fields{"active": true})}, {gone(anna).with(fields{"active": true}), dead(anna)}} {
			got := countOf(t, append(span("2021-01-01", "2021-06-30"), alive, reportOf("2021-05-02T10:00:00Z", order[0]), reportOf("2021-05-02T10:00:00Z", order[1]))...)
			if n := got.row(activeGrants, "2021-06")[0]; n != 0 {
				t.Errorf("%d are active after a death", n)
			}
		}
	})
	t.Run("back again", func(t *testing.T) {
		got := countOf(t, append(span("2021-01-01", "2021-06-30"), alive, reportOf("2021-02-02T10:00:00Z", gone(anna)), report("2021-05-05T10:00:00Z", anna, grant("again", "H1.1", "2021-05-06", "")))...)
		got.is(t, activeGrants, map[string]int64{"2021-01": 3, "2021-02": 3, "2021-03": 1, "2021-04": 1, "2021-05": 2, "2021-06": 1})
		got.is(t, newGrants, map[string]int64{"2021-01": 3, "2021-05": 1})
	})
}

func TestInstantsAreDaysInDenmark(t *testing.T) {
	for start, month := range map[string]string{
		"2021-02-28T22:59:59Z": "2021-02", "2021-02-28T23:00:00Z": "2021-03", // midnight in winter
		"2021-04-30T21:59:59Z": "2021-04", "2021-04-30T22:00:00Z": "2021-05", // and in summer
		"2021-03-28T00:30:00+01:00": "2021-03", "2021-03-31T23:59:59.999+02:00": "2021-03", "2021-05-01T01:00:00+03:00": "2021-05",
		"2021-05-01T00:00:00": "2021-05", "2021-05-01": "2021-05",
	} {
		got := countOf(t, about(grant("a", "H1.1", start, ""))...)
		if got.row(newGrants, month)[0] != 1 {
			t.Errorf("%s is not in %s", start, month)
		}
	}
	// The day of a bundle decides which months are whole: 31 May 22:00 in UTC is 1 June in Denmark, so that May is whole.
	got := countOf(t, report("2020-12-31T23:00:00Z", anna), report("2021-05-31T21:59:00Z", anna))
	if n := len(got.frame.months); n != 5 {
		t.Errorf("%d months: 1 January to 31 May are five whole ones", n)
	}
	if n := len(countOf(t, report("2020-12-31T23:00:00Z", anna), report("2021-05-30T21:59:00Z", anna)).frame.months); n != 4 {
		t.Errorf("%d months: May is not whole on the 30th", n)
	}
}

func TestTheSummerTimeTakesNoMinutes(t *testing.T) {
	// Clocks went from 02:00 to 03:00 on 28 March 2021: 01:50 to 03:10 is 20 minutes, with zones and without.
	got := countOf(t, about(grant("p", "H1.1", "2021-01-10", ""), visit("a", "2021-03-28T01:50:00+01:00", "2021-03-28T03:10:00+02:00", "p"),
		visit("b", "2021-03-28T01:50:00", "2021-03-28T03:10:00", "p"), visit("c", "2021-03-28", "", "p"), visit("d", "2021-03-28T10:00:00Z", "", "p"))...)
	got.is(t, delivered, map[string]int64{"2021-03": 4})
	if n := got.row(minutes, "2021-03"); n != [3]int64{40 * 60, 2, 1} {
		t.Errorf("%v", n)
	}
}

func TestWhatCountsAsAVisit(t *testing.T) {
	care, nurse := grant("care", "H1.1", "2021-01-10", ""), grant("nurse", "G1.10", "2021-01-10", "")
	for name, c := range map[string]struct {
		resources []fields
		want      int64
	}{
		"based on home care":           {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "care")}, 1},
		"on both":                      {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "nurse", "care")}, 1},
		"on nursing only":              {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "nurse")}, 0},
		"on nothing":                   {[]fields{visit("v", "2021-02-02T08:00:00Z", "")}, 0},
		"planned":                      {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "care").status("planned")}, 0},
		"a follow-up":                  {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "care").with(fields{"type": []fields{{"coding": []fields{{"code": "9f03dfbb-7a97-45a5-94db-d4c3501714a9"}}}}})}, 0},
		"entered in error":             {[]fields{visit("v", "2021-02-02T08:00:00Z", "", "care").status("entered-in-error")}, 0},
		"help that was not planned":    {[]fields{help("h", "H1.2", "2021-02-02T08:00:00Z")}, 1},
		"nursing that was not planned": {[]fields{help("h", "G1.10", "2021-02-02T08:00:00Z")}, 0},
		"not done":                     {[]fields{help("h", "H1.2", "2021-02-02T08:00:00Z").status("not-done")}, 0},
	} {
		got := countOf(t, about(append(c.resources, care, nurse)...)...)
		if n := got.row(delivered, "2021-02")[0]; n != c.want {
			t.Errorf("%s counts %d, want %d", name, n, c.want)
		}
	}
	// A plan that was entered in error delivers nothing.
	got := countOf(t, append(about(care, visit("v", "2021-02-02T08:00:00Z", "", "care")), report("2021-06-02T10:00:00Z", anna, grant("care", "H1.1", "2021-01-10", "").status("entered-in-error")))...)
	got.is(t, delivered, nil)
}
