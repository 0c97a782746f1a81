package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// tree is a parsed file: what its nodes point into, who draws them and where its faults go.
type tree struct {
	md    goldmark.Markdown
	src   []byte
	found *faults
	in    tongue
}

// html draws what is in a node: a fence or a line of a quiz without itself, a document whole.
func (t *tree) html(n ast.Node) string {
	var b bytes.Buffer
	if err := t.md.Renderer().Render(&b, t.src, n); err != nil {
		panic(fmt.Sprintf("markdown: drawing into memory failed: %v", err)) // no function that draws has another reason
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// offset answers where a node stands in the file; a node that does not know stands where the one around it does.
func offset(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if n.Pos() >= 0 {
			return n.Pos()
		}
	}
	return 0
}

// checkInline reports what may not stand anywhere in a file: raw HTML, unsafe addresses and more than one image.
func (t *tree) checkInline(root ast.Node) {
	const address = "Adressen %q kan ikke bruges. Skriv en, der begynder med https://, mailto: eller tel:, eller en side i Indblik, for eksempel /tilbud."
	images := 0
	for _, n := range all[ast.Node](root) {
		ok, url := true, ""
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			t.found.at(offset(n), "HTML bliver ikke vist. Skriv det med Markdown, eller slet det.")
		case *ast.Link:
			url = string(n.Destination)
			_, ok = safeAddress(n.Destination)
		case *ast.AutoLink:
			url = string(n.URL(t.src))
			_, ok = autoAddress(n, t.src)
		case *ast.Image:
			url = string(n.Destination)
			_, ok = safeAddress(n.Destination)
			if images++; images == 2 {
				t.found.at(offset(n), "Der er mere end ét billede. Behold det vigtigste.")
			}
		}
		if !ok {
			t.found.at(offset(n), address, url)
		}
	}
}

// fill decides what a local block says: the municipality's text, or else what the file says, or else whom to ask.
func (t *tree) fill(f *fence, local map[string]string) {
	html := ""
	switch own := strings.TrimSpace(local[f.argument]); {
	case own != "":
		found := &faults{}
		page := parsePage([]byte(own), found)
		page.checkInline(page.root)
		for _, fault := range found.list {
			t.found.at(f.Pos(), "I den lokale tekst %q, linje %d: %s", f.argument, fault.Line, fault.Text)
		}
		html, f.filledPlain = page.html(page.root), page.plain(page.root)
	case f.HasChildren():
		var b strings.Builder
		for c := f.FirstChild(); c != nil; c = c.NextSibling() {
			b.WriteString(t.html(c) + "\n")
		}
		html = b.String()
	}
	html = strings.TrimSuffix(html, "\n")
	if html == "" {
		html = "<p>" + t.in.localEmpty + "</p>"
	}
	if first, ok := strings.CutPrefix(html, "<p>"); ok {
		f.filled = "<p><strong>" + t.in.localLead + "</strong> " + first + "\n"
	} else {
		f.filled = "<p><strong>" + t.in.localLead + "</strong></p>\n" + html + "\n"
	}
}

// page is a parsed text without fences or header.
type page struct {
	tree
	root ast.Node
}

func parsePage(src []byte, found *faults) *page {
	src, _ = normalise(src)
	found.src = src
	return &page{
		tree: tree{md: pageMarkdown, src: src, found: found},
		root: pageMarkdown.Parser().Parse(text.NewReader(src)),
	}
}
