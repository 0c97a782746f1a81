package app

import (
	"context"
	"strings"

	"indblik/app/day"
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
			Direction: wanted(i), Method: method(i), Lag: i.Lag, Smallest: i.Smallest, Criterion: i.Role == outcome.CriterionA})
	}
	a.Registered = book
	return &registration.Pages{Book: book, Guard: a.Content.Guard, Now: a.Config.Now, Districts: store.Districts, Populations: a.populationFiles, Units: a.teams, Ready: a.Book.Ready}
}

// wanted is the direction that is hoped for; none where content says neither.
func wanted(i outcome.Indicator) string {
	if i.Direction == "neutral" {
		return "ingen"
	}
	return i.Direction
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

// doses answers each team's learning by its name: the numbers call a district as the staff list calls the team.
func (a *App) doses(ctx context.Context, months []day.Month) (map[string]map[day.Month]outcome.Dose, error) {
	units, err := a.People.Units(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := a.Register.ExposureByUnit(ctx, months)
	if err != nil {
		return nil, err
	}
	doses := map[string]map[day.Month]outcome.Dose{}
	for _, u := range units {
		for m, n := range counts[u.ID] {
			if doses[u.Name] == nil {
				doses[u.Name] = map[day.Month]outcome.Dose{}
			}
			doses[u.Name][m] = outcome.Dose{Completed: n.Covered, InScope: n.Required}
		}
	}
	return doses, nil
}

// drawn answers the starts of the newest draw of lots, by the team's name.
func (a *App) drawn(ctx context.Context) (map[string]day.Month, error) {
	draws, err := a.Registered.Store.Draws(ctx)
	if err != nil || len(draws) == 0 {
		return nil, err
	}
	starts := map[string]day.Month{}
	for _, l := range draws[0].Lots() {
		starts[l.Team.Name] = l.Start
	}
	return starts, nil
}

// registered answers what was registered for an indicator, in the numbers' own words.
func (a *App) registered(ctx context.Context, initiative, indicator string) (outcome.Registration, bool, error) {
	r, ok, err := a.Registered.Store.Current(ctx, initiative, indicator)
	if err != nil || !ok {
		return outcome.Registration{}, false, err
	}
	return outcome.Registration{Version: r.Version, Start: r.Start, Baseline: r.Baseline, Transition: r.Transition, Smallest: r.Smallest, Decision: r.Decision,
		Mark: string(r.Mark()), Hash: r.Hash, At: r.At, By: r.By, Primary: r.Primary, Broken: r.Broken}, true, nil
}

// exposure answers the share of staff in scope who had completed a module by the end of each month.
func (a *App) exposure(ctx context.Context, months []day.Month) (map[day.Month]float64, error) {
	counts, err := a.Register.Exposure(ctx, months)
	if err != nil {
		return nil, err
	}
	shares := make(map[day.Month]float64, len(counts))
	for m, n := range counts {
		shares[m] = float64(n.Covered) / float64(n.Required)
	}
	return shares, nil
}

// learned answers how many modules were completed from a day to another, the last not included, and how many minutes they say
// they take. A module that is no longer there counts as a completion without minutes.
func (a *App) learned(ctx context.Context, from, to day.Day) (completions, minutes int, err error) {
	counts, err := a.Learning.CompletedBetween(ctx, from, to)
	for slug, n := range counts {
		completions += n
		if m, ok := a.Content.Library.Module(slug); ok {
			minutes += n * m.Minutes
		}
	}
	return completions, minutes, err
}
