package registration

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// PopulationFile is a file of a population that a registration may be tied to.
type PopulationFile struct {
	Hash, Name string
	Projection bool // and not the population there was
	Vintage    int  // first year
}

// Pages are the addresses of the room.
type Pages struct {
	Book  *Book
	Guard *privacy.Guard
	Now   func() time.Time
	// What others know, and app wires: the districts and population files of approved numbers, and the units.
	Districts   func(ctx context.Context) ([]string, error)
	Populations func(ctx context.Context) ([]PopulationFile, error)
	Units       func(ctx context.Context) ([]Team, error)
	// Ready answers whether an indicator can be measured: one law, one system, one definition; nil: nobody knows.
	Ready func(ctx context.Context, indicator string) ([]string, error)
}

// Routes lists every address of the room and what it needs.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/registrering", Needs: web.Outcomes, Handler: p.list},
		{Method: fiber.MethodGet, Path: "/registrering/lodtraekning", Needs: web.Outcomes, Handler: p.draws},
		{Method: fiber.MethodPost, Path: "/registrering/lodtraekning", Needs: web.Register, Handler: p.draw},
		{Method: fiber.MethodGet, Path: "/registrering/optegnelse/:hash", Needs: web.Outcomes, Handler: p.text},
		{Method: fiber.MethodGet, Path: "/registrering/:indikator", Needs: web.Outcomes, Handler: p.record},
		{Method: fiber.MethodGet, Path: "/registrering/:indikator/ny", Needs: web.Register, Handler: p.form},
		{Method: fiber.MethodPost, Path: "/registrering/:indikator/ny", Needs: web.Register, Handler: p.register},
	}
}

// list shows what is registered of an initiative and what is not.
func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	initiative, err := p.Book.Initiative(c.Query("indsats"))
	if err != nil {
		return err
	}
	page := listPage{Initiative: initiative, Initiatives: p.Book.Initiatives, Indicators: p.Book.Indicators, MayRegister: web.VisitorOf(ctx).May(web.Register, ""), Done: c.Query("gemt") != ""}
	if page.Current, err = p.Book.Store.CurrentOf(ctx, initiative.Slug); err != nil {
		return err
	}
	draws, err := p.Book.Store.Draws(ctx)
	if err != nil {
		return err
	}
	page.Draws = len(draws)
	return web.Show(c, web.Page{Title: lang.T(ctx, "registration.title"), Menu: "nogletal", Body: listView(page)})
}

// record shows an indicator's registration with its history.
func (p *Pages) record(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page, err := p.about(c)
	if err != nil {
		return err
	}
	if page.History, err = p.Book.Store.History(ctx, page.Initiative.Slug, page.Indicator.Slug); err != nil {
		return err
	}
	if page.Files, err = p.Populations(ctx); err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "registration.of", page.Indicator.title(ctx)), Menu: "nogletal", Body: recordView(page)})
}

func (p *Pages) about(c *fiber.Ctx) (recordPage, error) {
	asked := c.Query("indsats")
	if c.Method() == fiber.MethodPost {
		asked = c.FormValue("indsats")
	}
	page := recordPage{MayRegister: web.VisitorOf(c.UserContext()).May(web.Register, "")}
	var err error
	if page.Initiative, err = p.Book.Initiative(asked); err != nil {
		return page, err
	}
	page.Indicator, err = p.Book.Indicator(c.Params("indikator"))
	return page, err
}

// form is what the current version says, or what content suggests for the first.
func (p *Pages) form(c *fiber.Ctx) error {
	ctx := c.UserContext()
	about, err := p.about(c)
	if err != nil {
		return err
	}
	current, there, err := p.Book.Store.Current(ctx, about.Initiative.Slug, about.Indicator.Slug)
	if err != nil {
		return err
	}
	page := formPage{Initiative: about.Initiative, Indicator: about.Indicator, Version: current.Version}
	if there {
		page.Draft = draftOf(current)
		return p.showForm(c, page)
	}
	if page.Draft, err = p.suggested(ctx, about); err != nil {
		return err
	}
	return p.showForm(c, page)
}

// suggested is the draft that content suggests: the initiative's own start and baseline, and the newest population files.
func (p *Pages) suggested(ctx context.Context, about recordPage) (Draft, error) {
	current, err := p.Book.Store.CurrentOf(ctx, about.Initiative.Slug)
	if err != nil {
		return Draft{}, err
	}
	files, err := p.Populations(ctx)
	if err != nil {
		return Draft{}, err
	}
	_, taken := Primary(current)
	d := Draft{Direction: about.Indicator.Direction, Method: about.Indicator.Method, Start: about.Initiative.Start.String(), Baseline: strconv.Itoa(about.Initiative.Baseline),
		Transition: "0", Lag: strconv.Itoa(about.Indicator.Lag), Primary: about.Indicator.Criterion && !taken}
	if about.Indicator.Smallest > 0 {
		d.Smallest = numberText(about.Indicator.Smallest)
	}
	for _, projection := range []bool{true, false} {
		if at := slices.IndexFunc(files, func(f PopulationFile) bool { return f.Projection == projection }); at >= 0 {
			d.Population = append(d.Population, files[at].Hash)
		}
	}
	return d, nil
}

