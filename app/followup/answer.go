package followup

import (
	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/outcome"
)

// Answer is what an indicator shows, in the words outcome has for it and in no others.
type Answer struct {
	Indicator    string   `json:"indicator"`
	Key          string   `json:"key,omitempty"`  // of the criterion in the source document
	Text         string   `json:"text,omitempty"` // the criterion in the document's words
	Title        string   `json:"title"`
	Role         string   `json:"role"`
	Verdict      string   `json:"status"` // outcome's verdict, empty when the indicator is not measured yet
	Label        string   `json:"label"`
	Sentence     string   `json:"sentence"`
	Reservations []string `json:"reservations"`
	Earliest     string   `json:"earliest"` // when it can be answered at the earliest, in words; empty when it can be now
	Numbers      bool     `json:"numbers"`  // there are numbers at all
	FollowUp     bool     `json:"follow_up,omitempty"`
}

// Verdicts that the rules tell apart. Those of other measures are worded by their label alone.
const (
	unmeasured = ""
	tooFew     = "too_few"
	lower      = "lower"
	lowerBut   = "lower_but"
	higher     = "higher"
	within     = "within"
)

// Roles of indicators that have a place of their own in the note.
const (
	roleUnderway  = "undervejs"
	roleBalancing = "modvaegt"
)

// answersIn answers the criteria and what is followed, in the order of the source document, and then every other indicator.
func answersIn(l lang.Lang, i outcome.Initiative, asked []outcome.Asked, on day.Day) []Answer {
	var list []Answer
	used := map[string]bool{}
	of := func(c outcome.Criterion, follow bool) {
		a := Answer{Indicator: c.Indicator, Title: c.Text, Label: l.T("initiative.unmeasured")}
		for _, x := range asked {
			if x.Indicator.Slug == c.Indicator {
				a = answerIn(l, x, on)
			}
		}
		a.Key, a.Text, a.FollowUp = c.Key, c.Text, follow
		used[c.Indicator] = true
		list = append(list, a)
	}
	for _, c := range i.Criteria {
		of(c, false)
	}
	for _, c := range i.FollowUp {
		of(c, true)
	}
	for _, x := range asked {
		if !used[x.Indicator.Slug] {
			list = append(list, answerIn(l, x, on))
		}
	}
	return list
}

func answerIn(l lang.Lang, x outcome.Asked, on day.Day) Answer {
	a := Answer{Indicator: x.Indicator.Slug, Title: x.Indicator.Title(l), Role: string(x.Indicator.Role), Verdict: string(x.Verdict), Label: x.Label(l), Sentence: x.Sentence(l),
		Reservations: append([]string{}, x.Reservations(l)...), Numbers: x.Lack != outcome.NoNumbers}
	if earliest := x.Earliest(); a.Verdict == tooFew && earliest > on {
		a.Earliest = l.Date(earliest)
	}
	return a
}

// Explanation is something else that happened, with its number on the figure.
type Explanation struct {
	No   int    `json:"no"`
	Text string `json:"text"`
	When string `json:"when"`
}

// explanations answers what else happened after the start, numbered as on the figure of the first criterion.
func explanations(l lang.Lang, i outcome.Initiative, asked []outcome.Asked) []Explanation {
	list := []Explanation{}
	if len(asked) == 0 {
		return list
	}
	for _, n := range asked[0].Numbered {
		if n.To < i.Start.First() {
			continue
		}
		when := l.T("outcome.from", l.Date(n.From))
		if n.To < day.Forever {
			when = l.T("outcome.from.to", l.Date(n.From), l.Date(n.To))
		}
		list = append(list, Explanation{n.No, n.Label(l), when})
	}
	return list
}
