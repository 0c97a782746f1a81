package outcome

import (
	"encoding/json"
	"math"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/stats"
)

// number is a figure that may be missing: NaN is written null.
type number float64

// MarshalJSON writes the number or null.
func (n number) MarshalJSON() ([]byte, error) {
	if v := float64(n); !math.IsNaN(v) && !math.IsInf(v, 0) {
		return json.Marshal(v)
	}
	return []byte("null"), nil
}

type estimateData struct {
	Est number `json:"est"`
	Lo  number `json:"lo"`
	Hi  number `json:"hi"`
}

type yearData struct {
	From           string       `json:"from"`
	To             string       `json:"to"`
	Observed       number       `json:"observed"`
	ExpectedFrozen number       `json:"expected_frozen"`
	ExpectedActual number       `json:"expected_actual"`
	RatioFrozen    estimateData `json:"ratio_frozen"`
	RatioActual    estimateData `json:"ratio_actual"`
}

type monthData struct {
	Month          string `json:"month"`
	Observed       number `json:"observed"`
	ExpectedFrozen number `json:"expected_frozen"`
	ExpectedActual number `json:"expected_actual"`
	Lo             number `json:"lo"`
	Hi             number `json:"hi"`
	Exposure       number `json:"exposure"`
	Fitted         number `json:"fitted"`
	Without        number `json:"without_shift"`
	Least          number `json:"least"`
	Most           number `json:"most"`
	Complete       bool   `json:"complete"`
	Hidden         bool   `json:"hidden"`
}

type eventData struct {
	No       int    `json:"no"`
	Text     string `json:"text"`
	From     string `json:"from"`
	To       string `json:"to,omitempty"`
	Overlaps bool   `json:"overlaps"`
}

type sourceData struct {
	Kind     Kind   `json:"kind"`
	File     string `json:"file"`
	Area     string `json:"area,omitempty"`
	Vintage  int    `json:"vintage,omitempty"`
	Approved string `json:"approved"`
}

// Data is an answer as other programs read it. The page shows the same figures.
type Data struct {
	Indicator string        `json:"indicator"`
	Unit      string        `json:"unit"`
	Start     string        `json:"start"`
	Baseline  int           `json:"baseline_months"`
	Years     []yearData    `json:"years"`
	Total     *yearData     `json:"total"`
	ITS       *itsData      `json:"its"`
	Pretrend  *estimateData `json:"pretrend_percent_per_year"`
	Backtest  struct {
		Years    int `json:"years"`
		Met      int `json:"met"`
		BelowOne int `json:"below_one"`
	} `json:"backtest"`
	Status       string        `json:"status"`
	Label        string        `json:"label"`
	Sentence     string        `json:"sentence"`
	Reservations []string      `json:"reservations"`
	Caveat       string        `json:"caveat"`
	Missing      []string      `json:"missing_months"`
	NeedPre      int           `json:"need_more_pre_months"`
	NeedPost     int           `json:"need_more_months"`
	Events       []eventData   `json:"events"`
	Series       []monthData   `json:"series"`
	Area         string        `json:"area"`
	Cut          Cut           `json:"cut"`
	Coarse       bool          `json:"coarse"`
	Share        number        `json:"share_covered"`
	Sources      []sourceData  `json:"sources"`
	Measure      Measure       `json:"measure"`
	Definition   int           `json:"definition_version"`
	Edition      string        `json:"data_version"`
	Method       string        `json:"method"`
	Seen         seenData      `json:"could_be_seen"`
	Difference   *splitData    `json:"difference"`
	Avoided      *estimateData `json:"difference_from_line"`
	WithEvents   *itsData      `json:"its_with_events"`
	Placebo      *placeboData  `json:"placebo"`
	Course       *courseData   `json:"course"`
	Registration string        `json:"registration"`
	Worsened     []string      `json:"worsened"`
}

// seenData is what could have been seen: falls in per cent, a change of a share from 0 to 1.
type seenData struct {
	Text     string `json:"text"`
	Fall     number `json:"fall_percent"`
	FallFlat number `json:"fall_percent_without_trend"`
	Change   number `json:"difference"`
	Months   int    `json:"months"`
	Wait     *int   `json:"months_needed"` // null: not reachable, or no smallest change is chosen
}

type splitData struct {
	Total      number `json:"total"`
	Population number `json:"population"`
	Rates      number `json:"rates"`
}

type placeboData struct {
	Dates   int `json:"dates"`
	AsLarge int `json:"as_large"`
}

type groupData struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Periods int    `json:"periods"`
	Count   number `json:"count"`
	Of      number `json:"of"`
	Value   number `json:"value"`
	Lo      number `json:"lo"`
	Hi      number `json:"hi"`
}

type courseData struct {
	Before     groupData    `json:"before"`
	After      groupData    `json:"after"`
	Difference estimateData `json:"difference"`
	Ratio      estimateData `json:"ratio"`
	Periods    []periodData `json:"periods"`
}

type periodData struct {
	From     string `json:"from"`
	Months   int    `json:"months"`
	Value    number `json:"value"`
	Count    number `json:"count"`
	Of       number `json:"of"`
	Least    number `json:"least"`
	Most     number `json:"most"`
	Centre   number `json:"centre"`
	Lower    number `json:"lower"`
	Upper    number `json:"upper"`
	Signal   Signal `json:"signal"`
	Complete bool   `json:"complete"`
	Hidden   bool   `json:"hidden"`
}

type itsData struct {
	RR number `json:"rr"`
	Lo number `json:"lo"`
	Hi number `json:"hi"`
}

