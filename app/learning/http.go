package learning

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Met is a requirement a completion meets, by name, and until when.
type Met struct {
	Competence string
	Until      day.Day
}

// Pages are the addresses of learning.
type Pages struct {
	Library *Library
	Store   *Store
	Demo    bool
	Guard   *privacy.Guard
	URL     string // the address users type, for what is printed; the request's own when empty
	Now     func() time.Time
	// Meets answers which requirements of the person a completion meets; competence knows, and app wires it.
	Meets func(ctx context.Context, c Completion) ([]Met, error)
	// OnLeave tells whether somebody is away from work on a day; people knows, and app wires it.
	OnLeave func(ctx context.Context, person string, on day.Day) (bool, error)

	// StillCounts tells whether a completion of a module on a day still counts; competence knows, and app wires it.
	StillCounts func(module string, done day.Day) bool
	// Team answers what the visitor's own team brings to a guide; app wires it.
	Team func(ctx context.Context, m Module) (Team, error)
	// Changed is told when the library reads differently; app wires it to the search.
	Changed func()

	memory memory
	recent recent
	mu     sync.Mutex
	made   map[madeOf]made // module pages by language and slug
}

// madeOf is what a module page was made of.
type madeOf struct {
	language             lang.Lang
	slug, hash, approved string
}

// made is a module page rendered and compressed once.
type made struct {
	tag           string
	plain, zipped []byte
}

// NewPages answers the pages of a library.
func NewPages(l *Library, s *Store, demo bool, now func() time.Time) *Pages {
	return &Pages{Library: l, Store: s, Demo: demo, Now: now, recent: recent{seen: map[string]recentID{}}, made: map[madeOf]made{}}
}

// Routes lists every address of the room.
func (p *Pages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/moduler", Needs: web.Modules, Handler: p.list},
		{Method: fiber.MethodGet, Path: "/moduler/:slug", Needs: web.Modules, Handler: p.module},
		{Method: fiber.MethodGet, Path: "/moduler/:slug/udskriv", Needs: web.Modules, Handler: p.sheet},
		{Method: fiber.MethodPost, Path: "/moduler/:slug/svar", Needs: web.Complete, Handler: p.answer, Outbox: true},
		{Method: fiber.MethodGet, Path: "/moduler/:slug/kvittering/:id", Needs: web.OwnRecord, Handler: p.receipt},
		{Method: fiber.MethodGet, Path: "/opfriskning", Needs: web.OwnRecord, Handler: p.refreshers},
		{Method: fiber.MethodPost, Path: "/opfriskning", Needs: web.Complete, Handler: p.refresh, Outbox: true},
		{Method: fiber.MethodPost, Path: "/moduler/:slug/forkert", Needs: web.SignedIn, Handler: p.wrong},
		{Method: fiber.MethodGet, Path: "/indhold", Needs: web.Content, Handler: p.review},
		{Method: fiber.MethodPost, Path: "/indhold/gennemgaaet", Needs: web.Content, Handler: p.stillRight},
		{Method: fiber.MethodGet, Path: "/indhold/godkend/:slug", Needs: web.Content, Handler: p.approveForm},
		{Method: fiber.MethodPost, Path: "/indhold/godkend/:slug", Needs: web.Content, Handler: p.approve},
		{Method: fiber.MethodPost, Path: "/indhold/lukket", Needs: web.Content, Handler: p.closed},
		{Method: fiber.MethodGet, Path: "/indhold/nyt", Needs: web.Content, Handler: p.newForm},
		{Method: fiber.MethodPost, Path: "/indhold/nyt", Needs: web.Content, Handler: p.begin},
		{Method: fiber.MethodGet, Path: "/indhold/rediger/:slug", Needs: web.Content, Handler: p.edit},
		{Method: fiber.MethodPost, Path: "/indhold/rediger/:slug", Needs: web.Content, Handler: p.save, Form: formLimit},
		{Method: fiber.MethodPost, Path: "/indhold/rediger/:slug/vis", Needs: web.Content, Handler: p.glance, Form: formLimit},
		{Method: fiber.MethodGet, Path: "/indhold/rediger/:slug/forskel", Needs: web.Content, Handler: p.compare},
		{Method: fiber.MethodGet, Path: "/indhold/hent/:slug", Needs: web.Content, Handler: p.export},
		{Method: fiber.MethodGet, Path: "/indhold/kilder", Needs: web.Content, Handler: p.sources},
		{Method: fiber.MethodPost, Path: "/indhold/kilder", Needs: web.Content, Handler: p.enterEdition},
		{Method: fiber.MethodGet, Path: "/indhold/lokalt", Needs: web.Content, Handler: p.local},
		{Method: fiber.MethodPost, Path: "/indhold/lokalt", Needs: web.Content, Handler: p.fill},
		{Method: fiber.MethodPost, Path: "/brugt", Needs: web.Complete, Handler: p.used},
		{Method: fiber.MethodPost, Path: "/nyt", Needs: web.Complete, Handler: p.readNews},
		{Method: fiber.MethodPost, Path: "/udskyd", Needs: web.Complete, Handler: p.postpone},
		{Method: fiber.MethodGet, Path: "/guide/:slug", Needs: web.Modules, Handler: p.guide},
	}
}

