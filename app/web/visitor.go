package web

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visitor is who a request comes from. The zero visitor is nobody in particular. Outside people a unit is a plain id.
type Visitor struct {
	Account    string // id of the account, empty for nobody
	Person     string // id of the person on the staff list, empty for an account without one
	Name       string
	Email      string
	Roles      []string
	Unit       string // own unit today, empty when none
	UnitName   string
	Profession string // slug of today's profession
	Who        string // the opaque value of the cookie indblik_hvem
	Stale      bool   // the session has rested: before names and examples the password is asked for again
	Reaches    func(Thing) Reach
}

// AsksAgain tells whether the visitor must give the password again before a thing: the session has rested, and the thing
// shows names or text about citizens.
func (v Visitor) AsksAgain(t Thing) bool {
	if !v.Stale {
		return false
	}
	switch t {
	case Examples, Attendance, ImportStaff, Accounts:
		return true
	case Coverage:
		return v.May(CoverageNames, "")
	case Meetings:
		return v.May(Attendance, "")
	}
	return false
}

// Reach is how far a permission goes: over everything, over some units, over single meetings, over oneself, or nowhere.
type Reach struct {
	All      bool
	Self     bool
	Units    []string // own unit, or own unit and those below
	Meetings []string // meetings the visitor leads
}

// Covers tells whether a unit lies within the reach.
func (r Reach) Covers(unit string) bool {
	if r.All {
		return true
	}
	for _, u := range r.Units {
		if u == unit && unit != "" {
			return true
		}
	}
	return false
}

// CoversMeeting tells whether a meeting of a unit lies within the reach.
func (r Reach) CoversMeeting(id, unit string) bool {
	return r.Covers(unit) || slices.Contains(r.Meetings, id)
}

// Nowhere tells whether the permission reaches nothing at all.
func (r Reach) Nowhere() bool { return !r.All && !r.Self && len(r.Units)+len(r.Meetings) == 0 }

// SignedIn tells whether the visitor has an account.
func (v Visitor) SignedIn() bool { return v.Account != "" }

// Reach answers how far the visitor may do a thing; a list of people or examples is asked for with it, never without.
func (v Visitor) Reach(t Thing) Reach {
	switch {
	case t == Anyone, t == SignedIn && v.SignedIn():
		return Reach{All: true}
	case v.Reaches == nil:
		return Reach{}
	}
	return v.Reaches(t)
}

// May tells whether the visitor may do a thing to a unit; with no unit, whether to anything at all.
func (v Visitor) May(t Thing, unit string) bool {
	r := v.Reach(t)
	if unit == "" {
		return !r.Nowhere()
	}
	return r.Covers(unit)
}

// Is tells whether the visitor holds a role.
func (v Visitor) Is(role string) bool {
	for _, r := range v.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// FirstName answers the name to greet by.
func (v Visitor) FirstName() string {
	first, _, _ := strings.Cut(v.Name, " ")
	return first
}

// Initials answers at most two capitals for the round badge.
func (v Visitor) Initials() string {
	var b strings.Builder
	words := strings.Fields(v.Name)
	for i, w := range words {
		if i == 0 || i == len(words)-1 {
			r, _ := utf8.DecodeRuneInString(w)
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

type visitorKey struct{}

// WithVisitor gives a context its visitor.
func WithVisitor(ctx context.Context, v Visitor) context.Context {
	return context.WithValue(ctx, visitorKey{}, v)
}

// VisitorOf answers the visitor of a context.
func VisitorOf(ctx context.Context) Visitor {
	v, _ := ctx.Value(visitorKey{}).(Visitor)
	return v
}
