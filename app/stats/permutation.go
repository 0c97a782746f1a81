package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Permutation is where an estimate lies among those that other orders of the starts would have given (methods section 8). P is
// exact only when the order was drawn by lot; otherwise it is a guide.
type Permutation struct {
	Stat     float64
	Orders   int     // how many orders were looked at
	All      bool    // every distinct order, and not a draw of them
	P, PLess float64 // two-sided on |stat|, and lower; ties count
	Smallest float64 // the smallest P that there can be: for a few teams it is large
	Seed     uint64  // of the draw; 0 when All
}

// The number of orders that are all looked at, how many are drawn when there are more, and how near is a tie (methods section 8).
const (
	MostOrders  = 20_000
	DrawnOrders = 9_999
	tie         = 1e-12
)

// orders are rearrangements of labels 0–k, one row each: all distinct ones, or a draw. Labels of equal value change nothing.
type orders struct {
	rows [][]int32
	all  bool
	seed uint64
}

// arrange answers the orders of the labels.
func arrange(labels []int32, seed uint64) orders {
	now, sorted := slices.Clone(labels), slices.Clone(labels)
	slices.Sort(sorted)
	if distinctOrders(sorted) <= MostOrders {
		o := orders{all: true}
		for {
			o.rows = append(o.rows, slices.Clone(sorted))
			if !next(sorted) {
				return o
			}
		}
	}
	o := orders{seed: seed}
	r := rand.New(rand.NewPCG(seed, seed))
	for range DrawnOrders {
		r.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
		o.rows = append(o.rows, slices.Clone(now))
	}
	return o
}

// distinctOrders counts them: n!/Πc!.
func distinctOrders(sorted []int32) float64 {
	n, run := 1.0, 0
	for i := range sorted {
		if i > 0 && sorted[i] == sorted[i-1] {
			run++
		} else {
			run = 1
		}
		n = n * float64(i+1) / float64(run)
	}
	return math.Round(n)
}

// next is the next order in the alphabet of labels (Knuth 7.2.1.2, algorithm L); false after the last.
func next(a []int32) bool {
	i := len(a) - 2
	for i >= 0 && a[i] >= a[i+1] {
		i--
	}
	if i < 0 {
		return false
	}
	j := len(a) - 1
	for a[j] <= a[i] {
		j--
	}
	a[i], a[j] = a[j], a[i]
	slices.Reverse(a[i+1:])
	return true
}

// judge compares an observed statistic with those of the orders. An order that leaves nothing to compare (NaN) is left out.
func (o orders) judge(stat float64, each func(row []int32) float64) Permutation {
	p := Permutation{Stat: stat, All: o.all, Seed: o.seed}
	larger, less := 0, 0
	for _, row := range o.rows {
		v := each(row)
		if math.IsNaN(v) {
			continue
		}
		p.Orders++
		if math.Abs(v) >= math.Abs(stat)-tie {
			larger++
		}
		if v <= stat+tie {
			less++
		}
	}
	p.P, p.PLess, p.Smallest = o.share(larger, p.Orders), o.share(less, p.Orders), o.share(0, p.Orders)
	if o.all {
		p.Smallest = 1 / float64(p.Orders)
	}
	return p
}

// share is #/n of all orders, (1+#)/(1+n) of a draw.
func (o orders) share(count, of int) float64 {
	if o.all {
		return float64(count) / float64(of)
	}
	return float64(1+count) / float64(1+of)
}

// scores answer a linear estimate of each order of the starts. In a complete panel a cell's weight depends on its team's start only, so
// the estimate of an order is a sum of one score a team; with missing cells the weights are made for each order.
type scores struct {
	labels []int32 // of each team: its start's place in starts
	starts []int
	panel  Panel
	make   func(starts []int) ([][]float64, error)
	table  [][]float64 // starts × months, in a complete panel
}

func (p Panel) scores(weigh func(starts []int) ([][]float64, error)) (*scores, error) {
	s := &scores{panel: p, make: weigh}
	s.labels, s.starts = p.order()
	w, err := weigh(p.Start)
	if err != nil {
		return nil, err
	}
	if p.complete() {
		s.table = make([][]float64, len(s.starts))
		for i, l := range s.labels {
			s.table[l] = w[i]
		}
	}
	return s, nil
}

