package markdown

import "errors"

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
