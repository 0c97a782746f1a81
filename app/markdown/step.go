package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var (
	kindLead = ast.NewNodeKind("StepLead")
	kindRest = ast.NewNodeKind("StepRest")
)

// A numbered list is shown as steps: each with the bold words it begins with as its name, and the rest beside the number.
type (
	stepLead struct{ ast.BaseBlock }
	stepRest struct{ ast.BaseBlock }
)

// Kind answers the kind of a step's name.
func (s *stepLead) Kind() ast.NodeKind { return kindLead }

// Dump writes the name for somebody who debugs a parser.
func (s *stepLead) Dump(source []byte, level int) { ast.DumpHelper(s, source, level, nil, nil) }

// Kind answers the kind of the rest of a step.
func (s *stepRest) Kind() ast.NodeKind { return kindRest }

// Dump writes the rest for somebody who debugs a parser.
func (s *stepRest) Dump(source []byte, level int) { ast.DumpHelper(s, source, level, nil, nil) }

// stepping makes steps of every numbered list.
type stepping struct{}

// Transform changes the tree of a file.
func (stepping) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	for _, list := range all[*ast.List](root) {
		if !list.IsOrdered() {
			continue
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			makeStep(item, reader.Source())
		}
	}
}

func makeStep(item ast.Node, source []byte) {
	lead := takeLead(item.FirstChild(), source)
	rest := &stepRest{}
	for c := item.FirstChild(); c != nil; c = item.FirstChild() {
		rest.AppendChild(rest, c) // which takes it out of the item
	}
	if lead != nil {
		item.AppendChild(item, lead)
	}
	if rest.HasChildren() {
		item.AppendChild(item, rest)
	}
}

// takeLead takes the bold words that a block begins with out of it; nil when it begins with others.
func takeLead(block ast.Node, source []byte) *stepLead {
	if block == nil || block.Kind() != ast.KindTextBlock && block.Kind() != ast.KindParagraph {
		return nil
	}
	bold, ok := block.FirstChild().(*ast.Emphasis)
	if !ok || bold.Level != 2 {
		return nil
	}
	block.RemoveChild(block, bold)
	if after, ok := block.FirstChild().(*ast.Text); ok {
		after.Segment = after.Segment.TrimLeftSpace(source)
	}
	if !block.HasChildren() {
		block.Parent().RemoveChild(block.Parent(), block)
	}
	lead := &stepLead{}
	for c := bold.FirstChild(); c != nil; c = bold.FirstChild() {
		lead.AppendChild(lead, c)
	}
	return lead
}
