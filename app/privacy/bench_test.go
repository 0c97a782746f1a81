package privacy

import (
	"regexp"
	"strings"
	"testing"
)

// plainPass is what one would write without a guard: three expressions, one after another.
var plainPass = []*regexp.Regexp{
	regexp.MustCompile(`\b\d{6}[ \-/.]?\d{4}\b`),
	regexp.MustCompile(`(?:\+45 ?)?\b\d{2}[ .\-]?\d{2}[ .\-]?\d{2}[ .\-]?\d{2}\b`),
	regexp.MustCompile(`[\p{L}\d._%+\-]+@[\p{L}\d.\-]+\.\p{L}{2,}`),
}

// BenchmarkScan looks through the case texts as one; beside it the plain pass over the same.
func BenchmarkScan(b *testing.B) {
	var all strings.Builder
	for _, e := range examples(b) {
		all.WriteString(e.text + "\n")
	}
	text := all.String()
	g := listed(b)
	b.Run("guard", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			g.Scan(text)
		}
	})
	b.Run("regexp", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			for _, p := range plainPass {
				p.FindAllStringIndex(text, -1)
			}
		}
	})
}
