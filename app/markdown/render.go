package markdown

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
	"go.abhg.dev/goldmark/frontmatter"
)

// The readers: one of plain pages, and one of modules in each language. All may be used by several at once.
var (
	pageMarkdown = goldmark.New(common()...)

	danishMarkdown  = moduleMarkdown("Upræcist", "Præcist")
	englishMarkdown = moduleMarkdown("Vague", "Precise")
)

// moduleMarkdown answers a reader of modules that names vague and precise notes in the module's language.
func moduleMarkdown(vague, precise string) goldmark.Markdown {
	return goldmark.New(append(common(),
		goldmark.WithExtensions(&frontmatter.Extender{Formats: []frontmatter.Format{frontmatter.YAML}}),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(util.Prioritized(fenceParser{}, 50)), // before every block of Markdown's own
			parser.WithASTTransformers(util.Prioritized(pairing{}, 50)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(naming{vague, precise}, 90))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(explaining{}, 100))),
	)...)
}

// naming draws the notes that stand beside each other.
type naming struct{ vague, precise string }

// RegisterFuncs names the function that draws each kind of node.
func (n naming) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(fenceKinds["upraecist"], side("bad", n.vague))
	reg.Register(fenceKinds["praecist"], side("ok", n.precise))
}

// common is what both readers know: Markdown with tables and strikethrough, and lists of steps. No attributes, no raw
// HTML, and no alignment in tables, for that would be a style attribute, which the content policy forbids.
func common() []goldmark.Option {
	return []goldmark.Option{
		goldmark.WithExtensions(
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
			extension.Strikethrough,
		),
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(stepping{}, 100))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(drawing{}, 100))),
	}
}

// drawing draws the nodes of this package, and those of Markdown that the design draws in its own way.
type drawing struct{}

// RegisterFuncs names the function that draws each kind of node.
func (drawing) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(fenceKinds["note"], around(`<div class="note">`+iconInfo+"<div>\n", "</div></div>\n"))
	reg.Register(fenceKinds["sig"], around("<blockquote class=\"say\">\n", "</blockquote>\n"))
	reg.Register(kindPair, around("<div class=\"vs\">\n", "</div>\n"))
	reg.Register(fenceKinds["lokalt"], drawLocal)
	for _, bare := range []ast.NodeKind{
		fenceKinds["proev"], fenceKinds["quiz"], fenceKinds["opfriskning"], fenceKinds["vejledning"],
		kindUnknown, kindStray, kindQuestion, kindAnswer, kindWords,
	} {
		reg.Register(bare, around("", ""))
	}
	reg.Register(kindLead, around("<b>", "</b>"))
	reg.Register(kindRest, around("<div>", "</div>"))
	reg.Register(ast.KindList, drawList)
	reg.Register(ast.KindLink, drawLink)
	reg.Register(ast.KindAutoLink, drawAutoLink)
	reg.Register(ast.KindImage, drawImage)
	reg.Register(ast.KindHTMLBlock, nothing)
	reg.Register(ast.KindRawHTML, nothing)
	reg.Register(extensionast.KindTable, around("<div class=\"scroll\"><table class=\"tbl\">\n", "</table></div>\n"))
}

func around(before, after string) renderer.NodeRendererFunc {
	return func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		s := after
		if entering {
			s = before
		}
		_, err := w.WriteString(s)
		return ast.WalkContinue, err
	}
}

// side draws one half of a pair; alone it is a pair of one.
func side(class, title string) renderer.NodeRendererFunc {
	before, after := `<section class="`+class+`"><b>`+title+"</b>\n", "</section>\n"
	return func(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Parent() == nil || n.Parent().Kind() != kindPair {
			return around("<div class=\"vs\">\n"+before, after+"</div>\n")(w, src, n, entering)
		}
		return around(before, after)(w, src, n, entering)
	}
}

func nothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

func drawLocal(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, err := w.WriteString(`<div class="note">` + iconPlace + "<div>\n" + n.(*fence).filled + "</div></div>\n")
		return ast.WalkSkipChildren, err
	}
	return ast.WalkContinue, nil
}

// drawList draws a numbered list as steps, which count from 1 whatever the file says.
func drawList(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if n.(*ast.List).IsOrdered() {
		return around("<ol class=\"steps\">\n", "</ol>\n")(w, src, n, entering)
	}
	return around("<ul>\n", "</ul>\n")(w, src, n, entering)
}

// drawLink leaves the words of a link that leads nowhere safe. A link out of Indblik does not tell where it came from.
func drawLink(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	url, ok := safeAddress(n.(*ast.Link).Destination)
	if !ok {
		return ast.WalkContinue, nil
	}
	if !entering {
		_, err := w.WriteString("</a>")
		return ast.WalkContinue, err
	}
	return ast.WalkContinue, openLink(w, url)
}

func openLink(w util.BufWriter, url string) error {
	rel := ""
	if external(url) {
		rel = ` rel="noopener noreferrer"`
	}
	_, err := w.WriteString(`<a href="` + string(attribute(url)) + `"` + rel + `>`)
	return err
}

func drawAutoLink(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	link := n.(*ast.AutoLink)
	url, ok := autoAddress(link, src)
	if ok {
		if err := openLink(w, url); err != nil {
			return ast.WalkStop, err
		}
	}
	if _, err := w.Write(util.EscapeHTML(link.Label(src))); err != nil || !ok {
		return ast.WalkContinue, err
	}
	_, err := w.WriteString("</a>")
	return ast.WalkContinue, err
}

// autoAddress answers the address of a link written as <address>.
func autoAddress(link *ast.AutoLink, src []byte) (string, bool) {
	url := string(link.URL(src))
	if link.AutoLinkType == ast.AutoLinkEmail {
		url = "mailto:" + url
	}
	return safeAddress([]byte(url))
}

func drawImage(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	url, ok := safeAddress(n.(*ast.Image).Destination)
	if !ok {
		return ast.WalkSkipChildren, nil
	}
	words := oneLine((&tree{src: src}).plain(n))
	_, err := w.WriteString(`<img src="` + string(attribute(url)) + `" alt="` + string(attribute(words)) + `" loading="lazy">`)
	return ast.WalkSkipChildren, err
}
