package registration

import (
	"context"

	"indblik/app/day"
	"indblik/app/fault"
)

// Initiative is an effort that can be registered, as content has it.
type Initiative struct {
	Slug, Navn, Name string
	Start            day.Month
	Baseline         int
}

// Indicator is a number that can be registered, as content has it.
type Indicator struct {
	Slug, Navn, Name string
	Definition       string // what it counts, in the words its version is taken of
	Direction        string // wanted, when content says one
	Method           string // suggested
	Lag              int
	Smallest         float64 // change that matters, when content suggests one
	Criterion        bool    // a criterion of the initiative: suggested as the primary one
}

// Book registers: it knows what can be registered, and whether numbers can be seen.
type Book struct {
	Store       *Store
	Initiatives []Initiative
	Indicators  []Indicator
	// Seen answers the last month of which an approved number of an indicator is held, 0 for none.
	Seen func(ctx context.Context, indicator string) (day.Month, error)
}

// Initiative answers one by its slug, and the first for an empty one.
func (b *Book) Initiative(slug string) (Initiative, error) {
	for _, i := range b.Initiatives {
		if i.Slug == slug || slug == "" {
			return i, nil
		}
	}
	return Initiative{}, fault.New(fault.NotFound, "no such initiative")
}

// Indicator answers one by its slug.
func (b *Book) Indicator(slug string) (Indicator, error) {
	for _, i := range b.Indicators {
		if i.Slug == slug {
			return i, nil
		}
	}
	return Indicator{}, fault.New(fault.NotFound, "no such indicator")
}

// Register stores a record as the next version. r.Version names the version it was made from, 0 for none: Conflict when
// there is a later one. Invalid when nothing is changed, or when it is to be the primary one and another is. The same id
// again stores nothing.
func (b *Book) Register(ctx context.Context, id string, r Record, by Author) error {
	i, err := b.Indicator(r.Indicator)
	if err != nil {
		return err
	}
	if _, err := b.Initiative(r.Initiative); err != nil {
		return err
	}
	r.Definition = DefinitionVersion(i.Definition)
	if r.Seen, err = b.Seen(ctx, r.Indicator); err != nil {
		return err
	}
	return b.Store.Register(ctx, id, r, by)
}

// afterSeen tells whether a month at or after the start could be seen. The earliest start of all versions counts: moving
// the start past the numbers makes nobody forget them.
func afterSeen(r Record, history []Record) bool {
	start := r.Start
	for _, h := range history {
		start = min(start, h.Start)
	}
	return r.Seen != 0 && r.Seen >= start
}

// Secondary answers the indicators of current records that are not the primary one, in order. Their number is what a
// correction for several looks is made with (Holm; methods section 11).
func Secondary(current map[string]Record) []string {
	var list []string
	for _, r := range current {
		if !r.Primary {
			list = append(list, r.Indicator)
		}
	}
	return listed(list)
}

// Primary answers the primary record among current ones, and whether there is one.
func Primary(current map[string]Record) (Record, bool) {
	for _, r := range current {
		if r.Primary {
			return r, true
		}
	}
	return Record{}, false
}
