package outcome

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// Pages are the addresses of the numbers.
type Pages struct {
	Book    *Book
	Numbers *Numbers
}

// Routes lists every address of the room and what it needs.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: fiber.MethodGet, Path: "/nogletal", Needs: web.Outcomes, Handler: p.numbers},
		{Method: fiber.MethodGet, Path: "/nogletal/:indicator.xlsx", Needs: web.Outcomes, Handler: p.workbook},
		{Method: fiber.MethodGet, Path: "/nogletal/:indicator/statistik", Needs: web.Outcomes, Handler: p.teams},
		{Method: fiber.MethodGet, Path: "/nogletal/:indicator", Needs: web.Outcomes, Handler: p.indicator},
		{Method: fiber.MethodGet, Path: "/indsats/:slug", Needs: web.Outcomes, Handler: p.initiative},
	}
	return append(routes, p.importRoutes()...)
}

// numbers shows the criterion in full and the follow-up as cards.
func (p *Pages) numbers(c *fiber.Ctx) error {
	ctx := c.UserContext()
	registered, _ := p.Book.Initiative()
	page := numbersPage{Initiative: registered}
	for i, indicator := range p.Book.Indicators {
		ask := p.Book.Ask
		if i == 0 {
			ask = p.Book.Full
		}
		a, err := ask(ctx, indicator.Slug, Asking{})
		if err != nil {
			return err
		}
		page.Cards = append(page.Cards, a)
	}
	page.Main = page.Cards[0]
	page.Asking = page.Asking.answered(page.Main)
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.nogletal"), Menu: "nogletal", Body: overviewView(page)})
}

// indicator shows one indicator in full, as a page or as data.
func (p *Pages) indicator(c *fiber.Ctx) error {
	ctx := c.UserContext()
	registered, _ := p.Book.Initiative()
	q, form := readAsking(c)
	instant, err := p.knownAt(c)
	if err != nil {
		return err
	}
	q.At = instant
	a, err := p.Book.Full(ctx, c.Params("indicator"), q)
	if problems := web.Problems(ctx, err); problems != nil {
		form.Problems = append(form.Problems, problems...)
		a, err = p.Book.Full(ctx, c.Params("indicator"), Asking{At: instant})
	}
	if err != nil {
		return err
	}
	status := fiber.StatusOK
	if len(form.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	if web.WantsJSON(c) {
		if status != fiber.StatusOK {
			return fault.New(fault.Invalid, "the period cannot be read")
		}
		return c.JSON(a.Data(lang.From(ctx)))
	}
	return web.Show(c, web.Page{Title: a.Indicator.Title(lang.From(ctx)), Menu: "nogletal", Status: status,
		Body: asKnown(instant, a.Indicator.Slug, indicatorView(numbersPage{Main: a, Initiative: registered, Asking: form.answered(a), Own: true}))})
}

// workbook is an indicator as Excel, for the same period as its page.
func (p *Pages) workbook(c *fiber.Ctx) error {
	ctx := c.UserContext()
	q, form := readAsking(c)
	if len(form.Problems) > 0 {
		return fault.New(fault.Invalid, "the period cannot be read")
	}
	a, err := p.Book.Full(ctx, c.Params("indicator"), q)
	if err != nil {
		return err
	}
	file, err := workbook(a, lang.From(ctx), p.Book.Now())
	if err != nil {
		return err
	}
	c.Attachment(a.Indicator.Slug + ".xlsx")
	c.Set(fiber.HeaderContentType, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return c.Send(file)
}

// readAsking reads the period of the address; what is left out is the registered one's. What cannot be read is told.
func readAsking(c *fiber.Ctx) (Asking, askingForm) {
	form := askingForm{Start: c.Query("start"), Baseline: c.Query("grundperiode")}
	var q Asking
	var err error
	if form.Start != "" {
		if q.Start, err = day.ParseMonth(form.Start); err != nil {
			form.Problems = append(form.Problems, web.Problem{Field: "start", Text: lang.T(c.UserContext(), "outcome.start.month")})
		}
	}
	if form.Baseline != "" {
		if q.Baseline, err = strconv.Atoi(form.Baseline); err != nil || q.Baseline <= 0 {
			form.Problems = append(form.Problems, web.Problem{Field: "grundperiode", Text: lang.T(c.UserContext(), "outcome.baseline.bounds", shortestBaseline, longestBaseline)})
		}
	}
	if len(form.Problems) > 0 {
		q = Asking{}
	}
	return q, form
}

// answered fills in what the form left out with what the answer was asked with.
func (f askingForm) answered(a Asked) askingForm {
	if f.Start == "" {
		f.Start = a.Start.String()
	}
	if f.Baseline == "" {
		f.Baseline = strconv.Itoa(a.Baseline)
	}
	f.Other = a.Other
	return f
}

func (p *Pages) initiative(c *fiber.Ctx) error {
	ctx := c.UserContext()
	for _, i := range p.Book.Initiatives {
		if i.Slug != c.Params("slug") {
			continue
		}
		page := initiativePage{Initiative: i, Answers: map[string]Asked{}}
		for _, indicator := range p.Book.Indicators {
			a, err := p.Book.Ask(ctx, indicator.Slug, Asking{Start: i.Start, Baseline: i.Baseline})
			if err != nil {
				return err
			}
			page.Answers[indicator.Slug] = a
		}
		for _, other := range p.Book.Initiatives {
			if other.Slug != i.Slug {
				page.Others = append(page.Others, other)
			}
		}
		return web.Show(c, web.Page{Title: i.Navn, Menu: "nogletal", Body: initiativeView(page)})
	}
	return fault.New(fault.NotFound, "no such initiative")
}
