package outcome

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"indblik/app/day"
	"indblik/app/factor"
	"indblik/app/fault"
	"indblik/app/stats"
)

// Book asks and answers: it knows what content registers and fetches the numbers.
type Book struct {
	Store       *Store
	Indicators  []Indicator
	Initiatives []Initiative
	// Factors answers the register of other explanations as it stands now.
	Factors func(ctx context.Context) ([]factor.Factor, error)
	// Exposure answers, for the end of each month, the share of staff in scope who had completed a module.
	Exposure func(ctx context.Context, months []day.Month) (map[day.Month]float64, error)
	// Doses answers the same for each team by its name, in months with enough staff; nil: there are none.
	Doses func(ctx context.Context, months []day.Month) (map[string]map[day.Month]Dose, error)
	// Drawn answers the starts that lots gave the teams, by name; nil: none were drawn.
	Drawn func(ctx context.Context) (map[string]day.Month, error)
	// Registered answers what was registered for an indicator of an initiative; nil: nothing is.
	Registered func(ctx context.Context, initiative, indicator string) (Registration, bool, error)
	Now        func() time.Time

	memory memory
}

// Asked is an answer with what stands beside it: exposure by month and where the numbers came from.
type Asked struct {
	Answer
	Exposure map[day.Month]float64
	Sources  []Source // those used: the files that hold its numbers and the two populations
	Vintage  int
	Area     string
	Version  string // of the numbers: the newest approved file that any answer could be made from; empty when there is none
}

// Registration is what was decided for an indicator before its numbers were seen, or after.
type Registration struct {
	Version    int
	Start      day.Month
	Baseline   int
	Transition int     // months from the start that belong to neither side
	Smallest   float64 // in per cent, or percentage points of a share
	Decision   day.Day
	Mark       string // locked, after or changed
	Hash       string
	At         time.Time
	By         string
	Primary    bool
	Broken     bool // what is held does not fit its hash
}

// register takes the registered choices over; a question that asks for another period is exploratory.
func (b *Book) register(ctx context.Context, s *Setting, initiative Initiative, q Asking) error {
	s.Mark = exploratory
	if b.Registered == nil {
		return nil
	}
	r, ok, err := b.Registered(ctx, initiative.Slug, s.Indicator.Slug)
	if err != nil || !ok {
		return err
	}
	s.Registration = &r
	if r.Broken { // said aloud, and not built on
		return nil
	}
	if r.Smallest > 0 {
		s.Smallest = r.Smallest
	}
	start, baseline := cmp.Or(q.Start, r.Start), cmp.Or(q.Baseline, r.Baseline)
	if start != r.Start || baseline != r.Baseline {
		return nil
	}
	s.Start, s.Baseline, s.Mark = start, baseline, r.Mark
	for k := range r.Transition {
		s.Transition = append(s.Transition, r.Start+day.Month(k))
	}
	return nil
}

// Initiative answers the registered initiative: the first of content.
func (b *Book) Initiative() (Initiative, bool) {
	if len(b.Initiatives) == 0 {
		return Initiative{}, false
	}
	return b.Initiatives[0], true
}

// Indicator answers an indicator that pages show.
func (b *Book) Indicator(slug string) (Indicator, bool) {
	for _, i := range b.Indicators {
		if i.Slug == slug {
			return i, true
		}
	}
	return Indicator{}, false
}

// Bounds of what may be asked.
const (
	shortestBaseline = 12
	longestBaseline  = 120
	latestStart      = 120 // months from today
)

// earliestStart is before any number that a municipality can have: an earlier month is a slip of the finger.
var earliestStart = day.MonthOf(2000, 1)

// Asking is what the address or the flags say; the zero values mean the registered initiative's.
type Asking struct {
	Start    day.Month
	Baseline int
	At       time.Time // what was known at that instant; now when zero
	On       day.Day   // the day it is asked on; today when zero
}

// Full is Ask with the exposure of each month and the balancing measures that worsened: for a figure.
func (b *Book) Full(ctx context.Context, slug string, q Asking) (Asked, error) {
	a, err := b.Ask(ctx, slug, q)
	if err != nil {
		return a, err
	}
	if a.Indicator.Role == CriterionA || a.Indicator.Role == CriterionB || a.Indicator.Role == FollowUp {
		if a.Worsened, err = b.worsened(ctx, q); err != nil {
			return a, err
		}
	}
	a.Exposure, err = b.Exposure(ctx, a.monthsShown())
	return a, err
}

// monthsShown are the months of the figure.
func (a Asked) monthsShown() (months []day.Month) {
	for _, m := range a.shown() {
		months = append(months, m.Month)
	}
	return months
}

// worsened answers the balancing measures that clearly moved the wrong way.
func (b *Book) worsened(ctx context.Context, q Asking) (list []Answer, err error) {
	for _, i := range b.Indicators {
		if !i.Balances() {
			continue
		}
		a, err := b.Ask(ctx, i.Slug, q)
		if err != nil {
			return nil, err
		}
		if a.Worse() {
			list = append(list, a.Answer)
		}
	}
	return list, nil
}

