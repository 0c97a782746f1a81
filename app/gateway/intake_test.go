package gateway

import (
	"fmt"
	"maps"
	"testing"

	"indblik/app/day"
)

func TestWhatIsWrongInABundleIsSaidWithFileAndResource(t *testing.T) {
	subject := fields{"subject": fields{"reference": "Patient/somebody"}}
	bare := func(f fields, without ...string) fields {
		f = maps.Clone(f)
		for _, w := range without {
			delete(f, w)
		}
		return f
	}
	g := grant("g", "H1.1", "2021-02-10", "")
	for want, b := range map[string]fields{
		"CarePlan/g: " + saidSubject.en:                   report("2021-02-10T10:00:00Z", anna, maps.Clone(g).with(subject)),
		"Observation/o: " + saidSubject.en:                report("2021-02-10T10:00:00Z", anna, fields{"resourceType": "Observation", "id": "o"}.with(subject)),
		"CarePlan/g: " + saidCode.en + " (H1.99)":         report("2021-02-10T10:00:00Z", anna, grant("g", "H1.99", "2021-02-10", "")),
		"CarePlan/g: " + saidCode.en + " (##########)":    report("2021-02-10T10:00:00Z", anna, grant("g", "0101380001", "2021-02-10", "")),
		"CarePlan/g: " + saidNoCode.en:                    report("2021-02-10T10:00:00Z", anna, bare(g, "activity")),
		"CarePlan/g: " + saidNoDay.en:                     report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02", "")),
		"CarePlan: " + saidNoID.en:                        report("2021-02-10T10:00:00Z", anna, bare(g, "id")),
		"CarePlan/g: " + saidMalformed.en:                 report("2021-02-10T10:00:00Z", anna, maps.Clone(g).with(fields{"period": []string{"x"}})),
		"CarePlan/g: " + saidBackwards.en:                 report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "2021-02-09")),
		"Procedure/h: " + saidCode.en + " (X)":            report("2021-02-10T10:00:00Z", anna, help("h", "X", "2021-02-10")),
		"Procedure/h: " + saidNoDay.en:                    report("2021-02-10T10:00:00Z", anna, help("h", "H1.1", "i går")),
		"Encounter/v: " + saidNoDay.en:                    report("2021-02-10T10:00:00Z", anna, g, visit("v", "", "", "g")),
		"Encounter/v: " + saidBackwards.en:                report("2021-02-10T10:00:00Z", anna, g, visit("v", "2021-02-10T10:00:00Z", "2021-02-10T09:00:00Z", "g")),
		"Encounter/v: " + saidReference.en:                report("2021-02-10T10:00:00Z", anna, visit("v", "2021-02-10T10:00:00Z", "", "nowhere")),
		"CarePlan/g: " + saidReference.en:                 report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "", "nowhere")),
		"Condition/c: " + saidCode.en + " (J99)":          report("2021-02-10T10:00:00Z", anna, condition("c", "J99", "2021-02-10", "")),
		"Condition/c: " + saidNoDay.en:                    report("2021-02-10T10:00:00Z", anna, condition("c", "J1.1", "", "")),
		"Condition/c: " + saidLevel.en + " (B7)":          report("2021-02-10T10:00:00Z", anna, condition("c", "J1.1", "2021-02-10", "B7")),
		"Bundle/report: " + saidNoCitizen.en:              {"resourceType": "Bundle", "id": "report", "timestamp": "2021-02-10T10:00:00Z", "entry": []fields{}},
		"Bundle/report: " + saidNoTime.en:                 report("", anna),
		"Patient/patient-310238x0001: " + saidNoPerson.en: report("2021-02-10T10:00:00Z", "3102380001", g),
		"Patient/p: " + saidNoPerson.en:                   reportOf("2021-02-10T10:00:00Z", fields{"resourceType": "Patient", "id": "p"}, g),
		"CarePlan/##########: " + saidNoDay.en:            report("2021-02-10T10:00:00Z", anna, grant("0101380001", "H1.1", "", "")),
		"CarePlan/######-####: " + saidNoDay.en:           report("2021-02-10T10:00:00Z", anna, grant("010138-0001", "H1.1", "", "")),
		"CarePlan/g: " + saidEnd.en:                       report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "2021")),
		"Condition/c: " + saidTooHigh.en + " (H1)":        report("2021-02-10T10:00:00Z", anna, condition("c", "H1", "2021-02-10", "")),
	} {
		got := count(t, folderOf(t, append(span("2021-01-01", "2021-06-30"), b)...))
		if want = "002.json: " + want; len(got.said) != 1 || got.said[0] != want || got.result.Unreadable != 0 {
			t.Errorf("%q, want %q", got.said, want)
		}
	}
}

