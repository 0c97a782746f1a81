package people

import (
	"context"
	"crypto/sha256"
	"sync"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/web"
)

// How long a session lasts: a working day, or a month on one's own work phone.
const (
	sessionLasts    = 12 * time.Hour
	rememberedLasts = 30 * 24 * time.Hour
)

// Names and examples are shown for a quarter of an hour after the last use; then the password is asked for again. That is
// noted no more often than once a minute.
const (
	freshFor  = 15 * time.Minute
	freshNote = time.Minute
)

// visitorsKept is how long a visitor once found is believed. The table is the truth; this spares it some questions.
const visitorsKept = 5 * time.Second

// Door lets people in: it weighs passwords, opens and closes sessions, and finds the visitor of a session.
type Door struct {
	store    *Store
	now      func() time.Time
	failures failures
	wait     func(ctx context.Context, d time.Duration) error
	// Forgetful lets a session see names and examples however long it rested: the demonstration has no passwords.
	Forgetful bool
	// Leads answers the meetings that somebody was put down to lead; meeting knows, and app wires it.
	Leads func(ctx context.Context, person string) ([]string, error)

	mu    sync.Mutex
	known map[[32]byte]knownVisitor
}

type knownVisitor struct {
	visitor web.Visitor
	until   time.Time
}

// NewDoor answers a door on a store.
func NewDoor(store *Store, now func() time.Time) *Door {
	return &Door{store: store, now: now, known: map[[32]byte]knownVisitor{},
		failures: failures{last: map[string]failure{}, now: now}, wait: pause}
}

func pause(ctx context.Context, d time.Duration) error {
	if d == 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return fault.Wrap(fault.Unavailable, ctx.Err(), "wait after failed sign-ins")
	}
}

// SignIn weighs a password and answers the account. Whoever failed before waits first, for the account and for the
// address; the answer is the same whether the account or the password was wrong.
func (d *Door) SignIn(ctx context.Context, email, password, address string) (string, error) {
	keys := []string{"account " + cleanEmail(email), "address " + address}
	if err := d.wait(ctx, d.failures.delay(keys...)); err != nil {
		return "", err
	}
	id, stored, found, err := d.store.accountByEmail(ctx, email)
	if err != nil {
		return "", err
	}
	if !found || stored == "" {
		stored = nobody
	}
	fits, err := passwordFits(ctx, stored, password)
	if err != nil {
		return "", err
	}
	if !fits || !found || stored == nobody {
		d.failures.add(keys...)
		return "", fault.InvalidFields(fault.Field("email", "signin.failed"))
	}
	d.failures.clear(keys...)
	return id, nil
}

// Visitor answers who a session token belongs to; fault.NotFound when it opens nothing.
func (d *Door) Visitor(ctx context.Context, token string) (web.Visitor, error) {
	key := sha256.Sum256([]byte(token))
	now := d.now()
	d.mu.Lock()
	seen, ok := d.known[key]
	d.mu.Unlock()
	if ok && now.Before(seen.until) {
		return seen.visitor, nil
	}
	v, expires, err := d.visitor(ctx, key[:])
	if err != nil {
		return web.Visitor{}, err
	}
	until := now.Add(visitorsKept)
	if expires.Before(until) {
		until = expires
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.known) > 4096 {
		clear(d.known)
	}
	d.known[key] = knownVisitor{v, until}
	return v, nil
}

func (d *Door) forget(token string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.known, sha256.Sum256([]byte(token)))
}

func (d *Door) visitor(ctx context.Context, hash []byte) (web.Visitor, time.Time, error) {
	account, grants, session, err := d.store.session(ctx, hash)
	if err != nil {
		return web.Visitor{}, time.Time{}, err
	}
	now := d.now()
	stale := session.FreshUntil == nil || !now.Before(*session.FreshUntil)
	if fresh := now.Add(freshFor); !stale && fresh.Sub(*session.FreshUntil) >= freshNote {
		if err := d.store.KeepFresh(ctx, hash, fresh); err != nil {
			return web.Visitor{}, time.Time{}, err
		}
	}
	v := web.Visitor{Stale: stale && !d.Forgetful, Account: account.ID, Name: account.Name, Email: account.Email, Who: account.Who}
	units, err := d.store.Units(ctx)
	if err != nil {
		return web.Visitor{}, time.Time{}, err
	}
	person, onList, err := d.store.PersonByEmail(ctx, account.Email)
	if err != nil {
		return web.Visitor{}, time.Time{}, err
	}
	if onList {
		v.Person, v.Name = person.ID, person.Name()
		grants = append(grants, Grant{Role: Medarbejder})
		employments, err := d.store.EmploymentsOf(ctx, person.ID)
		if err != nil {
			return web.Visitor{}, time.Time{}, err
		}
		today := day.Of(d.now())
		for _, e := range employments {
			if e.From <= today && today <= e.To {
				v.Unit, v.Profession = e.Unit, e.Profession
			}
		}
	}
	for _, g := range grants {
		if !v.Is(g.Role) {
			v.Roles = append(v.Roles, g.Role)
		}
		if v.Unit == "" && g.Unit != "" {
			v.Unit = g.Unit // a leader who is not on the staff list still has a unit to plan for
		}
	}
	for _, u := range units {
		if u.ID == v.Unit {
			v.UnitName = u.Name
		}
	}
	var meetings []string
	if onList && d.Leads != nil {
		if meetings, err = d.Leads(ctx, person.ID); err != nil {
			return web.Visitor{}, time.Time{}, err
		}
	}
	own := v.Unit
	v.Reaches = func(t web.Thing) web.Reach {
		return leading(Reach(grants, own, func(unit string) []string { return Below(units, unit) }, t), meetings, t)
	}
	return v, session.ExpiresAt, nil
}
