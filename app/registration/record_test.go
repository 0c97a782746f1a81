package registration

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"indblik/app/day"
)

var sample = Record{Initiative: "forebyggende-indsats", Indicator: "ydelser_nye", Version: 1, Definition: "abc", Direction: "ned", Districts: []string{"Syd", "Nord"}, Baseline: 36,
	Start: day.MonthOf(2027, 1), Transition: 2, Method: "projection", Smallest: 7.5, Decision: day.On(2028, 3, 1), Population: []string{"ff"}, Lag: 45, Primary: true,
	Seen: day.MonthOf(2026, 9), By: "Karin <&> Ø", At: time.Date(2026, 11, 24, 8, 0, 0, 123456789, time.UTC)}

// The bytes are pinned: a hash that was published must still be the hash of the same decision in ten years.
func TestTheCanonicalBytesStayAsTheyAre(t *testing.T) {
	text, err := sample.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"after_seen":false,"at":"2026-11-24T08:00:00.123456Z","baseline_months":36,"by":"Karin <&> Ø","decision":"2028-03-01","definition":"abc","diagnoses":"",` +
		`"direction":"ned","districts":["Nord","Syd"],"indicator":"ydelser_nye","initiative":"forebyggende-indsats","lag_days":45,"method":"projection","population_sha256":["ff"],` +
		`"previous_sha256":"","primary":true,"reason":"","seen":"2026-09","smallest_percent":7.5,"start":"2027-01","transition_months":2,"version":1}`
	if string(text) != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
}

func TestARecordSurvivesItsCanonicalBytesAndEqualOnesAreEqualBytes(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abcæøå<>&\"\\ 12\u2028")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		r := Record{Initiative: word.Draw(t, "initiative"), Indicator: word.Draw(t, "indicator"), Version: rapid.IntRange(1, 9).Draw(t, "version"), Definition: word.Draw(t, "definition"),
			Direction: rapid.SampledFrom(Wanted).Draw(t, "direction"), Districts: rapid.SliceOfDistinct(word, rapid.ID).Draw(t, "districts"), Baseline: rapid.IntRange(12, 120).Draw(t, "baseline"),
			Start: day.Month(rapid.IntRange(24000, 24600).Draw(t, "start")), Transition: rapid.IntRange(0, 12).Draw(t, "transition"), Method: rapid.SampledFrom(Methods).Draw(t, "method"),
			Smallest: float64(rapid.IntRange(1, 900).Draw(t, "smallest")) / 10, Decision: day.Day(rapid.IntRange(11000, 40000).Draw(t, "decision")), Lag: rapid.IntRange(0, 400).Draw(t, "lag"),
			Reason: word.Draw(t, "reason"), Primary: rapid.Bool().Draw(t, "primary"), AfterSeen: rapid.Bool().Draw(t, "after"), By: word.Draw(t, "by"),
			At: time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "at")).UTC()}
		text, err := r.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		back, err := read(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Canonical()
		if err != nil || string(again) != string(text) {
			t.Fatalf("%s\n%s\n%v", text, again, err)
		}
		slices.Reverse(r.Districts)
		if turned, err := r.Canonical(); err != nil || string(turned) != string(text) {
			t.Fatalf("the order of a list shows: %s %v", turned, err)
		}
	})
}

func TestMarksAndChanges(t *testing.T) {
	for mark, r := range map[Mark]Record{Exploratory: {}, Locked: {Version: 2}, After: {Version: 1, AfterSeen: true}, Changed: {Version: 2, AfterSeen: true}} {
		if r.Mark() != mark {
			t.Errorf("%+v is %s, want %s", r, r.Mark(), mark)
		}
	}
	other := sample
	other.Smallest, other.Districts, other.Reason, other.Seen, other.By = 5, []string{"Nord"}, "x", 0, "y"
	if got := other.Changes(sample); !slices.Equal(got, []string{"mindste", "distrikt"}) {
		t.Error(got)
	}
	other = sample
	other.Districts = []string{"Nord", "Syd"}
	if got := other.Changes(sample); len(got) != 0 {
		t.Error("another order of the same is no change:", got)
	}
}

func TestNumbersAreSeenFromTheEarliestStartThereWas(t *testing.T) {
	start := day.MonthOf(2026, 5)
	for name, c := range map[string]struct {
		seen    day.Month
		start   day.Month
		history []Record
		want    bool
	}{
		"no number":                             {0, start, nil, false},
		"only before":                           {start - 1, start, nil, false},
		"the start month itself":                {start, start, nil, true},
		"moved past the numbers":                {start + 3, start + 6, []Record{{Start: start}}, true},
		"moved ahead of them":                   {start + 3, start, []Record{{Start: start + 6}}, true},
		"still ahead of both":                   {start - 1, start + 6, []Record{{Start: start}}, false},
		"an earlier version with a later start": {start + 3, start + 6, []Record{{Start: start + 4}}, false},
	} {
		if got := afterSeen(Record{Seen: c.seen, Start: c.start}, c.history); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestADraftOfARegistrationSaysAllThatIsWrong(t *testing.T) {
	good := Draft{Direction: "ned", Method: "projection", Smallest: "7,5", Start: "2027-01", Baseline: "36", Transition: "0", Decision: "2028-03-01", Lag: "45", Population: []string{"ff"}}
	among := choices{districts: []string{"Nord"}, population: []string{"ff"}}
	for name, c := range map[string]struct {
		change func(*Draft)
		fields string
	}{
		"as it should be":               {func(*Draft) {}, ""},
		"nothing":                       {func(d *Draft) { *d = Draft{} }, "retning metode start grundperiode overgang forsinkelse mindste beslutning"},
		"a point for a comma":           {func(d *Draft) { d.Smallest = "7.5" }, ""},
		"no change at all":              {func(d *Draft) { d.Smallest = "0" }, "mindste"},
		"not a number":                  {func(d *Draft) { d.Smallest = "NaN" }, "mindste"},
		"more than there is":            {func(d *Draft) { d.Smallest = "91" }, "mindste"},
		"a short baseline":              {func(d *Draft) { d.Baseline = "11" }, "grundperiode"},
		"a long one":                    {func(d *Draft) { d.Baseline = "121" }, "grundperiode"},
		"half a month":                  {func(d *Draft) { d.Transition = "0,5" }, "overgang"},
		"a made-up method":              {func(d *Draft) { d.Method = "magi" }, "metode"},
		"decided before the first":      {func(d *Draft) { d.Decision = "2027-01-31" }, "beslutning"},
		"decided within the transition": {func(d *Draft) { d.Transition, d.Decision = "3", "2027-04-30" }, "beslutning"},
		"decided the day after":         {func(d *Draft) { d.Decision = "2027-02-01" }, ""},
		"no population":                 {func(d *Draft) { d.Population = nil }, "befolkning"},
		"no population, no projection":  {func(d *Draft) { d.Population, d.Method = nil, "its" }, ""},
		"a file that is not here":       {func(d *Draft) { d.Population = []string{"00"} }, "befolkning"},
		"a made-up district":            {func(d *Draft) { d.Districts = []string{"Månen"} }, "distrikt"},
		"long ago":                      {func(d *Draft) { d.Start = "1019-05" }, "start"},
	} {
		d := good
		c.change(&d)
		_, err := d.settle(among)
		for _, field := range strings.Fields(c.fields) {
			if err == nil || !strings.Contains(err.Error(), "("+field+":") {
				t.Errorf("%s: nothing is said of %s: %v", name, field, err)
			}
		}
		if c.fields == "" && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := good.settle(choices{population: []string{"ff"}, later: true}); err == nil {
		t.Error("a later version need not say why")
	}
	if r, err := good.settle(among); err != nil || draftOf(r).Smallest != "7,5" || draftOf(r).Start != "2027-01" {
		t.Error(r, err)
	}
}

func TestADefinitionsVersionIsTheBeginningOfItsHash(t *testing.T) {
	sum := sha256.Sum256([]byte("Antal ydelser"))
	if got := DefinitionVersion("Antal ydelser"); got != hex.EncodeToString(sum[:])[:12] || got == DefinitionVersion("Antal ydelser.") {
		t.Error(got)
	}
}
