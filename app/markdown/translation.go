package markdown

import (
	"fmt"
	"path"
	"strings"
)

// ParseTranslation reads a translation of a module, which lies beside it as SLUG.en.md. Its header names the module
// (oversaetter), the language (sprog) and the version it translates, and holds in its own words titel, krog, laerer and
// svaere_ord; everything else is the module's. It has the same blocks and the same questions with their options in the
// same order, because answers are counted by number. One of another version is answered with a warning and is out of date.
func ParseTranslation(file string, src []byte, of Document, known Known) (Document, []Fault) {
	doc, found := parse(file, src, known.Local, func(doc *Document, h *header) { h.readTranslation(doc, of) }, english)
	f := &faults{file: file, list: found}
	if doc.Version != of.Version {
		f.warn(1, "Oversættelsen er af version %d, og modulet er version %d. Indtil den er rettet, vises modulet på dansk.", doc.Version, of.Version)
	} else {
		sameShape(f, "quiz", doc.Quiz, of.Quiz)
		sameShape(f, "opfriskning", doc.Refresh, of.Refresh)
		if strings.Join(doc.LocalKeys, " ") != strings.Join(of.LocalKeys, " ") {
			f.line(1, "De lokale blokke skal være de samme som i modulet: %s.", strings.Join(of.LocalKeys, ", "))
		}
	}
	return doc, f.sorted()
}

func (h *header) readTranslation(doc *Document, of Document) {
	own := *doc
	*doc = of
	doc.Language, doc.Body, doc.Plain, doc.Quiz, doc.Refresh, doc.Guides, doc.LocalKeys = own.Language, "", "", nil, nil, nil, nil
	doc.Say, doc.Try, doc.Sections, doc.HardWords = "", "", nil, nil
	if slug := h.slug("oversaetter"); slug != "" && slug != of.Slug || path.Base(h.found.file) != of.Slug+".en.md" {
		h.found.line(1, "Oversættelsen skal hedde som sit modul: oversaetter: %s i filen %s.en.md.", of.Slug, of.Slug)
	}
	if tag := h.text("sprog"); tag != "" && tag != own.Language {
		h.wrong("sprog", "sprog skal være %s, og der står %q.", own.Language, tag)
	}
	doc.Version = h.number("version", 1, 9999)
	doc.Title, doc.Hook, doc.Learn = h.text("titel"), h.text("krog"), h.texts("laerer")
	doc.HardWords = h.words()
}

// sameShape reports questions that do not answer to those of the module.
func sameShape(f *faults, name string, own, of []Question) {
	if len(own) != len(of) {
		f.line(1, "Blokken %s har %d spørgsmål og skal have de samme %d som modulet.", name, len(own), len(of))
		return
	}
	for i := range own {
		if marks(own[i]) != marks(of[i]) {
			f.line(1, "Svarene til spørgsmål %d i %s skal stå i samme orden som i modulet: %s.", i+1, name, marks(of[i]))
		}
	}
}

// marks writes which of the options is right: -+-.
func marks(q Question) string {
	var b strings.Builder
	for _, o := range q.Options {
		fmt.Fprint(&b, map[bool]string{true: "+", false: "-"}[o.Right])
	}
	return b.String()
}
