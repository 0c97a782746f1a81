package main

import (
	"context"
	"fmt"

	"indblik/app"
)

type user struct {
	Add userAdd `cmd:"" help:"Make a local account and print its one-time sign-in link."`
}

type userAdd struct {
	Email string `help:"The account's e-mail." required:""`
	Name  string `help:"The name to greet by."`
	Role  string `help:"medarbejder, ressourceperson, leder, hr, redaktoer, analytiker or admin." required:""`
	Unit  string `help:"The unit the role is for, by name (leder and ressourceperson)."`
	URL   string `help:"The address users type." env:"INDBLIK_URL" default:"http://127.0.0.1:8080"`
}

// Run makes the account and prints the link.
func (u userAdd) Run(ctx context.Context, c *commands) error {
	cfg := c.config()
	cfg.URL = u.URL
	a, err := app.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer a.Close()
	link, err := a.AddAccount(ctx, u.Email, u.Name, u.Role, u.Unit)
	if err != nil {
		return err
	}
	fmt.Println(link)
	return nil
}
