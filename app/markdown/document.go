// Package markdown reads what the professionals write: module files and plain content pages. It turns them into HTML
// that is safe to put into a page as it is, and reports every fault in a file together, with its line and in words that
// say what to do. It knows the form of a module and nothing of who reads it.
package markdown

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/frontmatter"
)

// Option is one answer to a question. Text and Why are inline HTML, ready for a page; Why is shown once it is chosen.
type Option struct {
	Text  string
	Right bool
	Why   string
}

// Question is asked at the end of a module or as a refresher. Text is inline HTML, Plain the same without markup.
type Question struct {
	Text    string
	Plain   string
	Options []Option
}

// Guide is how to lead a meeting of so many minutes about the module. HTML is ready for a page.
type Guide struct {
	Minutes int
	HTML    string
}

// Source is a publication that the module builds on. Key is its key in the list of sources and Edition the edition the
// module was written from; both are empty for one that the module itself describes. Part is which part of it, if not
// all. URL is empty or an address of http or https.
type Source struct {
	Key, Edition     string
	Title, Publisher string
	Part             string
	Year             int
	URL              string
}

// News is what a large change brought: the version it came with and what is new in it, in a sentence or two.
type News struct {
	Version int
	Text    string
}

// Known is what a module may refer to outside its own file. The zero value knows nothing.
type Known struct {
	Local   map[string]string      // the municipality's own text, Markdown without HTML, by the key of the block it fills
	Sources map[string]Publication // the list of sources, by key
}

// Word is a hard word and its meaning in plain Danish, both without markup.
type Word struct{ Word, Meaning string }

// Section is a heading of the second level: its id in the HTML and its words without markup.
type Section struct{ ID, Title string }

// Document is a module as its file says. Body, Try and the guides are HTML, ready for a page; every other string is
// plain text, to be escaped as any other.
type Document struct {
	Slug, Title, Theme string
	Minutes            int      // to read it and answer
	Hook               string   // one or two sentences under the title
	Learn              []string // what the reader learns, a line each
	Professions        []string // slugs
	Competence         string   // slug
	FS3                []string // FSIII codes, UUIDs in small letters
	Sources            []Source
	Owner              string    // a function, not a person
	Review             time.Time // midnight UTC of the day it is to be reviewed again
	Version            int
	Change             string // "stor" or "lille": whether the last change asks those who know the module to look again
	News               []News // what each large change after the first version brought, the oldest first
	HardWords          []Word
	Language           string // "da", or the language of a translation

	Body     string // the article, without questions, guides and what to try
	Sections []Section
	Say      string // the sentence to say to a citizen
	Try      string // what to try with the next citizen

	Quiz, Refresh []Question
	Guides        []Guide  // by minutes
	LocalKeys     []string // the blocks a municipality may fill, in the order they first stand

	Words int     // in the text outside questions and guides
	LIX   float64 // how hard that text is to read: see lix
	Plain string  // everything a search may find, without markup
	Hash  string  // SHA-256 of the file, and of the local texts that fill it, in hexadecimal
}

// Large answers the version of the last large change, 1 when there has been none since the first.
func (d Document) Large() int {
	if len(d.News) == 0 {
		return 1
	}
	return d.News[len(d.News)-1].Version
}

// ParseModule reads a module file. All faults are answered, by line; with a fault that is no warning the document is
// what could be read and must not be shown as a module.
func ParseModule(file string, src []byte, known Known) (Document, []Fault) {
	return parse(file, src, known.Local, func(doc *Document, h *header) { h.read(doc, known.Sources) }, danish)
}

// parse reads a file with a header, which read takes apart, and a body of blocks.
func parse(file string, src []byte, local map[string]string, read func(*Document, *header), in tongue) (Document, []Fault) {
	doc := Document{Language: in.tag}
	sum := sha256.New()
	sum.Write(src)
	src, valid := normalise(src)
	found := &faults{file: file, src: src}
	if !valid {
		found.line(1, "Filen er ikke gemt som UTF-8. Gem den igen som UTF-8.")
	}

	start, closed := headerEnd(src)
	switch {
	case start == 0:
		found.line(1, "Filen skal begynde med en header mellem to linjer med ---. Skriv --- som den første linje.")
	case !closed:
		found.line(1, "Headeren er ikke lukket. Skriv --- alene på en linje efter det sidste felt.")
		return doc, found.sorted()
	}
	pc := parser.NewContext()
	root := in.markdown.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
	if start > 0 {
		readHeader(&doc, frontmatter.Get(pc), found, read)
	}

	readBody(&doc, &tree{md: in.markdown, src: src, found: found, in: in}, root, found.lineAt(start), local)
	for _, key := range doc.LocalKeys {
		if local[key] != "" { // what the municipality fills in is part of what is approved
			sum.Write([]byte("\x00" + key + "\x00" + local[key]))
		}
	}
	doc.Hash = hex.EncodeToString(sum.Sum(nil))
	lines := append([]string{doc.Title, doc.Hook}, doc.Learn...)
	lines = append(lines, strings.TrimSuffix(doc.Plain, "\n"))
	for _, w := range doc.HardWords {
		lines = append(lines, w.Word+": "+w.Meaning)
	}
	doc.Plain = strings.Join(lines, "\n")
	return doc, found.sorted()
}

// normalise answers the text as the parser wants it, with the same number of lines, and whether it was UTF-8.
func normalise(src []byte) ([]byte, bool) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	fixed := bytes.ToValidUTF8(src, []byte("\ufffd"))
	return fixed, len(fixed) == len(src) && bytes.Equal(fixed, src)
}

// readBody takes the blocks of a module apart, each to its place in the document, and checks them. first is the line
// where the text begins.
func readBody(doc *Document, t *tree, root ast.Node, first int, local map[string]string) {
	t.checkInline(root)
	fences := fencesOf(root)
	checkFences(t.found, fences)
	checkCounts(t.found, fences)

	for _, f := range fences {
		switch f.name {
		case "quiz":
			doc.Quiz = append(doc.Quiz, t.questions(f)...)
		case "opfriskning":
			doc.Refresh = append(doc.Refresh, t.questions(f)...)
		case "lokalt":
			t.fill(f, local)
			doc.LocalKeys = appendNew(doc.LocalKeys, f.argument)
		case "sig":
			if doc.Say == "" {
				doc.Say = oneLine(t.plain(f))
			}
		}
		if outsideText[f.name] {
			root.RemoveChild(root, f)
		}
	}
	written := t.plain(root)
	doc.Words, doc.LIX = len(words(written)), lix(written)
	checkText(t.found, first, doc.Words, doc.LIX, t.in)
	doc.Plain = written
	for _, f := range fences {
		doc.Plain += f.filledPlain
	}

	for _, h := range all[*ast.Heading](root) {
		h.Level = max(h.Level, 2) // the title of the page is the first
	}
	ids := newIDs()
	doc.Sections = t.number(root, ids)
	for _, f := range fences {
		switch f.name {
		case "vejledning":
			checkGuide(t.found, f, t.plain(f), t.in)
			t.number(f, ids)
			if g := (Guide{Minutes: f.minutes(), HTML: t.html(f)}); g.Minutes > 0 {
				doc.Guides = append(doc.Guides, g)
			}
		case "proev":
			if doc.Try == "" {
				doc.Try = t.html(f)
			}
			root.RemoveChild(root, f)
		}
	}
	sortGuides(doc.Guides)
	t.explain(root, doc.HardWords, ids)
	doc.Body = t.html(root)
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