// showForm adds to a page what can be chosen, and what can be seen already.
func (p *Pages) showForm(c *fiber.Ctx, page formPage) error {
	ctx := c.UserContext()
	var err error
	if page.Districts, page.Files, err = p.choices(ctx, page); err != nil {
		return err
	}
	if page.Seen, err = p.Book.Seen(ctx, page.Indicator.Slug); err != nil {
		return err
	}
	if p.Ready != nil {
		if page.Ready, err = p.Ready(ctx, page.Indicator.Slug); err != nil {
			return err
		}
	}
	if page.ID = c.FormValue("id"); uuid.Validate(page.ID) != nil {
		page.ID = uuid.NewString()
	}
	status := fiber.StatusOK
	if len(page.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "registration.register.of", page.Indicator.title(ctx)), Menu: "nogletal", Status: status, Body: formView(page)})
}

// choices answers the districts and the population files, with those an earlier version names.
func (p *Pages) choices(ctx context.Context, page formPage) ([]string, []PopulationFile, error) {
	districts, err := p.Districts(ctx)
	if err != nil {
		return nil, nil, err
	}
	files, err := p.Populations(ctx)
	if err != nil {
		return nil, nil, err
	}
	current, _, err := p.Book.Store.Current(ctx, page.Initiative.Slug, page.Indicator.Slug)
	if err != nil {
		return nil, nil, err
	}
	for _, hash := range current.Population {
		if !slices.ContainsFunc(files, func(f PopulationFile) bool { return f.Hash == hash }) {
			files = append(files, PopulationFile{Hash: hash})
		}
	}
	return listed(append(districts, current.Districts...)), files, nil
}

// register reads the form, lets the guard look, settles it and stores it. Whatever is wrong, what was typed comes back.
func (p *Pages) register(c *fiber.Ctx) error {
	ctx := c.UserContext()
	about, err := p.about(c)
	if err != nil {
		return err
	}
	page := formPage{Initiative: about.Initiative, Indicator: about.Indicator, Draft: sent(c)}
	if page.Version, err = strconv.Atoi(c.FormValue("udgave")); err != nil {
		page.Version = 0
	}
	for _, t := range []struct {
		field string
		text  *string
	}{{"diagnoser", &page.Draft.Diagnoses}, {"hvorfor", &page.Draft.Reason}} {
		var kind string
		if *t.text, kind = cleaned(p.Guard, *t.text, everyKind...); kind != "" {
			page.Problems = append(page.Problems, web.Problem{Field: t.field, Text: lang.T(ctx, "guard.block."+kind, lang.T(ctx, "registration.felt."+t.field))})
		}
	}
	districts, files, err := p.choices(ctx, page)
	if err != nil {
		return err
	}
	among := choices{districts: districts, later: page.Version > 0}
	for _, f := range files {
		among.population = append(among.population, f.Hash)
	}
	r, err := page.Draft.settle(among)
	if err == nil && len(page.Problems) == 0 {
		r.Initiative, r.Indicator, r.Version = about.Initiative.Slug, about.Indicator.Slug, page.Version
		v := web.VisitorOf(ctx)
		if err = p.Book.Register(ctx, c.FormValue("id"), r, Author{v.Account, v.Name}); err == nil {
			return c.Redirect(about.Initiative.address("/registrering")+"&gemt=1", fiber.StatusSeeOther)
		}
	}
	if fault.KindOf(err) == fault.Conflict {
		current, _, err := p.Book.Store.Current(ctx, about.Initiative.Slug, about.Indicator.Slug)
		if err != nil {
			return err
		}
		page.Version = current.Version
		page.Problems = append(page.Problems, web.Problem{Field: "hvorfor", Text: lang.T(ctx, "registration.changed.since")})
		return p.showForm(c, page)
	}
	problems := web.Problems(ctx, err)
	if err != nil && len(problems) == 0 {
		return err
	}
	page.Problems = append(page.Problems, problems...)
	return p.showForm(c, page)
}

// sent is the form as it came.
func sent(c *fiber.Ctx) Draft {
	return Draft{Direction: c.FormValue("retning"), Method: c.FormValue("metode"), Smallest: c.FormValue("mindste"), Start: c.FormValue("start"), Baseline: c.FormValue("grundperiode"),
		Transition: c.FormValue("overgang"), Decision: c.FormValue("beslutning"), Lag: c.FormValue("forsinkelse"), Diagnoses: c.FormValue("diagnoser"), Reason: c.FormValue("hvorfor"),
		Primary: c.FormValue("primaer") != "", Districts: values(c, "distrikt"), Population: values(c, "befolkning")}
}

// values answers every value of a field that may be chosen more than once.
func values(c *fiber.Ctx, name string) []string {
	var list []string
	for _, v := range c.Request().PostArgs().PeekMulti(name) {
		if s := string(v); s != "" {
			list = append(list, s)
		}
	}
	return list
}

// text gives the bytes a hash was taken of, so that it can be reckoned again elsewhere.
func (p *Pages) text(c *fiber.Ctx) error {
	if b, err := hex.DecodeString(c.Params("hash")); err != nil || len(b) != sha256.Size {
		return fault.New(fault.NotFound, "no hash is written so")
	}
	text, err := p.Book.Store.Text(c.UserContext(), c.Params("hash"))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSONCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendString(text)
}

func (p *Pages) today() day.Day { return day.Of(p.Now()) }
