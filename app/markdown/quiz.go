package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

var (
	kindQuestion = ast.NewNodeKind("Question")
	kindAnswer   = ast.NewNodeKind("Answer")
	kindWords    = ast.NewNodeKind("Words")
)

// question is one question of a fence: its words, and after them its answers.
type question struct {
	ast.BaseBlock
	words   *wording
	answers []*answer
}

// Kind answers the kind of a question.
func (q *question) Kind() ast.NodeKind { return kindQuestion }

// Dump writes the question for somebody who debugs a parser.
func (q *question) Dump(source []byte, level int) { ast.DumpHelper(q, source, level, nil, nil) }

// answer is one option; why is nil until it is read.
type answer struct {
	ast.BaseBlock
	words, why *wording
	right      bool
}

// Kind answers the kind of an answer.
func (a *answer) Kind() ast.NodeKind { return kindAnswer }

// Dump writes the answer for somebody who debugs a parser.
func (a *answer) Dump(source []byte, level int) { ast.DumpHelper(a, source, level, nil, nil) }

// wording is one line of inline Markdown.
type wording struct{ ast.BaseBlock }

// Kind answers the kind of a wording.
func (w *wording) Kind() ast.NodeKind { return kindWords }

// Dump writes the wording for somebody who debugs a parser.
func (w *wording) Dump(source []byte, level int) { ast.DumpHelper(w, source, level, nil, nil) }

// newWording puts a line into its parent, where the inline parser will find it.
func newWording(parent ast.Node, line text.Segment) *wording {
	w := &wording{}
	w.SetPos(line.Start)
	if !line.IsEmpty() {
		w.Lines().Append(line)
	}
	parent.AppendChild(parent, w)
	return w
}

// readQuestions makes the tree of a quiz: ? a question, - and + its answers, > why under each. Every line must be one
// of these, so that nothing is lost.
func (f *fence) readQuestions(source []byte) {
	var q *question
	var a *answer
	wrong := func(at int, text string) { f.problems = append(f.problems, problem{at, text}) }
	for _, line := range f.lines {
		line = line.TrimLeftSpace(source)
		line = line.TrimRightSpace(source)
		if line.IsEmpty() {
			continue
		}
		start := line.Start
		mark := source[start]
		line = line.WithStart(start + 1)
		line = line.TrimLeftSpace(source)
		if bytes.IndexByte([]byte("?-+>"), mark) >= 0 && line.IsEmpty() {
			wrong(start, "Linjen er tom efter "+string(mark)+". Skriv teksten, eller slet linjen.")
		}
		switch mark {
		case '?':
			q, a = &question{}, nil
			q.SetPos(start)
			f.AppendChild(f, q)
			q.words = newWording(q, line)
		case '-', '+':
			if q == nil {
				wrong(start, "Svaret står uden et spørgsmål. Skriv spørgsmålet med ? på en linje over svarene.")
				continue
			}
			a = &answer{right: mark == '+'}
			a.SetPos(start)
			q.AppendChild(q, a)
			q.answers = append(q.answers, a)
			a.words = newWording(a, line)
		case '>':
			if a == nil || a.why != nil {
				wrong(start, "Forklaringen hører ikke til et svar. Skriv én linje med > lige under hvert svar.")
				continue
			}
			a.why = newWording(a, line)
		default:
			wrong(start, "Linjen er hverken spørgsmål, svar eller forklaring. Begynd den med ?, -, + eller >, og skriv hver tekst på én linje.")
		}
	}
	f.lines = nil
}

// questions answers the questions of a fence and reports those that cannot be asked.
func (t *tree) questions(f *fence) []Question {
	var list []Question
	for n := f.FirstChild(); n != nil; n = n.NextSibling() {
		node, ok := n.(*question)
		if !ok {
			continue
		}
		q := Question{Text: t.html(node.words), Plain: oneLine(t.plain(node.words))}
		right := 0
		for _, a := range node.answers {
			o := Option{Text: t.html(a.words), Right: a.right}
			if a.why == nil {
				t.found.at(a.Pos(), "Svaret mangler en forklaring. Skriv den på linjen under med >.")
			} else {
				o.Why = t.html(a.why)
			}
			if a.right {
				right++
			}
			q.Options = append(q.Options, o)
		}
		if n := len(node.answers); n < 2 || n > 4 {
			t.found.at(node.Pos(), "Et spørgsmål skal have 2 til 4 svar, og her er %d.", n)
		}
		if right != 1 {
			t.found.at(node.Pos(), "Et spørgsmål skal have præcis ét rigtigt svar med +, og her er %d.", right)
		}
		list = append(list, q)
	}
	return list
}
