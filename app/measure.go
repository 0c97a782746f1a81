package app

import (
	"context"
	"strings"

	"indblik/app/factor"
	"indblik/app/outcome"
	"indblik/app/registration"
)

// factorPages wires the register of other explanations: outcome knows what is counted and where.
func (a *App) factorPages() *factor.Pages {
	pages := &factor.Pages{Book: a.Explanations, Templates: a.Content.Templates, Guard: a.Content.Guard, Caveat: outcome.Caveat, Districts: a.Book.Store.Districts}
	for _, i := range a.Content.Indicators {
		pages.Indicators = append(pages.Indicators, factor.Choice{Slug: i.Slug, Navn: i.Navn, Name: i.Name})
	}
	return pages
}

// registrationPages wires what is decided beforehand: outcome knows what can be seen already, people the teams.
func (a *App) registrationPages() *registration.Pages {
	store := a.Book.Store
	book := &registration.Book{Store: registration.NewStore(a.DB, a.Config.Now), Seen: store.LastMonth}
	for _, i := range a.Book.Initiatives {
		book.Initiatives = append(book.Initiatives, registration.Initiative{Slug: i.Slug, Navn: i.Navn, Name: i.Name, Start: i.Start, Baseline: i.Baseline})
	}
	for _, i := range a.Content.Indicators {
		book.Indicators = append(book.Indicators, registration.Indicator{Slug: i.Slug, Navn: i.Navn, Name: i.Name, Definition: i.Definition.Da + "\n" + i.Counting,
			Direction: i.Direction, Method: method(i), Lag: i.Lag, Criterion: i.Role == "kriterium_a"})
	}
	a.Registered = book
	return &registration.Pages{Book: book, Guard: a.Content.Guard, Now: a.Config.Now, Districts: store.Districts, Populations: a.populationFiles, Units: a.teams}
}

// method suggests a method for an indicator: the question of methods section 2 that it is asked most often.
func method(i outcome.Indicator) string {
	switch {
	case i.Role == "kriterium_a":
		return "projection"
	case strings.HasPrefix(i.Slug, "sygepleje_til_"):
		return "cohort"
	}
	return "run_chart"
}

func (a *App) populationFiles(ctx context.Context) ([]registration.PopulationFile, error) {
	files, err := a.Book.Store.PopulationFiles(ctx)
	list := make([]registration.PopulationFile, len(files))
	for i, f := range files {
		list[i] = registration.PopulationFile{Hash: f.Hash, Name: f.FileName, Projection: f.Kind == outcome.Projection, Vintage: f.Vintage}
	}
	return list, err
}

// teams are the units that lots can be drawn for: all but the top one.
func (a *App) teams(ctx context.Context) ([]registration.Team, error) {
	units, err := a.People.Units(ctx)
	var list []registration.Team
	for _, u := range units {
		if u.Parent != "" {
			list = append(list, registration.Team{ID: u.ID, Name: u.Name})
		}
	}
	return list, err
}
