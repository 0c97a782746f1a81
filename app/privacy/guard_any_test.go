package privacy

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// sound answers what is wrong with the findings of a text, "" when nothing is: places stand in order, within the text and
// between runes, asks overlap nothing, and a redacted text blocks no more.
func sound(g *Guard, text string) string {
	findings := g.Scan(text)
	reached := 0
	for i, f := range findings {
		if f.Start < 0 || f.End > len(text) || f.Start >= f.End {
			return fmt.Sprintf("%+v is outside", f)
		}
		if utf8.ValidString(text) && (!utf8.RuneStart(text[f.Start]) || f.End < len(text) && !utf8.RuneStart(text[f.End])) {
			return fmt.Sprintf("%+v cuts a rune", f)
		}
		if i > 0 && f.Start < findings[i-1].Start {
			return fmt.Sprintf("%+v is out of order", f)
		}
		if f.Action == Ask && f.Start < reached || i > 0 && findings[i-1].Action == Ask && f.Start < findings[i-1].End {
			return fmt.Sprintf("%+v overlaps", f)
		}
		reached = max(reached, f.End)
	}
	redacted := Redact(text, findings)
	if again := g.Scan(redacted); Blocks(again) {
		return fmt.Sprintf("it became %q and still blocks: %+v", redacted, again)
	}
	return ""
}

func TestAnyText(t *testing.T) {
	g := listed(t)
	parts := []string{"251248", "-", "9996", " ", "0101010101", "cpr", "22334455", "Anne", "Bo", "Å", "@b.dk", "\u200b", "\xff", "3.", "maj",
		"2026", "år", "94", "\n", "Nørregade 4", "–", ".", "+45", "a\u030a", "(at)", "snabel-a", " punktum dk", "tlf ", "53 610 842", "O41238", "-1O16",
		"(1016)", ", sidste fire er 1016", "fru ", "olsen", "hedder ", "bor i ", "Bredgade", "B.J.", "87 år", " fra ", "Karise", "\u2800", "den ", "tredje ",
		"marts", "født i 1931", "lejlighed 14 på ", "5672 ", "l", "O", "(", ")", "1", "birthe", "\x00", "１２"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 14).Draw(t, "parts"), "")
		if wrong := sound(g, text); wrong != "" {
			t.Fatalf("%q: %s", text, wrong)
		}
	})
}

// invisible are signs of which nothing is seen, and marks that sit on the sign before them.
var invisible = []string{"", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u061c", "\u180e", "\ufe0f", "\u20e3", "\u115f", "\u3164",
	"\u2062", "\U000e0031", "\u2065", "\ufff3", "\ufffc", "\x00", "\x08", "\u0336"}

// zeros are where the digits of scripts and styles begin.
var zeros = []rune{'0', '０', '٠', '۰', '०', '๐', '𝟎', '𝟘', '𝟬', '𝟶'}

// However digits are drawn and whatever invisible stands between them, a CPR number blocks, and nothing of it is left.
func TestInvisibleSignsHideNoCPR(t *testing.T) {
	g := NewGuard(nil)
	rapid.Check(t, func(t *rapid.T) {
		number := fmt.Sprintf("%02d%02d%02d", rapid.IntRange(1, 28).Draw(t, "day"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(0, 99).Draw(t, "year")) +
			rapid.SampledFrom([]string{"-", " ", "–", "/", ".", " - ", "\u00a0", "－", "_"}).Draw(t, "sign") +
			fmt.Sprintf("%04d", rapid.IntRange(0, 9999).Draw(t, "serial"))
		var b strings.Builder
		for _, r := range number {
			if isDigit(r) {
				r += rapid.SampledFrom(zeros).Draw(t, "script") - '0'
			}
			b.WriteRune(r)
			b.WriteString(rapid.SampledFrom(invisible).Draw(t, "invisible"))
		}
		before, after := rapid.SampledFrom([]string{"", "Borger ", "cpr ", "(", "\n", "borger"}).Draw(t, "before"), rapid.SampledFrom([]string{"", " har feber", ".", ")", "\n", " 3 gange"}).Draw(t, "after")
		text := before + b.String() + after
		redacted := Redact(text, g.Scan(text))
		if !strings.Contains(redacted, "[CPR fjernet]") || strings.ContainsFunc(strings.TrimSuffix(redacted, after), func(r rune) bool { return isDigit(plain(r)) }) {
			t.Fatalf("%q became %q", text, redacted)
		}
	})
}

// Letters typed for digits hide none either, while half of them are digits.
func TestLettersHideNoCPR(t *testing.T) {
	g := NewGuard(nil)
	for _, text := range []string{"O41238-1O16", "o4l238-1016", "І20438-l213", "cpr l2o438 l2l3", "0412З8-1016 041238-1O16"} {
		if redacted := Redact(text, g.Scan(text)); !strings.Contains(redacted, "[CPR fjernet]") {
			t.Errorf("%q became %q", text, redacted)
		}
	}
	for _, text := range []string{"ilt 2l og O2 sat 94", "OlOlOO-OOOO", "l2 og l3 er faldet sammen"} {
		if f := g.Scan(text); len(f) > 0 {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.text)
	}
	for _, text := range []string{"", "\xff\xfe", strings.Repeat("1 ", 40), strings.Repeat("a", 90) + "å", "cpr" + strings.Repeat("-", 40), "\u0301", "A.B.C.D.E.", "(at)",
		"+450101010101-25124894", "251248(at)cpr punktum dk0101010101", "25124887 år@b.dk"} { // what was drawn and blocked twice
		f.Add(text)
	}
	g := listed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if wrong := sound(g, text); wrong != "" {
			t.Fatalf("%q: %s", text, wrong)
		}
	})
}
