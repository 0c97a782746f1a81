package app

import (
	"context"

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
	_, faults, err := ReadContent(cfg.files())
	findings = append(findings, faults...)
	if err != nil {
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
	if err := d.Close(); err != nil {
		add(cfg.DB, false, err.Error())
	}
	return findings
}
