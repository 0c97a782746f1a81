package markdown

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindHardWord = ast.NewNodeKind("HardWord")

// hardWord is a hard word where it first stands in the article: a button that shows what it means. The text the button
// shows is its child.
type hardWord struct {
	ast.BaseInline
	Word
	id string
}

// Kind answers the kind of a hard word.
func (h *hardWord) Kind() ast.NodeKind { return kindHardWord }

// Dump writes the word for somebody who debugs a parser.
func (h *hardWord) Dump(source []byte, level int) {
	ast.DumpHelper(h, source, level, map[string]string{"Word": h.Word.Word}, nil)
}

// explaining draws hard words. The meaning is opened by the browser itself: it needs no script, and where the browser
// cannot, the style sheet hides it and the list under the article still has it.
type explaining struct{}

// RegisterFuncs names the function that draws a hard word.
func (explaining) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindHardWord, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		h := n.(*hardWord)
		if entering {
			_, err := w.WriteString(`<button type="button" class="word" popovertarget="` + h.id + `">`)
			return ast.WalkContinue, err
		}
		// A span, because a paragraph holds nothing larger.
		_, err := w.WriteString(`</button><span class="ord" popover id="` + h.id + `"><b>` + string(util.EscapeHTML([]byte(h.Word.Word))) +
			"</b> " + string(util.EscapeHTML([]byte(h.Meaning))) + "</span>")
		return ast.WalkContinue, err
	})
}

// closed are the nodes in which no word is explained: a heading is what one jumps by, a link and a picture already are
// something to tap, and code is no prose.
var closed = map[ast.NodeKind]bool{
	ast.KindHeading: true, extensionast.KindTableHeader: true, ast.KindLink: true, ast.KindAutoLink: true, ast.KindImage: true,
	ast.KindCodeSpan: true, ast.KindCodeBlock: true, ast.KindFencedCodeBlock: true, ast.KindHTMLBlock: true, ast.KindRawHTML: true,
}

// explain makes a button of each hard word where it first stands below a node as a whole word. Of two that begin at the
// same place the longer one stands there.
func (t *tree) explain(root ast.Node, list []Word, taken ids) {
	left := make([]Word, 0, len(list))
	for _, w := range list {
		if w.Word != "" && w.Meaning != "" {
			left = append(left, w)
		}
	}
	sort.SliceStable(left, func(i, j int) bool { return len(left[i].Word) > len(left[j].Word) })
	var visit func(n ast.Node)
	visit = func(n ast.Node) {
		if len(left) == 0 || closed[n.Kind()] {
			return
		}
		if n, ok := n.(*ast.Text); ok {
			if !n.IsRaw() && n.Segment.Padding == 0 {
				left = t.split(n, left, taken)
			}
			return
		}
		for c := n.FirstChild(); c != nil; {
			next := c.NextSibling() // c may be split into several
			visit(c)
			c = next
		}
	}
	visit(root)
}

// split puts buttons into a piece of text, and answers the words that are still to be found.
func (t *tree) split(n *ast.Text, left []Word, taken ids) []Word {
	parent, whole := n.Parent(), n.Segment
	value := string(whole.Value(t.src))
	done := 0 // what stands before it is in nodes of its own
	for at := 0; at < len(value) && len(left) > 0; {
		i, size := wordAt(value, at, left)
		if i < 0 {
			_, width := utf8.DecodeRuneInString(value[at:])
			at += width
			continue
		}
		if at > done {
			parent.InsertBefore(parent, n, ast.NewTextSegment(text.NewSegment(whole.Start+done, whole.Start+at)))
		}
		h := &hardWord{Word: left[i], id: taken.of("ord")}
		h.AppendChild(h, ast.NewTextSegment(text.NewSegment(whole.Start+at, whole.Start+at+size)))
		parent.InsertBefore(parent, n, h)
		at += size
		done = at
		left = append(left[:i:i], left[i+1:]...)
	}
	n.Segment = whole.WithStart(whole.Start + done) // the rest keeps its line break
	return left
}

// wordAt answers which of some words stands whole at a place of a text, in small letters or large, and how long it is
// there; -1 for none. Whole means that no letter, digit or hyphen goes on at either end. After & and \ stands no word
// but a piece of one sign.
func wordAt(value string, at int, list []Word) (which, size int) {
	before, _ := utf8.DecodeLastRuneInString(value[:at])
	if at > 0 && (goesOn(before) || strings.ContainsRune(`&#\`, before)) {
		return -1, 0
	}
	for i, w := range list {
		size, ok := prefix(value[at:], w.Word)
		if after, _ := utf8.DecodeRuneInString(value[at+size:]); ok && (at+size == len(value) || !goesOn(after)) {
			return i, size
		}
	}
	return -1, 0
}

func goesOn(r rune) bool { return isLetter(r) || unicode.IsMark(r) || r == '-' }

// prefix answers how many bytes of a text a word takes at its beginning, and whether it stands there at all.
func prefix(value, word string) (int, bool) {
	size := 0
	for _, want := range word {
		r, width := utf8.DecodeRuneInString(value[size:])
		if width == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return 0, false
		}
		size += width
	}
	return size, true
}
