package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// ids are the ids of one page, each given once.
type ids map[string]bool

// newIDs answers no ids but those of the pages around the text, which a heading must not take.
func newIDs() ids {
	return ids{"main": true, "live": true, "fejl": true, "proev-dette": true, "tjek": true, "kilder": true}
}

// of answers an id for a heading: its first word in the letters a to z, with a number when it is taken. The page's own
// questions are q1, q2 and so on, so such a word is spelled out.
func (taken ids) of(title string) string {
	id := "afsnit"
	for _, w := range strings.Fields(title) {
		if w = plainLetters(w); w != "" {
			id = w
			break
		}
	}
	if len(id) > 1 && id[0] == 'q' && strings.Trim(id[1:], "0123456789") == "" {
		id = "afsnit-" + id
	}
	free := id
	for n := 2; taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}

var spelled = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "é", "e", "ö", "oe", "ä", "ae", "ü", "u")

// plainLetters answers a word in a to z, 0 to 9 and single hyphens.
func plainLetters(word string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, spelled.Replace(strings.ToLower(word)))
	parts := strings.FieldsFunc(kept, func(r rune) bool { return r == '-' })
	return strings.Join(parts, "-")
}

// number gives every heading below a node its id and answers those of the second level.
func (t *tree) number(root ast.Node, taken ids) []Section {
	var sections []Section
	for _, n := range all[*ast.Heading](root) {
		title := oneLine(t.plain(n))
		id := taken.of(title)
		n.SetAttributeString("id", []byte(id))
		if n.Level == 2 {
			sections = append(sections, Section{ID: id, Title: title})
		}
	}
	return sections
}

// all answers every node of a type at or below another, in order.
func all[T ast.Node](root ast.Node) []T {
	var list []T
	for stack := []ast.Node{root}; len(stack) > 0; {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if found, ok := n.(T); ok {
			list = append(list, found)
		}
		for c := n.LastChild(); c != nil; c = c.PreviousSibling() {
			stack = append(stack, c)
		}
	}
	return list
}

// Slug answers a title as it stands in an address: its words in the letters a to z, with hyphens between them.
func Slug(title string) string {
	var parts []string
	for _, w := range strings.Fields(title) {
		if w = plainLetters(w); w != "" {
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, "-")
}
