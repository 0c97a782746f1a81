package outcome

import (
	"strconv"

	"indblik/app/day"
	"indblik/app/lang"
)

// The marks of a question: how it stands to what was registered.
const (
	locked      = "locked"
	after       = "after"
	changed     = "changed"
	exploratory = "exploratory"
)

// MarkText says how the question stands to what was registered before the numbers were seen.
func (a Answer) MarkText(l lang.Lang) string {
	r := a.Registration
	switch {
	case r == nil:
		return l.T("outcome.mark.none")
	case r.Broken:
		return l.T("outcome.mark.broken")
	}
	switch a.Mark {
	case locked, after, changed:
		return l.T("outcome.mark."+a.Mark, strconv.Itoa(r.Version), l.Date(day.Of(r.At)), l.Date(r.Decision))
	}
	return l.T("outcome.mark.exploratory")
}
