package outcome

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/stats"
	"indblik/app/web"
)

// teams is the page for statisticians: other methods, the teams side by side, and the lots.
func (p *Pages) teams(c *fiber.Ctx) error {
	ctx := c.UserContext()
	q, form := readAsking(c)
	if len(form.Problems) > 0 {
		return fault.New(fault.Invalid, "the period cannot be read")
	}
	a, t, err := p.Book.Teams(ctx, c.Params("indicator"), q)
	if err != nil {
		return err
	}
	page := teamsPage{Main: a, Teams: t, Lines: a.Beside.Others()}
	return web.Show(c, web.Page{Title: lang.T(ctx, "outcome.teams.title", a.Indicator.Title(lang.From(ctx))), Menu: "nogletal", Body: teamsView(page)})
}

// teamNeeds says what a comparison of teams lacks.
func teamNeeds(ctx context.Context, n stats.Need) (lines []string) {
	for _, x := range []struct {
		key   string
		count int
	}{{"outcome.teams.need.teams", n.Teams}, {"outcome.teams.need.pre", n.PreMonths}, {"outcome.teams.need.post", n.Months}} {
		if x.count > 0 {
			lines = append(lines, lang.T(ctx, x.key, x.count))
		}
	}
	if n.Starts > 0 {
		lines = append(lines, lang.T(ctx, "outcome.teams.need.starts"))
	}
	return lines
}

// doseText says how the number goes with the learning: the interval only where the teams are many enough for it.
func doseText(ctx context.Context, t Teams) string {
	l, r := lang.From(ctx), t.Response
	between := l.T("outcome.few.cannot")
	if t.DoseP == nil {
		between = Range(l, r.Per10.Lo-1, r.Per10.Hi-1)
	}
	return l.T("outcome.dose.text", l.Signed(r.Per10.Est-1, 1), between)
}
