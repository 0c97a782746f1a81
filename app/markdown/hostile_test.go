package markdown

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// live is what must never come out of a file: something a browser would run. Our own icons are the one SVG there is.
var live = regexp.MustCompile(`(?i)<(script|iframe|object|embed|style|link|meta|base|form|math)[\s>/]|<[a-z][^>]*\s(on[a-z]+|style|srcdoc|formaction)\s*=|(href|src)\s*=\s*"\s*(javascript|vbscript|data):`)

// outputs are all HTML of a module.
func outputs(m Document) []string {
	list := []string{m.Body, m.Try}
	for _, g := range m.Guides {
		list = append(list, g.HTML)
	}
	for _, q := range append(append([]Question{}, m.Quiz...), m.Refresh...) {
		list = append(list, q.Text)
		for _, o := range q.Options {
			list = append(list, o.Text, o.Why)
		}
	}
	return list
}

func harmless(t *testing.T, text []byte) {
	t.Helper()
	m, _ := ParseModule("a.md", text, Known{Local: map[string]string{"a": "**lokalt** <script>x</script>"}})
	for _, html := range outputs(m) {
		if found := live.FindString(html); found != "" {
			t.Fatalf("%q comes out of %q", found, text[:min(len(text), 300)])
		}
	}
}

const plainHeader = "---\nslug: a\ntitel: A\n---\n"

func TestHostileTextComesOutHarmless(t *testing.T) {
	for _, body := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))",
		"[a](&#106;avascript:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "![a](javascript:alert(1))", "<javascript:alert(1)>", "[a]: javascript:alert(1)\n\n[a]",
		"::: sig\n<iframe src=//x></iframe>\n:::", "::: quiz\n? <script>x</script>\n+ <b onclick=x>a</b>\n> <style>*{}</style>\n- b\n> c\n:::",
		"::: lokalt a\n:::", "::: vejledning 5\n<form action=x><input></form>\n:::", "<div style=\"background:url(javascript:x)\">", "a <!-- --> <![CDATA[x]]> <?php x ?>",
	} {
		harmless(t, []byte(plainHeader+body))
	}
}

// Deep nesting neither panics nor takes a time that grows out of hand: each of these would never end if it did.
func TestHugeNestingEnds(t *testing.T) {
	for _, one := range []string{"> ", "- ", "[", "![", "*", "_", "`", "::: sig\n", "**a ", "(", "<", "&", "1. ", "\\", "|", "::: quiz\n? a\n"} {
		harmless(t, []byte(plainHeader+strings.Repeat(one, 4000)))
		harmless(t, []byte(plainHeader+strings.Repeat(one, 2000)+"a"+strings.Repeat("](b)", 2000)))
	}
}

// A module file with bytes changed, pieces cut out, doubled or moved, and signs strewn over it: whatever comes of it is
// harmless. The same changes each time; go test -fuzz looks further.
func TestAMangledFileIsHarmless(t *testing.T) {
	whole, err := os.ReadFile("../../content/moduler/smaatspisende.md")
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	signs := []string{"\n::: ", "> ", "- ", "[", "`", "\n", "\x00", "\xff", "---\n", ": ", "<script>", "](javascript:x)", " onerror=x "}
	for range 2000 {
		text := append([]byte{}, whole...)
		for range 1 + rng.IntN(6) {
			from, at := rng.IntN(len(text)), rng.IntN(len(text))
			piece := append([]byte{}, text[from:min(len(text), from+rng.IntN(300))]...)
			switch rng.IntN(4) {
			case 0:
				text[at] = byte(rng.IntN(256))
			case 1:
				text = slices.Delete(text, from, from+len(piece))
			case 2:
				text = slices.Insert(text, at, piece...)
			case 3:
				text = slices.Insert(text, at, []byte(signs[rng.IntN(len(signs))])...)
			}
			if len(text) == 0 {
				text = []byte("x")
			}
		}
		harmless(t, text)
	}
}

func FuzzAnyFileIsHarmless(f *testing.F) {
	files, err := filepath.Glob("../../content/moduler/*.md")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files[:3] {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(plainHeader + "::: quiz\n? a\n+ b\n> c\n:::\n[a](javascript:x)"))
	f.Fuzz(func(t *testing.T, text []byte) { harmless(t, text) })
}