func TestATimeThatCannotBeRightStretchesNothing(t *testing.T) {
	for _, at := range []string{"2201-02-10T10:00:00Z", "1921-02-10T10:00:00Z", "i går", "2021-02-10"} {
		got := countOf(t, append(span("2021-01-01", "2021-06-30"), report(at, anna))...)
		if len(got.frame.months) != 6 || len(got.said) != 1 || got.said[0] != "002.json: Bundle/report: "+saidNoTime.en {
			t.Errorf("%s: %v %q", at, got.frame.months, got.said)
		}
	}
}

func TestAReferenceIntoAnotherBundleIsWhole(t *testing.T) {
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-02-11T10:00:00Z", anna, visit("v", "2021-02-10T10:00:00Z", "2021-02-10T10:15:00Z", "g")), report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "")))...)
	if n := got.row(minutes, "2021-02"); n != [3]int64{15 * 60, 1, 1} || len(got.said) != 0 {
		t.Errorf("%v %q", n, got.said)
	}
	// Another citizen's plan is not delivered.
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-02-11T10:00:00Z", anna, visit("v", "2021-02-10T10:00:00Z", "", "g")), report("2021-02-10T10:00:00Z", bent, grant("g", "H1.1", "2021-02-10", "")))...)
	got.is(t, delivered, nil)
}

func TestACitizenIsTheirNumberInWhicheverSystem(t *testing.T) {
	other := fields{"resourceType": "Patient", "id": "elsewhere", "identifier": []fields{{"system": "urn:other", "value": "x"}, {"system": cprSystem, "value": "010138-0001"}}}
	got := countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "2021-02-12")), reportOf("2021-02-11T10:00:00Z", other, grant("h", "H1.1", "2021-02-13", "")))...)
	got.is(t, newGrants, map[string]int64{"2021-02": 1})
	// A patient who is given another number is the same patient: what was reported under the first follows.
	moved := report("2021-02-12T10:00:00Z", bent)
	moved["entry"].([]fields)[0]["resource"].(fields)["id"] = "patient-010138x0001"
	got = countOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "2021-02-12")), moved, report("2021-02-11T10:00:00Z", bent, grant("h", "H1.1", "2021-02-13", "")))...)
	got.is(t, newGrants, map[string]int64{"2021-02": 1})
}

func TestASystemThatIsWrongEverywhereIsSaidInFewLines(t *testing.T) {
	var some []fields
	for i := range mostLines + 50 {
		some = append(some, grant(fmt.Sprint("g", i), "H1.99", "2021-02-10", ""))
	}
	_, said, _ := aggregated(t, folderOf(t, append(span("2021-01-01", "2021-06-30"), report("2021-02-10T10:00:00Z", anna, some...))...), "")
	if len(said) != mostLines+2 || said[len(said)-1] != "and 50 more: "+saidCode.en {
		t.Errorf("%d lines, the last %q", len(said), said[len(said)-1])
	}
}

func TestWhatCouldBeANumberOfAPersonIsMasked(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "0101380001": "##########", "x0101380001y": "x##########y", "010138-0001": "######-####", "010138 0001": "###### ####", "a/010138_0001.json": "a/######_####.json",
		"12345678-1234-4000-8000-123456789012": "12345678-1234-4000-8000-############", "2021-02-10": "2021-02-10", "010138": "010138", "a\nb\x1b[0m": "a b [0m", "01013800010": "###########", "010138-00012": "010138-00012",
	} {
		if got := masked(in); got != want {
			t.Errorf("%q is masked as %q, want %q", in, got, want)
		}
	}
}

func TestBirthdaysInCPRNumbers(t *testing.T) {
	for number, want := range map[string]string{
		"0101380001": "1938-01-01", "0101384001": "1938-01-01", "0101364001": "2036-01-01", "0101379001": "1937-01-01", "0101365001": "2036-01-01", "0101585001": "1858-01-01", "2902000001": "", "2902004001": "2000-02-29",
		"6101380001": "1938-01-01", "010138ABC1": "1938-01-01", "3102380001": "", "0113380001": "", "010138000": "", "01013800012": "", "O101380001": "", "0001380001": "",
	} {
		got := ""
		if d, ok := birthday(number); ok {
			got = day.Day(d).String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
}
