package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"
	"github.com/gofiber/fiber/v2/middleware/etag"
	"github.com/gofiber/fiber/v2/middleware/helmet"
	"github.com/gofiber/fiber/v2/middleware/recover"

	"indblik/app/fault"
	"indblik/app/lang"
)

// Route is one address of a room. Needs is asked before the handler runs; the handler itself asks again for the unit.
type Route struct {
	Method, Path string
	Needs        Thing
	Handler      fiber.Handler
	// Outbox marks an address that a phone posts stored answers to: without a session it answers 401 and keeps the
	// fields, and never redirects, because a redirect would lose them.
	Outbox bool
	// Limit is the largest upload in bytes that the route reads, and Form the largest form without a file; 0 is the
	// server's own small limit.
	Limit, Form int
}

// Config is what the shell needs from outside.
type Config struct {
	Cookies  Cookies
	Demo     bool
	Log      *slog.Logger
	Proxies  []string                                                 // addresses whose X-Forwarded-For is believed
	Visitor  func(ctx context.Context, token string) (Visitor, error) // the session's visitor; fault.NotFound for none
	Ready    func(ctx context.Context) error                          // nil when the database answers
	Deadline time.Duration                                            // the longest a request may work, 10 s when 0
	OpenRead bool                                                     // modules may be read without signing in
}

// Server is the shell with its routes.
type Server struct {
	*fiber.App
	Routes []Route
	cfg    Config
}

// bodyLimit bounds every request that has no limit of its own.
const bodyLimit = 256 << 10

// policy is the content policy: nothing inline, nothing from elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// New builds the shell in its fixed order: recover, request id, access log, security headers, health, static, etag,
// compress, deadline, session with visitor and language, forgery check, routes, not-found.
func New(cfg Config, routes []Route) *Server {
	routes = append(routes, offlineRoute)
	if cfg.Deadline == 0 {
		cfg.Deadline = 10 * time.Second
	}
	s := &Server{Routes: routes, cfg: cfg}
	s.App = fiber.New(fiber.Config{
		Immutable:               true, // form values otherwise change under the handler's hands
		StreamRequestBody:       true, // a large import is read to its own limit and answered in words
		DisableStartupMessage:   true,
		BodyLimit:               bodyLimit,
		ReadTimeout:             30 * time.Second,
		WriteTimeout:            60 * time.Second,
		IdleTimeout:             90 * time.Second,
		ErrorHandler:            s.failed,
		EnableTrustedProxyCheck: true,
		TrustedProxies:          cfg.Proxies,
		ProxyHeader:             proxyHeader(cfg.Proxies),
	})
	s.Use(s.logged, recover.New(recover.Config{EnableStackTrace: true, StackTraceHandler: s.panicked}), s.headers())
	s.Get("/livez", func(c *fiber.Ctx) error { return c.SendString("ok") })
	s.Get("/readyz", s.ready)
	s.Get("/static/*", serveStatic)
	s.Get("/sw.js", serveWorker)
	s.Use(etag.New(etag.Config{Weak: true, Next: served}), compress.New(compress.Config{Level: compress.LevelBestSpeed, Next: served}))
	s.Use(s.bounded, s.known, s.forged)
	for _, r := range routes {
		s.Add(r.Method, r.Path, sized(r), cleaned, s.permitted(r), r.Handler)
	}
	s.Use(func(c *fiber.Ctx) error { return fault.New(fault.NotFound, "no such page") })
	return s
}

func proxyHeader(proxies []string) string {
	if len(proxies) == 0 {
		return ""
	}
	return fiber.HeaderXForwardedFor
}

// served leaves alone what brings its own tag and its own compressed bytes.
func served(c *fiber.Ctx) bool { return c.Locals(prepared) != nil }

// logged gives the request a number and writes one line when it is answered. The line has the route's pattern and not
// the address, which can carry a secret or something about a person.
func (s *Server) logged(c *fiber.Ctx) error {
	begun := time.Now()
	id := requestID()
	c.Locals(requestKey, id)
	c.Set(fiber.HeaderXRequestID, id)
	if err := c.Next(); err != nil {
		if err := c.App().Config().ErrorHandler(c, err); err != nil {
			return err
		}
	}
	route := c.Route().Path
	if route == "/livez" || route == "/readyz" {
		return nil
	}
	s.cfg.Log.Info("request", "id", id, "method", c.Method(), "route", route, "status", c.Response().StatusCode(),
		"ms", float64(time.Since(begun).Microseconds())/1000)
	return nil
}

