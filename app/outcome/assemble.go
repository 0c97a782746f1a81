package outcome

import (
	"math"
	"slices"
	"sort"
	"strings"

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

// First answers the first month with a figure; 0 when there is none.
func (p Population) First() day.Month {
	first := day.Month(0)
	for _, list := range p {
		if first == 0 || list[0].Month < first {
			first = list[0].Month
		}
	}
	return first
}

// Cut is the level at which an indicator's months come. Cuts are never added to each other.
type Cut string

// The cuts, finest first.
const (
	ByDistrictAndBand Cut = "district_band"
	ByBand            Cut = "band"
	ByDistrict        Cut = "district"
	Total             Cut = "total"
)

var cuts = []Cut{ByDistrictAndBand, ByBand, ByDistrict, Total}

// WholeBand is the one band of a series without ages: everybody from 65 up. A projection on it is a coarse estimate.
const WholeBand = "65+"

// Series is an indicator by month and age band, with the population at risk. Events are NaN where a month is missing;
// Frozen is the projection from its first month on and the actual population before.
type Series struct {
	Months         []day.Month
	Bands          []string
	Events         [][]float64 // band × month
	Actual, Frozen [][]float64
	Cut            Cut
	Total          []float64 // all ages in the cut, 0-64 with them; NaN where missing
	HiddenMonths   int       // months passed over in finer cuts because something in them was hidden or missing
}

// Coarse tells that there were no ages to project by.
func (s Series) Coarse() bool { return len(s.Bands) == 1 && s.Bands[0] == WholeBand }

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

// Question is the run of months that must be whole for a cut to be used: from the first of the baseline to the last
// asked about, both included.
type Question struct{ From, To day.Month }

// Assemble makes the series of one indicator from the finest cut that is complete over the months of the question, or
// else from the one with the fewest of them missing. The series itself runs from the first month there is to the last.
// False when there is nothing by month.
func Assemble(cells []Cell, actual, projection Population, q Question) (Series, bool) {
	cells = withoutSuppliers(cells)
	var best *Series
	fewest, passed := math.MaxInt, 0
	for _, cut := range cuts {
		s := assemble(cells, cut)
		if len(s.Months) == 0 {
			continue
		}
		gaps := 0
		for m := q.From; m <= q.To; m++ {
			if j := int(m - s.Months[0]); j < 0 || j >= len(s.Months) || math.IsNaN(s.Total[j]) {
				gaps++
			}
		}
		if gaps < fewest {
			best, fewest = &s, gaps
		}
		if gaps == 0 {
			break
		}
		passed = max(passed, gaps)
	}
	if best == nil {
		return Series{}, false
	}
	if best.Cut != ByDistrictAndBand {
		best.HiddenMonths = passed
	}
	starts := projection.First()
	for _, b := range best.Bands {
		var a, f []float64
		for _, m := range best.Months {
			persons, projected := 0.0, 0.0
			for _, part := range within(b) {
				now := actual.At(part, m)
				persons += now
				if starts == 0 || m < starts {
					projected += now
				} else {
					projected += projection.At(part, m)
				}
			}
			a, f = append(a, persons), append(f, projected)
		}
		best.Actual, best.Frozen = append(best.Actual, a), append(best.Frozen, f)
	}
	return *best, true
}

// holds tells whether a cell is part of the cut. A supplier's cell is in none: it is a part of what stands without one.
func (c Cut) holds(cell Cell) bool {
	return cell.Supplier == "" && cell.Period.Months == 1 && cutOf(cell) == c
}

// cutOf answers the cut of a cell, its supplier apart.
func cutOf(cell Cell) Cut {
	switch district, band := cell.District != "", cell.Band != ""; {
	case district && band:
		return ByDistrictAndBand
	case band:
		return ByBand
	case district:
		return ByDistrict
	}
	return Total
}

// assemble sums one cut; a month in which any part of it is missing or hidden is NaN.
func assemble(cells []Cell, cut Cut) (s Series) {
	type key struct {
		month          day.Month
		district, band string
	}
	found := map[key]float64{}
	parts := map[[2]string]bool{}
	first, last := day.Month(math.MaxInt32), day.Month(0)
	for _, c := range cells {
		if !cut.holds(c) {
			continue
		}
		first, last = min(first, c.Period.First), max(last, c.Period.First)
		parts[[2]string{c.District, c.Band}] = true
		if !c.Hidden {
			found[key{c.Period.First, c.District, c.Band}] = c.Count
		}
	}
	if last == 0 {
		return s
	}
	s.Cut = cut
	order := make([][2]string, 0, len(parts))
	for p := range parts {
		order = append(order, p)
		if p[1] == "" {
			s.Bands = []string{WholeBand}
		} else if within(p[1]) != nil && !slices.Contains(s.Bands, p[1]) {
			s.Bands = append(s.Bands, p[1])
		}
	}
	slices.Sort(s.Bands)
	slices.SortFunc(order, func(a, b [2]string) int { return strings.Compare(a[0]+"\t"+a[1], b[0]+"\t"+b[1]) }) // sums in one order
	s.Events = make([][]float64, len(s.Bands))
	for m := first; m <= last; m++ {
		sums, total := map[string]float64{}, 0.0
		for _, p := range order {
			v, ok := found[key{m, p[0], p[1]}]
			if !ok {
				total = math.NaN()
				break
			}
			band := p[1]
			if band == "" {
				band = WholeBand
			}
			sums[band] += v
			total += v
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
	return s
}
