package referral

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/web"
)

// Pages are the addresses of the referral aid.
type Pages struct {
	Standards []Standard
	Now       func() time.Time
}

// Routes lists the addresses and what they need. The answers come by POST, so that they stand in no address and no log.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/henvisning", Needs: web.Modules, Handler: p.form},
		{Method: fiber.MethodPost, Path: "/henvisning", Needs: web.Modules, Handler: p.decide},
	}
}

func (p *Pages) form(c *fiber.Ctx) error { return p.show(c, form{}) }

func (p *Pages) show(c *fiber.Ctx, f form) error {
	ctx := c.UserContext()
	var current *Standard
	if s, ok := Current(p.Standards, day.Of(p.Now())); ok {
		current = &s
	}
	status := fiber.StatusOK
	if len(f.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "referral.title"), Status: status, Body: page(current, Examples(p.Standards), f)})
}

func (p *Pages) decide(c *fiber.Ctx) error {
	ctx := c.UserContext()
	s, ok := Current(p.Standards, day.Of(p.Now()))
	if !ok {
		return p.form(c)
	}
	f, asked := readForm(ctx, c.FormValue)
	if len(f.Problems) == 0 {
		f.Outcome, f.Fit = s.Decide(asked)
	}
	return p.show(c, f)
}

// readForm reads the five answers. An age that is no age is not shown again: it may be a date of birth.
func readForm(ctx context.Context, value func(string, ...string) string) (form, Case) {
	f := form{Age: strings.TrimSpace(value("alder")), Alone: value("alene"), Risk: value("risiko"), Home: value("hjem"), Visits: value("besoeg")}
	age, err := strconv.Atoi(f.Age)
	if err != nil || age < 50 || age > 120 {
		f.Age = ""
		f.Problems = append(f.Problems, web.Problem{Field: "alder", Text: lang.T(ctx, "referral.age.wrong")})
	}
	for _, q := range []struct{ field, answer string }{{"alene", f.Alone}, {"risiko", f.Risk}, {"hjem", f.Home}, {"besoeg", f.Visits}} {
		if q.answer != "ja" && q.answer != "nej" {
			f.Problems = append(f.Problems, web.Problem{Field: q.field, Text: lang.T(ctx, "referral.choose")})
		}
	}
	return f, Case{Age: age, Alone: f.Alone == "ja", Risk: f.Risk == "ja", OwnHome: f.Home == "ja", ManyVisits: f.Visits == "nej"}
}

// title is the outcome in a few words.
func title(ctx context.Context, o Outcome) string {
	switch o {
	case Offered:
		return lang.T(ctx, "referral.yes")
	case Assess:
		return lang.T(ctx, "referral.assess")
	}
	return lang.T(ctx, "referral.no")
}

// askWho names who knows the rules while no standard is in force.
func askWho(ctx context.Context, examples []Standard) string {
	for _, s := range examples {
		if s.AskWho != "" && lang.From(ctx) == lang.Danish {
			return s.AskWho
		}
	}
	return lang.T(ctx, "referral.ask.default")
}
