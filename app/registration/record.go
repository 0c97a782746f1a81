package registration

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"indblik/app/day"
)

// Record is one version of what was decided about one indicator of one initiative.
type Record struct {
	Initiative, Indicator string
	Version               int    // from 1
	Definition            string // of the indicator, as DefinitionVersion answers it
	Direction             string // wanted: ned, op or ingen
	Districts             []string
	Baseline              int       // months before the start
	Start                 day.Month // the first month of the effort
	Transition            int       // months from the start that belong to neither side
	Method                string    // one of Methods
	Smallest              float64   // the smallest change that matters, in percent
	Decision              day.Day   // when it is decided on the numbers there are
	Population            []string  // SHA-256 of the files of population, in hexadecimal
	Diagnoses             string    // version of the list of diagnoses; empty where none is used
	Lag                   int       // days from a month's end until it is counted whole
	Primary               bool
	Reason                string // why a later version was made

	Seen      day.Month // the last month that could be seen when it was registered; 0 for none
	AfterSeen bool      // a month at or after the start, of this or an earlier version, could be seen
	By        string
	At        time.Time
	Previous  string // hash of the version before; empty for the first
	Hash      string // SHA-256 of Canonical in hexadecimal

	// Broken is set by the store when what it holds does not fit its hash, or the chain of hashes.
	Broken bool
}

// Methods are the methods of methods section 2, in its order.
var Methods = []string{"run_chart", "projection", "cohort", "its", "staggered", "dose", "funnel"}

// Wanted are the directions an initiative may want a number to move.
var Wanted = []string{"ned", "op", "ingen"}

// wire is the record as its hash is taken of it. Days and months are written as people write them, so that the record can
// be read without this program.
type wire struct {
	Initiative string   `json:"initiative"`
	Indicator  string   `json:"indicator"`
	Version    int      `json:"version"`
	Definition string   `json:"definition"`
	Direction  string   `json:"direction"`
	Districts  []string `json:"districts"`
	Baseline   int      `json:"baseline_months"`
	Start      string   `json:"start"`
	Transition int      `json:"transition_months"`
	Method     string   `json:"method"`
	Smallest   float64  `json:"smallest_percent"`
	Decision   string   `json:"decision"`
	Population []string `json:"population_sha256"`
	Diagnoses  string   `json:"diagnoses"`
	Lag        int      `json:"lag_days"`
	Primary    bool     `json:"primary"`
	Reason     string   `json:"reason"`
	Seen       string   `json:"seen"`
	AfterSeen  bool     `json:"after_seen"`
	By         string   `json:"by"`
	At         string   `json:"at"`
	Previous   string   `json:"previous_sha256"`
}

// Canonical writes the record, without its hash, so that equal records are equal bytes: JSON with the keys in order and no
// white space, as Go's encoding/json writes a map, with no escaping of <, > and &.
func (r Record) Canonical() ([]byte, error) {
	return canonical(wire{r.Initiative, r.Indicator, r.Version, r.Definition, r.Direction, listed(r.Districts), r.Baseline, r.Start.String(), r.Transition, r.Method,
		r.Smallest, r.Decision.String(), listed(r.Population), r.Diagnoses, r.Lag, r.Primary, r.Reason, monthText(r.Seen), r.AfterSeen, r.By, instant(r.At), r.Previous})
}

// read answers the record that canonical bytes say, without hash.
func read(text []byte) (Record, error) {
	var w wire
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return Record{}, fmt.Errorf("record: %w", err)
	}
	r := Record{Initiative: w.Initiative, Indicator: w.Indicator, Version: w.Version, Definition: w.Definition, Direction: w.Direction, Districts: w.Districts, Baseline: w.Baseline,
		Transition: w.Transition, Method: w.Method, Smallest: w.Smallest, Population: w.Population, Diagnoses: w.Diagnoses, Lag: w.Lag, Primary: w.Primary, Reason: w.Reason,
		AfterSeen: w.AfterSeen, By: w.By, Previous: w.Previous}
	var err error
	if r.Start, err = day.ParseMonth(w.Start); err != nil {
		return r, fmt.Errorf("record: %w", err)
	}
	if r.Decision, err = day.Parse(w.Decision); err != nil {
		return r, fmt.Errorf("record: %w", err)
	}
	if w.Seen != "" {
		if r.Seen, err = day.ParseMonth(w.Seen); err != nil {
			return r, fmt.Errorf("record: %w", err)
		}
	}
	if r.At, err = time.Parse(time.RFC3339Nano, w.At); err != nil {
		return r, fmt.Errorf("record: %w", err)
	}
	return r, nil
}

// canonical writes a value with its keys in order.
func canonical(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("canonical form: %w", err)
	}
	var fields map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&fields); err != nil {
		return nil, fmt.Errorf("canonical form: %w", err)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(fields); err != nil {
		return nil, fmt.Errorf("canonical form: %w", err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// listed is a list in order, and empty instead of nil: both are the same list.
func listed(list []string) []string {
	list = append([]string{}, list...)
	slices.Sort(list)
	return slices.Compact(list)
}

func monthText(m day.Month) string {
	if m == 0 {
		return ""
	}
	return m.String()
}

// instant is a moment in UTC with whole microseconds, as the database keeps it.
func instant(t time.Time) string {
	return t.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano)
}

// DefinitionVersion names a definition by what it says: the first twelve digits of its SHA-256. Another text is another
// version, whoever forgot to count it up.
func DefinitionVersion(text string) string { return hashOf([]byte(text))[:12] }

// ShortHash is the beginning of the hash, enough to tell records apart by eye.
func (r Record) ShortHash() string { return r.Hash[:min(len(r.Hash), 12)] }

// Mark is how a record stands to the numbers.
type Mark string

// The marks. A look that nobody registered is exploratory.
const (
	Locked      Mark = "locked"  // registered before a month after the start could be seen
	After       Mark = "after"   // registered for the first time when one could
	Changed     Mark = "changed" // changed when one could
	Exploratory Mark = "exploratory"
)

// Mark answers how the record stands to the numbers that could be seen when it was made.
func (r Record) Mark() Mark {
	switch {
	case r.Version == 0:
		return Exploratory
	case !r.AfterSeen:
		return Locked
	case r.Version == 1:
		return After
	}
	return Changed
}

// Changes names the fields that say another thing than in an earlier version, as the form names them.
func (r Record) Changes(before Record) []string {
	var list []string
	add := func(field string, same bool) {
		if !same {
			list = append(list, field)
		}
	}
	add("primaer", r.Primary == before.Primary)
	add("retning", r.Direction == before.Direction)
	add("metode", r.Method == before.Method)
	add("mindste", r.Smallest == before.Smallest)
	add("start", r.Start == before.Start)
	add("grundperiode", r.Baseline == before.Baseline)
	add("overgang", r.Transition == before.Transition)
	add("beslutning", r.Decision == before.Decision)
	add("forsinkelse", r.Lag == before.Lag)
	add("distrikt", slices.Equal(listed(r.Districts), listed(before.Districts)))
	add("befolkning", slices.Equal(listed(r.Population), listed(before.Population)))
	add("diagnoser", r.Diagnoses == before.Diagnoses)
	add("definition", r.Definition == before.Definition)
	return list
}
