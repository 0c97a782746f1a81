package learning

import (
	"slices"

	"indblik/app/day"
	"indblik/app/privacy"
)

// After a while one tap asks whether a module was used with a citizen: the step that learning leads to. The answer is
// counted for the team and not kept with the person, who is only not asked again.

const (
	askAfter  = 14 // days after the completion
	askWithin = 30 // days it is asked for
)

// Uses are the answers, and Barriers what stood in the way of a no.
var (
	Uses     = []string{"ja", "nej", "ir"}
	Barriers = []string{"tid", "visitation", "udstyr", "borgeren", "tvivl"}
)

// UseQuestion asks whether a module completed on a day has been used.
type UseQuestion struct {
	Module    string
	Completed day.Day
}

// useQuestion answers what to ask today: the oldest completion that is due and has not been asked about; false for none.
func useQuestion(completed map[string]day.Day, asked []UseQuestion, today day.Day) (UseQuestion, bool) {
	var list []UseQuestion
	for module, on := range completed {
		q := UseQuestion{module, on}
		if today >= on+askAfter && today <= on+askAfter+askWithin && !slices.Contains(asked, q) {
			list = append(list, q)
		}
	}
	if len(list) == 0 {
		return UseQuestion{}, false
	}
	return slices.MinFunc(list, func(a, b UseQuestion) int {
		if a.Completed != b.Completed {
			return int(a.Completed - b.Completed)
		}
		if a.Module < b.Module {
			return -1
		}
		return 1
	}), true
}

// UseCount is how often a team gave an answer.
type UseCount struct {
	Answer, Barrier string
	Count           int
}

// TeamUse is what a team answered together. Hidden tells that too few have answered for any of it to be shown.
type TeamUse struct {
	Yes, No, NotRelevant int
	Barrier              string // the most frequent, when enough named it
	Hidden               bool
}

// SumUse adds a team's answers up. Fewer than five are hidden altogether, and a barrier fewer than five named is not told.
func SumUse(counts []UseCount) TeamUse {
	var t TeamUse
	most := privacy.Smallest - 1
	barriers := map[string]int{}
	for _, c := range counts {
		switch c.Answer {
		case "ja":
			t.Yes += c.Count
		case "nej":
			t.No += c.Count
			barriers[c.Barrier] += c.Count
		default:
			t.NotRelevant += c.Count
		}
	}
	for _, b := range Barriers {
		if barriers[b] > most {
			t.Barrier, most = b, barriers[b]
		}
	}
	if t.Yes+t.No+t.NotRelevant < privacy.Smallest {
		return TeamUse{Hidden: true}
	}
	return t
}
