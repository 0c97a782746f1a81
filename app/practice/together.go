package practice

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/privacy"
)

// The effort asks for communities between citizens, and for help to start in an offer and to stay. Both are counted for a
// team and a month, without a name.

// CommunityKinds are the communities that can be recorded.
var CommunityKinds = []string{"spisning", "gaatur", "motion", "spil", "haandarbejde", "samtale", "andet"}

// fewestCitizens is how many a community must have to be recorded: of fewer it could be told who they are.
const fewestCitizens = 5

// mostCounted bounds a count of citizens: more than a team visits is a slip of the finger.
const mostCounted = 999

// longestPlace is how much the place holds, in characters.
const longestPlace = 80

// monthsShown is how many months the pages look back.
const monthsShown = 12

// Community is one that a team started.
type Community struct {
	ID, Unit, Kind, Place string
	Month                 day.Month
	Citizens              int
}

// communityDraft is a community as somebody filled it in.
type communityDraft struct{ Kind, Place, Month, Citizens string }

// settleCommunity turns a draft into a community, or says everything that is wrong. The guard has seen the place.
func settleCommunity(d communityDraft, unit string, now day.Month) (Community, error) {
	var wrong []fault.FieldError
	if !slices.Contains(CommunityKinds, d.Kind) {
		wrong = append(wrong, fault.Field("slags", "together.kind.choose"))
	}
	if d.Place == "" {
		wrong = append(wrong, fault.Field("sted", "together.place.write"))
	} else if utf8.RuneCountInString(d.Place) > longestPlace {
		wrong = append(wrong, fault.Field("sted", "field.too_long", longestPlace))
	}
	month, err := day.ParseMonth(d.Month)
	if err != nil || month > now || month <= now-monthsShown {
		wrong = append(wrong, fault.Field("maaned", "field.choose"))
	}
	citizens, err := countOf(d.Citizens)
	switch {
	case err != nil:
		wrong = append(wrong, fault.Field("borgere", "together.number"))
	case citizens < fewestCitizens:
		wrong = append(wrong, fault.Field("borgere", "together.too_few"))
	}
	if len(wrong) > 0 {
		return Community{}, fault.InvalidFields(wrong...)
	}
	return Community{Unit: unit, Kind: d.Kind, Place: d.Place, Month: month, Citizens: citizens}, nil
}

// countOf reads a count of citizens.
func countOf(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > mostCounted {
		return 0, fault.New(fault.Invalid, "no count of citizens")
	}
	return n, nil
}

// Recruited is how many citizens a team invited to an offer in a month, how many came and how many came again.
type Recruited struct {
	Month                day.Month
	Invited, Came, Again int
	Known                bool // somebody has counted the month
}

// ForOthers answers the counts as another team may see them: -1 stands for what is hidden, from 1 to 4.
func (r Recruited) ForOthers() Recruited {
	for _, n := range []*int{&r.Invited, &r.Came, &r.Again} {
		if privacy.TooFew(*n) {
			*n = -1
		}
	}
	return r
}

// recruitDraft is a month's counts as somebody filled them in.
type recruitDraft struct{ Month, Invited, Came, Again string }

// settleRecruited turns a draft into counts, or says everything that is wrong.
func settleRecruited(d recruitDraft, now day.Month) (Recruited, error) {
	var wrong []fault.FieldError
	r := Recruited{Known: true}
	var err error
	if r.Month, err = day.ParseMonth(d.Month); err != nil || r.Month > now || r.Month <= now-monthsShown {
		wrong = append(wrong, fault.Field("maaned", "field.choose"))
	}
	for _, f := range []struct {
		name, value string
		into        *int
	}{{"inviteret", d.Invited, &r.Invited}, {"kom", d.Came, &r.Came}, {"igen", d.Again, &r.Again}} {
		if *f.into, err = countOf(f.value); err != nil {
			wrong = append(wrong, fault.Field(f.name, "together.number"))
		}
	}
	if r.Came > r.Invited && !slices.ContainsFunc(wrong, func(f fault.FieldError) bool { return f.Name == "inviteret" }) {
		wrong = append(wrong, fault.Field("kom", "recruit.came.more", r.Came, r.Invited))
	}
	if len(wrong) > 0 {
		return Recruited{}, fault.InvalidFields(wrong...)
	}
	return r, nil
}

// yearOf answers the last twelve months, the newest first, with what is known of each.
func yearOf(known []Recruited, now day.Month) []Recruited {
	year := make([]Recruited, monthsShown)
	for i := range year {
		year[i].Month = now - day.Month(i)
		for _, r := range known {
			if r.Month == year[i].Month {
				year[i] = r
			}
		}
	}
	return year
}
