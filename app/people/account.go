package people

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"indblik/app/fault"
	"indblik/app/web"
)

type signInForm struct {
	Email, Back, AnswerTo string
	Kept                  []web.Kept
	Demo                  bool
	Again                 bool // somebody signed in is asked again before names and examples
	Problems              []web.Problem
}

type accountForm struct {
	Email, Name, Role, Unit string
	Link, LinkFor           string
	Problems                []web.Problem
}

// AddAccount makes an account with a role and answers the token of its one-time sign-in link. unit is an id or a name.
func (d *Door) AddAccount(ctx context.Context, email, name, role, unit string) (link string, err error) {
	var fields []fault.FieldError
	email = cleanEmail(email)
	if a, err := mail.ParseAddress(email); err != nil || a.Address != email {
		fields = append(fields, fault.Field("email", "field.email"))
	}
	if !slices.Contains(Roles, role) {
		fields = append(fields, fault.Field("rolle", "field.unknown"))
	}
	g := Grant{Role: role}
	if NeedsUnit(role) {
		units, err := d.store.Units(ctx)
		if err != nil {
			return "", err
		}
		for _, u := range units {
			if u.ID == unit || strings.EqualFold(u.Name, unit) {
				g.Unit = u.ID
			}
		}
		if g.Unit == "" {
			fields = append(fields, fault.Field("enhed", "account.unit"))
		}
	}
	if len(fields) > 0 {
		return "", fault.InvalidFields(fields...)
	}
	if role == Medarbejder {
		g = Grant{} // the staff list gives this one; an account off the list must not get it by hand
	}
	if name = strings.TrimSpace(name); name == "" {
		name, _, _ = strings.Cut(email, "@")
	}
	id, err := d.store.SaveAccount(ctx, email, name, g)
	if err != nil {
		return "", err
	}
	return d.store.NewLink(ctx, id)
}

// SpendLink spends a one-time link on a new password and answers the account.
func (d *Door) SpendLink(ctx context.Context, token, password, again string) (string, error) {
	if err := checkNewPassword(password, again); err != nil {
		return "", err
	}
	stored, err := hashPassword(ctx, password)
	if err != nil {
		return "", err
	}
	return d.store.SpendLink(ctx, token, stored)
}
