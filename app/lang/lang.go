// Package lang holds every sentence a user reads, in Danish and English side by side, and the way numbers and dates
// are written in both. A page asks for words by key and never joins half sentences; a test demands both languages for
// every key and a key for every use. What the municipality writes itself (modules, initiatives) is content and stays Danish.
package lang

import (
	"context"
	"fmt"
	"sort"
)

// Lang is a language of the interface.
type Lang string

// The two languages. Danish is what a page falls back to.
const (
	Danish  Lang = "da"
	English Lang = "en"
)

// Parse answers the language of a tag, and false for one that is not spoken here.
func Parse(tag string) (Lang, bool) {
	switch Lang(tag) {
	case Danish, English:
		return Lang(tag), true
	}
	return Danish, false
}

type contextKey struct{}

// With gives a context a language.
func With(ctx context.Context, l Lang) context.Context {
	return context.WithValue(ctx, contextKey{}, l)
}

// From answers the language of a context, Danish when none was given.
func From(ctx context.Context) Lang {
	if l, ok := ctx.Value(contextKey{}).(Lang); ok {
		return l
	}
	return Danish
}

// pair is one sentence in both languages; %s and %d take the arguments of T in the same order in both.
type pair struct{ da, en string }

// words are the sentences of one room.
type words map[string]pair

var catalogue = words{}

// register joins a room's words to the catalogue. A key used twice is a mistake in the program.
func register(room words) struct{} {
	for key, p := range room {
		if _, taken := catalogue[key]; taken {
			panic("lang: the key " + key + " is defined twice")
		}
		catalogue[key] = p
	}
	return struct{}{}
}

// T answers the sentence of a key in the language of the context, with its arguments filled in. Numbers and dates
// are formatted by the caller with Number, Percent, Date and the like, so that the sentence itself needs only %s and %d.
// An unknown key is answered as itself: ugly on the page, found by the test, and never a crash for a user.
func T(ctx context.Context, key string, args ...any) string { return From(ctx).T(key, args...) }

// T is the same for a language known beforehand.
func (l Lang) T(key string, args ...any) string {
	p, ok := catalogue[key]
	if !ok {
		return key
	}
	text := p.da
	if l == English {
		text = p.en
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// N answers the sentence for a count: KEY.one for 1 and KEY.other for the rest, with the count as first argument.
func N(ctx context.Context, key string, n int, args ...any) string {
	form := ".other"
	if n == 1 {
		form = ".one"
	}
	return T(ctx, key+form, append([]any{n}, args...)...)
}

// Known tells whether a key has words.
func Known(key string) bool { _, ok := catalogue[key]; return ok }

// Keys lists every key in order.
func Keys() []string {
	keys := make([]string, 0, len(catalogue))
	for key := range catalogue {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
