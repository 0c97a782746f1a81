package followup

import (
	"indblik/app/lang"
	"indblik/app/outcome"
)

// Data is a note as other programs read it: what the page shows, with the same suppression, in one language.
type Data struct {
	ID       string `json:"id"`
	Day      string `json:"day"`
	Status   string `json:"status"` // draft or approved
	Approved string `json:"approved_at,omitempty"`
	Caveat   string `json:"caveat"`
	Version  struct {
		Mark  string `json:"mark"`
		At    string `json:"at"`
		Files []File `json:"files"`
	} `json:"data_version"`
	Sheet     Sheet     `json:"note"`
	Figures   Figures   `json:"figures"`
	Remark    string    `json:"remark"`
	Rate      int       `json:"hourly_rate_assumed"`
	Earlier   []dueData `json:"earlier_decisions"`
	Decisions []dueData `json:"decisions"`
}

type dueData struct {
	Text    string `json:"text"`
	Who     string `json:"responsible"`
	By      string `json:"by,omitempty"`
	Decided string `json:"decided,omitempty"`
	Status  string `json:"status,omitempty"`
	Line    string `json:"line,omitempty"`
}

const instant = "2006-01-02T15:04:05Z"

func dataOf(d Draft, l lang.Lang) Data {
	r := d.Record
	data := Data{ID: d.ID, Day: d.Day.String(), Status: "draft", Caveat: outcome.Caveat, Sheet: r.Sheets[string(l)], Figures: r.Figures, Remark: r.Remark, Rate: r.Rate,
		Earlier: []dueData{}, Decisions: []dueData{}}
	if d.Frozen {
		data.Status, data.Approved = "approved", d.Note.Approved.UTC().Format(instant)
	}
	data.Version.Mark, data.Version.At, data.Version.Files = r.Version.Mark(), r.Version.At.UTC().Format(instant), r.Version.Files
	due := func(x Decision) dueData {
		out := dueData{Text: x.Text, Who: x.Who}
		if x.By != 0 {
			out.By = x.By.String()
		}
		return out
	}
	for _, e := range r.Earlier {
		x := due(e.Decision)
		x.Decided, x.Status, x.Line = e.Since.String(), e.Status, e.Line
		data.Earlier = append(data.Earlier, x)
	}
	for _, x := range r.Decisions {
		data.Decisions = append(data.Decisions, due(x))
	}
	return data
}
