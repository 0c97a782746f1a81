package markdown

import (
	"bytes"
	"errors"

	"github.com/yuin/goldmark/ast"
)

// Page answers a plain content page as HTML that is safe to put into a page as it is. An error names everything that
// was left out, with its line: raw HTML, unsafe addresses, images after the first. The HTML is usable all the same.
func Page(src []byte) (html string, err error) {
	found := &faults{file: "side"}
	p := parsePage(src, found)
	p.checkInline(p.root)
	p.number(p.root, newIDs())
	var errs []error
	for _, f := range found.sorted() {
		errs = append(errs, errors.New(f.String()))
	}
	return p.html(p.root), errors.Join(errs...)
}

// Headings answers the headings of the second level of a plain content page, with the ids that Page gives them.
func Headings(src []byte) []Section {
	p := parsePage(src, &faults{})
	return p.number(p.root, newIDs())
}

// Structured tells whether a text holds what belongs to a page or a module of its own: a heading, a rule or a fence.
func Structured(src []byte) bool {
	p := parsePage(src, &faults{})
	if len(all[*ast.Heading](p.root))+len(all[*ast.ThematicBreak](p.root)) > 0 {
		return true
	}
	for _, line := range bytes.Split(p.src, []byte("\n")) {
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte(fenceMark)) {
			return true
		}
	}
	return false
}
