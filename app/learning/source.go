package learning

import (
	"io/fs"
	"slices"
	"time"

	"indblik/app/day"
	"indblik/app/markdown"
)

// SourceEdition is the fact that a source came in a new edition, or stands as it is until another day: InsteadOf and
// Edition are then the same. Next is when another is expected, 0 when nobody has said.
type SourceEdition struct {
	Source, InsteadOf, Edition string
	From, Next                 day.Day
}

// readSources reads the list of sources and brings it up to date with what was entered here.
func (r *reading) readSources(s Stock, w Written) []markdown.Fault {
	if s.Sources == "" {
		return nil
	}
	text, err := fs.ReadFile(s.Files, s.Sources)
	if err != nil {
		return []markdown.Fault{{File: s.Sources, Line: 1, Text: err.Error()}}
	}
	list, faults := markdown.ParseSources(s.Sources, text)
	for i := range list {
		list[i] = current(list[i], w.Editions)
	}
	r.sources = list
	return faults
}

// current answers a source in the edition that holds now: from the one in the list, each new edition takes the place of
// the one it was entered for. When the list itself moves on to an edition nobody has replaced, the list is right.
func current(p markdown.Publication, entered []SourceEdition) markdown.Publication {
	for _, e := range entered { // in the order they were entered, so that a mistake is taken back by a later one
		switch {
		case e.Source != p.Key || e.InsteadOf != p.Edition:
		case e.Edition == p.Edition:
			p.Next = timeOf(e.Next)
		default:
			p.Edition, p.From, p.Next = e.Edition, timeOf(e.From), timeOf(e.Next)
		}
	}
	return p
}

// timeOf answers midnight of a day, and the zero time of day 0, which stands for nothing said.
func timeOf(d day.Day) time.Time {
	if d == 0 {
		return time.Time{}
	}
	return d.Time()
}

// Sources answers the list of sources as it is now.
func (l *Library) Sources() []markdown.Publication { return l.now.Load().sources }

// Citing answers the modules that cite a source, in their order.
func (l *Library) Citing(source string) []Module {
	var list []Module
	for _, m := range l.Modules() {
		if slices.ContainsFunc(m.Sources, func(s markdown.Source) bool { return s.Key == source }) {
			list = append(list, m)
		}
	}
	return list
}

// SourceReview is the fact that a version of a module was held against an edition of a source and is still right.
type SourceReview struct {
	Module          string
	Version         int
	Source, Edition string
}

// outdated answers the sources a module cites that have come in another edition since, and that it has not been held
// against.
func outdated(m Module, sources []markdown.Publication, reviewed []SourceReview) []markdown.Publication {
	var list []markdown.Publication
	for _, p := range sources {
		cites := slices.ContainsFunc(m.Sources, func(s markdown.Source) bool { return s.Key == p.Key && s.Edition != p.Edition })
		if cites && !slices.Contains(reviewed, SourceReview{m.Slug, m.Version, p.Key, p.Edition}) {
			list = append(list, p)
		}
	}
	return list
}

// expected answers the sources another edition of which is to be looked for: its day has come or is near.
func expected(sources []markdown.Publication, today day.Day) []markdown.Publication {
	var list []markdown.Publication
	for _, p := range sources {
		if !p.Next.IsZero() && day.Of(p.Next)-reviewAhead <= today {
			list = append(list, p)
		}
	}
	return list
}
