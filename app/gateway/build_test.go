package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"indblik/app/day"
)

// The people of the tests, made up. Their birthdays are what the last column says.
const (
	anna   = "0101380001" // 1 January 1938
	bent   = "0203450002" // 2 March 1945
	cirkel = "1506300003" // 15 June 1930
)

// person number i of many, born on 1 January of a year.
func born(year, i int) string { return fmt.Sprintf("0101%02d%04d", year%100, i) }

type fields map[string]any

var readList = sync.OnceValues(func() (*Codes, error) {
	file, err := os.Open("../../content/fs3.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return ReadCodes(file)
})

func codes(t testing.TB) *Codes {
	t.Helper()
	c, err := readList()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func codeOf(code string) fields {
	return fields{"coding": []fields{{"system": fsiii, "code": code}}}
}

// with adds fields to a resource.
func (f fields) with(more fields) fields {
	for k, v := range more {
		f[k] = v
	}
	return f
}

func (f fields) updated(at string) fields { return f.with(fields{"meta": fields{"lastUpdated": at}}) }

func grant(id, code, start, end string, reasons ...string) fields {
	period := fields{"start": start}
	if end != "" {
		period["end"] = end
	}
	refs := []fields{}
	for _, r := range reasons {
		refs = append(refs, fields{"reference": "Condition/" + r})
	}
	return fields{"resourceType": "CarePlan", "id": id, "status": "active", "intent": "plan", "period": period,
		"activity": []fields{{"detail": fields{"code": codeOf(code), "status": "in-progress", "reasonReference": refs}}}}
}

func (f fields) status(s string) fields { return f.with(fields{"status": s}) }

func help(id, code, at string) fields {
	return fields{"resourceType": "Procedure", "id": id, "status": "completed", "code": codeOf(code), "performedDateTime": at}
}

func visit(id, start, end string, plans ...string) fields {
	period := fields{"start": start}
	if end != "" {
		period["end"] = end
	}
	based := []fields{}
	for _, p := range plans {
		based = append(based, fields{"url": "http://fhir.kl.dk/gateway/StructureDefinition/" + basedOn, "valueReference": fields{"reference": "CarePlan/" + p}})
	}
	return fields{"resourceType": "Encounter", "id": id, "status": "finished", "type": []fields{{"coding": []fields{{"code": delivering}}}}, "period": period, "extension": based}
}

func condition(id, code, recorded, level string) fields {
	c := fields{"resourceType": "Condition", "id": id, "code": codeOf(code), "recordedDate": recorded}
	if level != "" {
		c["severity"] = codeOf(level)
	}
	return c
}

// report is a bundle about one citizen. The resources are about them unless they say otherwise.
func report(at, number string, resources ...fields) fields {
	return reportOf(at, fields{"resourceType": "Patient", "id": "patient-" + number[:6] + "x" + number[6:], "identifier": []fields{{"system": cprSystem, "value": number}}}, resources...)
}

func reportOf(at string, patient fields, resources ...fields) fields {
	entries := []fields{{"fullUrl": "https://ehr.example/Patient/" + patient["id"].(string), "resource": patient}}
	for _, r := range resources {
		if r["subject"] == nil {
			r["subject"] = fields{"reference": "Patient/" + patient["id"].(string)}
		}
		entries = append(entries, fields{"fullUrl": fmt.Sprintf("https://ehr.example/%v/%v", r["resourceType"], r["id"]), "resource": r})
	}
	b := fields{"resourceType": "Bundle", "id": "report", "type": "collection", "entry": entries}
	if at != "" {
		b["timestamp"] = at
	}
	return b
}

func dead(number string) fields {
	return fields{"resourceType": "Patient", "id": "patient-" + number[:6] + "x" + number[6:], "identifier": []fields{{"system": cprSystem, "value": number}}, "deceasedBoolean": true}
}

func gone(number string) fields {
	p := dead(number)
	delete(p, "deceasedBoolean")
	return p.with(fields{"active": false})
}

// delivery is a bundle of bundles.
func delivery(at string, reports ...fields) fields {
	entries := []fields{}
	for _, r := range reports {
		entries = append(entries, fields{"resource": r})
	}
	return fields{"resourceType": "Bundle", "id": "delivery", "type": "collection", "timestamp": at, "entry": entries}
}

// span is two reports about somebody of whom nothing is known, so that the months between are printed.
func span(first, last string) []fields {
	return []fields{report(first+"T10:00:00Z", "0101500009"), report(last+"T10:00:00Z", "0101500009")}
}

func jsonOf(t testing.TB, f fields) []byte {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func folderOf(t testing.TB, bundles ...fields) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	for i, b := range bundles {
		folder[fmt.Sprintf("%03d.json", i)] = &fstest.MapFile{Data: jsonOf(t, b)}
	}
	return folder
}

// counted is what a folder counts to, before anything is hidden, and what was said.
type counted struct {
	*tally
	said   []string
	result Result
	themes []string
}

func count(t testing.TB, folder fstest.MapFS) counted {
	t.Helper()
	k, err := newKept()
	if err != nil {
		t.Fatal(err)
	}
	c := codes(t)
	var got counted
	said := &findings{english: true, say: func(line string) { got.said = append(got.said, line) }}
	got.result, err = readFolder(context.Background(), Job{Folder: folder, Codes: c}, k, said)
	if err != nil {
		t.Fatal(err)
	}
	got.tally, got.themes = newTally(k.frame(), nil), c.Themes()
	k.count(c, k.frame(), got.tally, said)
	if len(k.people.list) > 0 {
		got.unknown = true
	}
	return got
}

func countOf(t testing.TB, bundles ...fields) counted { return count(t, folderOf(t, bundles...)) }

// row answers an indicator's numbers in a month, all together: the count, the denominator, and the citizens behind the count.
func (c counted) row(i indicator, period string) [3]int64 {
	var m day.Month
	if year, q, ok := strings.Cut(period, "K"); ok {
		first, err := day.ParseMonth(year + "-01")
		if err != nil {
			panic(err)
		}
		m = first + 3*day.Month(q[0]-'1')
	} else {
		var err error
		if m, err = day.ParseMonth(period); err != nil {
			panic(err)
		}
	}
	x := c.sum(i, m, []uint16{0}, allAges[0])
	return [3]int64{x.count, x.of, int64(x.counted)}
}

// is demands an indicator's count by month; months that are not named must be nought.
func (c counted) is(t *testing.T, i indicator, want map[string]int64) {
	t.Helper()
	for _, m := range c.periods(i) {
		if got := c.row(i, label(i, m))[0]; got != want[label(i, m)] {
			t.Errorf("indicator %d in %s is %d, want %d", i, label(i, m), got, want[label(i, m)])
		}
	}
	for period := range want {
		if !slices.ContainsFunc(c.periods(i), func(m day.Month) bool { return label(i, m) == period }) {
			t.Errorf("indicator %d is not printed for %s", i, period)
		}
	}
}

// aggregated answers the file and what was said.
func aggregated(t testing.TB, folder fstest.MapFS, districts string) (string, []string, Result) {
	t.Helper()
	var out bytes.Buffer
	var said []string
	job := Job{Folder: folder, Codes: codes(t), English: true, Say: func(line string) { said = append(said, line) }}
	if districts != "" {
		job.Districts = strings.NewReader(districts)
	}
	result, err := Aggregate(context.Background(), job, &out)
	if err != nil {
		t.Fatal(err)
	}
	impersonal(t, out.String()+strings.Join(said, "\n"))
	return out.String(), said, result
}

var tenDigits = regexp.MustCompile(`\d{10}|\d{6}[- ]\d{4}`)

// impersonal fails when a text holds what could be a CPR number.
func impersonal(t testing.TB, text string) {
	t.Helper()
	if tenDigits.MatchString(text) {
		t.Error("a number of a person is written or said")
	}
}

// lines answers the rows of a file that hold all of some texts.
func lines(file string, with ...string) []string {
	var list []string
	for line := range strings.SplitSeq(strings.TrimSpace(file), "\n") {
		if !slices.ContainsFunc(with, func(s string) bool { return !strings.Contains(line, s) }) {
			list = append(list, strings.TrimSuffix(line, ";"+origin+line[strings.LastIndex(line, ";"):]))
		}
	}
	return list
}
