package competence

import (
	"maps"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/people"
	"indblik/app/web"
)

// coveragePage is everything /kompetencer shows.
type coveragePage struct {
	Table       Table
	View        View
	Problems    []web.Problem
	Professions people.Professions
	Today       day.Day
	Detail      *detail
}

// address answers the page's own address with a field opened.
func (p coveragePage) address(unit, competence string) string {
	q := "?enhed=" + unit + "&kompetence=" + competence
	if p.View.Profession != "" {
		q += "&faggruppe=" + p.View.Profession
	}
	if p.View.On != p.Today {
		q += "&dato=" + p.View.On.String()
	}
	return "/kompetencer" + q + "#detalje"
}

// chosen tells whether a field is the one opened.
func (p coveragePage) chosen(unit, competence string) bool {
	return p.View.Unit == unit && p.View.Competence == competence
}

// detail is one opened field.
type detail struct {
	Unit       people.Unit
	Competence Competence
	On         day.Day
	Cell       Cell
	Groups     []Group
	Months     []MonthCount
	Members    []Member
	Named      bool // the visitor may see names here
}

// step answers the colour of a share: five steps, with the number always beside it.
func step(percent int) string {
	switch {
	case percent < 40:
		return "k1"
	case percent < 60:
		return "k2"
	case percent < 80:
		return "k3"
	case percent < 90:
		return "k4"
	}
	return "k5"
}

// minePage is everything /min-side shows.
type minePage struct {
	Requirements []Requirement
	Next         *lesson         // what to take now; nil when nothing is missing or runs out soon
	Module       learning.Module // the one to take now
	Waiting      []learning.Due
	UseModule    learning.Module
	Use          learning.UseQuestion
	Asks, Thanks bool
	News         []learning.NewsCard
	Postponed    string // the module that was just put off until tomorrow
	Ahead        string // addresses a phone fetches beforehand
	Today        day.Day
	Profession   string
}

func (p minePage) met() int {
	n := 0
	for _, r := range p.Requirements {
		if r.Standing.Met {
			n++
		}
	}
	return n
}

// firstEnd answers the next day something runs out; day.Forever when nothing does.
func (p minePage) firstEnd() day.Day {
	end := day.Forever
	for _, r := range p.Requirements {
		if r.Standing.Met {
			end = min(end, r.Standing.Until)
		}
	}
	return end
}

// ownRecord is everything held about a person.
type ownRecord struct {
	Person       people.Person
	Visitor      web.Visitor
	Professions  people.Professions
	Units        []people.Unit
	Employments  []people.Employment
	Completions  []learning.Completion
	Observations []Observation
	Refreshed    []learning.Refreshed
	Asked        []learning.UseQuestion
	NewsRead     []learning.NewsRead
	Postponed    map[string]bool // modules that rest until tomorrow
	Meetings     []meeting.Presence
	Calendar     time.Time // when the secret address of one's calendar was made; zero for none
}

func (r ownRecord) unit(id string) string {
	for _, u := range r.Units {
		if u.ID == id {
			return u.Name
		}
	}
	return id
}

type recordData struct {
	Person struct {
		StaffNo string `json:"staff_no"`
		Name    string `json:"name"`
		Email   string `json:"email"`
	} `json:"person"`
	Roles       []string         `json:"roles"`
	Employments []employmentData `json:"employments"`
	Completions []completionData `json:"completions"`
	Seen        []seenData       `json:"seen_in_practice"`
	Refreshed   []refreshedData  `json:"refreshers"`
	Asked       []askedData      `json:"asked_about_use"` // that somebody was asked; what they answered is kept with nobody
	NewsRead    []newsData       `json:"news_read"`
	Postponed   []string         `json:"postponed"`
	Meetings    []presenceData   `json:"meetings"`
	Calendar    *time.Time       `json:"calendar_address_made_at"`
}

type presenceData struct {
	Format   string    `json:"format"`
	Day      string    `json:"day"`
	How      string    `json:"how"`
	Claimed  time.Time `json:"claimed_at"`
	Recorded time.Time `json:"recorded_at"`
}

type refreshedData struct {
	Module    string `json:"module"`
	Completed string `json:"completed"`
	Step      int    `json:"step"`
	Day       string `json:"day"`
}

type askedData struct {
	Module    string `json:"module"`
	Completed string `json:"completed"`
}

type newsData struct {
	Module  string `json:"module"`
	Version int    `json:"version"`
}

type employmentData struct {
	Unit       string `json:"unit"`
	Profession string `json:"profession"`
	Kind       string `json:"kind"`
	From       string `json:"from"`
	To         string `json:"to,omitempty"`
}

type completionData struct {
	ID             string    `json:"id"`
	Module         string    `json:"module"`
	Version        int       `json:"version"`
	Completed      time.Time `json:"completed_at"`
	Received       time.Time `json:"received_at"`
	ClockCorrected bool      `json:"clock_corrected"`
}

type seenData struct {
	Competence string `json:"competence"`
	Day        string `json:"day"`
}

func (r ownRecord) data() recordData {
	var d recordData
	d.Person.StaffNo, d.Person.Name, d.Person.Email = r.Person.StaffNo, r.Person.Name(), r.Person.Email
	d.Roles = r.Visitor.Roles
	d.Employments, d.Completions, d.Seen = []employmentData{}, []completionData{}, []seenData{}
	for _, e := range r.Employments {
		d.Employments = append(d.Employments, employmentData{r.unit(e.Unit), e.Profession, e.Kind, e.From.String(), e.To.String()})
	}
	for _, c := range r.Completions {
		d.Completions = append(d.Completions, completionData{c.ID, c.Module, c.Version, c.Completed, c.Received, c.ClockCorrected})
	}
	for _, o := range r.Observations {
		d.Seen = append(d.Seen, seenData{o.Competence, o.Day.String()})
	}
	d.Refreshed, d.Asked, d.NewsRead = []refreshedData{}, []askedData{}, []newsData{}
	for _, f := range r.Refreshed {
		d.Refreshed = append(d.Refreshed, refreshedData{f.Module, f.Completed.String(), f.Step + 1, f.Day.String()})
	}
	for _, q := range r.Asked {
		d.Asked = append(d.Asked, askedData{q.Module, q.Completed.String()})
	}
	for _, n := range r.NewsRead {
		d.NewsRead = append(d.NewsRead, newsData(n))
	}
	if !r.Calendar.IsZero() {
		d.Calendar = &r.Calendar
	}
	d.Meetings = []presenceData{}
	for _, m := range r.Meetings {
		d.Meetings = append(d.Meetings, presenceData{m.Format, m.Day.String(), m.How, m.Claimed, m.Recorded})
	}
	d.Postponed = append([]string{}, slices.Sorted(maps.Keys(r.Postponed))...)
	return d
}

// lower writes a name as it stands inside a sentence.
func lower(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(r)) + name[n:]
}
