package people

import (
	"context"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

// Pages are the addresses of people.
type Pages struct {
	Store   *Store
	Door    *Door
	Cookies web.Cookies
	Demo    bool
	URL     string // the address users type, for one-time links
	// Moved is told when a session gives way to another of the same account, or ends (to is empty); both are tokens.
	Moved func(ctx context.Context, from, to string) error
}

// Routes lists every address of the room and what it needs.
func (p *Pages) Routes() []web.Route {
	routes := []web.Route{
		{Method: fiber.MethodGet, Path: "/", Needs: web.Anyone, Handler: p.start},
		{Method: fiber.MethodGet, Path: "/log-ind", Needs: web.Anyone, Handler: p.signInForm},
		{Method: fiber.MethodPost, Path: "/log-ind", Needs: web.Anyone, Handler: p.signIn},
		{Method: fiber.MethodPost, Path: "/log-ud", Needs: web.Anyone, Handler: p.signOut},
		{Method: fiber.MethodGet, Path: "/adgang/:token", Needs: web.Anyone, Handler: p.linkForm},
		{Method: fiber.MethodPost, Path: "/adgang/:token", Needs: web.Anyone, Handler: p.spendLink},
		{Method: fiber.MethodGet, Path: "/hvem-ser-hvad", Needs: web.SignedIn, Handler: p.whoSeesWhat},
		{Method: fiber.MethodGet, Path: "/brugere", Needs: web.Accounts, Handler: p.accounts},
		{Method: fiber.MethodPost, Path: "/brugere", Needs: web.Accounts, Handler: p.addAccount},
	}
	if p.Demo {
		routes = append(routes,
			web.Route{Method: fiber.MethodGet, Path: "/demo", Needs: web.Anyone, Handler: p.demo},
			web.Route{Method: fiber.MethodPost, Path: "/demo", Needs: web.Anyone, Handler: p.demoSignIn})
	}
	return routes
}

// start sends everyone to where their day begins.
func (p *Pages) start(c *fiber.Ctx) error {
	v := web.VisitorOf(c.UserContext())
	switch {
	case v.SignedIn():
		return c.Redirect(web.StartOf(v), fiber.StatusSeeOther)
	case p.Demo:
		return c.Redirect("/demo", fiber.StatusSeeOther)
	}
	return c.Redirect("/log-ind", fiber.StatusSeeOther)
}

func (p *Pages) signInForm(c *fiber.Ctx) error {
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "web.signin"), Bare: true,
		Body: signInPage(signInForm{Back: web.LocalAddress(c.Query("til")), Demo: p.Demo, Again: c.Query("igen") != "", Email: web.VisitorOf(c.UserContext()).Email})})
}

func (p *Pages) signIn(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := signInForm{Email: c.FormValue("email"), Back: web.LocalAddress(c.FormValue("til")), Demo: p.Demo,
		AnswerTo: web.LocalAddress(c.FormValue("svar_til")), Kept: keptAnswers(c)}
	account, err := p.Door.SignIn(ctx, form.Email, c.FormValue("password"), c.IP())
	if form.Problems = web.Problems(ctx, err); form.Problems != nil {
		return web.Show(c, web.Page{Title: lang.T(ctx, "web.signin"), Bare: true, Status: fiber.StatusUnprocessableEntity, Body: signInPage(form)})
	}
	if err != nil {
		return err
	}
	var persistent time.Duration
	if c.FormValue("husk") != "" || p.remembered(ctx, p.Cookies.Token(c), account) {
		persistent = rememberedLasts
	}
	if err := p.open(c, account, persistent); err != nil {
		return err
	}
	return p.arrive(c, form)
}

// arrive leads somebody who just signed in on: to the answers they brought along, or to where they came from.
func (p *Pages) arrive(c *fiber.Ctx, form signInForm) error {
	if len(form.Kept) > 0 && form.AnswerTo != "" {
		return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "signin.kept.title"), Bare: true, Body: keptPage(form.AnswerTo, form.Kept)})
	}
	to := form.Back
	if to == "" {
		to = "/"
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}

// remembered tells whether a browser that is asked again is the account's own work phone, and stays so.
func (p *Pages) remembered(ctx context.Context, token, account string) bool {
	if token == "" {
		return false
	}
	_, _, session, err := p.Store.session(ctx, tokenHash(token))
	return err == nil && session.Account == account && session.ExpiresAt.Sub(session.CreatedAt) > sessionLasts
}

// open gives the browser a new session; the one it had is closed, so an old token never comes to belong to somebody new.
func (p *Pages) open(c *fiber.Ctx, account string, persistent time.Duration) error {
	ctx := c.UserContext()
	old := p.Cookies.Token(c)
	same := false
	if old != "" {
		_, _, session, err := p.Store.session(ctx, tokenHash(old))
		same = err == nil && session.Account == account
		p.Door.forget(old)
		if err := p.Store.EndSession(ctx, old); err != nil {
			return err
		}
	}
	lasts := persistent
	if lasts == 0 {
		lasts = sessionLasts
	}
	token, who, err := p.Store.NewSession(ctx, account, lasts)
	if err != nil {
		return err
	}
	p.Cookies.Remember(c, token, who, persistent)
	if !same {
		return p.moved(ctx, old, "")
	}
	return p.moved(ctx, old, token)
}

