package people

import (
	"sort"

	"indblik/app/web"
)

// demoPersonas are the people a visitor of the demonstration can be.
var demoPersonas = []string{Medarbejder, Leder, HR, Redaktoer, Analytiker, Admin}

type right struct {
	thing web.Thing
	scope Scope
}

// rightsOf lists what a role may, widest reach first, for the page that tells it.
func rightsOf(role string) []right {
	var rights []right
	for t, s := range Table[role] {
		rights = append(rights, right{t, s})
	}
	sort.Slice(rights, func(i, j int) bool {
		if rights[i].scope != rights[j].scope {
			return rights[i].scope > rights[j].scope
		}
		return rights[i].thing < rights[j].thing
	})
	return rights
}

// String is the scope's key for words.
func (s Scope) String() string {
	switch s {
	case Self:
		return "self"
	case OneMeeting:
		return "one_meeting"
	case OwnUnit:
		return "own_unit"
	case UnitAndBelow:
		return "unit_and_below"
	case All:
		return "all"
	}
	return "none"
}

func unitName(units []Unit, id string) string {
	for _, u := range units {
		if u.ID == id {
			return u.Name
		}
	}
	return ""
}
