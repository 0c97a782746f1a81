package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A fence is a block between a line "::: name" and a line ":::". Fences stand at the top of a file, never in one another.
const fenceMark = ":::"

// fenceKinds are the fences there are, each drawn in its own way. Two more stand for what should not be there: a fence
// of another name, and a ":::" that closes nothing.
var fenceKinds = map[string]ast.NodeKind{
	"note":        ast.NewNodeKind("FenceNote"),
	"sig":         ast.NewNodeKind("FenceSay"),
	"upraecist":   ast.NewNodeKind("FenceVague"),
	"praecist":    ast.NewNodeKind("FencePrecise"),
	"lokalt":      ast.NewNodeKind("FenceLocal"),
	"proev":       ast.NewNodeKind("FenceTry"),
	"quiz":        ast.NewNodeKind("FenceQuiz"),
	"opfriskning": ast.NewNodeKind("FenceRefresh"),
	"vejledning":  ast.NewNodeKind("FenceGuide"),
}

var (
	kindUnknown = ast.NewNodeKind("FenceUnknown")
	kindStray   = ast.NewNodeKind("FenceStray")
	kindPair    = ast.NewNodeKind("FencePair")
)

// outsideText are the fences whose words are not the article's.
var outsideText = map[string]bool{"quiz": true, "opfriskning": true, "vejledning": true}

// fence is a fenced block. Questions are its children in a quiz and among the refreshers, ordinary blocks in the others.
type fence struct {
	ast.BaseBlock
	name, argument string
	spaced         bool // a space stands after the mark, and nothing before it
	closed         bool
	lines          []text.Segment // of a quiz, until it is closed
	problems       []problem      // of a quiz
	filled         string         // of a local block: its HTML
	filledPlain    string
}

// problem is a fault found while parsing, at a byte of the file.
type problem struct {
	offset int
	text   string
}

// Kind answers the kind of the fence's name.
func (f *fence) Kind() ast.NodeKind {
	if f.name == "" {
		return kindStray
	}
	if kind, ok := fenceKinds[f.name]; ok {
		return kind
	}
	return kindUnknown
}

// Dump writes the fence for somebody who debugs a parser.
func (f *fence) Dump(source []byte, level int) {
	ast.DumpHelper(f, source, level, map[string]string{"Name": f.name, "Argument": f.argument}, nil)
}

// asked tells whether the fence holds questions.
func (f *fence) asked() bool { return f.name == "quiz" || f.name == "opfriskning" }

// minutes answers the length of a guide, 0 when there is no guide of that length.
func (f *fence) minutes() int {
	for _, n := range guideMinutes {
		if f.argument == strconv.Itoa(n) {
			return n
		}
	}
	return 0
}

// pair is a vague note and the precise one right after it, shown beside each other.
type pair struct{ ast.BaseBlock }

// Kind answers the kind of a pair.
func (p *pair) Kind() ast.NodeKind { return kindPair }

// Dump writes the pair for somebody who debugs a parser.
func (p *pair) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// fenceParser opens and closes fences.
type fenceParser struct{}

// Trigger answers the byte that a fence begins with.
func (fenceParser) Trigger() []byte { return []byte{':'} }

// Open begins a fence where its mark stands at the top of the file.
func (fenceParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	if parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	rest, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte(fenceMark))
	if !ok {
		return nil, parser.NoChildren
	}
	name, argument, _ := strings.Cut(strings.TrimSpace(string(rest)), " ")
	f := &fence{
		name:     name,
		argument: strings.TrimSpace(argument),
		spaced:   bytes.HasPrefix(line, []byte(fenceMark+" ")),
	}
	reader.AdvanceToEOL()
	if f.asked() || f.name == "" {
		return f, parser.NoChildren
	}
	return f, parser.HasChildren
}

// Continue takes a line into the fence. The mark alone closes it; the mark with a name means that it was forgotten.
func (fenceParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	f := node.(*fence)
	if f.name == "" {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	if rest, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte(fenceMark)); ok {
		if len(rest) == 0 {
			f.closed = true
			reader.AdvanceToEOL()
		}
		return parser.Close
	}
	if f.asked() {
		f.lines = append(f.lines, segment)
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	return parser.Continue | parser.HasChildren
}

// Close makes questions of a quiz's lines.
func (fenceParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	if f := node.(*fence); f.asked() {
		f.readQuestions(reader.Source())
	}
}

// CanInterruptParagraph says that no empty line is needed before a fence.
func (fenceParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine says that an indented mark is code.
func (fenceParser) CanAcceptIndentedLine() bool { return false }

// pairing puts a vague note and the precise one after it into a pair.
type pairing struct{}

// Transform changes the tree of a file.
func (pairing) Transform(root *ast.Document, _ text.Reader, _ parser.Context) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		vague, ok := n.(*fence)
		if !ok || vague.name != "upraecist" {
			continue
		}
		precise, ok := n.NextSibling().(*fence)
		if !ok || precise.name != "praecist" {
			continue
		}
		both := &pair{}
		root.ReplaceChild(root, vague, both)
		both.AppendChild(both, vague)
		both.AppendChild(both, precise)
		n = both
	}
}

// fencesOf answers the fences of a file in order.
func fencesOf(root ast.Node) []*fence {
	var list []*fence
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *fence:
			list = append(list, n)
		case *pair:
			list = append(list, fencesOf(n)...)
		}
	}
	return list
}
