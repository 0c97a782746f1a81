package bench

import (
	"context"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/valyala/fasthttp"

	"indblik/app/people"
)

// How a pair is measured: in turns, so that what else the machine does falls on both.
const (
	turns    = 3
	turnTime = 700 * time.Millisecond
	clients  = 16
)

// pages measures a module page for somebody signed in beside the same bytes from a bare handler.
func (h House) pages(ctx context.Context, _ []string) ([]Row, error) {
	ours, token, stop, err := h.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	m := h.Library.Modules()[0]
	page := request(ours, "/moduler/"+m.Slug, token)
	res := fasthttp.AcquireResponse()
	if err := fasthttp.Do(page, res); err != nil {
		return nil, err
	}
	bytes := append([]byte{}, res.Body()...)
	bare := fiber.New(fiber.Config{DisableStartupMessage: true})
	bare.Get("/", func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(bytes)
	})
	limit, stopBare, err := listen(bare)
	if err != nil {
		return nil, err
	}
	defer stopBare()

	var measured, best float64
	for range turns {
		a, err := load(request(limit, "/", ""), fasthttp.StatusOK)
		if err != nil {
			return nil, err
		}
		b, err := load(page, fasthttp.StatusOK)
		if err != nil {
			return nil, err
		}
		best, measured = best+a/turns, measured+b/turns
	}
	return []Row{row("module page, signed in", measured, best, "requests/s", "≥ 0.5")}, nil
}

// signedIn starts the whole application and signs somebody in.
func (h House) signedIn(ctx context.Context) (base, token string, stop func(), err error) {
	account, err := h.People.SaveAccount(ctx, email, "Måler", people.Grant{})
	if err != nil {
		return "", "", nil, err
	}
	if token, _, err = h.People.NewSession(ctx, account, time.Hour); err != nil {
		return "", "", nil, err
	}
	base, stop, err = listen(h.Server.App)
	return base, token, stop, err
}

func listen(app *fiber.App) (address string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	go func() { _ = app.Listener(l) }() // ends with the shutdown below
	return "http://" + l.Addr().String(), func() { _ = app.ShutdownWithTimeout(time.Second) }, nil
}

func request(base, path, token string) *fasthttp.Request {
	r := fasthttp.AcquireRequest()
	r.SetRequestURI(base + path)
	r.Header.Set("Accept-Encoding", "gzip")
	if token != "" {
		r.Header.SetCookie("indblik", token)
	}
	return r
}

// load sends a request from many clients for one turn and answers how many were answered a second.
func load(r *fasthttp.Request, status int) (float64, error) {
	return hammer(string(r.URI().Host()), func(req *fasthttp.Request) { r.CopyTo(req) }, status)
}

func hammer(host string, make func(*fasthttp.Request), status int) (float64, error) {
	client := &fasthttp.HostClient{Addr: host, MaxConns: clients}
	defer client.CloseIdleConnections()
	var count atomic.Int64
	var failed atomic.Value
	var wg sync.WaitGroup
	begun := time.Now()
	for range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			req, res := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
			for time.Since(begun) < turnTime && failed.Load() == nil {
				make(req)
				if err := client.Do(req, res); err != nil {
					failed.Store(err)
				} else if res.StatusCode() != status {
					failed.Store(&unexpected{res.StatusCode()})
				}
				count.Add(1)
			}
		}()
	}
	wg.Wait()
	if err, ok := failed.Load().(error); ok {
		return 0, err
	}
	return float64(count.Load()) / time.Since(begun).Seconds(), nil
}

type unexpected struct{ status int }

func (u *unexpected) Error() string { return "answered " + fasthttp.StatusMessage(u.status) }

// posts sends completions through the whole application.
func (h House) posts(base, token, slug string, questions int) (float64, error) {
	form := url.Values{"version": {"1"}}
	for i := range questions {
		form.Set("q"+string(rune('1'+i)), "1")
	}
	fixed := form.Encode()
	one := request(base, "/moduler/"+slug+"/svar", token)
	one.Header.SetMethod("POST")
	one.Header.SetContentType("application/x-www-form-urlencoded")
	return hammer(string(one.URI().Host()), func(req *fasthttp.Request) {
		one.CopyTo(req)
		req.SetBodyString(fixed + "&id=" + uuid.NewString())
	}, fasthttp.StatusSeeOther)
}