// formLimit is room for a module text as a browser sends it: every Danish letter takes six characters.
const formLimit = 1 << 20

// find answers the module of the address, in the visitor's language when there is a translation, and its Danish text,
// which is the one that is approved.
func (p *Pages) find(c *fiber.Ctx) (shown, danish Module, err error) {
	if err := p.fresh(c.UserContext()); err != nil {
		return shown, danish, err
	}
	danish, ok := p.Library.Module(c.Params("slug"))
	if !ok {
		return shown, danish, fault.New(fault.NotFound, "no such module")
	}
	shown, _ = p.Library.In(lang.From(c.UserContext()), danish.Slug)
	return shown, danish, nil
}

func (p *Pages) list(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.fresh(ctx); err != nil {
		return err
	}
	done := map[string]Completion{}
	if v := web.VisitorOf(ctx); v.Person != "" {
		completions, err := p.Store.CompletionsOf(ctx, v.Person)
		if err != nil {
			return err
		}
		for i := len(completions) - 1; i >= 0; i-- {
			done[completions[i].Module] = completions[i]
		}
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.moduler"), Menu: "moduler", Body: listPage(p.Library.Themes(lang.From(ctx)), done)})
}

// module serves the same bytes to everyone, per language and version.
func (p *Pages) module(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.fresh(ctx); err != nil {
		return err
	}
	m, danish := p.Library.pair(lang.From(ctx), c.Params("slug"))
	if danish == nil {
		return fault.New(fault.NotFound, "no such module")
	}
	page, err := p.page(ctx, m, danish)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-cache")
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return web.Prepared(c, page.tag, page.plain, page.zipped)
}

// sheet shows a module on one A4.
func (p *Pages) sheet(c *fiber.Ctx) error {
	m, danish, err := p.find(c)
	if err != nil {
		return err
	}
	base := p.URL
	if base == "" {
		base = c.BaseURL()
	}
	address := base + "/moduler/" + m.Slug
	qr, err := web.QR(address)
	if err != nil {
		return err
	}
	a, err := p.approval(c.UserContext(), danish)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: m.Title, Bare: true, Bar: sheetBar(m), Body: sheetPage(m, a, address, qr)})
}

// page renders a module once and keeps it.
func (p *Pages) page(ctx context.Context, m, danish *Module) (made, error) {
	a, err := p.approvalOf(ctx, danish.Slug+" "+danish.Hash)
	if err != nil {
		return made{}, err
	}
	key := madeOf{lang.From(ctx), m.Slug, m.Hash, a.Name}
	p.mu.Lock()
	defer p.mu.Unlock()
	if page, ok := p.made[key]; ok {
		return page, nil
	}
	ctx = web.WithAddress(lang.With(context.Background(), lang.From(ctx)), "/moduler/"+m.Slug, p.Demo)
	plain, err := web.Render(ctx, modulePageOf(ctx, *m, a, make(Answers, len(m.Quiz)), nil, ""))
	if err != nil {
		return made{}, err
	}
	sum := sha256.Sum256(plain)
	page := made{tag: `"` + hex.EncodeToString(sum[:8]) + `"`, plain: plain, zipped: web.Zip(plain)}
	p.made[key] = page
	return page, nil
}

func modulePageOf(ctx context.Context, m Module, a Approval, answers Answers, problems []web.Problem, id string) web.Page {
	return web.Page{Title: m.Title, Bare: true, Bar: moduleBar(m), Body: modulePage(m, a, answers, problems, id)}
}

