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
	first, err := r.Store.FirstCompletions(ctx, modulesOf(r.Competences))
	if err != nil {
		return nil, err
	}
	employed, err := r.People.EmployedOnEach(ctx, lastDays(months))
	if err != nil {
		return nil, err
	}
	units := map[string]map[day.Month]Count{}
	for _, m := range months {
		in := map[string][]people.Employed{}
		for _, e := range employed[m.Last()] {
			in[e.Unit] = append(in[e.Unit], e)
		}
		for unit, staff := range in {
			var n Count
			for _, person := range personsRequired(r.Competences, staff) {
				n.Required++
				if d, ok := first[person]; ok && d <= m.Last() {
					n.Covered++
				}
			}
			if n.Required < privacy.Smallest {
				continue
			}
			if units[unit] == nil {
				units[unit] = map[day.Month]Count{}
			}
			units[unit][m] = n
		}
	}
	return units, nil
}

// Exposure answers, for the end of each month, how many of those in scope had completed at least one required module,
// in the whole municipality. A month with fewer than five in scope is left out.
func (r *Register) Exposure(ctx context.Context, months []day.Month) (map[day.Month]Count, error) {
	first, err := r.Store.FirstCompletions(ctx, modulesOf(r.Competences))
	if err != nil {
		return nil, err
	}
	employed, err := r.People.EmployedOnEach(ctx, lastDays(months))
	if err != nil {
		return nil, err
	}
	exposure := map[day.Month]Count{}
	for _, m := range months {
		var n Count
		for _, person := range personsRequired(r.Competences, employed[m.Last()]) {
			n.Required++
			if d, ok := first[person]; ok && d <= m.Last() {
				n.Covered++
			}
		}
		if n.Required >= privacy.Smallest {
			exposure[m] = n
		}
	}
	return exposure, nil
}

func lastDays(months []day.Month) []day.Day {
	days := make([]day.Day, len(months))
	for i, m := range months {
		days[i] = m.Last()
	}
	return days
}
