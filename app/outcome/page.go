package outcome

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/stats"
	"indblik/app/web"
)

// numbersPage is what a page of numbers shows: one indicator in full, and cards of the others.
type numbersPage struct {
	Main       Asked
	Cards      []Asked
	Initiative Initiative
	Asking     askingForm
	Own        bool // an indicator's own page
}

// of answers the cards of some roles, in their order.
func (p numbersPage) of(roles ...Role) (list []Asked) {
	for _, a := range p.Cards {
		if slices.Contains(roles, a.Indicator.Role) {
			list = append(list, a)
		}
	}
	return list
}

// balances answers the balancing measures that have numbers, without those that stand elsewhere on the page, and of all of
// them the ones that worsened.
func (p numbersPage) balances() (worse, all []Asked) {
	for _, a := range p.Cards {
		if !a.Indicator.Balances() || a.Lack == NoNumbers {
			continue
		}
		if a.Indicator.Role == Balancing {
			all = append(all, a)
		}
		if a.Worse() {
			worse = append(worse, a)
		}
	}
	return worse, all
}

// askingForm is the period as it stands in the form.
type askingForm struct {
	Start, Baseline string
	Other           bool // not the registered period
	Problems        []web.Problem
}

// chipOf answers the colour and the icon of a verdict. Lower is not green: fewer services is not better health.
func chipOf(v stats.Verdict) (kind, icon string) {
	switch v {
	case stats.Lower, stats.Within:
		return "info", "info"
	case stats.LowerBut:
		return "warn", "info"
	case stats.Higher:
		return "warn", "pas"
	}
	return "", "ur"
}

// chipOfAnswer is the colour and the icon of an answer: of one held against its own course, warm only when it moved against the
// direction that is hoped for.
func chipOfAnswer(a Answer) (kind, icon string) {
	if kind, icon = chipOf(a.Verdict); a.Indicator.Own() && a.Verdict != stats.TooFew && !a.Worse() {
		return "info", "info"
	}
	return kind, icon
}

// trendText says how it went before the start.
func trendText(ctx context.Context, a Asked) string { return trendIn(lang.From(ctx), a.Answer) }

func trendIn(l lang.Lang, a Answer) string {
	if a.Pretrend == nil {
		return l.T("outcome.trend.unknown")
	}
	p := a.Pretrend
	between := Range(l, p.Lo/100, p.Hi/100)
	years := l.Number(float64(a.Baseline)/12, decimals(float64(a.Baseline)/12))
	switch {
	case p.Covers(0):
		return l.T("outcome.trend.no", years, l.Signed(p.Est/100, 1), between)
	case p.Est < 0:
		return l.T("outcome.trend.down", years, l.Percent(-p.Est/100, 1), between)
	}
	return l.T("outcome.trend.up", years, l.Percent(p.Est/100, 1), between)
}

// trendShort is the same in a few words for a card.
func trendShort(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	switch {
	case a.Pretrend == nil:
		return ""
	case a.Pretrend.Covers(0):
		return l.T("outcome.trend.short.no", l.Signed(a.Pretrend.Est/100, 1))
	case a.Pretrend.Est < 0:
		return l.T("outcome.trend.short.down", l.Signed(a.Pretrend.Est/100, 1))
	}
	return l.T("outcome.trend.short.up", l.Signed(a.Pretrend.Est/100, 1))
}

func backtestText(ctx context.Context, a Asked) string { return backtestIn(lang.From(ctx), a.Answer) }

func backtestIn(l lang.Lang, a Answer) string {
	b := a.Backtest
	if b.Years == 0 {
		return l.T("outcome.backtest.none")
	}
	return l.T("outcome.backtest", b.BelowOne, b.Years, b.Met, b.Years)
}

func itsText(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	if a.ITS == nil {
		return l.T("outcome.its.none")
	}
	text := l.T("outcome.its", l.Signed(a.ITS.RR-1, 1), Range(l, a.ITS.Lo-1, a.ITS.Hi-1))
	if a.ITS.Lo <= 1 && a.ITS.Hi >= 1 {
		text += " " + l.T("outcome.its.no")
	}
	return text
}

// differenceText splits the difference from the projection in two.
func differenceText(ctx context.Context, a Asked) string {
	if a.Total == nil || a.Lack != "" || !finite(a.Difference.Total, a.Difference.Population, a.Difference.Rates) {
		return ""
	}
	d := a.Difference
	if a.Indicator.Stock() { // a stock's months are not added: their mean is split
		months := float64(12 * len(a.Years))
		d.Total, d.Population, d.Rates = d.Total/months, d.Population/months, d.Rates/months
	}
	signed := func(v float64) string { return plus(lang.From(ctx), v) }
	return lang.T(ctx, "outcome.split", signed(d.Total), a.Indicator.Counted(lang.From(ctx)), signed(d.Population), signed(d.Rates))
}

// when writes the days of a factor.
func when(ctx context.Context, f Factor) string {
	if f.To >= day.Forever {
		return lang.T(ctx, "outcome.from", lang.Date(ctx, f.From))
	}
	return lang.T(ctx, "outcome.from.to", lang.Date(ctx, f.From), lang.Date(ctx, f.To))
}

// latest is the last complete month's figure.
func latest(a Asked) (Figures, bool) {
	for i := len(a.Months) - 1; i >= 0; i-- {
		if a.Months[i].Complete && !math.IsNaN(a.Months[i].Observed) {
			return a.Months[i], true
		}
	}
	return Figures{}, false
}

func signedNumber(ctx context.Context, v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return lang.Signed(ctx, v, 1)
}