// Data answers the figures in a language's words.
func (a Asked) Data(l lang.Lang) Data {
	d := Data{Indicator: a.Indicator.Slug, Unit: a.Indicator.InUnits(l), Start: a.Start.String(), Baseline: a.Baseline, Years: []yearData{}, Status: string(a.Verdict),
		Label: a.Label(l), Sentence: a.Sentence(l), Reservations: append([]string{}, a.Reservations(l)...), Caveat: Caveat, Missing: []string{},
		NeedPre: a.Need.PreMonths, NeedPost: a.Need.Months, Events: []eventData{}, Series: []monthData{}, Area: a.Area, Cut: a.Series.Cut, Coarse: a.Series.Coarse(),
		Share: number(a.Series.ShareCovered()), Sources: []sourceData{}}
	d.Backtest.Years, d.Backtest.Met, d.Backtest.BelowOne = a.Backtest.Years, a.Backtest.Met, a.Backtest.BelowOne
	for _, y := range a.Years {
		d.Years = append(d.Years, dataOf(y))
	}
	if a.Total != nil {
		total := dataOf(*a.Total)
		d.Total = &total
	}
	if a.ITS != nil {
		d.ITS = &itsData{number(a.ITS.RR), number(a.ITS.Lo), number(a.ITS.Hi)}
	}
	if a.Pretrend != nil {
		e := estimate(*a.Pretrend)
		d.Pretrend = &e
	}
	for _, m := range a.Missing {
		d.Missing = append(d.Missing, m.String())
	}
	for _, n := range a.Numbered {
		e := eventData{No: n.No, Text: n.Words(l), From: n.From.String()}
		if n.To < day.Forever {
			e.To = n.To.String()
		}
		for _, f := range a.Overlaps {
			e.Overlaps = e.Overlaps || f.Slug == n.Slug
		}
		d.Events = append(d.Events, e)
	}
	d.Measure, d.Definition, d.Edition, d.Worsened = a.Indicator.Measured, a.Indicator.Version, a.Version, []string{}
	d.Method, d.Registration = a.Method(l), a.MarkText(l)
	for _, w := range a.Worsened {
		d.Worsened = append(d.Worsened, w.Indicator.Slug)
	}
	a.besideData(&d, l)
	if a.Course != nil {
		d.Course = a.Course.data()
	}
	for t, m := range a.Months {
		exposure, ok := a.Exposure[m.Month]
		if !ok {
			exposure = math.NaN()
		}
		d.Series = append(d.Series, monthData{m.Month.String(), number(m.Observed), number(m.Frozen), number(m.Actual), number(m.Lo), number(m.Hi), number(exposure),
			number(a.Beside.fitted(t)), number(a.Beside.without(t)), number(m.Least), number(m.Most), m.Complete, m.Few})
	}
	for _, s := range a.Sources {
		d.Sources = append(d.Sources, sourceData{s.Kind, s.FileName, s.Area, s.Vintage, s.Approved.UTC().Format("2006-01-02T15:04:05Z")})
	}
	return d
}

func estimate(e stats.Estimate) estimateData {
	return estimateData{number(e.Est), number(e.Lo), number(e.Hi)}
}

func dataOf(b Block) yearData {
	return yearData{b.From.String(), b.To.String(), number(b.Observed), number(b.Frozen.Expected), number(b.Actual.Expected), estimate(b.Frozen.Estimate), estimate(b.Actual.Estimate)}
}

// besideData adds what stands beside the ratio.
func (a Asked) besideData(d *Data, l lang.Lang) {
	s := a.Seen
	d.Seen = seenData{Text: a.SeenText(l), Fall: number(s.Fall), FallFlat: number(s.FallFlat), Change: number(s.Change), Months: s.Months}
	if s.Reachable {
		d.Seen.Wait = &s.Wait
	}
	if a.Total != nil && finite(a.Difference.Total) {
		d.Difference = &splitData{number(a.Difference.Total), number(a.Difference.Population), number(a.Difference.Rates)}
	}
	b := a.Beside
	if b == nil {
		return
	}
	if finite(b.Avoided.Est) {
		e := estimate(b.Avoided)
		d.Avoided = &e
	}
	if e := b.Events.With; e != nil {
		d.WithEvents = &itsData{number(e.RR), number(e.Lo), number(e.Hi)}
	}
	if b.Placebo != nil {
		as, of := larger(b.Placebo)
		d.Placebo = &placeboData{of, as}
	}
}

func (b *Beside) fitted(t int) float64 {
	if b == nil {
		return math.NaN()
	}
	return b.Fitted[t]
}

func (b *Beside) without(t int) float64 {
	if b == nil {
		return math.NaN()
	}
	return b.Without[t]
}

func (g Group) data() groupData {
	d := groupData{Periods: g.Periods, Count: number(g.Count), Of: number(g.Of), Value: number(g.Value), Lo: number(g.Lo), Hi: number(g.Hi)}
	if g.Periods > 0 {
		d.From, d.To = g.From.String(), g.To.String()
	}
	return d
}

func (c *Course) data() *courseData {
	d := &courseData{Before: c.Before.data(), After: c.After.data(), Difference: estimate(c.Change.Difference), Ratio: estimate(c.Change.Ratio), Periods: []periodData{}}
	for _, o := range c.Periods {
		d.Periods = append(d.Periods, periodData{o.Period.First.String(), o.Period.Months, number(o.Value), number(o.Count), number(o.Of), number(o.Lo), number(o.Hi),
			number(o.Limits.Centre), number(o.Limits.Lower), number(o.Limits.Upper), o.Limits.Signal, o.Complete, o.Hidden})
	}
	return d
}
