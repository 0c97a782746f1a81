package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// safeAddress answers a Markdown address as it may stand in an attribute, escaped for a URL but not for HTML, and
// whether it may stand there at all. Allowed are https, http, mailto and tel, and addresses within Indblik; everything
// else, also what no browser is known to run, is refused.
func safeAddress(destination []byte) (string, bool) {
	url := string(util.URLEscape(destination, true))
	if strings.HasPrefix(url, "//") || strings.ContainsAny(url, "\\\x00") {
		return "", false // another host, in disguise
	}
	end := strings.IndexAny(url, ":/?#")
	if end < 0 || url[end] != ':' {
		return url, true
	}
	switch strings.ToLower(url[:end]) {
	case "https", "http", "mailto", "tel":
		return url, true
	}
	return "", false
}

// external tells whether an address leaves Indblik for the web.
func external(url string) bool {
	lower := strings.ToLower(url)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}

// attribute answers a URL as the value of an HTML attribute.
func attribute(url string) []byte { return util.EscapeHTML([]byte(url)) }
