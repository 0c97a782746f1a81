package meeting

import (
	"context"
	"crypto/rand"
	"slices"
	"sync"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/people"
	"indblik/app/web"
)

// secret is what only this installation knows, read once.
type secret struct {
	mu    sync.Mutex
	value []byte
}

func (p *Pages) secretOf(ctx context.Context) ([]byte, error) {
	p.secret.mu.Lock()
	defer p.secret.mu.Unlock()
	if p.secret.value == nil {
		value, err := p.People.Secret(ctx, "fremmoede")
		if err != nil {
			return nil, err
		}
		p.secret.value = value
	}
	return p.secret.value, nil
}

// CodeOf answers the code of a meeting, and makes it the first time.
func (p *Pages) CodeOf(ctx context.Context, meeting string) (string, error) {
	secret, err := p.secretOf(ctx)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, 16)
	rand.Read(nonce)
	return p.Store.Code(ctx, secret, meeting, nonce)
}

// list is the page a facilitator has open while people come in.
func (p *Pages) attendanceList(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Attendance)
	if err != nil {
		return err
	}
	if !TakesAttendance(m.Format) {
		return c.Redirect("/moeder/"+m.ID, fiber.StatusSeeOther) // hands are raised there instead
	}
	page := attendancePage{Meeting: m, Now: p.Now(), Undo: c.Query("gemt"), Undone: c.Query("fortrudt") != ""}
	if page.UnitName, err = p.People.UnitName(ctx, m.Unit); err != nil {
		return err
	}
	if page.List, page.Guests, err = p.listed(ctx, m); err != nil {
		return err
	}
	if r := m.admits(page.Now); r == Admitted || r == TooEarly {
		if page.Code, err = p.CodeOf(ctx, m.ID); err != nil {
			return err
		}
		if page.QR, err = web.QR(p.base(c) + "/moed?kode=" + page.Code); err != nil {
			return err
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "attendance.title"), Menu: "moeder", Files: []string{"moede.js"}, Body: attendanceView(page)})
}

// base answers the address users type, for what is scanned.
func (p *Pages) base(c *fiber.Ctx) string {
	if p.URL != "" {
		return p.URL
	}
	return c.BaseURL()
}

// listed answers a meeting's list: the unit's people of the day, and those from elsewhere who were there.
func (p *Pages) listed(ctx context.Context, m Meeting) (list, guests []listed, err error) {
	staff, err := p.People.EmployedOn(ctx, m.Day, false, []string{m.Unit})
	if err != nil {
		return nil, nil, err
	}
	there, err := p.Store.Attendances(ctx, m.ID)
	if err != nil {
		return nil, nil, err
	}
	list, others := listOf(staff, there)
	for _, a := range others {
		person, err := p.People.PersonByID(ctx, a.Person)
		if err != nil {
			return nil, nil, err
		}
		l := listed{Person: a.Person, Name: person.Name(), There: true, Attendance: a}
		home, err := p.worksIn(ctx, a.Person, m)
		if err != nil {
			return nil, nil, err
		}
		if home { // on leave that day, and came all the same
			list = append(list, l)
		} else {
			guests = append(guests, l)
		}
	}
	byName(list)
	byName(guests)
	return list, guests, nil
}

// worksIn tells whether somebody was employed in a meeting's unit on its day.
func (p *Pages) worksIn(ctx context.Context, person string, m Meeting) (bool, error) {
	employments, err := p.People.EmploymentsOf(ctx, person)
	return slices.ContainsFunc(employments, func(e people.Employment) bool { return e.Unit == m.Unit && e.From <= m.Day && m.Day <= e.To }), err
}

// attendance takes what was changed on the list. What others did meanwhile, with their phones, is left as it is: the form
// says who was ticked when it was shown.
func (p *Pages) attendance(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Attendance)
	if err != nil {
		return err
	}
	if !TakesAttendance(m.Format) || m.Day > p.today() || m.Cancelled {
		return fault.New(fault.Conflict, "attendance is not taken at this meeting now")
	}
	list, guests, err := p.listed(ctx, m)
	if err != nil {
		return err
	}
	ticked, before, shown := set(c, "var_med"), set(c, "foer"), c.FormValue("vist") != ""
	var present, absent []string
	for _, l := range append(list, guests...) {
		was := before[l.Person]
		if !shown {
			was = l.There // a form that does not say it is taken at its word
		}
		switch {
		case ticked[l.Person] && !was:
			present = append(present, l.Person)
		case !ticked[l.Person] && was:
			absent = append(absent, l.Person)
		}
	}
	batch, err := p.Store.Mark(ctx, m.ID, present, absent)
	if err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"/fremmoede?gemt="+batch, fiber.StatusSeeOther)
}

func (p *Pages) undoAttendance(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.within(ctx, c.Params("id"), web.Attendance)
	if err != nil {
		return err
	}
	if err := p.Store.Unmark(ctx, m.ID, c.FormValue("gemt")); err != nil {
		return err
	}
	return c.Redirect("/moeder/"+m.ID+"/fremmoede?fortrudt=1", fiber.StatusSeeOther)
}

// set answers the values of a field that may be there many times.
func set(c *fiber.Ctx, name string) map[string]bool {
	values := map[string]bool{}
	for _, v := range c.Request().PostArgs().PeekMulti(name) {
		values[string(v)] = true
	}
	return values
}
