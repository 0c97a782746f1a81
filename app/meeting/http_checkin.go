package meeting

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// checkInForm shows the button of a scanned code, or the box to type one in. It stores nothing: scanners and previews
// open links by themselves.
func (p *Pages) checkInForm(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page := checkInPage{Typed: c.Query("kode"), ID: uuid.Must(uuid.NewV7()).String(), Scanned: true}
	if page.Typed == "" {
		return p.showCheckIn(c, page)
	}
	var err error
	if page.Meeting, page.Refusal, err = p.ofCode(ctx, page.Typed); err != nil {
		return err
	}
	if page.Refusal == Admitted {
		_, there, err := p.Store.AttendanceOf(ctx, page.Meeting.ID, web.VisitorOf(ctx).Person)
		if err != nil {
			return err
		}
		if there {
			return c.Redirect("/moed/"+page.Meeting.ID, fiber.StatusSeeOther)
		}
		page.Refusal = page.Meeting.admits(p.Now())
	}
	return p.showCheckIn(c, page)
}

func (p *Pages) showCheckIn(c *fiber.Ctx, page checkInPage) error {
	status := fiber.StatusOK
	switch page.Refusal {
	case Admitted:
	case TooMany:
		status = fiber.StatusTooManyRequests
	default:
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "checkin.title"), Menu: "moeder", Status: status, Body: checkInView(page)})
}

// ofCode answers the meeting of a typed code, and counts a wrong one.
func (p *Pages) ofCode(ctx context.Context, typed string) (Meeting, Refusal, error) {
	account := web.VisitorOf(ctx).Account
	if p.guesses.spent(account, p.Now()) {
		return Meeting{}, TooMany, nil
	}
	if code, ok := readCode(typed); ok {
		secret, err := p.secretOf(ctx)
		if err != nil {
			return Meeting{}, Unknown, err
		}
		m, found, err := p.Store.ByCode(ctx, secret, code)
		if err != nil || found {
			return m, Admitted, err
		}
	}
	p.guesses.wrong(account, p.Now())
	return Meeting{}, Unknown, nil
}

// checkIn stores that somebody is there. What the phone says decides whether it was in time; both times are kept.
func (p *Pages) checkIn(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, refusal, err := p.ofCode(ctx, c.FormValue("kode"))
	if err != nil {
		return err
	}
	a := p.claim(c, m)
	if refusal == Admitted {
		_, there, err := p.Store.AttendanceOf(ctx, m.ID, a.Person)
		if err != nil {
			return err
		}
		if refusal = m.admits(a.Claimed); refusal == Admitted && m.admits(a.Recorded) == Shut {
			refusal = Shut // what waited longer than anybody may say so is the leader's to enter
		}
		if there {
			refusal = Admitted // already on the list: the receipt says how
		}
	}
	if refusal != Admitted {
		return p.showCheckIn(c, checkInPage{Typed: c.FormValue("kode"), ID: uuid.Must(uuid.NewV7()).String(), Meeting: m, Refusal: refusal})
	}
	if a.How = ByCode; c.FormValue("via") == ByQR {
		a.How = ByQR
	}
	if _, err := p.Store.CheckIn(ctx, a); err != nil {
		return err
	}
	return c.Redirect("/moed/"+m.ID, fiber.StatusSeeOther)
}

// claim reads what a phone says about itself.
func (p *Pages) claim(c *fiber.Ctx, m Meeting) Attendance {
	received := p.Now().UTC().Truncate(time.Microsecond)
	claimed, err := time.Parse(time.RFC3339, c.FormValue("completed_at"))
	if err != nil {
		claimed = time.Time{}
	}
	id, err := uuid.Parse(c.FormValue("id"))
	if err != nil {
		id = uuid.Must(uuid.NewV7())
	}
	return Attendance{ID: id.String(), Meeting: m.ID, Person: web.VisitorOf(c.UserContext()).Person,
		Claimed: settleTime(claimed.UTC().Truncate(time.Microsecond), received), Recorded: received}
}

// reportLate takes, after a meeting, that somebody was there: of the unit's own people, or with the code.
func (p *Pages) reportLate(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, err := p.Store.Meeting(ctx, c.Params("id"), true, nil)
	if err != nil {
		return err
	}
	a := p.claim(c, m)
	own, err := p.worksIn(ctx, a.Person, m)
	if err != nil {
		return err
	}
	if !own {
		of, refusal, err := p.ofCode(ctx, c.FormValue("kode"))
		if err != nil {
			return err
		}
		if refusal != Admitted || of.ID != m.ID {
			return fault.New(fault.NotFound, "no such meeting within reach")
		}
	}
	if refusal := m.claims(a.Recorded); refusal != Admitted {
		return p.showCheckIn(c, checkInPage{ID: uuid.Must(uuid.NewV7()).String(), Meeting: m, Refusal: refusal})
	}
	a.How, a.Claimed = Late, a.Recorded
	if _, err := p.Store.CheckIn(ctx, a); err != nil {
		return err
	}
	return c.Redirect("/moed/"+m.ID, fiber.StatusSeeOther)
}

// receipt says that somebody stands on a list, after it was stored.
func (p *Pages) receipt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	a, there, err := p.Store.AttendanceOf(ctx, c.Params("id"), web.VisitorOf(ctx).Person)
	if err != nil {
		return err
	}
	if !there {
		return fault.New(fault.NotFound, "no such receipt")
	}
	m, err := p.Store.Meeting(ctx, a.Meeting, true, nil)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "checkin.done"), Menu: "moeder", Body: receiptView(receiptPage{m, a, p.Library})})
}
