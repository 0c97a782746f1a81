package app

import (
	"context"
	"fmt"
	"strings"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
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

// OutcomeQuestion is what the outcome command asks; an empty start and a baseline of 0 are the registered ones.
type OutcomeQuestion struct {
	Indicator, Start string
	Baseline         int
}

// Outcome answers an indicator as its page shows it.
func (a *App) Outcome(ctx context.Context, q OutcomeQuestion, l lang.Lang) (outcome.Data, error) {
	asking := outcome.Asking{Baseline: q.Baseline}
	if q.Start != "" {
		var err error
		if asking.Start, err = day.ParseMonth(q.Start); err != nil {
			return outcome.Data{}, fmt.Errorf("%w: --start must be a month such as 2019-05", ErrUsage)
		}
	}
	answer, err := a.Book.Full(ctx, q.Indicator, asking)
	switch fault.KindOf(err) {
	case fault.NotFound:
		var slugs []string
		for _, i := range a.Book.Indicators {
			slugs = append(slugs, i.Slug)
		}
		return outcome.Data{}, fmt.Errorf("%w: there is no indicator %q; there is %s", ErrUsage, q.Indicator, strings.Join(slugs, ", "))
	case fault.Invalid:
		return outcome.Data{}, fmt.Errorf("%w: --baseline must be between 12 and 120 months", ErrUsage)
	}
	if err != nil {
		return outcome.Data{}, err
	}
	return answer.Data(l), nil
}
