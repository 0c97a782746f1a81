// Package people knows units, staff and accounts: who worked where, as what, from when to when; who may sign in; and,
// in one table, who may see what. It owns the facts "a person worked in a unit from a day to a day as a profession" and
// "a person was on leave". It knows nothing of learning, and nothing about citizens.
package people

import (
	"indblik/app/day"
)

// Unit is a team or a group of teams. A unit below another carries the other as its parent.
type Unit struct {
	ID, Parent, Name string
}

// Person is one row of the staff list.
type Person struct {
	ID, StaffNo, Given, Family, Email string
}

// Name answers the name as it is read.
func (p Person) Name() string { return p.Given + " " + p.Family }

// Employment is a stretch of work in one unit as one profession; From and To are both included, To is day.Forever
// while it lasts.
type Employment struct {
	ID, Person, Unit, Profession string
	Kind                         string // fast, afloeser, vikar or elev
	Hours                        float64
	From, To                     day.Day
}

// Employed is a person at work on a day: the scope of every requirement. People on leave that day are not among them.
type Employed struct {
	Person, Unit, Profession, Kind string
	Given, Family                  string
	From                           day.Day
}

// Account is somebody who can sign in. One whose e-mail stands on the staff list is that person.
type Account struct {
	ID, Email, Name string
	HasPassword     bool
	Grants          []Grant
}

// Grant is a role, and the unit it is for when the role has one.
type Grant struct{ Role, Unit string }