// Teams answers an indicator's teams side by side, for the same period as Ask.
func (b *Book) Teams(ctx context.Context, slug string, q Asking) (Asked, Teams, error) {
	a, err := b.Ask(ctx, slug, q)
	if err != nil {
		return a, Teams{}, err
	}
	cells, err := b.Store.CellsAt(ctx, slug, q.At)
	if err != nil {
		return a, Teams{}, err
	}
	var doses map[string]map[day.Month]Dose
	if b.Doses != nil {
		var months []day.Month
		for m := a.Start - day.Month(a.Baseline) - doseLag; m <= day.Of(b.Now()).Month(); m++ {
			months = append(months, m)
		}
		if doses, err = b.Doses(ctx, months); err != nil {
			return a, Teams{}, err
		}
	}
	var lots map[string]day.Month
	if b.Drawn != nil {
		if lots, err = b.Drawn(ctx); err != nil {
			return a, Teams{}, err
		}
	}
	key := a.Setting.key(a.Version+fmt.Sprint(doses, lots), len(a.Sources), q.At)
	t, known := b.memory.compared(key)
	if !known {
		t = compareTeams(cells, a.Setting, doses, lots)
		b.memory.compare(key, t)
	}
	return a, t, nil
}

// Worse tells whether the indicator clearly moved against the direction that is hoped for. A lower number with other grounds
// is worse all the same.
func (a Answer) Worse() bool {
	switch a.Verdict {
	case stats.Higher:
		return a.Indicator.Direction == "ned"
	case stats.Lower, stats.LowerBut:
		return a.Indicator.Direction == "op"
	}
	return false
}

// Ask answers an indicator. An unknown one is NotFound; a baseline out of bounds is Invalid.
func (b *Book) Ask(ctx context.Context, slug string, q Asking) (Asked, error) {
	i, known := b.Indicator(slug)
	if !known {
		return Asked{}, fault.New(fault.NotFound, "no such indicator")
	}
	registered, ok := b.Initiative()
	if !ok {
		return Asked{}, fault.New(fault.NotFound, "no initiative is registered")
	}
	s := Setting{Indicator: i, Start: q.Start, Baseline: q.Baseline, Today: day.Of(b.Now()), Smallest: i.Smallest}
	switch {
	case q.On > 0:
		s.Today = q.On
	case !q.At.IsZero():
		s.Today = day.Of(q.At)
	}
	if err := b.register(ctx, &s, registered, q); err != nil {
		return Asked{}, err
	}
	usual, months := registered.Start, registered.Baseline
	if r := s.Registration; r != nil && !r.Broken {
		usual, months = r.Start, r.Baseline
	}
	s.Start, s.Baseline = cmp.Or(s.Start, usual), cmp.Or(s.Baseline, months)
	s.Chosen, s.Other = s.Start != usual, s.Start != usual || s.Baseline != months
	if q.Start != 0 && (q.Start < earliestStart || q.Start > day.Of(b.Now()).Month()+latestStart) {
		return Asked{}, fault.InvalidFields(fault.Field("start", "outcome.start.bounds", earliestStart.Year(), latestStart/12))
	}
	if s.Baseline < shortestBaseline || s.Baseline > longestBaseline {
		return Asked{}, fault.InvalidFields(fault.Field("grundperiode", "outcome.baseline.bounds", shortestBaseline, longestBaseline))
	}
	var err error
	if s.Factors, err = b.Factors(ctx); err != nil {
		return Asked{}, err
	}
	return b.answer(ctx, s, q.At)
}

// answer fetches what the setting needs, as it was known at an instant (now when zero), and evaluates it.
func (b *Book) answer(ctx context.Context, s Setting, at time.Time) (Asked, error) {
	sources, err := b.Store.SourcesAt(ctx, at)
	if err != nil {
		return Asked{}, err
	}
	var a Asked
	if len(sources) > 0 {
		a.Version = sources[0].ID
	}
	key := s.key(a.Version, len(sources), at)
	if known, ok := b.memory.answer(key); ok {
		return known, nil
	}
	cells, err := b.Store.CellsAt(ctx, s.Indicator.Slug, at)
	if err != nil {
		return Asked{}, err
	}
	var actual, projection Population
	if !s.Indicator.Own() {
		if actual, err = b.people(ctx, Actual, sources, s.Start, at, &a); err != nil {
			return Asked{}, err
		}
		if projection, err = b.people(ctx, Projection, sources, s.Start, at, &a); err != nil {
			return Asked{}, err
		}
	}
	holding, err := b.Store.holding(ctx, s.Indicator.Slug)
	if err != nil {
		return Asked{}, err
	}
	var files []Source
	for _, f := range sources {
		if slices.Contains(holding, f.ID) {
			files = append(files, f)
		}
	}
	a.Sources = append(files, a.Sources...)
	a.Answer = Evaluate(cells, actual, projection, s)
	b.memory.keep(key, a)
	return a, nil
}

// people answers a population. Of several areas the one of the newest file is used; of several projections the newest that
// was made no later than the start, for it knew nothing of what came after, and the oldest where none was.
func (b *Book) people(ctx context.Context, kind Kind, sources []Source, start day.Month, instant time.Time, a *Asked) (Population, error) {
	var best *Source
	for i, s := range sources {
		switch {
		case s.Kind != kind || a.Area != "" && s.Area != a.Area:
		case best == nil:
			best = &sources[i]
		case kind == Projection && s.Area == best.Area && better(s.Vintage, best.Vintage, start.Year()):
			best = &sources[i]
		}
	}
	if best == nil {
		return Population{}, nil
	}
	a.Area = best.Area
	if kind == Projection {
		a.Vintage = best.Vintage
	}
	a.Sources = append(a.Sources, *best)
	points, err := b.Store.populationAt(ctx, kind, best.Area, best.Vintage, instant)
	return NewPopulation(points), err
}

// better tells whether one vintage is to be preferred to another for a start.
func better(one, other, start int) bool {
	if (one <= start) != (other <= start) {
		return one <= start
	}
	if one <= start {
		return one > other
	}
	return one < other
}
