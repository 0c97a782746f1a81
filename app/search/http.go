package search

import (
	"strings"
	"sync/atomic"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Pages are the addresses of search.
type Pages struct {
	Store *Store
	Guard *privacy.Guard

	index atomic.Pointer[Index]
}

// Over makes the index anew, of what can be found now.
func (p *Pages) Over(documents []Document) { p.index.Store(New(documents)) }

// Routes lists the addresses and what they need.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/soeg", Needs: web.Modules, Handler: p.search},
		{Method: fiber.MethodPost, Path: "/soeg/oensk", Needs: web.SignedIn, Handler: p.wish},
		{Method: fiber.MethodGet, Path: "/soeg/oensker", Needs: web.Wishes, Handler: p.wishes},
	}
}

// longestText bounds what is searched and wished for, in bytes.
const longestText = 200

func (p *Pages) search(c *fiber.Ctx) error {
	ctx := c.UserContext()
	q := query{Text: web.Cut(strings.TrimSpace(c.Query("q")), longestText), Wished: c.Query("oensket") != ""}
	if privacy.Blocks(p.Guard.Scan(q.Text)) {
		// Nobody is searched for here: what was typed leaves the address too.
		return c.Redirect("/soeg?spaerret=1", fiber.StatusSeeOther)
	}
	if c.Query("spaerret") != "" {
		q.Problems = []web.Problem{{Field: "q", Text: lang.T(ctx, "search.blocked")}}
	}
	v := web.VisitorOf(ctx)
	q.Result = p.index.Load().Find(q.Text, func(needs string) bool { return needs == "" || v.May(web.Thing(needs), "") })
	return web.Show(c, web.Page{Title: lang.T(ctx, "search.title"), Body: searchPage(q)})
}

// wish keeps what somebody would like a module about, as words alone.
func (p *Pages) wish(c *fiber.Ctx) error {
	text := strings.Join(strings.Fields(c.FormValue("oenske")), " ")
	if text == "" || len(text) > longestText || privacy.Blocks(p.Guard.Scan(text)) {
		return fault.New(fault.Invalid, "the wish cannot be kept")
	}
	if err := p.Store.Wish(c.UserContext(), text); err != nil {
		return err
	}
	return c.Redirect("/soeg?oensket=1", fiber.StatusSeeOther)
}

func (p *Pages) wishes(c *fiber.Ctx) error {
	ctx := c.UserContext()
	list, err := p.Store.Wishes(ctx)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "search.wishes"), Menu: "oensker", Body: wishesPage(list)})
}
