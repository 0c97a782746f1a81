package planner

import (
	"context"
	"slices"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/practice"
)

// useMonths is how far back the team's answers about use are added up.
const useMonths = 3

// agendaAhead is how far ahead a planned meeting is looked for.
const agendaAhead = 60

// tally is a count by theme, with what was named most.
type tally struct {
	count map[string]int
	named map[string]map[string]int
}

func newTally() tally { return tally{map[string]int{}, map[string]map[string]int{}} }

func (t tally) add(theme, name string, n int) {
	t.count[theme] += n
	if t.named[theme] == nil {
		t.named[theme] = map[string]int{}
	}
	t.named[theme][name] += n
}

// most answers what was named most for a theme; of equals the one that comes first in the list of barriers.
func (t tally) most(theme string) string {
	best := ""
	for _, b := range learning.Barriers {
		if n := t.named[theme][b]; n > 0 && n > t.named[theme][best] {
			best = b
		}
	}
	return best
}

// topics asks the rooms below for what each topic's points rest on.
func (p *Pages) topics(ctx context.Context, unit string, today day.Day, barriers tally) ([]Topic, []practice.Case, error) {
	counts, err := p.Register.Coverage(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	cases, err := p.Cases.Latest(ctx, unit, examplesRead, today)
	if err != nil {
		return nil, nil, err
	}
	used, err := p.used(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	first, err := p.Learning.AllFirstAnswers(ctx)
	if err != nil {
		return nil, nil, err
	}
	doubts, trials, err := p.open(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	resting, err := p.Store.Resting(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	wheel, err := p.Store.Wheel(ctx, unit, today.Month(), today.Month())
	if err != nil {
		return nil, nil, err
	}
	var topics []Topic
	for _, m := range p.Library.Modules() {
		t := Topic{Slug: m.Slug, Title: m.Title, Theme: m.Theme, LastUsed: used[m.Slug], OfLast: len(cases),
			Doubts: doubts[m.Theme], Trials: trials[m.Theme], Barriers: barriers.count[m.Theme], Barrier: barriers.most(m.Theme),
			Hard: learning.Hard(m, first[m.Slug][m.Version]), Wish: slices.Contains(wheel[today.Month()], m.Slug), Rests: resting[m.Slug] > today}
		t.Season, _ = seasonOf(p.Seasons, m.Slug, m.Theme, today)
		// The gap is of what is required: another module of the theme does not close it.
		if c, ok := p.Register.Find(m.Competence); ok && slices.Contains(c.Modules, m.Slug) {
			t.Goal, t.Count = c.Goal, counts[c.Slug]
		}
		for _, example := range cases {
			if slices.Contains(example.Themes, m.Theme) {
				t.Examples++
			}
		}
		topics = append(topics, t)
	}
	return topics, cases, nil
}

// used answers the latest agenda of the last eight weeks, or a coming one, that each topic stood on.
func (p *Pages) used(ctx context.Context, unit string, today day.Day) (map[string]day.Day, error) {
	held, err := p.Meetings.Between(ctx, unit, today-restDays, today+agendaAhead)
	if err != nil {
		return nil, err
	}
	used := map[string]day.Day{}
	for _, m := range held {
		for _, t := range m.Topics {
			used[t.Slug] = max(used[t.Slug], m.Day)
		}
	}
	return used, nil
}

// barriers answers what a unit has named lately that stands in the way, by theme.
func (p *Pages) barriers(ctx context.Context, unit string, today day.Day) (tally, error) {
	all := newTally()
	taps, err := p.Learning.UseBarriers(ctx, unit, today.Month()-useMonths)
	if err != nil {
		return all, err
	}
	for _, b := range taps {
		if m, ok := p.Library.Module(b.Module); ok {
			all.add(m.Theme, b.Barrier, b.Count)
		}
	}
	named, err := p.Cases.Barriers(ctx, unit, (today.Month() - useMonths).First().Week())
	if err != nil {
		return all, err
	}
	for _, b := range named {
		all.add(b.Theme, b.Barrier, b.Count)
	}
	hands, err := p.Meetings.Hands(ctx, unit, (today.Month() - useMonths).First())
	if err != nil {
		return all, err
	}
	for _, h := range hands {
		if h.Barrier == "" {
			continue
		}
		slug := h.Topic
		if m, ok := p.Library.Module(h.Topic); ok {
			slug = m.Theme
		}
		all.add(slug, h.Barrier, 1) // one meeting that named it, however many raised a hand
	}
	return all, nil
}

// open answers a unit's open doubts and trials by theme.
func (p *Pages) open(ctx context.Context, unit string, today day.Day) (doubts, trials map[string]int, err error) {
	if doubts, err = p.Cases.OpenDoubts(ctx, unit, today); err != nil {
		return nil, nil, err
	}
	list, err := p.Cases.OpenTrials(ctx, unit, today)
	if err != nil {
		return nil, nil, err
	}
	trials = map[string]int{}
	for _, t := range list {
		for _, theme := range t.Themes {
			trials[theme]++
		}
	}
	return doubts, trials, nil
}
