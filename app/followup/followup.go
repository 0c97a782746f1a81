// Package followup makes the note that leaders meet over in September and December: what can be said and what cannot, what can
// be answered already, the criteria with their earliest date, and what came of the last decisions. It owns the facts "this
// was decided, and this came of it" and "so the note looked when it was approved".
//
// While a note is a draft its numbers are derived from the rooms below at each look; at approval every line is stored as it
// stood and never changes. It refuses to know any person of staff and any citizen: it asks the rooms below for sums, hides
// those that are small before anything else sees them, and words a status only with outcome's own words.
package followup

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
)

// Bounds of what is written. With them the fullest note fits two sheets of A4.
const (
	mostDecisions   = 4
	longestDecision = 100 // characters
	longestWho      = 40
	longestCame     = 90
	longestRemark   = 200
	highestRate     = 2000 // kroner an hour; more is a slip of the finger
)

// Statuses are what can have come of a decision.
var Statuses = []string{done, underWay, dropped}

const (
	done     = "gjort"
	underWay = "igang"
	dropped  = "droppet"
)

// Decision is something a leader meeting decided. Who is responsible is a role or a unit, never a person's name.
type Decision struct {
	ID   string  `json:"id"`
	Text string  `json:"text"`
	Who  string  `json:"who"`
	By   day.Day `json:"by"` // the deadline; 0 for none
}

// Came is what came of an earlier decision: one of Statuses, empty while nobody has said, and a line.
type Came struct {
	Status string `json:"status"`
	Line   string `json:"line"`
}

// Earlier is a decision of an earlier note with what is said of it in this one.
type Earlier struct {
	Decision
	Came
	Since day.Day `json:"since"` // the meeting that decided it
}

// Texts are what people write in a note; everything else is derived.
type Texts struct {
	Remark    string          `json:"remark"`
	Rate      int             `json:"rate"` // kroner an hour of learning, an assumption; 0 for none
	Decisions []Decision      `json:"decisions"`
	Came      map[string]Came `json:"came"` // by the id of the earlier decision
}

// Note is the note of one meeting.
type Note struct {
	ID       string
	Day      day.Day // of the meeting
	Revision int     // of the texts, 0 before anything was saved
	Texts    Texts
	Writer   string // who saved the texts last
	Written  time.Time
	Record   *Record // as it was approved; nil for a draft
	Approver string
	Approved time.Time
}

// Form is what somebody typed, as it was typed.
type Form struct {
	Remark, Rate string
	Decisions    []DecisionForm
	Came         []CameForm
}

// DecisionForm is a row of decisions in the form.
type DecisionForm struct{ ID, Text, Who, By string }

// CameForm is what is said of one earlier decision in the form.
type CameForm struct{ ID, Status, Line string }

// FormOf answers a note's texts as its form shows them, with a row for each earlier decision.
func FormOf(t Texts, earlier []Earlier) Form {
	f := Form{Remark: t.Remark}
	if t.Rate > 0 {
		f.Rate = strconv.Itoa(t.Rate)
	}
	for _, d := range t.Decisions {
		row := DecisionForm{ID: d.ID, Text: d.Text, Who: d.Who}
		if d.By != 0 {
			row.By = d.By.String()
		}
		f.Decisions = append(f.Decisions, row)
	}
	for _, e := range earlier {
		f.Came = append(f.Came, CameForm{e.ID, t.Came[e.ID].Status, t.Came[e.ID].Line})
	}
	return f
}

// field names a field of a row of the form, as the page and its problems call it.
func field(name string, row int) string { return name + "-" + strconv.Itoa(row) }

