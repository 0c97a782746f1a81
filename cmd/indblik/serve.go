package main

import (
	"context"
	"errors"
	"fmt"

	"indblik/app"
	"indblik/app/demo"
)

type serve struct {
	Addr    string   `help:"Address to listen on." default:"127.0.0.1:8080" env:"INDBLIK_ADDR"`
	URL     string   `help:"The address users type; https makes cookies secure." env:"INDBLIK_URL"`
	Demo    bool     `help:"Run with a fictive municipality in a database of its own (indblik-demo.db unless --db is given)."`
	Proxies []string `help:"Addresses of proxies whose X-Forwarded-For is believed." env:"INDBLIK_PROXIES"`
	Closed  bool     `help:"Require sign-in to read modules." env:"INDBLIK_CLOSED"`
}

// Run serves until it is told to stop.
func (s serve) Run(ctx context.Context, c *commands) error {
	cfg := c.config()
	cfg.Addr, cfg.URL, cfg.Demo, cfg.Proxies, cfg.Closed = s.Addr, s.URL, s.Demo, s.Proxies, s.Closed
	a, err := app.Open(ctx, cfg)
	if err != nil {
		return err
	}
	if s.Demo {
		house := demo.House{People: a.People, Learning: a.Learning, Library: a.Content.Library, Meetings: a.Meetings, Cases: a.Cases, Observed: a.Register.Store,
			Competences: a.Content.Competences, Themes: a.Content.Themes, Numbers: a.Numbers, Notes: a.Notes, Now: a.Config.Now}
		if err := demo.Fill(ctx, house); err != nil {
			return errors.Join(err, a.Close())
		}
	}
	return a.Serve(ctx, func(address string) { fmt.Printf("Indblik is ready at %s\n", address) })
}
