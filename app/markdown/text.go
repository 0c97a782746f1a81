package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain answers the words of a node without markup, a block to a line.
func (t *tree) plain(n ast.Node) string {
	var b strings.Builder
	t.write(&b, n)
	return b.String()
}

func (t *tree) write(b *strings.Builder, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		value := util.UnescapePunctuations(n.Segment.Value(t.src))
		value = util.ResolveEntityNames(util.ResolveNumericReferences(value))
		b.Write(value)
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
		return
	case *ast.String:
		b.Write(n.Value)
		return
	case *ast.AutoLink:
		b.Write(n.Label(t.src))
		return
	case *ast.CodeBlock:
		b.Write(n.Lines().Value(t.src))
		return
	case *ast.FencedCodeBlock:
		b.Write(n.Lines().Value(t.src))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.write(b, c)
	}
	if n.Type() == ast.TypeBlock && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
}

// oneLine answers a text with single spaces and no ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// words answers the words of a text: what stands between spaces and holds a letter or a digit.
func words(s string) []string {
	var list []string
	for _, w := range strings.Fields(s) {
		if strings.IndexFunc(w, isLetter) >= 0 {
			list = append(list, w)
		}
	}
	return list
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lix answers how hard a text is to read: words per sentence, and the words of more than six letters in 100
// (Björnsson, C. H.: Läsbarhet, 1968). A sentence ends at a full stop, question or exclamation mark that ends a word, at
// a colon before a capital letter, and where a block does, so a heading and a line of a list are sentences. A text
// without words is 0.
func lix(s string) float64 {
	var all, long, sentences int
	for _, block := range strings.Split(s, "\n") {
		list := words(block)
		for i, w := range list {
			if utf8.RuneCountInString(strings.Map(keepLetter, w)) > 6 {
				long++
			}
			tail := w[lastLetter(w):]
			switch {
			case i == len(list)-1, strings.ContainsAny(tail, ".?!"):
				sentences++
			case strings.Contains(tail, ":") && beginsLarge(list[i+1]):
				sentences++
			}
		}
		all += len(list)
	}
	if all == 0 {
		return 0
	}
	return float64(all)/float64(sentences) + 100*float64(long)/float64(all)
}

// keepLetter is for strings.Map: letters and digits stay.
func keepLetter(r rune) rune {
	if isLetter(r) {
		return r
	}
	return -1
}

// beginsLarge tells whether a word's first letter or digit is a capital letter.
func beginsLarge(w string) bool {
	for _, r := range w {
		if isLetter(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}

// lastLetter answers where the last letter or digit of a word stands.
func lastLetter(w string) int {
	return max(0, strings.LastIndexFunc(w, isLetter))
}
