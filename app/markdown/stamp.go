package markdown

import (
	"fmt"
	"strconv"
	"strings"
)

// Stamp answers a module file with another version and size of change in its header, and with what is new when that is
// not empty. Every other line stays as it was written. A file without a closed header is answered as it is.
func Stamp(src string, version int, change string, news []News) string {
	src = strings.ReplaceAll(src, "\r\n", "\n")
	start, closed := headerEnd([]byte(src))
	if start == 0 || !closed {
		return src
	}
	var kept []string
	dropping := false
	for _, line := range strings.Split(strings.TrimSuffix(src[len("---\n"):start], "---\n"), "\n") {
		field, _, isField := strings.Cut(line, ":")
		nested := line == "" || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "-") || strings.HasPrefix(line, "\t")
		if !nested {
			dropping = isField && (field == "version" || field == "aendring" || field == "nyt")
		}
		if !dropping && line != "" {
			kept = append(kept, line)
		}
	}
	kept = append(kept, fmt.Sprintf("version: %d", version), "aendring: "+change)
	if len(news) > 0 {
		kept = append(kept, "nyt:")
		for _, n := range news {
			kept = append(kept, fmt.Sprintf("  - {version: %d, tekst: %s}", n.Version, strconv.Quote(oneLine(n.Text))))
		}
	}
	return "---\n" + strings.Join(kept, "\n") + "\n---\n" + src[start:]
}