// observedText writes a month's figure for a table.
func observedText(ctx context.Context, m Figures) string {
	switch {
	case m.Few:
		return "<5"
	case math.IsNaN(m.Observed):
		return "–"
	case !m.Complete:
		return lang.T(ctx, "outcome.table.incomplete", lang.Number(ctx, m.Observed, 0))
	}
	return lang.Number(ctx, m.Observed, 0)
}

func shareText(ctx context.Context, share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return lang.Percent(ctx, share, 0)
}

func kindName(ctx context.Context, k Kind) string { return lang.T(ctx, "outcome.kind."+string(k)) }

// monthName is the month without its year, with a capital letter.
func monthName(ctx context.Context, m day.Month) string {
	name, _, _ := strings.Cut(lang.MonthLong(ctx, m), " ")
	return strings.ToUpper(name[:1]) + name[1:]
}

// roleText names what an indicator is there for.
func roleText(ctx context.Context, i Indicator) string {
	switch i.Role {
	case CriterionA:
		return lang.T(ctx, "outcome.criterion.a")
	case CriterionB:
		return lang.T(ctx, "outcome.criterion.b")
	case FollowUp, "":
		return lang.T(ctx, "outcome.followup")
	}
	return lang.T(ctx, "outcome.role."+string(i.Role))
}

func cardTitle(ctx context.Context, i Indicator) string {
	title := i.Title(lang.From(ctx))
	switch i.Role {
	case CriterionA:
		return lang.T(ctx, "outcome.card.a")
	case CriterionB:
		return lang.T(ctx, "outcome.card.b")
	case FollowUp:
		return lang.T(ctx, "outcome.card.followup", title)
	case InTime:
		return lang.T(ctx, "outcome.card.later", title)
	}
	return title
}

func controlText(ctx context.Context, a Asked) string {
	unit := a.Indicator.InUnits(lang.From(ctx))
	switch {
	case !slices.ContainsFunc(a.Course.Periods, func(o Observation) bool { return finite(o.Limits.Upper) }):
		return lang.T(ctx, "outcome.control.text.none", unit)
	case a.Indicator.Measured == Share:
		return lang.T(ctx, "outcome.control.text.share", unit)
	}
	return lang.T(ctx, "outcome.control.text", unit)
}

func periodValue(ctx context.Context, a Asked, o Observation) string {
	l := lang.From(ctx)
	switch {
	case o.Hidden:
		return a.between(l, o.Lo, o.Hi)
	case !o.Complete && finite(o.Value):
		return lang.T(ctx, "outcome.table.incomplete", a.Value(l, o.Value))
	}
	return a.Value(l, o.Value)
}

func limitText(ctx context.Context, a Asked, o Observation) string {
	if !finite(o.Limits.Lower, o.Limits.Upper) {
		return "–"
	}
	l := lang.From(ctx)
	return lang.T(ctx, "outcome.period", a.Value(l, o.Limits.Lower), a.Value(l, o.Limits.Upper))
}

func placeboText(ctx context.Context, a Asked) string {
	if a.Beside == nil || a.Beside.Placebo == nil {
		return lang.T(ctx, "outcome.placebo.none")
	}
	as, of := larger(a.Beside.Placebo)
	return lang.T(ctx, "outcome.placebo", as, of)
}

// eventText says what the other explanations change in the interrupted series; empty where there are none.
func eventText(ctx context.Context, a Asked) string {
	l := lang.From(ctx)
	if a.Beside == nil || a.ITS == nil {
		return ""
	}
	e, text := a.Beside.Events, ""
	switch {
	case e.With != nil:
		text = l.T("outcome.events.with", l.Signed(e.With.RR-1, 1), Range(l, e.With.Lo-1, e.With.Hi-1), namesOf(l, append(append([]Numbered{}, e.Used...), e.LeftOut...)), l.Signed(a.ITS.RR-1, 1))
	case len(e.Unused) > 0:
		text = l.T("outcome.events.without")
	}
	if len(e.Unused) > 0 {
		text += " " + l.T("outcome.events.unused", namesOf(l, e.Unused))
	}
	return text
}

// plus writes a whole number with its sign.
func plus(l lang.Lang, v float64) string {
	if text := l.Number(v, 0); v > 0 && text != "0" {
		return "+" + text
	}
	return l.Number(v, 0)
}

func avoidedText(ctx context.Context, a Asked) string {
	l, d := lang.From(ctx), a.Beside.Avoided
	switch {
	case !finite(d.Est, d.Lo, d.Hi):
		return ""
	}
	return l.T("outcome.figure2.avoided", plus(l, d.Est), plus(l, d.Lo), plus(l, d.Hi))
}

// editionText is the edition of the numbers in short.
func editionText(ctx context.Context, a Asked) string {
	if a.Version == "" {
		return lang.T(ctx, "outcome.version.none")
	}
	return a.Version[max(0, len(a.Version)-8):]
}

// xlsxAddress is where an answer is fetched as a workbook, for the same period.
func xlsxAddress(a Asked) string {
	return "/nogletal/" + a.Indicator.Slug + ".xlsx?start=" + a.Start.String() + "&grundperiode=" + strconv.Itoa(a.Baseline)
}

// mean is what a group comes to in one month.
func (c *Course) mean(g Group) float64 {
	if c.share || g.Of > 0 {
		return g.Value
	}
	return g.Value / float64(c.Length)
}

// tabled are the periods of the table: of yearly numbers all, otherwise from the baseline on.
func (c *Course) tabled() []Observation {
	if c.Length == 12 {
		return c.Periods
	}
	return c.shownPeriods()
}
