package app

import (
	"indblik/app/factor"
	"indblik/app/outcome"
)

// factorPages wires the register of other explanations: outcome knows what is counted and where.
func (a *App) factorPages() *factor.Pages {
	pages := &factor.Pages{Book: a.Explanations, Templates: a.Content.Templates, Guard: a.Content.Guard, Caveat: outcome.Caveat, Districts: a.Book.Store.Districts}
	for _, i := range a.Content.Indicators {
		pages.Indicators = append(pages.Indicators, factor.Choice{Slug: i.Slug, Navn: i.Navn, Name: i.Name})
	}
	return pages
}