// settle turns a form into texts, or says everything that is wrong with it. The guard has seen the texts. Empty rows are left
// out; newID names a decision that has no id yet.
func (f Form) settle(meeting day.Day, newID func() string) (Texts, error) {
	t := Texts{Remark: tidy(f.Remark), Came: map[string]Came{}}
	var wrong []fault.FieldError
	long := func(name, text string, most int) {
		if utf8.RuneCountInString(text) > most {
			wrong = append(wrong, fault.Field(name, "field.too_long", most))
		}
	}
	long("bemaerkning", t.Remark, longestRemark)
	if rate := strings.TrimSpace(f.Rate); rate != "" {
		n, err := strconv.Atoi(rate)
		if err != nil || n < 1 || n > highestRate {
			wrong = append(wrong, fault.Field("timepris", "followup.rate.bounds", highestRate))
		}
		t.Rate = n
	}
	for i, c := range f.Came {
		came := Came{c.Status, tidy(c.Line)}
		if c.Status != "" && !slices.Contains(Statuses, c.Status) {
			wrong = append(wrong, fault.Field(field("status", i), "field.unknown"))
		}
		long(field("linje", i), came.Line, longestCame)
		if came != (Came{}) {
			t.Came[c.ID] = came
		}
	}
	for i, row := range f.Decisions {
		d := Decision{ID: row.ID, Text: tidy(row.Text), Who: tidy(row.Who)}
		if d.Text == "" && d.Who == "" && row.By == "" {
			continue
		}
		if d.Text == "" {
			wrong = append(wrong, fault.Field(field("beslutning", i), "followup.decision.write"))
		}
		long(field("beslutning", i), d.Text, longestDecision)
		long(field("ansvar", i), d.Who, longestWho)
		if row.By != "" {
			by, err := day.Parse(row.By)
			if err != nil || by < meeting || by > meeting+2*366 {
				wrong = append(wrong, fault.Field(field("frist", i), "followup.by.bounds"))
			}
			d.By = by
		}
		if d.ID == "" {
			d.ID = newID()
		}
		t.Decisions = append(t.Decisions, d)
	}
	if len(t.Decisions) > mostDecisions {
		wrong = append(wrong, fault.Field(field("beslutning", mostDecisions), "followup.decision.most", mostDecisions))
	}
	if len(wrong) > 0 {
		return Texts{}, fault.InvalidFields(wrong...)
	}
	return t, nil
}

// known gives the rows of a form the ids of the decisions that stand: a row keeps its own id only when there is such a decision,
// and one without takes that of a decision that says the same, so that a form sent twice makes no second decision.
func (f Form) known(t Texts) Form {
	f.Decisions = slices.Clone(f.Decisions)
	free := slices.Clone(t.Decisions)
	take := func(fits func(Decision) bool) string {
		at := slices.IndexFunc(free, fits)
		if at < 0 {
			return ""
		}
		id := free[at].ID
		free = slices.Delete(free, at, at+1)
		return id
	}
	for i, row := range f.Decisions {
		f.Decisions[i].ID = take(func(d Decision) bool { return d.ID == row.ID })
	}
	for i, row := range f.Decisions {
		if row.ID == "" {
			f.Decisions[i].ID = take(func(d Decision) bool {
				by := ""
				if d.By != 0 {
					by = d.By.String()
				}
				return d.Text == tidy(row.Text) && d.Who == tidy(row.Who) && by == row.By
			})
		}
	}
	return f
}

// tidy takes the room around a text away, and line breaks: each text is a line of the note.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }

// earlierOf answers the decisions of a note that the next must say something about: its own, and those that were under way.
func earlierOf(r Record) []Earlier {
	var list []Earlier
	for _, d := range r.Decisions {
		list = append(list, Earlier{Decision: d, Since: r.Day})
	}
	for _, e := range r.Earlier {
		if e.Status == underWay {
			e.Came = Came{}
			list = append(list, e)
		}
	}
	return list
}

// said answers the earlier decisions with what the texts say of them.
func said(earlier []Earlier, t Texts) []Earlier {
	list := slices.Clone(earlier)
	for i := range list {
		list[i].Came = t.Came[list[i].ID]
	}
	return list
}

// approvable says what is lacking before a note can be approved: every earlier decision has an answer.
func approvable(earlier []Earlier) error {
	var wrong []fault.FieldError
	for i, e := range earlier {
		if e.Status == "" {
			wrong = append(wrong, fault.Field(field("status", i), "followup.came.choose"))
		}
	}
	if len(wrong) > 0 {
		return fault.InvalidFields(wrong...)
	}
	return nil
}

// came answers what is said of an earlier decision, by its place.
func (f Form) came(i int) CameForm {
	if i < len(f.Came) {
		return f.Came[i]
	}
	return CameForm{}
}
