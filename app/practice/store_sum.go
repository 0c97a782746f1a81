package practice

import (
	"context"
	"fmt"

	"indblik/app/db"
)

// Sums are what all teams together wrote and answered in some weeks: numbers, no text and no team. They may be small: whoever
// shows them hides what is under five.
type Sums struct {
	Examples int
	Themes   map[string]int // examples by theme; one example may have several
	Answered map[string]int // how trials went, by Outcomes; the answer that holds, when it was given in these weeks
	Open     int            // trials without an answer when the weeks were over, whenever they began
	Barriers map[string]int // how many examples met each
}

// SumBetween answers the sums of the weeks from one to another, the last not included. Examples without text any more, and
// those somebody recognised, are counted too: their themes are nobody's.
func (s *Store) SumBetween(ctx context.Context, fromWeek, toWeek string) (Sums, error) {
	sums := Sums{Themes: map[string]int{}, Answered: map[string]int{}, Barriers: map[string]int{}}
	var rows []caseRow
	if err := s.db.NewSelect().Model(&rows).Column("id", "week", "barrier", "trial").Where("week < ?", toWeek).Scan(ctx); err != nil {
		return sums, fmt.Errorf("examples of all teams: %w", db.Fault(err))
	}
	facts, err := factsOf(ctx, s.db, "week < ?", toWeek)
	if err != nil {
		return sums, err
	}
	var themes []themeRow
	if err := s.db.NewSelect().Model(&themes).Where("case_id IN (SELECT id FROM cases WHERE week >= ? AND week < ?)", fromWeek, toWeek).Scan(ctx); err != nil {
		return sums, fmt.Errorf("themes of all teams: %w", db.Fault(err))
	}
	for _, t := range themes {
		sums.Themes[t.Theme]++
	}
	for _, r := range rows {
		said := facts[r.ID].outcomes
		p := progressOf(r.Week, said)
		switch {
		case p.Last.Closes() && p.Last.Week >= fromWeek:
			sums.Answered[p.Last.Outcome]++
		case !p.Last.Closes() && r.Trial != "":
			sums.Open++
		}
		if r.Week >= fromWeek {
			sums.Examples++
		}
		for _, barrier := range barriersMet(r.Barrier, r.Week, said, fromWeek) {
			sums.Barriers[barrier]++
		}
	}
	return sums, nil
}
