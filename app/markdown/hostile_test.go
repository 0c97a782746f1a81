package markdown

import (
	"flag"
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

// What may come out of a file at all: these elements with these attributes, each value in quotes. Everything else that
// begins with < is an escape that was forgotten.
var (
	aTag     = regexp.MustCompile(`^</?([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<]*")?)*) ?/?>`)
	aName    = regexp.MustCompile(` ([a-zA-Z-]+)(?:="[^"]*")?`)
	elements = fields("p ul ol li h2 h3 h4 h5 h6 strong em del a img code pre blockquote hr br table thead tbody tr th td div section b span button svg circle path")
	known    = fields("class href rel src alt loading id type popovertarget popover viewBox aria-hidden cx cy r d")
)

func fields(s string) map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(s) {
		m[f] = true
	}
	return m
}

// stranger answers the first thing in HTML that may not come out of a file, empty for none.
func stranger(html string) string {
	for {
		at := strings.IndexByte(html, '<')
		if at < 0 {
			return ""
		}
		html = html[at:]
		tag := aTag.FindStringSubmatch(html)
		if tag == nil || !elements[tag[1]] {
			return html[:min(len(html), 60)]
		}
		for _, name := range aName.FindAllStringSubmatch(tag[2], -1) {
			if !known[name[1]] {
				return tag[0]
			}
		}
		html = html[len(tag[0]):]
	}
}

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
		if found := stranger(html); found != "" {
			t.Fatalf("%q comes out of %q", found, text[:min(len(text), 300)])
		}
	}
	if n := strings.Count(m.Body, "<button "); n > len(m.HardWords) || n != strings.Count(m.Body, " popover ") {
		t.Fatalf("%d buttons for %d hard words come out of %q", n, len(m.HardWords), text[:min(len(text), 300)])
	}
}

const plainHeader = "---\nslug: a\ntitel: A\n---\n"

// hostile are texts that would run something if they came out as they went in.
var hostile = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))",
	"[a](&#106;avascript:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)", "![a](javascript:alert(1))", "<javascript:alert(1)>", "[a]: javascript:alert(1)\n\n[a]",
	"::: sig\n<iframe src=//x></iframe>\n:::", "::: quiz\n? <script>x</script>\n+ <b onclick=x>a</b>\n> <style>*{}</style>\n- b\n> c\n:::",
	"::: lokalt a\n:::", "::: vejledning 5\n<form action=x><input></form>\n:::", "<div style=\"background:url(javascript:x)\">", "a <!-- --> <![CDATA[x]]> <?php x ?>",
}

func TestHostileTextComesOutHarmless(t *testing.T) {
	for _, body := range hostile {
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

// The seeds are small: each block of some modules under a header of its own. A whole module takes milliseconds a try, and
// TestAMangledFileIsHarmless has those.
func FuzzAnyFileIsHarmless(f *testing.F) {
	// Go otherwise spends up to a minute making each interesting input as short as can be, with a number of tries that grows
	// with the square of its length: on texts of this size that was all a run did. A crash found is shortened by running its
	// input again with -fuzzminimizetime.
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.fuzzminimizetime" })
	if !given {
		if err := flag.Set("test.fuzzminimizetime", "20x"); err != nil {
			f.Fatal(err)
		}
	}
	files, err := filepath.Glob("../../content/moduler/*.md")
	if err != nil || len(files) < 3 {
		f.Fatal(files, err)
	}
	const header = "---\nslug: a\ntitel: A\nsvaere_ord:\n  - {ord: EVS, forklaring: \"Et <b>skema</b>\"}\n  - {ord: borgeren, forklaring: x}\n---\n"
	for _, name := range files[:3] {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		parts := strings.SplitN(string(text), "\n---\n", 2)
		f.Add([]byte(parts[0] + "\n---\nEVS"))
		for _, block := range blocks(parts[1]) {
			f.Add([]byte(header + block))
		}
	}
	for _, body := range hostile {
		f.Add([]byte(header + body))
	}
	f.Fuzz(func(t *testing.T, text []byte) { harmless(t, text) })
}

// blocks cuts a text at its empty lines, and keeps each fence in one piece.
func blocks(text string) (list []string) {
	open := false
	for _, part := range strings.Split(text, "\n\n") {
		if open {
			list[len(list)-1] += "\n\n" + part
		} else {
			list = append(list, part)
		}
		last := list[len(list)-1]
		open = strings.HasPrefix(last, fenceMark) && !strings.HasSuffix(strings.TrimSpace(last), "\n"+fenceMark)
	}
	return list
}
