package app

import (
	"context"
	"fmt"
	"strings"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/outcome"
	"indblik/app/privacy"
)

// CoverageQuestion is what the coverage command asks; every field may be empty.
type CoverageQuestion struct{ Unit, Competence, Profession, At string }

// Coverage answers the coverage table as HR sees it: all units, no small groups, no names.
func (a *App) Coverage(ctx context.Context, q CoverageQuestion) (competence.TableData, error) {
	view := competence.View{On: day.Of(a.Config.Now()), Competence: q.Competence, Profession: q.Profession,
		SeesSmall: func(string) bool { return false }}
	if q.At != "" {
		d, err := day.Parse(q.At)
		if err != nil {
			return competence.TableData{}, fmt.Errorf("%w: --at must be a day such as 2026-11-24", ErrUsage)
		}
		view.On = d
	}
	if q.Unit != "" {
		units, err := a.People.Units(ctx)
		if err != nil {
			return competence.TableData{}, err
		}
		for _, u := range units {
			if strings.EqualFold(u.Name, q.Unit) || u.ID == q.Unit {
				view.Unit = u.ID
			}
		}
		if view.Unit == "" {
			return competence.TableData{}, fmt.Errorf("there is no unit %q", q.Unit)
		}
	}
	if _, ok := a.Register.Find(q.Competence); !ok && q.Competence != "" {
		return competence.TableData{}, fmt.Errorf("there is no competence %q", q.Competence)
	}
	t, err := a.Register.Table(ctx, view, true, nil)
	if err != nil {
		return competence.TableData{}, err
	}
	return competence.Data(t, q.Profession), nil
}

// Guard answers the anonymity guard with the names that content lists.
func Guard(cfg Config) (*privacy.Guard, error) {
	c, _, err := ReadContent(cfg.files())
	if err != nil {
		return nil, err
	}
	return c.Guard, nil
}

// Outcome answers an indicator as its page shows it.
func (a *App) Outcome(ctx context.Context, indicator string, q outcome.Asking) (outcome.Asked, error) {
	answer, err := a.Book.Ask(ctx, indicator, q)
	switch fault.KindOf(err) {
	case fault.NotFound:
		var slugs []string
		for _, i := range a.Book.Indicators {
			slugs = append(slugs, i.Slug)
		}
		return answer, fmt.Errorf("%w: there is no indicator %q; there is %s", ErrUsage, indicator, strings.Join(slugs, ", "))
	case fault.Invalid:
		return answer, fmt.Errorf("%w: --baseline must be between 12 and 120 months", ErrUsage)
	}
	return answer, err
}
