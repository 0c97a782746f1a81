package main

import (
	"context"
	"fmt"

	"indblik/app"
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
	return a.Serve(ctx, func(address string) { fmt.Printf("Indblik is ready at %s\n", address) })
}