func (p *Pages) moved(ctx context.Context, from, to string) error {
	if from == "" || p.Moved == nil {
		return nil
	}
	return p.Moved(ctx, from, to)
}

func (p *Pages) signOut(c *fiber.Ctx) error {
	if token := p.Cookies.Token(c); token != "" {
		p.Door.forget(token)
		if err := p.Store.EndSession(c.UserContext(), token); err != nil {
			return err
		}
		if err := p.moved(c.UserContext(), token, ""); err != nil {
			return err
		}
	}
	p.Cookies.Forget(c)
	return c.Redirect("/", fiber.StatusSeeOther)
}

func (p *Pages) linkForm(c *fiber.Ctx) error {
	ctx := c.UserContext()
	email, open, err := p.Store.LinkOpen(ctx, c.Params("token"))
	if err != nil {
		return err
	}
	page := web.Page{Title: lang.T(ctx, "link.title"), Bare: true, Body: linkPage(c.Params("token"), email, nil)}
	if !open {
		page.Status, page.Body = fiber.StatusNotFound, linkSpentPage()
	}
	return web.Show(c, page)
}

func (p *Pages) spendLink(c *fiber.Ctx) error {
	ctx := c.UserContext()
	email, open, err := p.Store.LinkOpen(ctx, c.Params("token"))
	if err != nil {
		return err
	}
	if !open {
		return web.Show(c, web.Page{Title: lang.T(ctx, "link.title"), Bare: true, Status: fiber.StatusNotFound, Body: linkSpentPage()})
	}
	account, err := p.Door.SpendLink(ctx, c.Params("token"), c.FormValue("password"), c.FormValue("again"))
	if problems := web.Problems(ctx, err); problems != nil {
		return web.Show(c, web.Page{Title: lang.T(ctx, "link.title"), Bare: true, Status: fiber.StatusUnprocessableEntity,
			Body: linkPage(c.Params("token"), email, problems)})
	}
	if err != nil {
		return err
	}
	if err := p.open(c, account, 0); err != nil {
		return err
	}
	return c.Redirect("/", fiber.StatusSeeOther)
}

func (p *Pages) whoSeesWhat(c *fiber.Ctx) error {
	ctx := c.UserContext()
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.hvem"), Body: whoSeesWhatPage()})
}

func (p *Pages) accounts(c *fiber.Ctx) error { return p.showAccounts(c, accountForm{}) }

func (p *Pages) showAccounts(c *fiber.Ctx, form accountForm) error {
	ctx := c.UserContext()
	accounts, err := p.Store.Accounts(ctx)
	if err != nil {
		return err
	}
	units, err := p.Store.Units(ctx)
	if err != nil {
		return err
	}
	status := fiber.StatusOK
	if len(form.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.brugere"), Menu: "brugere", Status: status, Body: accountsPage(accounts, units, form)})
}

func (p *Pages) addAccount(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := accountForm{Email: c.FormValue("email"), Name: c.FormValue("navn"), Role: c.FormValue("rolle"), Unit: c.FormValue("enhed")}
	link, err := p.Door.AddAccount(ctx, form.Email, form.Name, form.Role, form.Unit)
	if form.Problems = web.Problems(ctx, err); form.Problems == nil && err != nil {
		return err
	}
	if err == nil {
		form = accountForm{Link: p.URL + "/adgang/" + link, LinkFor: form.Email}
	}
	return p.showAccounts(c, form)
}

func (p *Pages) demo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	return web.Show(c, web.Page{Title: lang.T(ctx, "demo.title"), Bare: true, Body: demoPage(web.LocalAddress(c.Query("til")))})
}

// DemoEmail is the e-mail of a persona of the demonstration.
func DemoEmail(persona string) string { return persona + "@demo.example" }

func (p *Pages) demoSignIn(c *fiber.Ctx) error {
	id, _, found, err := p.Store.accountByEmail(c.UserContext(), DemoEmail(c.FormValue("persona")))
	if err != nil {
		return err
	}
	if !found {
		return fault.New(fault.NotFound, "no such persona")
	}
	if err := p.open(c, id, 0); err != nil {
		return err
	}
	return p.arrive(c, signInForm{Back: web.LocalAddress(c.FormValue("til")), AnswerTo: web.LocalAddress(c.FormValue("svar_til")), Kept: keptAnswers(c)})
}

// demoAddress answers the way to the demonstration's personas and back to an address.
func demoAddress(back string) templ.SafeURL {
	if back == "" {
		return "/demo"
	}
	return templ.SafeURL("/demo?til=" + url.QueryEscape(back))
}

// valueOf answers a kept field, empty when there is none of the name.
func valueOf(kept []web.Kept, name string) string {
	for _, k := range kept {
		if k.Name == name {
			return k.Value
		}
	}
	return ""
}

// keptAnswers takes the answers that came along through sign-in.
func keptAnswers(c *fiber.Ctx) []web.Kept {
	var kept []web.Kept
	c.Request().PostArgs().VisitAll(func(name, value []byte) {
		if rest, ok := strings.CutPrefix(string(name), "svar."); ok && len(kept) < 120 {
			kept = append(kept, web.Kept{Name: rest, Value: string(value)})
		}
	})
	return kept
}
