package privacy

import "strings"

// markers stand where something was taken out of a text.
var markers = map[string]string{CPR: "[CPR fjernet]", Phone: "[telefon fjernet]", Email: "[e-mail fjernet]"}

// Redact answers the text with every blocking finding replaced by its marker. The findings are those of Scan on the same
// text. Where two overlap the first in their order names the marker, and all of both is taken out.
func Redact(text string, findings []Finding) string {
	var b strings.Builder
	at := 0
	for _, f := range findings {
		if f.Action != Block {
			continue
		}
		if f.Start >= at {
			b.WriteString(text[at:f.Start])
			b.WriteString(markers[f.Kind])
		}
		at = max(at, f.End)
	}
	b.WriteString(text[at:])
	return b.String()
}
