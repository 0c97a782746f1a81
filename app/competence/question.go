package competence

import (
	"context"

	"indblik/app/day"
	"indblik/app/people"
	"indblik/app/privacy"
)

// Register answers questions about coverage: it joins who works where, what is required of them and what they have done.
type Register struct {
	Competences []Competence
	Store       *Store
	People      *people.Store
}

// Table answers coverage as a visitor may see it. reach bounds whose numbers are read at all.
func (r *Register) Table(ctx context.Context, v View, all bool, units []string) (Table, error) {
	employed, err := r.People.EmployedOn(ctx, v.On, all, units)
	if err != nil {
		return Table{}, err
	}
	facts, err := r.Store.Facts(ctx, r.Competences, v.On, nil)
	if err != nil {
		return Table{}, err
	}
	known, err := r.People.Units(ctx)
	if err != nil {
		return Table{}, err
	}
	return Build(r.Competences, known, employed, facts, v), nil
}

// Find answers the competence with a slug.
func (r *Register) Find(slug string) (Competence, bool) {
	for _, c := range r.Competences {
		if c.Slug == slug {
			return c, true
		}
	}
	return Competence{}, false
}

// Requirement is one competence that is required of a person, and how they stand with it.
type Requirement struct {
	Competence Competence
	Standing   Standing
	Deadline   day.Day
	Modules    []Part // of the competence, in its order
}

// RequirementsOf answers what is required of a person on a day and how they stand; what is missing comes first, then
// what runs out first.
func (r *Register) RequirementsOf(ctx context.Context, person string, on day.Day) ([]Requirement, error) {
	employments, err := r.People.EmploymentsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	facts, err := r.Store.Facts(ctx, r.Competences, on, []string{person})
	if err != nil {
		return nil, err
	}
	return requirements(r.Competences, employments, facts, person, on), nil
}

// Coverage answers the counts of one unit on a day, for its own leader's planner: small groups and all.
func (r *Register) Coverage(ctx context.Context, unit string, on day.Day) (map[string]Count, error) {
	employed, err := r.People.EmployedOn(ctx, on, false, []string{unit})
	if err != nil {
		return nil, err
	}
	facts, err := r.Store.Facts(ctx, r.Competences, on, personsOf(employed))
	if err != nil {
		return nil, err
	}
	counts := map[string]Count{}
	for k, n := range Tally(r.Competences, employed, facts, on) {
		counts[k.Competence] = Sum(counts[k.Competence], n)
	}
	return counts, nil
}

// Members answers the people of a unit and how they stand with a competence: for whoever may see names there.
func (r *Register) Members(ctx context.Context, c Competence, unit string, on day.Day) ([]Member, error) {
	employed, err := r.People.EmployedOn(ctx, on, false, []string{unit})
	if err != nil {
		return nil, err
	}
	facts, err := r.Store.Facts(ctx, r.Competences, on, personsOf(employed))
	if err != nil {
		return nil, err
	}
	return Members(c, employed, facts, unit, on), nil
}

// MonthCount is one unit's coverage of one competence at the end of a month.
type MonthCount struct {
	Month day.Month
	Count Count
}

// Development answers a unit's coverage at the end of each of the last 12 months, and on the day itself for the last.
// Months in which too few were in scope have a Count of 0 unless small groups may be seen.
func (r *Register) Development(ctx context.Context, c Competence, unit string, on day.Day, seesSmall bool) ([]MonthCount, error) {
	var months []MonthCount
	for m := on.Month() - 11; m <= on.Month(); m++ {
		at := min(m.Last(), on)
		employed, err := r.People.EmployedOn(ctx, at, false, []string{unit})
		if err != nil {
			return nil, err
		}
		facts, err := r.Store.Facts(ctx, []Competence{c}, at, personsOf(employed))
		if err != nil {
			return nil, err
		}
		counts := Tally([]Competence{c}, employed, facts, at)
		var total Count
		for _, g := range Professions(counts, unit, c, seesSmall) {
			total = Sum(total, g.Count)
		}
		months = append(months, MonthCount{m, total})
	}
	return months, nil
}

// ExposureByUnit answers, for the end of each month, how many of those in scope in each unit had completed at least one
// required module. A unit's month with fewer than five in scope is left out.
func (r *Register) ExposureByUnit(ctx context.Context, months []day.Month) (map[string]map[day.Month]Count, error) {
	units := map[string]map[day.Month]Count{}
	counts, err := r.exposure(ctx, months, func(e *people.Employed) string { return e.Unit })
	for in, n := range counts {
		if units[in.unit] == nil {
			units[in.unit] = map[day.Month]Count{}
		}
		units[in.unit][in.month] = n
	}
	return units, err
}

// Exposure answers, for the end of each month, how many of those in scope had completed at least one required module,
// in the whole municipality. A month with fewer than five in scope is left out.
func (r *Register) Exposure(ctx context.Context, months []day.Month) (map[day.Month]Count, error) {
	exposure := map[day.Month]Count{}
	counts, err := r.exposure(ctx, months, func(*people.Employed) string { return "" })
	for in, n := range counts {
		exposure[in.month] = n
	}
	return exposure, err
}

// unitMonth is a unit, or all of them, in a month.
type unitMonth struct {
	unit  string
	month day.Month
}

// exposure counts persons by month and by what of tells of them. Somebody with two employments in one unit is one person.
func (r *Register) exposure(ctx context.Context, months []day.Month, of func(*people.Employed) string) (map[unitMonth]Count, error) {
	first, err := r.Store.FirstCompletions(ctx, modulesOf(r.Competences))
	if err != nil {
		return nil, err
	}
	required := map[string]bool{} // by profession
	counts, last := map[unitMonth]Count{}, map[unitMonth]string{}
	err = r.People.EachEmployed(ctx, lastDays(months), func(on day.Day, e *people.Employed) {
		in, known := required[e.Profession]
		if !known {
			in = len(personsRequired(r.Competences, []people.Employed{*e})) > 0
			required[e.Profession] = in
		}
		at := unitMonth{of(e), on.Month()}
		if !in || last[at] == e.Person { // they come in the order of their persons
			return
		}
		last[at] = e.Person
		n := counts[at]
		n.Required++
		if d, ok := first[e.Person]; ok && d <= on {
			n.Covered++
		}
		counts[at] = n
	})
	if err != nil {
		return nil, err
	}
	for at, n := range counts {
		if n.Required < privacy.Smallest {
			delete(counts, at)
		}
	}
	return counts, nil
}

func lastDays(months []day.Month) []day.Day {
	days := make([]day.Day, len(months))
	for i, m := range months {
		days[i] = m.Last()
	}
	return days
}
