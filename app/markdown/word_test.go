package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// worded reads a text with some hard words, each written "word = meaning".
func worded(text string, list ...string) Document {
	head := "---\nslug: a\ntitel: A\nsvaere_ord:\n"
	for _, w := range list {
		word, meaning, _ := strings.Cut(w, " = ")
		head += fmt.Sprintf("  - {ord: %q, forklaring: %q}\n", word, meaning)
	}
	doc, _ := ParseModule("a.md", []byte(head+"---\n"+text), Known{})
	return doc
}

func TestAHardWordIsExplainedWhereItFirstStands(t *testing.T) {
	const evs = "EVS = Et skema."
	button := func(id, shown, word, meaning string) string {
		return `<button type="button" class="word" popovertarget="` + id + `">` + shown + `</button><span class="ord" popover id="` + id + `"><b>` + word + `</b> ` + meaning + `</span>`
	}
	for _, c := range []struct {
		name, text, body string
		words            []string
	}{
		{"once", "Lav EVS nu. EVS igen.", "<p>Lav " + button("ord", "EVS", "EVS", "Et skema.") + " nu. EVS igen.</p>", []string{evs}},
		{"in other letters", "Et fald på GULVET.", "<p>Et " + button("ord", "fald", "Fald", "x") + " på " + button("ord-2", "GULVET", "gulvet", "y") + ".</p>", []string{"Fald = x", "gulvet = y"}},
		{"Danish letters", "Ældre æder.", "<p>" + button("ord", "Ældre", "ældre", "x") + " æder.</p>", []string{"ældre = x"}},
		{"whole words only", "faldet næsten-fald fald-sikker e\u0301fald fald7 fald.", "<p>faldet næsten-fald fald-sikker e\u0301fald fald7 " + button("ord", "fald", "fald", "x") + ".</p>", []string{"fald = x"}},
		{"two words, and the longer one first", "Et uplanlagt vægttab. Et vægttab.", "<p>Et " + button("ord", "uplanlagt vægttab", "Uplanlagt vægttab", "x") + ". Et " + button("ord-2", "vægttab", "Vægttab", "y") + ".</p>", []string{"Vægttab = y", "Uplanlagt vægttab = x"}},
		{"not in headings, links, code and pictures", "## EVS her\n\n[EVS](/x) `EVS` ![EVS](/b.svg)\n\n    EVS\n\n| EVS |\n|---|\n| a |\n\nog EVS", "<p>og " + button("ord", "EVS", "EVS", "Et skema.") + "</p>", []string{evs}},
		{"in bold and in a list", "- **EVS er** her", "<li><strong>" + button("ord", "EVS", "EVS", "Et skema.") + " er</strong> her</li>", []string{evs}},
		{"at the end of a line", "Lav EVS\nnu.", "<p>Lav " + button("ord", "EVS", "EVS", "Et skema.") + "\nnu.</p>", []string{evs}},
		{"in a step's name", "1. **Lav EVS.** Så ring.", "<b>Lav " + button("ord", "EVS", "EVS", "Et skema.") + ".</b>", []string{evs}},
		{"no piece of a sign", "R&amp;D, &#101; og amp", "<p>R&amp;D, e og " + button("ord", "amp", "amp", "x") + "</p>", []string{"amp = x", "101 = y"}},
		{"a heading that takes the id", "## Ord\n\nEVS", button("ord-2", "EVS", "EVS", "Et skema."), []string{evs}},
		{"hostile words", `Et "<x>" her & b onclick=y her.`, `</button><span class="ord" popover id="ord"><b>b onclick=y</b> &lt;/span&gt;&lt;script&gt;&quot;&amp;</span>`, []string{`b onclick=y = </span><script>"&`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := worded(c.text, c.words...)
			if !strings.Contains(doc.Body, c.body) {
				t.Errorf("want\n%s\nin\n%s", c.body, doc.Body)
			}
			if n := strings.Count(doc.Body, "<button"); n != strings.Count(doc.Body, " popover ") || n > len(c.words) {
				t.Errorf("%d buttons for %d words: %s", n, len(c.words), doc.Body)
			}
			if found := live.FindString(doc.Body); found != "" {
				t.Errorf("%q comes out", found)
			}
		})
	}
}

// What is counted, searched, said and asked is the text alone.
func TestExplainingAWordChangesNothingElse(t *testing.T) {
	const text = "Lav EVS nu, siger de.\n\n::: sig\n“Skal vi lave EVS?”\n:::\n\n::: quiz\n? Hvad er EVS?\n+ EVS\n> EVS\n- b\n> c\n:::\n\n::: vejledning 5\nEVS\n:::\n\n::: proev\nPrøv EVS.\n:::\n"
	with, without := worded(text, "EVS = Et skema."), worded(text, "xyz = Et skema.")
	if with.Words != without.Words || with.LIX != without.LIX || with.Say != without.Say || with.Try != without.Try {
		t.Errorf("%d words, LIX %f, %q, %q; without %d, %f, %q, %q", with.Words, with.LIX, with.Say, with.Try, without.Words, without.LIX, without.Say, without.Try)
	}
	if strings.ReplaceAll(with.Plain, "EVS: ", "xyz: ") != without.Plain {
		t.Errorf("searched as %q, without %q", with.Plain, without.Plain)
	}
	if len(with.Quiz) != 1 || strings.Contains(fmt.Sprint(with.Quiz, with.Guides, with.Try), "<button") || strings.Count(with.Body, "<button") != 1 {
		t.Errorf("%+v", with)
	}
}
