package learning

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"sync/atomic"

	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/theme"
)

// Stock is the content that Indblik came with: a folder of module files and the list of sources beside it.
type Stock struct {
	Files   fs.FS
	Folder  string
	Sources string // the file with the list of sources
	Themes  []theme.Theme
}

// Written is what was written here and stands before the stock.
type Written struct {
	Texts    map[string]Edition // the newest published edition by module
	Local    map[string]string  // local texts by key
	Editions []SourceEdition    // what was entered about sources, in the order it was
}

// Library is every module as it reads now. It may be read by many while it is renewed. A broken file in the stock stops
// the start: better no Indblik in the morning than a module that says half of what it should.
type Library struct {
	stock Stock
	now   atomic.Pointer[reading]
}

// reading is a library at one moment.
type reading struct {
	modules    []Module
	bySlug     map[string]*Module
	translated map[string]*Module // by language and slug
	shipped    map[string]string  // the stock's own texts by slug
	sources    []markdown.Publication
	known      markdown.Known
}

// ReadLibrary reads the stock. The faults of all files are answered together; warnings are faults that do not stop.
func ReadLibrary(stock Stock) (*Library, []markdown.Fault) {
	l := &Library{stock: stock}
	r, faults := stock.read(Written{})
	if r == nil {
		return nil, faults
	}
	l.now.Store(r)
	return l, faults
}

// Renew reads everything again with what was written here before the stock. A written text that cannot be read is left
// out and told as a warning: the stock's own stands in its place.
func (l *Library) Renew(w Written) []markdown.Fault {
	r, faults := l.stock.read(w)
	if r != nil {
		l.now.Store(r)
	}
	return faults
}

func (s Stock) read(w Written) (*reading, []markdown.Fault) {
	names, err := fs.Glob(s.Files, path.Join(s.Folder, "*.md"))
	if err != nil || len(names) == 0 {
		return nil, []markdown.Fault{{File: s.Folder, Line: 1, Text: "Mappen har ingen moduler."}}
	}
	r := &reading{bySlug: map[string]*Module{}, translated: map[string]*Module{}, shipped: map[string]string{}}
	faults := r.readSources(s, w)
	r.known = markdown.Known{Local: w.Local, Sources: map[string]markdown.Publication{}}
	for _, p := range r.sources {
		r.known.Sources[p.Key] = p
	}
	translations := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(s.Files, name)
		if err != nil {
			faults = append(faults, markdown.Fault{File: name, Line: 1, Text: err.Error()})
			continue
		}
		if of, ok := strings.CutSuffix(name, ".en.md"); ok {
			translations[of] = string(text)
			continue
		}
		slug := strings.TrimSuffix(path.Base(name), ".md")
		r.shipped[slug] = string(text)
		if !r.add(s, name, slug, w.Texts[slug].Text, &faults) {
			m, found := r.lint(s, name, string(text))
			faults = append(faults, found...)
			r.modules = append(r.modules, m)
		}
	}
	for slug, e := range w.Texts {
		if _, ok := r.shipped[slug]; !ok {
			r.add(s, path.Join(s.Folder, slug+".md"), slug, e.Text, &faults)
		}
	}
	r.order(s.Themes)
	for of, text := range translations {
		m, ok := r.bySlug[path.Base(of)]
		if !ok {
			faults = append(faults, markdown.Fault{File: of + ".en.md", Line: 1, Text: "Oversættelsen hører ikke til noget modul."})
			continue
		}
		doc, found := markdown.ParseTranslation(of+".en.md", []byte(text), *m, r.known)
		faults = append(faults, found...)
		if doc.Version == m.Version {
			r.translated[doc.Language+" "+m.Slug] = &doc
		}
	}
	return r, faults
}

// add takes in a text written here; false when there is none or it cannot be read.
func (r *reading) add(s Stock, name, slug, text string, faults *[]markdown.Fault) bool {
	if text == "" {
		return false
	}
	m, found := r.lint(s, name, text)
	if Stop(found) != nil {
		*faults = append(*faults, markdown.Fault{File: slug, Line: 1, Warning: true,
			Text: fmt.Sprintf("Den udgave, der er skrevet her, kan ikke læses længere og vises ikke: %v", Stop(found))})
		return false
	}
	*faults = append(*faults, found...)
	r.modules = append(r.modules, m)
	return true
}

// lint reads a module text as it would be published.
func (r *reading) lint(s Stock, name, text string) (Module, []markdown.Fault) {
	m, found := markdown.ParseModule(name, []byte(text), r.known)
	if _, ok := theme.Find(s.Themes, m.Theme); !ok && m.Theme != "" {
		found = append(found, markdown.Fault{File: name, Line: 1, Text: fmt.Sprintf("Temaet %q står ikke i temaer.yaml.", m.Theme)})
	}
	return m, found
}

// order sorts the modules by theme and title.
func (r *reading) order(themes []theme.Theme) {
	order := map[string]int{}
	for i, t := range themes {
		order[t.Slug] = i
	}
	sort.SliceStable(r.modules, func(i, j int) bool {
		a, b := r.modules[i], r.modules[j]
		if order[a.Theme] != order[b.Theme] {
			return order[a.Theme] < order[b.Theme]
		}
		if a.Title != b.Title {
			return a.Title < b.Title
		}
		return a.Slug < b.Slug
	})
	for i := range r.modules {
		r.bySlug[r.modules[i].Slug] = &r.modules[i]
	}
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
func (l *Library) Modules() []Module { return l.now.Load().modules }

// Module answers the module with a slug.
func (l *Library) Module(slug string) (Module, bool) {
	m, ok := l.now.Load().bySlug[slug]
	if !ok {
		return Module{}, false
	}
	return *m, true
}

// In answers the module with a slug in a language, and in Danish when there is no translation of this version.
func (l *Library) In(language lang.Lang, slug string) (Module, bool) {
	if m, ok := l.now.Load().translated[string(language)+" "+slug]; ok {
		return *m, true
	}
	return l.Module(slug)
}

// pair answers a module as it is shown in a language and as it stands in Danish, without copying either; nil for none.
func (l *Library) pair(language lang.Lang, slug string) (shown, danish *Module) {
	r := l.now.Load()
	danish = r.bySlug[slug]
	if shown = danish; language != lang.Danish && danish != nil {
		if m, ok := r.translated[string(language)+" "+slug]; ok {
			shown = m
		}
	}
	return shown, danish
}

// Shipped answers the text that Indblik came with and its hash; both empty for a module written here.
func (l *Library) Shipped(slug string) (text, hash string) {
	text, ok := l.now.Load().shipped[slug]
	if !ok {
		return "", ""
	}
	sum := sha256.Sum256([]byte(text))
	return text, hex.EncodeToString(sum[:])
}

// Lint reads a text as the module with a slug would be published, and answers everything wrong with it.
func (l *Library) Lint(slug, text string) (Module, []markdown.Fault) {
	return l.now.Load().lint(l.stock, slug+".md", text)
}

// Themes answers the themes that have modules, in their order, each with its modules in a language.
func (l *Library) Themes(language lang.Lang) []Shelf {
	var shelves []Shelf
	for _, t := range l.stock.Themes {
		s := Shelf{Theme: t}
		for _, m := range l.Modules() {
			if m.Theme == t.Slug {
				m, _ = l.In(language, m.Slug)
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
