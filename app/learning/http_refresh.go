package learning

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/markdown"
	"indblik/app/web"
)

// Waiting answers the refreshers that wait for a person today.
func (p *Pages) Waiting(ctx context.Context, person string) ([]Due, error) {
	today := day.Of(p.Now())
	completions, err := p.Store.CompletionsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	latest := map[string]day.Day{}
	for _, c := range completions {
		if m, ok := p.Library.Module(c.Module); ok && len(m.Refresh) > 0 {
			latest[c.Module] = max(latest[c.Module], c.Day)
		}
	}
	answered, err := p.Store.RefreshedBy(ctx, person, today-ladder[len(ladder)-1]-fadesAfter)
	if err != nil {
		return nil, err
	}
	onLeave, err := p.OnLeave(ctx, person, today)
	if err != nil {
		return nil, err
	}
	return due(latest, answered, today, onLeave), nil
}

// questionOf answers the question of a step: the module's refreshers in turn.
func questionOf(m Module, step int) (int, markdown.Question) {
	n := step % len(m.Refresh)
	return n + 1, m.Refresh[n]
}

func (p *Pages) refreshers(c *fiber.Ctx) error { return p.showRefreshers(c, nil) }

func (p *Pages) showRefreshers(c *fiber.Ctx, problems []web.Problem) error {
	ctx := c.UserContext()
	waiting, err := p.Waiting(ctx, web.VisitorOf(ctx).Person)
	if err != nil {
		return err
	}
	var next *refresher
	if len(waiting) > 0 {
		m, _ := p.Library.In(lang.From(ctx), waiting[0].Module)
		number, q := questionOf(m, waiting[0].Step)
		next = &refresher{Module: m, Due: waiting[0], Number: number, Question: q}
	}
	status := fiber.StatusOK
	if len(problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "refresh.title"), Bare: true, Bar: refreshBar(), Status: status,
		Body: refreshPage(p.answered(ctx, c.Query("svaret")), next, len(waiting), problems)})
}

// answered reads what was just answered from the address: module.question.option. It is kept nowhere else.
func (p *Pages) answered(ctx context.Context, text string) *refresher {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return nil
	}
	m, ok := p.Library.In(lang.From(ctx), parts[0])
	number, err1 := strconv.Atoi(parts[1])
	option, err2 := strconv.Atoi(parts[2])
	if !ok || err1 != nil || err2 != nil || number < 1 || number > len(m.Refresh) || option < 1 || option > len(m.Refresh[number-1].Options) {
		return nil
	}
	return &refresher{Module: m, Number: number, Question: m.Refresh[number-1], Chosen: option}
}

// refresh stores that a refresher was answered, in the same request.
func (p *Pages) refresh(c *fiber.Ctx) error {
	ctx := c.UserContext()
	person := web.VisitorOf(ctx).Person
	m, ok := p.Library.Module(c.FormValue("modul"))
	step, err := strconv.Atoi(c.FormValue("trin"))
	completed, err2 := day.Parse(c.FormValue("efter"))
	if !ok || err != nil || err2 != nil || step < 0 || step >= len(ladder) || len(m.Refresh) == 0 {
		return fault.New(fault.NotFound, "no such refresher")
	}
	number, q := questionOf(m, step)
	answers, err := readAnswers([]markdown.Question{q}, func(string) string { return c.FormValue("q1") })
	if problems := web.Problems(ctx, err); problems != nil {
		return p.showRefreshers(c, problems)
	}
	received := p.Now().UTC().Truncate(time.Microsecond)
	claimed, err := time.Parse(time.RFC3339, c.FormValue("completed_at"))
	if err != nil {
		claimed = time.Time{}
	}
	at, _ := settleTime(claimed.UTC(), received)
	refreshed := Refreshed{m.Slug, completed, step, day.Of(at)}
	if err := p.waited(ctx, person, refreshed); err != nil {
		return err
	}
	id := validID(c.FormValue("id"))
	if id == "" {
		id = uuid.Must(uuid.NewV7()).String()
	}
	if err := p.Store.Refresh(ctx, id, person, refreshed, m.Version, number, answers[0], received); err != nil {
		return err
	}
	return c.Redirect(fmt.Sprintf("/opfriskning?svaret=%s.%d.%d", m.Slug, number, answers[0]), fiber.StatusSeeOther)
}

// waited tells whether a refresher waited for a person on the day it was answered; one that was answered before is let
// through, to be stored no second time. Without it one person could count as many.
func (p *Pages) waited(ctx context.Context, person string, r Refreshed) error {
	answered, err := p.Store.RefreshedBy(ctx, person, 0)
	if err != nil {
		return err
	}
	day, week := 0, 0
	for _, a := range answered {
		if a.Module == r.Module && a.Completed == r.Completed && a.Step == r.Step {
			return nil
		}
		if a.Day == r.Day {
			day++
		}
		if a.Day.Week() == r.Day.Week() {
			week++
		}
	}
	completions, err := p.Store.CompletionsOf(ctx, person)
	if err != nil {
		return err
	}
	done := slices.ContainsFunc(completions, func(c Completion) bool { return c.Module == r.Module && c.Day == r.Completed })
	opens := r.Completed + ladder[r.Step]
	if !done || r.Day < opens || r.Day > opens+fadesAfter || day >= refreshersADay || week >= refreshersAWeek {
		return fault.New(fault.Conflict, "no such refresher waited")
	}
	return nil
}
