package people

import "indblik/app/web"

// Role is what somebody is in Indblik, beside their profession.
const (
	Medarbejder     = "medarbejder"     // everyone on the staff list, by itself
	Moedeleder      = "moedeleder"      // of one meeting, by being put down for it
	Ressourceperson = "ressourceperson" // practice guide of a unit
	Leder           = "leder"           // of a unit and those below
	HR              = "hr"
	Redaktoer       = "redaktoer"
	Analytiker      = "analytiker"
	Admin           = "admin"
)

// Roles lists every role that can be given, in the order of the table.
var Roles = []string{Medarbejder, Ressourceperson, Leder, HR, Redaktoer, Analytiker, Admin}

// shownRoles are those of the page that tells who may what: also the one that comes with a meeting and is not given.
var shownRoles = []string{Medarbejder, Moedeleder, Ressourceperson, Leder, HR, Redaktoer, Analytiker, Admin}

// NeedsUnit tells whether a role is given for a unit.
func NeedsUnit(role string) bool { return role == Leder || role == Ressourceperson }

// Scope is how far a role's permission goes.
type Scope int

// The scopes, from nothing to everything.
const (
	None Scope = iota
	Self
	OneMeeting   // the meeting somebody was put down to lead
	OwnUnit      // the unit the person works in today, or the grant names
	UnitAndBelow // the unit of the grant and all below it
	All
)

// Table says who may what and how far. It is the whole of it: every route asks it, "Hvem kan se hvad om mig" is made
// from it, and a test walks every address as every role against it. What is not here is not allowed.
var Table = map[string]map[web.Thing]Scope{
	Medarbejder: {
		web.OwnRecord: Self, web.Complete: Self, web.Modules: All, web.Examples: OwnUnit, web.Meetings: OwnUnit, web.CheckIn: Self, web.Outcomes: All,
	},
	Moedeleder: {
		web.Modules: All, web.Meetings: OneMeeting, web.Agenda: OneMeeting, web.Attendance: OneMeeting,
	},
	Ressourceperson: {
		web.SeenInUse: OwnUnit, web.ReviewExamples: OwnUnit, web.Modules: All,
	},
	Leder: {
		web.Modules: All, web.Coverage: UnitAndBelow, web.CoverageNames: UnitAndBelow, web.SeenInUse: UnitAndBelow, web.Examples: UnitAndBelow, web.ReviewExamples: UnitAndBelow,
		web.Planner: UnitAndBelow, web.Meetings: UnitAndBelow, web.Agenda: UnitAndBelow, web.Attendance: UnitAndBelow, web.Outcomes: All, web.LeaderNote: All,
		web.Explanations: All,
	},
	HR: {
		web.Modules: All, web.Coverage: All, web.ImportStaff: All, web.Outcomes: All, web.LeaderNote: All,
	},
	Redaktoer: {
		web.Modules: All, web.Content: All, web.Wishes: All,
	},
	Analytiker: {
		web.Modules: All, web.Coverage: All, web.Outcomes: All, web.ImportNumbers: All, web.LeaderNote: All, web.MakeLeaderNote: All, web.Explanations: All, web.Register: All,
	},
	Admin: {
		web.Modules: All, web.Accounts: All,
	},
}

// Reach answers how far a set of grants goes for a thing. own is the unit the person works in today; below answers a
// unit and all units below it.
func Reach(grants []Grant, own string, below func(unit string) []string, t web.Thing) web.Reach {
	var reach web.Reach
	for _, g := range grants {
		unit := g.Unit
		if unit == "" {
			unit = own
		}
		switch Table[g.Role][t] {
		case Self:
			reach.Self = true
		case OwnUnit:
			if unit != "" {
				reach.Units = append(reach.Units, unit)
			}
		case UnitAndBelow:
			if unit != "" {
				reach.Units = append(reach.Units, below(unit)...)
			}
		case All:
			reach.All = true
		}
	}
	return reach
}

// leading adds to a reach the meetings somebody was put down to lead.
func leading(reach web.Reach, meetings []string, t web.Thing) web.Reach {
	if Table[Moedeleder][t] == OneMeeting {
		reach.Meetings = meetings
	}
	return reach
}

// Below answers a unit and every unit under it, the unit itself first.
func Below(units []Unit, top string) []string {
	found := []string{top}
	for i := 0; i < len(found); i++ {
		for _, u := range units {
			if u.Parent == found[i] && u.ID != top {
				found = append(found, u.ID)
			}
		}
	}
	return found
}
