package bench

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"indblik/app/day"
	"indblik/app/outcome"
)

// figureMonths is how many months the indicator page is measured over, from the baseline of the initiative on.
const figureMonths = 120

// pageLimit is what the page with everything on may take, in milliseconds.
const pageLimit = 150

// numbers measures an indicator's page over ten years, with projection, interrupted series, dates when nothing started, earlier
// years and learning by month: the first time after new numbers came, and again.
func (h House) numbers(ctx context.Context, _ []string) ([]Row, error) {
	ours, token, stop, err := h.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	first := day.MonthOf(2016, 5)
	for kind, text := range map[outcome.Kind]string{outcome.Actual: tenYears("OMRÅDE;ALDER;TID;INDHOLD", first, 3), outcome.Projection: tenYears("KOMMUNEDK;ALDER;TID;INDHOLD", first, 12)} {
		if _, err := h.Numbers.Import(ctx, kind, "maalt.csv", []byte(text), "", false); err != nil {
			return nil, err
		}
	}
	var fresh, again []float64
	for turn := range turns {
		p, err := h.Numbers.Import(ctx, outcome.Outcomes, "maalt.csv", []byte(grants(first, turn)), "", false)
		if err != nil {
			return nil, err
		}
		if p.Reading.Refused() {
			return nil, fmt.Errorf("the numbers to measure with are refused: %v", p.Reading.Rejected)
		}
		for _, into := range []*[]float64{&fresh, &again} {
			ms, err := once(request(ours, "/nogletal/ydelser_nye", token))
			if err != nil {
				return nil, err
			}
			*into = append(*into, ms)
		}
	}
	slices.Sort(fresh)
	slices.Sort(again)
	return []Row{
		row("indicator page, 120 months, everything on, new numbers", fresh[turns/2], pageLimit, "ms", "≤ 1"),
		row("indicator page, 120 months, everything on, again", again[turns/2], pageLimit, "ms", "≤ 1"),
	}, nil
}

// grants writes new grants by month and age band; a turn makes them other numbers.
func grants(first day.Month, turn int) string {
	var b strings.Builder
	b.WriteString("maaned;indikator;aldersgruppe;taeller;kilde;udtraek_dato\n")
	for m := first; m < first+figureMonths; m++ {
		for i, band := range outcome.Bands {
			fmt.Fprintf(&b, "%s;ydelser_nye;%s;%d;Udtræk;2026-11-01\n", m, band, 20+5*i+(int(m)*7919+i*31+turn)%11)
		}
	}
	return b.String()
}

// tenYears writes a population by band every so many months.
func tenYears(head string, first day.Month, every int) string {
	var b strings.Builder
	b.WriteString(head + "\n")
	for m := day.MonthOf(first.Year(), 1); m < first+figureMonths+12; m += day.Month(every) {
		period := fmt.Sprint(m.Year())
		if every == 3 {
			period = fmt.Sprintf("%dK%d", m.Year(), (int(m.Number())+2)/3)
		}
		for i, band := range outcome.Bands {
			fmt.Fprintf(&b, "Målby;%s;%s;%d\n", strings.Replace(band, "+", "-", 1), period, 2000-200*i+int(m-first))
		}
	}
	return b.String()
}

// once sends a request and answers how many milliseconds its answer took.
func once(r *fasthttp.Request) (float64, error) {
	defer fasthttp.ReleaseRequest(r)
	res := fasthttp.AcquireResponse()
	defer fasthttp.ReleaseResponse(res)
	begun := time.Now()
	if err := fasthttp.Do(r, res); err != nil {
		return 0, err
	}
	if res.StatusCode() != fasthttp.StatusOK {
		return 0, &unexpected{res.StatusCode()}
	}
	return float64(time.Since(begun).Microseconds()) / 1000, nil
}
