package meeting

import (
	"slices"
	"strings"

	"indblik/app/people"
)

// listed is somebody on a meeting's list.
type listed struct {
	Person, Name string
	There        bool
	Attendance   Attendance
}

// listOf lays the list out: the unit's people of the day by name with who was there, and apart from them the others who
// were. guests are those the unit does not know, by id.
func listOf(staff []people.Employed, there []Attendance) (list []listed, guests []Attendance) {
	at := map[string]Attendance{}
	for _, a := range there {
		at[a.Person] = a
	}
	known := map[string]bool{}
	for _, e := range staff {
		if known[e.Person] {
			continue // two employments in the unit are one person
		}
		known[e.Person] = true
		a, ok := at[e.Person]
		list = append(list, listed{Person: e.Person, Name: e.Given + " " + e.Family, There: ok, Attendance: a})
	}
	for _, a := range there {
		if !known[a.Person] {
			guests = append(guests, a)
		}
	}
	byName(list)
	return list, guests
}

// danish puts the last three letters of the alphabet where a Dane looks for them.
var danish = strings.NewReplacer("æ", "{", "ø", "|", "å", "}", "é", "e", "ö", "|", "ä", "{")

func byName(list []listed) {
	slices.SortStableFunc(list, func(a, b listed) int {
		return strings.Compare(danish.Replace(strings.ToLower(a.Name)), danish.Replace(strings.ToLower(b.Name)))
	})
}

// present counts those of a list who were there.
func present(list []listed) int {
	n := 0
	for _, l := range list {
		if l.There {
			n++
		}
	}
	return n
}
