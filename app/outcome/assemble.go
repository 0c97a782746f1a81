package outcome

import (
	"math"
	"slices"
	"sort"

	"indblik/app/day"
)

// Population answers persons at mid-month by band, linear in months between the points; NaN outside them.
type Population map[string][]Point

// NewPopulation sorts points by band.
func NewPopulation(points []Point) Population {
	p := Population{}
	for _, x := range points {
		p[x.Band] = append(p[x.Band], x)
	}
	for _, list := range p {
		sort.Slice(list, func(i, j int) bool { return list[i].Month < list[j].Month })
	}
	return p
}

// At answers the persons of a band in the middle of a month. Before the first point it is NaN; after the last it is NaN
// too, but for the months up to the next point that would have come (three for quarters), which keep the last figure.
func (p Population) At(band string, m day.Month) float64 {
	list := p[band]
	i := sort.Search(len(list), func(i int) bool { return list[i].Month > m })
	switch {
	case i == 0:
		return math.NaN()
	case i == len(list):
		gap := day.Month(3)
		if len(list) > 1 {
			gap = list[len(list)-1].Month - list[len(list)-2].Month
		}
		if last := list[len(list)-1]; m < last.Month+gap {
			return last.Persons
		}
		return math.NaN()
	}
	a, b := list[i-1], list[i]
	return a.Persons + (b.Persons-a.Persons)*(float64(m-a.Month)+.5)/float64(b.Month-a.Month)
}

// Has tells whether there is a figure for a month in every band.
func (p Population) Has(m day.Month) bool {
	for _, b := range Bands {
		if math.IsNaN(p.At(b, m)) {
			return false
		}
	}
	return true
}

// Cut is the level at which an indicator's months come. Cuts are never added to each other.
type Cut string

// The cuts, finest first.
const (
	ByDistrictAndBand Cut = "district_band"
	ByBand            Cut = "band"
	NoCut             Cut = ""
)

// Series is an indicator by month and age band, with the population at risk. Events are NaN where a month is missing;
// Frozen is the projection from its first month on and the actual population before.
type Series struct {
	Months         []day.Month
	Bands          []string
	Events         [][]float64 // band × month
	Actual, Frozen [][]float64
	Cut            Cut
	Total          []float64 // all ages in the cut, 0-64 with them; NaN where missing
	HiddenCells    int       // cells that were hidden in cuts that therefore could not be used
}

// ShareCovered answers which part of the events lies in the bands of the projection, from 0 to 1.
func (s Series) ShareCovered() float64 {
	in, all := 0.0, 0.0
	for j := range s.Months {
		if math.IsNaN(s.Total[j]) {
			continue
		}
		all += s.Total[j]
		for i := range s.Bands {
			in += s.Events[i][j]
		}
	}
	if all == 0 {
		return math.NaN()
	}
	return in / all
}

// Missing lists the months without numbers.
func (s Series) Missing() []day.Month {
	list := []day.Month{}
	for j, m := range s.Months {
		if math.IsNaN(s.Total[j]) {
			list = append(list, m)
		}
	}
	return list
}

// Assemble makes the series of one indicator from the finest cut that is complete from first to the last month with
// numbers, or else from the one with the fewest months missing. district empty is the municipality. False when no cut
// has age bands.
func Assemble(cells []Cell, actual, projection Population, first day.Month, district string) (Series, bool) {
	hidden := 0
	var best *Series
	fewest := math.MaxInt
	for _, cut := range []Cut{ByDistrictAndBand, ByBand} {
		s, gaps, skipped := assemble(cells, cut, first, district)
		hidden += skipped
		if len(s.Months) == 0 {
			continue
		}
		if gaps < fewest {
			best, fewest = &s, gaps
		}
		if gaps == 0 {
			break
		}
	}
	if best == nil {
		return Series{HiddenCells: hidden}, false
	}
	best.HiddenCells = hidden
	for _, b := range best.Bands {
		var a, f []float64
		for _, m := range best.Months {
			persons, projected := 0.0, 0.0
			for _, part := range within(b) {
				now := actual.At(part, m)
				persons += now
				if p := projection.At(part, m); math.IsNaN(p) {
					projected += now
				} else {
					projected += p
				}
			}
			a, f = append(a, persons), append(f, projected)
		}
		best.Actual, best.Frozen = append(best.Actual, a), append(best.Frozen, f)
	}
	return *best, true
}

// assemble sums one cut; gaps counts the months in which something of it is missing or hidden.
func assemble(cells []Cell, cut Cut, first day.Month, district string) (s Series, gaps, hidden int) {
	type key struct {
		month          day.Month
		district, band string
	}
	found := map[key]float64{}
	wanted := map[[2]string]bool{}
	last := day.Month(0)
	for _, c := range cells {
		fits := c.Band != "" && c.Supplier == "" && c.Period.Months == 1 && c.Period.First >= first &&
			(cut == ByDistrictAndBand && c.District != "" && (district == "" || c.District == district) || cut == ByBand && c.District == "" && district == "")
		if !fits {
			continue
		}
		last = max(last, c.Period.First)
		wanted[[2]string{c.District, c.Band}] = true
		if c.Hidden {
			hidden++
			continue
		}
		found[key{c.Period.First, c.District, c.Band}] = c.Count
	}
	if last == 0 {
		return s, 0, hidden
	}
	bands := map[string]bool{}
	for w := range wanted {
		if within(w[1]) != nil {
			bands[w[1]] = true
		}
	}
	for b := range bands {
		s.Bands = append(s.Bands, b)
	}
	slices.Sort(s.Bands)
	s.Cut = cut
	s.Events = make([][]float64, len(s.Bands))
	for m := first; m <= last; m++ {
		sums, total := map[string]float64{}, 0.0
		for w := range wanted {
			v, ok := found[key{m, w[0], w[1]}]
			if !ok {
				total = math.NaN()
				break
			}
			sums[w[1]] += v
			total += v
		}
		if math.IsNaN(total) {
			gaps++
		}
		s.Months, s.Total = append(s.Months, m), append(s.Total, total)
		for i, b := range s.Bands {
			v := sums[b]
			if math.IsNaN(total) {
				v = math.NaN()
			}
			s.Events[i] = append(s.Events[i], v)
		}
	}
	return s, gaps, hidden
}
