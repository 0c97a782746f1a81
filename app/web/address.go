package web

import (
	"context"
	"net/url"
	"strings"
)

// LocalAddress answers an address within Indblik, and nothing for one that leads away from it.
func LocalAddress(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return ""
	}
	return to
}

// Asked answers a value of the query of the page that is being made, for a part that stands on more than one page.
func Asked(ctx context.Context, name string) string {
	q, err := url.ParseQuery(shellOf(ctx).query)
	if err != nil {
		return ""
	}
	return q.Get(name)
}

// WithQuery answers a local address with one value of its query set and others taken away.
func WithQuery(address, name, value string, without ...string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	for _, w := range without {
		q.Del(w)
	}
	if name != "" {
		q.Set(name, value)
	}
	u.RawQuery = q.Encode()
	return u.String()
}
