package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Design is a series as it is planned, to ask what could be seen in it (methods section 12).
type Design struct {
	Pre, Post int     // months before and from the start
	Mu        float64 // events expected a month
	Phi       float64 // dispersion, at least 1
	Rho       float64 // correlation of neighbouring months, 0–0.9
	Harmonics int
	Trend     bool // a trend that was there before is taken out; both versions are shown
	Slope     bool
}

// Visible is the smallest change that the design shows in 8 of 10 cases, at two-sided 5 %.
type Visible struct {
	SE         float64 // of the level, log scale
	DF         int
	Log        float64 // smallest change, log scale: (t_.975 + t_.80)·SE
	Fall, Rise float64 // the same as percent: 100(1−exp(−Log)), 100(exp(Log)−1)
}

// The level of the test and the chance to see it (methods section 12).
const (
	DefaultAlpha = .05
	DefaultPower = .8
)

// Visible answers the smallest visible change with the usual 5 % and 80 %. Fewer months than columns, or numbers outside their
// range, are ErrInput.
func (d Design) Visible() (Visible, error) { return d.VisibleAt(DefaultAlpha, DefaultPower) }

// VisibleAt answers it for another level and chance: V = phi · A Z'RZ A with Z = √mu·X and R_ij = rho^|i−j|.
func (d Design) VisibleAt(alpha, power float64) (Visible, error) {
	if d.Pre < 1 || d.Post < 1 || d.Pre+d.Post > mostMonths || !(d.Mu > 0) || !(d.Phi > 0) || !(d.Rho >= 0 && d.Rho < 1) || !(alpha > 0 && alpha < 1) || !(power > 0 && power < 1) ||
		d.Harmonics < 0 || d.Harmonics > mostHarmonics {
		return Visible{}, ErrInput
	}
	s := Interrupted{Counts: make([]float64, d.Pre+d.Post), FirstPost: d.Pre + 1, Month: 1, Harmonics: d.Harmonics, Slope: d.Slope, flat: !d.Trend}
	names, rows := s.design()
	n, k := len(rows), len(names)
	if n <= k {
		return Visible{}, ErrInput
	}
	x := mat.NewDense(n, k, nil)
	for i, row := range rows {
		x.SetRow(i, row)
	}
	x.Scale(math.Sqrt(d.Mu), x)
	var xx, a mat.Dense
	xx.Mul(x.T(), x)
	if err := a.Inverse(&xx); err != nil {
		return Visible{}, ErrModelFailed
	}
	level := levelColumn
	if s.flat {
		level--
	}
	// c = X A e is the weight of each month in the level, so its variance is phi · c'Rc.
	var weight mat.VecDense
	weight.MulVec(x, a.ColView(level))
	variance, carried := 0.0, 0.0
	for i := range n {
		w := weight.AtVec(i)
		variance += w*w + 2*w*carried // carried = Σ_{j<i} rho^(i−j) w_j
		carried = d.Rho * (carried + w)
	}
	v := Visible{SE: math.Sqrt(d.Phi * variance), DF: n - k}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(v.DF)}
	v.Log = (t.Quantile(1-alpha/2) + t.Quantile(power)) * v.SE
	v.Fall, v.Rise = 100*(1-math.Exp(-v.Log)), 100*(math.Exp(v.Log)-1)
	return v, nil
}

// The shortest and longest wait that MonthsNeeded looks at (methods section 12).
const (
	shortestWait  = 6
	LongestWait   = 120
	mostMonths    = 1200 // a hundred years: beyond it a number is a slip of the hand
	mostHarmonics = 6    // more waves than half the months of a year cannot be told apart
)

// MonthsNeeded answers the least number of months after the start, 6 to most, at which a fall of so many percent would be
// visible. ok is false when it cannot be seen however long one waits: with a free trend the months before set the floor.
func (d Design) MonthsNeeded(fall float64, most int) (months int, ok bool, err error) {
	for post := shortestWait; post <= most; post++ {
		d.Post = post
		v, err := d.Visible()
		if err != nil {
			return 0, false, err
		}
		if v.Fall <= fall {
			return post, true, nil
		}
	}
	return 0, false, nil
}