// of answers, for some values in place of the log rates, the function from an order to its estimate. Values are only looked at where
// the panel has them.
func (s *scores) of(values [][]float64) func(row []int32) float64 {
	if s.table == nil {
		starts := make([]int, len(s.labels))
		return func(row []int32) float64 {
			for i, l := range row {
				starts[i] = s.starts[l]
			}
			w, err := s.make(starts)
			if err != nil {
				return math.NaN()
			}
			return Panel{Y: values}.sum(w)
		}
	}
	cells := table(len(values), len(s.starts))
	for i := range values {
		for l := range s.starts {
			cells[i][l] = dot(s.table[l], values[i])
		}
	}
	return func(row []int32) float64 {
		sum := 0.0
		for i, l := range row {
			sum += cells[i][l]
		}
		return sum
	}
}

// order answers the order of the starts that was, as places in the list of the starts there are.
func (p Panel) order() (labels []int32, starts []int) {
	starts = slices.Compact(slices.Sorted(slices.Values(p.Start)))
	for _, g := range p.Start {
		at, _ := slices.BinarySearch(starts, g)
		labels = append(labels, int32(at))
	}
	return labels, starts
}

// Permute answers where the estimate lies among all distinct orders of the starts, or among 9,999 drawn with the seed when there
// are more than 20,000.
func (p Panel) Permute(e Estimator, seed uint64) (Permutation, error) {
	if err := p.check(); err != nil {
		return Permutation{}, err
	}
	s, err := p.scores(func(starts []int) ([][]float64, error) { return p.weights(e, starts) })
	if err != nil {
		return Permutation{}, err
	}
	each := s.of(p.Y)
	return arrange(s.labels, seed).judge(each(s.labels), each), nil
}

// Grid are the changes that are tried, on the log scale.
type Grid struct{ From, To, Step float64 }

// DefaultGrid reaches from about −45 % to +80 % (methods section 8: steps of 0.005).
var DefaultGrid = Grid{-.6, .6, .005}

// steps answers the values; nil for a grid that cannot be walked.
func (g Grid) steps() []float64 {
	n := math.Round((g.To - g.From) / g.Step)
	if !(g.Step > 0) || !(n >= 0 && n <= 10_000) {
		return nil
	}
	list := make([]float64, int(n)+1)
	for i := range list {
		list[i] = g.From + float64(i)*g.Step
	}
	return list
}

// PermutationInterval answers every constant change that the orders do not speak against at alpha, from the smallest to the largest:
// taking d out of the exposed months, P must be over alpha. Open tells that an end lies at the end of the grid, so the interval
// goes on beyond it.
func (p Panel) PermutationInterval(e Estimator, seed uint64, grid Grid, alpha float64) (interval Estimate, open bool, err error) {
	if err := p.check(); err != nil {
		return Estimate{}, false, err
	}
	tried := grid.steps()
	if tried == nil {
		return Estimate{}, false, ErrInput
	}
	s, err := p.scores(func(starts []int) ([][]float64, error) { return p.weights(e, starts) })
	if err != nil {
		return Estimate{}, false, err
	}
	return s.invert(p.exposed(), arrange(s.labels, seed), tried, alpha)
}

// invert uses that the estimate is linear: of Y − d·D it is that of Y less d times that of D.
func (s *scores) invert(exposed [][]float64, o orders, tried []float64, alpha float64) (Estimate, bool, error) {
	y, d := s.of(s.panel.Y), s.of(exposed)
	a, b := y(s.labels), d(s.labels)
	var as, bs []float64
	for _, row := range o.rows {
		if v := y(row); !math.IsNaN(v) {
			as, bs = append(as, v), append(bs, d(row))
		}
	}
	e := Estimate{a, math.NaN(), math.NaN()}
	open := false
	for i, v := range tried {
		larger, bound := 0, math.Abs(a-v*b)-tie
		for k := range as {
			if math.Abs(as[k]-v*bs[k]) >= bound {
				larger++
			}
		}
		if o.share(larger, len(as)) <= alpha {
			continue
		}
		if math.IsNaN(e.Lo) {
			e.Lo = v
		}
		e.Hi = v
		open = open || i == 0 || i == len(tried)-1
	}
	if math.IsNaN(e.Lo) {
		return Estimate{}, false, ErrModelFailed
	}
	return e, open, nil
}

// Disagree tells that the default and its cross-check lie further apart than half a standard error, as far as the interval of the
// default tells one: then the page says so (methods section 8).
func Disagree(longBase Estimate, imputation float64) bool {
	return math.Abs(longBase.Est-imputation) > (longBase.Hi-longBase.Lo)/(2*z975)/2
}
