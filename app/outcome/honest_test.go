package outcome

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"indblik/app/day"
	"indblik/app/factor"
	"indblik/app/lang"
	"indblik/app/stats"
)

// rows reads a worked answer's data by column.
func rows(t *testing.T, name string) map[string][]string {
	t.Helper()
	f, err := os.Open("../analyse/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string][]string{}
	for i, name := range lines[0] {
		for _, line := range lines[1:] {
			columns[name] = append(columns[name], line[i])
		}
	}
	return columns
}

func num(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

func rendered(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(lang.With(context.Background(), lang.Danish), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shows is an answer's own page and the overview that leads to it.
func shows(t *testing.T, a Asked) (own, overview string) {
	t.Helper()
	p := numbersPage{Main: a, Cards: []Asked{a}, Initiative: Initiative{Slug: "i"}, Own: true}
	own = rendered(t, indicatorView(p))
	p.Own = false
	return own, rendered(t, overviewView(p))
}

var criterion = Indicator{Slug: "ydelser_nye", Navn: "Nye ydelser", Enhed: "nye ydelser pr. måned", Antal: "nye ydelser", Lag: 45, Role: CriterionA, Measured: Projected, Direction: "ned", Version: 1, Per: 1}

// projected is worked answer p31: nothing happened at the start, and the rates fell 3 % a year all along.
func projected(t *testing.T) Asked {
	t.Helper()
	data := rows(t, "p31_projection.csv")
	var cells []Cell
	var actual, projection []Point
	for i := range data["month"] {
		m, err := day.ParseMonth(data["month"][i])
		if err != nil {
			t.Fatal(err)
		}
		band := data["band"][i]
		cells = append(cells, Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, Band: band, Count: num(data["events"][i])})
		actual = append(actual, Point{band, m, num(data["pop_actual"][i])})
		projection = append(projection, Point{band, m, num(data["pop_projected"][i])})
	}
	s := Setting{Indicator: criterion, Start: day.MonthOf(2020, 1), Baseline: 36, Today: day.On(2026, 1, 1)}
	return Asked{Answer: Evaluate(cells, NewPopulation(actual), NewPopulation(projection), s)}
}

func TestNothingThatFellBeforeIsCalledAnAnswerWithoutItsPast(t *testing.T) {
	a := projected(t)
	if a.Total == nil || a.Total.Frozen.Hi >= 1 {
		t.Fatalf("the criterion should be met by itself: %+v", a.Total)
	}
	if a.Verdict != stats.LowerBut {
		t.Errorf("%s: a fall that was there before is no answer", a.Verdict)
	}
	own, overview := shows(t, a)
	ctx := lang.With(context.Background(), lang.Danish)
	for name, page := range map[string]string{"own": own, "overview": overview} {
		hero, _, _ := strings.Cut(page[strings.Index(page, `class="card hero`):], "</section>")
		for _, text := range []string{a.Sentence(lang.Danish), trendText(ctx, a), backtestText(ctx, a), "Lavere, men kan have andre grunde", Caveat} {
			if !strings.Contains(hero, templ.EscapeString(text)) {
				t.Errorf("%s: the answer stands without %q", name, text)
			}
		}
	}
}

func TestAnEventAtTheSameTimeIsNamedWithTheAnswer(t *testing.T) {
	data := rows(t, "p13_its_concurrent_shock.csv")
	var cells []Cell
	var people []Point
	var from, to day.Month
	for i := range data["month"] {
		m, err := day.ParseMonth(data["month"][i])
		if err != nil {
			t.Fatal(err)
		}
		if data["shock"][i] == "1" {
			if from == 0 {
				from = m
			}
			to = m
		}
		cells = append(cells, Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, Count: num(data["count"][i])})
		for _, b := range Bands { // the whole of the population in equal parts: the series has no ages
			people = append(people, Point{b, m, num(data["population"][i]) / float64(len(Bands))})
		}
	}
	event := Factor{Slug: "visitation", Fra: from.String(), Tekst: "Strammere visitation i en periode.", Kort: "Strammere visitation", Direction: "ned", Touches: []string{"*"}, From: from.First(), To: to.Last()}
	s := Setting{Indicator: criterion, Start: day.MonthOf(2021, 7), Baseline: 30, Today: day.On(2026, 1, 1), Factors: []factor.Factor{event}}
	a := Asked{Answer: Evaluate(cells, NewPopulation(people), NewPopulation(people), s)}
	if a.Lack != "" || a.Beside == nil || a.Beside.Events.With == nil || len(a.Overlaps) != 1 {
		t.Fatalf("lack %q, beside %+v, overlaps %v", a.Lack, a.Beside, a.Overlaps)
	}
	if with := a.Beside.Events.With; !(with.Lo < 1 && with.Hi > 1) || a.Verdict == stats.Lower {
		t.Errorf("with the event %+v, verdict %s", with, a.Verdict)
	}
	own, overview := shows(t, a)
	for name, page := range map[string]string{"own": own, "overview": overview} {
		hero, _, _ := strings.Cut(page[strings.Index(page, `class="card hero`):], "</section>")
		if !strings.Contains(hero, "I samme tid: Strammere visitation") {
			t.Errorf("%s: the answer does not name what happened at the same time: %s", name, hero)
		}
	}
}

// staggered is worked answer p52: seven teams, one that starts alone, and nothing happens. It has nine months before the first
// start; earlier puts three more before them, with the counts of its first three, for a year is asked for.
func staggered(t *testing.T, earlier bool) (Asked, Teams, stats.Panel) {
	t.Helper()
	data := rows(t, "p52_did_null_few_teams.csv")
	var cells []Cell
	doses := map[string]map[day.Month]Dose{}
	var panel stats.Panel
	var counts, citizens [][]float64
	last := ""
	for i := range data["team"] {
		m, err := day.ParseMonth(data["month"][i])
		if err != nil {
			t.Fatal(err)
		}
		team, begins := "Hold "+data["team"][i], num(data["first_treated"][i])
		if team != last {
			last = team
			counts, citizens = append(counts, nil), append(citizens, nil)
			start := stats.Never
			if !math.IsNaN(begins) {
				start = int(begins)
			}
			doses[team] = map[day.Month]Dose{}
			k := len(counts) - 1
			for back := 3; earlier && back > 0; back-- {
				count, of := num(data["count"][i+3-back]), num(data["population"][i])
				cells = append(cells, Cell{Indicator: "ydelser_nye", Period: Period{m - day.Month(back), 1}, District: team, Count: count, Denominator: of, HasDenominator: true})
				counts[k], citizens[k] = append(counts[k], count), append(citizens[k], of)
				doses[team][m-day.Month(back)] = Dose{0, 20}
			}
			if earlier && start != stats.Never {
				start += 3
			}
			panel.Start = append(panel.Start, start)
		}
		count, of := num(data["count"][i]), num(data["population"][i])
		cells = append(cells, Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, District: team, Count: count, Denominator: of, HasDenominator: true})
		k := len(counts) - 1
		counts[k], citizens[k] = append(counts[k], count), append(citizens[k], of)
		doses[team][m] = Dose{0, 20}
		if num(data["t"][i]) >= begins {
			doses[team][m] = Dose{12, 20}
		}
	}
	var err error
	if panel.Y, err = stats.LogRates(counts, citizens); err != nil {
		t.Fatal(err)
	}
	s := Setting{Indicator: criterion, Start: day.MonthOf(2021, 10), Baseline: 9, Today: day.On(2030, 1, 1)}
	if earlier {
		s.Baseline = 12
	}
	return Asked{Answer: Answer{Setting: s}}, compareTeams(cells, s, doses, nil), panel
}

func TestFewTeamsGetNoIntervalOfTheirInfluence(t *testing.T) {
	a, short, _ := staggered(t, false)
	if page := rendered(t, teamsView(teamsPage{Main: a, Teams: short})); !strings.Contains(page, "Der mangler 3 måneder før det første holds start.") || short.Permutation != nil {
		t.Error("nine months before the first start are too few, and the page does not say so")
	}
	a, teams, panel := staggered(t, true)
	if len(teams.Names) != 7 || teams.Permutation == nil {
		t.Fatalf("%d teams, need %+v, small %t, starts %v", len(teams.Names), teams.Need, teams.Small, teams.Starts)
	}
	for i, start := range panel.Start {
		if teams.Starts[i] != start {
			t.Errorf("team %d starts in %d, want %d", i+1, teams.Starts[i], start)
		}
	}
	page := rendered(t, teamsView(teamsPage{Main: a, Teams: teams}))
	for _, text := range []string{"Forskudt start", "vejledende", Caveat} {
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	fit, err := stats.CallawaySantAnna{Panel: panel}.Fit()
	if err != nil {
		t.Fatal(err)
	}
	l := lang.Danish
	wrong := Range(l, math.Exp(fit.Simple.ATT-1.96*fit.Simple.SE)-1, math.Exp(fit.Simple.ATT+1.96*fit.Simple.SE)-1)
	if !(fit.Simple.SE > 0) || strings.Contains(page, wrong) {
		t.Errorf("the page shows %s, or there is none to look for (%v)", wrong, fit.Simple.SE)
	}
}

func TestTooLittleAlwaysSaysWhatIsMissingAndWhenItCanBeAnswered(t *testing.T) {
	start := day.MonthOf(2026, 1)
	for _, measure := range []Measure{Projected, Share, Mean, Count} {
		for pre := 0; pre <= 30; pre += 6 {
			for post := 0; post <= 11; post++ {
				i := criterion
				i.Measured, i.Role = measure, FollowUp
				var cells []Cell
				var people []Point
				for m := start - day.Month(pre); m < start+day.Month(post); m++ {
					cells = append(cells, Cell{Indicator: i.Slug, Period: Period{m, 1}, Count: 40 + float64(m%7), Denominator: 200, HasDenominator: true})
				}
				for m := start - 48; m < start+24; m++ {
					for _, b := range Bands {
						people = append(people, Point{b, m, 1000})
					}
				}
				s := Setting{Indicator: i, Start: start, Baseline: 36, Today: day.On(2027, 6, 1)}
				a := Asked{Answer: Evaluate(cells, NewPopulation(people), NewPopulation(people), s)}
				if a.Verdict != stats.TooFew {
					t.Fatalf("%s %d/%d: %s", measure, pre, post, a.Verdict)
				}
				own, _ := shows(t, a)
				for _, text := range []string{"mangler", fmt.Sprint(12-post) + " måneder efter", "Kan tidligst besvares " + lang.Danish.Date(a.Earliest())} {
					if !strings.Contains(own, text) {
						t.Errorf("%s with %d and %d months: the page lacks %q: %s", measure, pre, post, text, a.Sentence(lang.Danish))
					}
				}
			}
		}
	}
}
