// Command indblik runs the application and its tools. Each command has a file of its own; none holds a rule.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"indblik/app"
)

type commands struct {
	DB       string `help:"SQLite file or postgres:// address." env:"INDBLIK_DB" default:"indblik.db"`
	Key      string `help:"Keys what the database alone must not tell; by default a file beside a SQLite database." env:"INDBLIK_KEY"`
	Content  string `help:"Folder with the municipality's own content; the built-in content when empty." env:"INDBLIK_CONTENT" type:"existingdir"`
	LogLevel string `help:"Least level written to the log: debug, info, warn or error." env:"INDBLIK_LOG_LEVEL" enum:"debug,info,warn,error" default:"info"`

	Serve     serve     `cmd:"" help:"Run the application."`
	Migrate   migrate   `cmd:"" help:"Bring the database up to date and stop."`
	Check     check     `cmd:"" help:"Check content, configuration and database."`
	User      user      `cmd:"" help:"Accounts."`
	Aggregate aggregate `cmd:"" help:"Turn care-record bundles into the aggregate CSV on standard output."`
	Import    imports   `cmd:"" help:"Bring staff, outcomes or population in from a file."`
	Analyse   analyses  `cmd:"" help:"Answer a file of questions to the statistics."`
	Coverage  coverage  `cmd:"" help:"Print the coverage table as HR sees it."`
	Outcome   outcome   `cmd:"" help:"Print a criterion as its page shows it."`
	ScanText  scanText  `cmd:"" name:"scan-text" help:"Run the anonymity guard on standard input."`
	Bench     bench     `cmd:"" help:"Measure the promises beside their limits."`
}

// config turns the flags that all commands share into the application's configuration.
func (c *commands) config() app.Config {
	return app.Config{DB: c.DB, Key: c.Key, Content: c.Content, LogLevel: c.LogLevel}
}

// errRefused is answered by a command that has said what is wrong already and only needs its exit code.
var errRefused = errors.New("refused")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:]))
}

// run answers the exit code: 0 for success, 1 for failure, 2 for wrong usage.
func run(ctx context.Context, args []string) int {
	var c commands
	parser, err := kong.New(&c, kong.Name("indblik"), kong.UsageOnError(),
		kong.Description("Learning in home care, put to use, beside numbers one can trust."), kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		fmt.Fprintln(os.Stderr, "indblik:", err)
		return 1
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(os.Stderr, "indblik: %v; see indblik --help\n", err)
		return 2
	}
	switch err := chosen.Run(&c); {
	case err == nil:
		return 0
	case errors.Is(err, errRefused):
		return 1
	case errors.Is(err, app.ErrUsage):
		fmt.Fprintf(os.Stderr, "indblik: %v\n", err)
		return 2
	default:
		fmt.Fprintf(os.Stderr, "indblik: %v\n", err)
		return 1
	}
}
