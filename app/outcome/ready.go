package outcome

import (
	"context"
	"slices"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
)

// longestSearch is how many months ahead a first possible start is looked for: ten years.
const longestSearch = 120

// Ready tells whether a question can be measured: whether baseline and first year lie under one law, one system and one
// definition. Otherwise it says what breaks them and which start would have an unbroken baseline.
func (a Answer) Ready(l lang.Lang) []string {
	var list []string
	for _, f := range a.breaking(a.Start) {
		list = append(list, l.T("outcome.ready.break", f.Label(l), l.Date(f.From)))
	}
	if len(a.Systems) > 1 {
		list = append(list, l.T("outcome.ready.systems", len(a.Systems), strings.Join(a.Systems, "; ")))
	}
	if len(list) == 0 {
		return []string{l.T("outcome.ready.none")}
	}
	for start := a.Start + 1; start <= a.Start+longestSearch; start++ {
		if len(a.breaking(start)) == 0 {
			return append(list, l.T("outcome.ready.first", a.Baseline, l.MonthLong(start)))
		}
	}
	return list
}

// breaking are the breaks in the counting that fall inside the baseline or the first year of a start. One that falls on the
// first day of the baseline breaks nothing: all of it lies on one side.
func (a Answer) breaking(start day.Month) (list []Factor) {
	for _, f := range a.Factors {
		if f.Concerns(a.Indicator.Slug) && f.Toward(a.Indicator.Slug) == "brud" && f.From > (start-day.Month(a.Baseline)).First() && f.From <= (start+11).Last() {
			list = append(list, f)
		}
	}
	return list
}

// systems are the sources that a file names for the baseline and the first year, each once.
func systems(cells []Cell, s Setting) (list []string) {
	for _, c := range cells {
		if c.Source != "" && c.Period.First >= s.Start-day.Month(s.Baseline) && c.Period.First <= s.Start+11 && !slices.Contains(list, c.Source) {
			list = append(list, c.Source)
		}
	}
	slices.Sort(list)
	return list
}

// Ready answers it for an indicator as it is registered, or would be.
func (b *Book) Ready(ctx context.Context, slug string) ([]string, error) {
	a, err := b.Ask(ctx, slug, Asking{})
	if err != nil {
		return nil, err
	}
	return a.Ready(lang.From(ctx)), nil
}
