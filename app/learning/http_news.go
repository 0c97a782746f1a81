package learning

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/web"
)

// News answers what is new to a person today in the modules they know.
func (p *Pages) News(ctx context.Context, person string) ([]NewsCard, error) {
	today := day.Of(p.Now())
	onLeave, err := p.OnLeave(ctx, person, today)
	if err != nil || onLeave {
		return nil, err
	}
	completions, err := p.Store.CompletionsOf(ctx, person)
	if err != nil {
		return nil, err
	}
	latest := map[string]Completion{}
	for _, c := range completions {
		if c.Version > latest[c.Module].Version || c.Version == latest[c.Module].Version && c.Day > latest[c.Module].Day {
			latest[c.Module] = c
		}
	}
	read, err := p.Store.NewsReadBy(ctx, person)
	if err != nil {
		return nil, err
	}
	seen, err := p.Store.SeenDays(ctx)
	if err != nil {
		return nil, err
	}
	return news(p.Library.Modules(), latest, read, seen, p.StillCounts, today), nil
}

// readNews notes that somebody has read what is new. The older completion stands as it was.
func (p *Pages) readNews(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.FormValue("modul"))
	version, err := strconv.Atoi(c.FormValue("version"))
	if !ok || err != nil || version < 2 || version > m.Version {
		return fault.New(fault.NotFound, "no such news")
	}
	if err := p.Store.ReadNews(ctx, web.VisitorOf(ctx).Person, NewsRead{m.Slug, version}, day.Of(p.Now())); err != nil {
		return err
	}
	return c.Redirect("/min-side", fiber.StatusSeeOther)
}

// postpone lets a module rest until tomorrow, or brings it back at once.
func (p *Pages) postpone(c *fiber.Ctx) error {
	ctx := c.UserContext()
	m, ok := p.Library.Module(c.FormValue("modul"))
	if !ok {
		return fault.New(fault.NotFound, "no such module")
	}
	today := day.Of(p.Now())
	until, to := today+1, "/min-side?udskudt="+m.Slug
	if c.FormValue("knap") == "fortryd" {
		until, to = today, "/min-side"
	}
	if err := p.Store.Postpone(ctx, web.VisitorOf(ctx).Person, m.Slug, until); err != nil {
		return err
	}
	return c.Redirect(to, fiber.StatusSeeOther)
}