func (s *Server) panicked(c *fiber.Ctx, what any) {
	s.cfg.Log.Error("panic", "id", c.Locals(requestKey), "route", c.Route().Path, "what", what)
}

// headers sets the security headers. helmet's own default for the referrer would break forms on https.
func (s *Server) headers() fiber.Handler {
	age := 0
	if s.cfg.Cookies.Secure {
		age = 365 * 24 * 3600
	}
	return helmet.New(helmet.Config{
		ContentSecurityPolicy: policy, ReferrerPolicy: "same-origin", XFrameOptions: "DENY", HSTSMaxAge: age,
		PermissionPolicy: "camera=(), microphone=(), geolocation=()", CrossOriginEmbedderPolicy: "unsafe-none",
	})
}

func (s *Server) ready(c *fiber.Ctx) error {
	if err := s.cfg.Ready(c.UserContext()); err != nil {
		return c.Status(fiber.StatusServiceUnavailable).SendString("the database does not answer")
	}
	return c.SendString("ok")
}

// bounded gives the request a deadline: the server does not notice when a visitor hangs up, so this alone stops a slow query.
func (s *Server) bounded(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), s.cfg.Deadline)
	defer cancel()
	c.SetUserContext(ctx)
	defer func() {
		if cancel, renewed := c.Locals(again).(context.CancelFunc); renewed {
			cancel()
		}
	}()
	return c.Next()
}

// known finds the visitor and the language.
func (s *Server) known(c *fiber.Ctx) error {
	ctx := withShell(c.UserContext(), shell{path: c.Path(), query: string(c.Request().URI().QueryString()), demo: s.cfg.Demo})
	ctx = lang.With(ctx, s.cfg.Cookies.language(c))
	if token := s.cfg.Cookies.Token(c); token != "" {
		v, err := s.cfg.Visitor(ctx, token)
		switch {
		case err == nil:
			ctx = WithVisitor(ctx, v)
		case fault.KindOf(err) == fault.NotFound:
			s.cfg.Cookies.drop(c)
		default:
			return err
		}
	}
	c.SetUserContext(ctx)
	return c.Next()
}

// permitted asks the table before a handler runs.
func (s *Server) permitted(r Route) fiber.Handler {
	return func(c *fiber.Ctx) error {
		v := VisitorOf(c.UserContext())
		if r.Outbox && v.SignedIn() {
			if who := c.Get(whoHeader); who != "" && who != v.Who {
				return errUnauthorized // it waits for the one who gave it
			}
		}
		if v.AsksAgain(r.Needs) && v.May(r.Needs, "") {
			if c.Method() != fiber.MethodGet || wantsJSON(c) {
				return errUnauthorized
			}
			return c.Redirect("/log-ind?igen=1&til="+url.QueryEscape(c.OriginalURL()), fiber.StatusSeeOther)
		}
		if v.May(r.Needs, "") || r.Needs == Modules && s.cfg.OpenRead && !v.SignedIn() {
			return c.Next()
		}
		switch {
		case v.SignedIn():
			return fault.New(fault.Forbidden, "the role may not "+string(r.Needs))
		case r.Outbox || c.Method() != fiber.MethodGet || wantsJSON(c):
			if r.Outbox {
				c.Locals(outbox, true)
			}
			return errUnauthorized
		}
		return c.Redirect("/log-ind?til="+url.QueryEscape(c.OriginalURL()), fiber.StatusSeeOther)
	}
}

// forged refuses a POST that another site made the browser send. Without both headers it is no browser of today.
func (s *Server) forged(c *fiber.Ctx) error {
	if c.Method() != fiber.MethodPost {
		return c.Next()
	}
	if site := c.Get("Sec-Fetch-Site"); site != "" {
		if site == "same-origin" || site == "none" {
			return c.Next()
		}
		return errForged
	}
	if origin := c.Get(fiber.HeaderOrigin); origin != "" {
		if u, err := url.Parse(origin); err != nil || !strings.EqualFold(u.Host, c.Hostname()) {
			return errForged
		}
	}
	return c.Next()
}

func requestID() string {
	b := make([]byte, 8)
	if _, err := rand.Read(b); err != nil {
		panic("web: no random numbers: " + err.Error())
	}
	return hex.EncodeToString(b)
}

// localsKey keeps what the shell remembers about a request apart from anything a room stores there.
type localsKey string

const (
	requestKey localsKey = "request"
	prepared   localsKey = "prepared"
	again      localsKey = "again"  // ends the time that a request was given again after an upload
	outbox     localsKey = "outbox" // the address of a form that a phone may send later
)
