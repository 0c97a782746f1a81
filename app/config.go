package app

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"indblik/content"
)

// Config is everything that can be set. Every field works unset on a laptop. No package below reads the environment.
type Config struct {
	DB       string
	Key      string // keys what must not be told by the database alone; kept beside a SQLite database when empty
	Content  string // folder laid over the built-in content; empty for the built-in alone
	LogLevel string
	Addr     string
	URL      string
	Demo     bool
	Proxies  []string
	Closed   bool // modules need sign-in to be read
	Now      func() time.Time
}

// ErrUsage is what a command answers when it was called wrongly; it ends with exit code 2.
var ErrUsage = errors.New("wrong usage")

// defaultDB is the database when none is named; demoDB the demonstration's own, so that it never meets real data.
const (
	defaultDB = "indblik.db"
	demoDB    = "indblik-demo.db"
)

// settled fills in what was left unset and refuses what cannot be meant.
func (c Config) settled() (Config, error) {
	if c.Demo && (c.DB == "" || c.DB == defaultDB) {
		c.DB = demoDB
	}
	if c.DB == "" {
		c.DB = defaultDB
	}
	if c.Addr == "" {
		c.Addr = "127.0.0.1:8080"
	}
	if c.URL == "" {
		c.URL = "http://" + c.Addr
	}
	u, err := url.Parse(c.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return c, fmt.Errorf("%w: --url must be an address such as https://indblik.kommune.dk", ErrUsage)
	}
	c.URL = strings.TrimSuffix(c.URL, "/")
	if c.Now == nil {
		c.Now = time.Now
	}
	return c, nil
}

func (c Config) secure() bool { return strings.HasPrefix(c.URL, "https://") }

// files answers the content: the built-in files, and before them those of the municipality's own folder.
func (c Config) files() fs.FS {
	if c.Content == "" {
		return content.Files
	}
	return overlay{os.DirFS(c.Content), content.Files}
}

// log answers the log, on standard error so that data on standard output stays data.
func (c Config) log() *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}

// overlay looks in its first file system and then in its second. A folder's list is both, the first winning by name.
type overlay struct{ over, under fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

// ReadDir lists both folders.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	over, err := fs.ReadDir(o.over, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	under, err := fs.ReadDir(o.under, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range over {
		seen[e.Name()] = true
	}
	for _, e := range under {
		if !seen[e.Name()] {
			over = append(over, e)
		}
	}
	return over, nil
}
