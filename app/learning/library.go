package learning

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"

	"indblik/app/markdown"
	"indblik/app/theme"
)

// Library is every module, read once at the start. A broken module stops the start: better no Indblik in the morning
// than a module that says half of what it should.
type Library struct {
	modules []Module
	bySlug  map[string]*Module
	themes  []theme.Theme
}

// ReadLibrary reads the modules of a folder. local fills the municipality's own blocks by key. The faults of all
// modules are answered together; warnings are faults that do not stop.
func ReadLibrary(files fs.FS, folder string, themes []theme.Theme, local map[string]string) (*Library, []markdown.Fault) {
	l := &Library{bySlug: map[string]*Module{}, themes: themes}
	names, err := fs.Glob(files, path.Join(folder, "*.md"))
	if err != nil || len(names) == 0 {
		return nil, []markdown.Fault{{File: folder, Line: 1, Text: "Mappen har ingen moduler."}}
	}
	var faults []markdown.Fault
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			faults = append(faults, markdown.Fault{File: name, Line: 1, Text: err.Error()})
			continue
		}
		m, found := markdown.ParseModule(name, text, local)
		faults = append(faults, found...)
		if _, ok := theme.Find(themes, m.Theme); !ok && m.Theme != "" {
			faults = append(faults, markdown.Fault{File: name, Line: 1, Text: fmt.Sprintf("Temaet %q står ikke i temaer.yaml.", m.Theme)})
		}
		l.modules = append(l.modules, m)
	}
	order := map[string]int{}
	for i, t := range themes {
		order[t.Slug] = i
	}
	sort.SliceStable(l.modules, func(i, j int) bool {
		a, b := l.modules[i], l.modules[j]
		if order[a.Theme] != order[b.Theme] {
			return order[a.Theme] < order[b.Theme]
		}
		return a.Title < b.Title
	})
	for i := range l.modules {
		l.bySlug[l.modules[i].Slug] = &l.modules[i]
	}
	return l, faults
}

// Stop answers an error with every fault that is more than a warning, and nil when there is none.
func Stop(faults []markdown.Fault) error {
	var errs []error
	for _, f := range faults {
		if !f.Warning {
			errs = append(errs, errors.New(f.String()))
		}
	}
	return errors.Join(errs...)
}

// Modules answers every module by theme and title.
func (l *Library) Modules() []Module { return l.modules }

// Module answers the module with a slug.
func (l *Library) Module(slug string) (Module, bool) {
	m, ok := l.bySlug[slug]
	if !ok {
		return Module{}, false
	}
	return *m, true
}

// Themes answers the themes that have modules, in their order, each with its modules.
func (l *Library) Themes() []Shelf {
	var shelves []Shelf
	for _, t := range l.themes {
		s := Shelf{Theme: t}
		for _, m := range l.modules {
			if m.Theme == t.Slug {
				s.Modules = append(s.Modules, m)
			}
		}
		if len(s.Modules) > 0 {
			shelves = append(shelves, s)
		}
	}
	return shelves
}

// Shelf is the modules of one theme.
type Shelf struct {
	Theme   theme.Theme
	Modules []Module
}
