package app

import (
	"context"
	"slices"
	"strings"

	"indblik/app/db"
	"indblik/app/learning"
	"indblik/app/markdown"
)

// Check looks through content, configuration and database and answers every finding.
func Check(ctx context.Context, cfg Config) []markdown.Fault {
	var findings []markdown.Fault
	add := func(file string, warning bool, text string) {
		findings = append(findings, markdown.Fault{File: file, Line: 1, Text: text, Warning: warning})
	}
	cfg, err := cfg.settled()
	if err != nil {
		add("configuration", false, err.Error())
		return findings
	}
	if strings.Contains(cfg.DB, "://") && cfg.Key == "" {
		add("configuration", true, "no INDBLIK_KEY is given: examples written before a restart cannot be released to other teams; give one, kept apart from the database")
	}
	content, faults, err := ReadContent(cfg.files())
	findings = append(findings, faults...)
	if err != nil {
		add("content", false, err.Error())
	}
	if _, err := Codes(cfg); err != nil {
		add("content", false, err.Error())
	}
	if !cfg.secure() {
		add("configuration", true, "the address is not https: cookies are not marked secure; give INDBLIK_URL=https://… in production")
	}
	d, err := OpenDatabase(ctx, cfg)
	if err != nil {
		add(cfg.DB, false, err.Error())
		return findings
	}
	if content.Library != nil {
		findings = append(findings, written(ctx, d, content.Library)...)
	}
	if err := d.Close(); err != nil {
		add(cfg.DB, false, err.Error())
	}
	return findings
}

// written answers what is wrong with the modules as they read with what was written here, beside what is wrong without.
func written(ctx context.Context, d *db.DB, l *learning.Library) []markdown.Fault {
	w, err := learning.NewStore(d).Written(ctx)
	if err != nil {
		return []markdown.Fault{{File: "database", Line: 1, Text: err.Error()}}
	}
	before := l.Renew(learning.Written{})
	return slices.DeleteFunc(l.Renew(w), func(f markdown.Fault) bool { return slices.Contains(before, f) })
}
