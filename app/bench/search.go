package bench

import (
	"context"
	"fmt"
	"strings"
	"time"

	"indblik/app/search"
)

// libraryOf is how many modules the search is measured over.
const libraryOf = 500

// search measures a search beside a plain scan of the same texts for the same words. The library is made of the modules'
// own texts, over and over, each with a word of its own.
func (h House) search(context.Context, []string) ([]Row, error) {
	modules := h.Library.Modules()
	documents, texts := make([]search.Document, libraryOf), make([]string, libraryOf)
	for i := range documents {
		m := modules[i%len(modules)]
		documents[i] = search.Document{Title: m.Title, Lead: m.Hook, Text: fmt.Sprintf("%s modul%d", m.Plain, i)}
		texts[i] = strings.ToLower(m.Title + " " + m.Hook + " " + documents[i].Text)
	}
	index := search.New(documents)
	queries := []string{"vægttab", "fald bal", "ensom", "fællespisning"}
	everything := func(string) bool { return true }
	var measured, limit time.Duration
	const times = 20
	for range turns {
		begun := time.Now()
		for range times {
			for _, q := range queries {
				index.Find(q, everything)
			}
		}
		measured += time.Since(begun)
		begun = time.Now()
		for range times {
			for _, q := range queries {
				for _, text := range texts {
					all := true
					for _, word := range strings.Fields(q) {
						all = all && strings.Contains(text, word)
					}
					_ = all
				}
			}
		}
		limit += time.Since(begun)
	}
	each := func(d time.Duration) float64 {
		return float64(d.Microseconds()) / 1000 / float64(turns*times*len(queries))
	}
	return []Row{row("search over 500 modules, beside a plain scan", each(measured), each(limit), "ms", "printed")}, nil
}