// answer stores a completion in the same request and leads to the receipt.
func (p *Pages) answer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, danish, err := p.find(c)
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(c.FormValue("version"))
	if err != nil || version < 1 || version > m.Version {
		return fault.New(fault.Conflict, "no such version of the module")
	}
	quiz, known, err := p.quizOf(ctx, danish, version)
	if err != nil {
		return err
	}
	var answers Answers
	if field := func(name string) string { return c.FormValue(name) }; known {
		answers, err = readAnswers(quiz, field)
	} else {
		err = readSome(field)
	}
	if err != nil {
		if problems := web.Problems(ctx, err); problems != nil {
			a, err := p.approval(ctx, danish)
			if err != nil {
				return err
			}
			page := modulePageOf(ctx, m, a, fitting(m, answers), problems, validID(c.FormValue("id")))
			page.Status = fiber.StatusUnprocessableEntity
			return web.Show(c, page)
		}
		return err
	}
	completion := p.completion(c, m, version, answers)
	stored, err := p.Store.Record(ctx, completion, answers)
	if err != nil {
		return err
	}
	to := "/moduler/" + m.Slug + "/kvittering/" + stored.ID
	if len(answers) > 0 {
		to += "?svar=" + answers.String()
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}

// quizOf answers the questions of a version: an older one waited on a phone. One that is kept nowhere is not known.
func (p *Pages) quizOf(ctx context.Context, m Module, version int) ([]markdown.Question, bool, error) {
	if version == m.Version {
		return m.Quiz, true, nil
	}
	text := ""
	e, err := p.Store.Edition(ctx, m.Slug, version)
	switch {
	case err == nil:
		text = e.Text
	case fault.KindOf(err) != fault.NotFound:
		return nil, false, err
	default:
		text, _ = p.Library.Shipped(m.Slug)
	}
	old, _ := p.Library.Lint(m.Slug, text)
	return old.Quiz, old.Version == version && len(old.Quiz) > 0, nil
}

func (p *Pages) completion(c *fiber.Ctx, m Module, version int, answers Answers) Completion {
	person := web.VisitorOf(c.UserContext()).Person
	received := p.Now().UTC().Truncate(time.Microsecond)
	claimed, err := time.Parse(time.RFC3339, c.FormValue("completed_at"))
	if err != nil {
		claimed = time.Time{}
	}
	completed, corrected := settleTime(claimed.UTC().Truncate(time.Microsecond), received)
	id := validID(c.FormValue("id"))
	if id == "" {
		form := person + " " + m.Slug + " " + strconv.Itoa(version) + " " + answers.String()
		id = p.recent.id(form, received, func() string { return uuid.Must(uuid.NewV7()).String() })
	}
	return Completion{ID: id, Person: person, Module: m.Slug, Version: version, Day: day.Of(completed),
		Completed: completed, Received: received, ClockCorrected: corrected}
}

// validID answers a UUID in its usual form, and nothing for anything else.
func validID(s string) string {
	id, err := uuid.Parse(s)
	if err != nil {
		return ""
	}
	return id.String()
}

func (p *Pages) receipt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, _, err := p.find(c)
	if err != nil {
		return err
	}
	completion, err := p.Store.Completion(ctx, c.Params("id"), web.VisitorOf(ctx).Person)
	if err != nil {
		return err
	}
	if completion.Module != m.Slug {
		return fault.New(fault.NotFound, "no such receipt")
	}
	met, err := p.Meets(ctx, completion)
	if err != nil {
		return err
	}
	taken, err := p.Store.Taken(ctx, completion.Person)
	if err != nil {
		return err
	}
	asked, err := p.Store.AskedOf(ctx, completion.Person)
	if err != nil {
		return err
	}
	r := receipt{Use: UseQuestion{m.Slug, completion.Day}, UseAsked: slices.Contains(asked, UseQuestion{m.Slug, completion.Day}), Module: m, Completion: completion, Met: met, Install: taken >= installAfter}
	if completion.Version == m.Version {
		r.Answers = parseAnswers(m.Quiz, c.Query("svar"))
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "receipt.title"), Bare: true, Bar: receiptBar(), Body: receiptPage(r)})
}

func (p *Pages) guide(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, danish, err := p.find(c)
	if err != nil {
		return err
	}
	g := guideOf(m, c.QueryInt("minutter", 20))
	a, err := p.approval(ctx, danish)
	if err != nil {
		return err
	}
	team, err := p.Team(ctx, danish)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "guide.title", m.Title), Bare: true, Bar: guideBar(m), Files: []string{"guide.css"}, Body: guidePage(m, a, g, team)})
}
