package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Sensitivity is the same series by another model: only for the table that shows how far the answer depends on the model
// (methods 7.4), never as the answer.
type Sensitivity struct {
	Columns  []string
	Coef, SE []float64
	Rho      float64 // correlation of neighbouring months; NaN where the model has none
	Theta    float64 // of the negative binomial; +Inf when it is Poisson; NaN in the others
	DF       int
	Level    Effect
}

// logged is a series on the log scale: log(max(count, ½)) − log(offset) by row, without the missing months.
type logged struct {
	names []string
	x     [][]float64
	y     []float64
	rows  []int // of the series, from 0, so that a gap is known
}

func (s Interrupted) logged() (logged, error) {
	offset := s.offset()
	if len(offset) != len(s.Counts) || s.FirstPost < 2 || s.FirstPost > len(s.Counts) || s.Month < 1 || s.Harmonics < 0 {
		return logged{}, ErrModelFailed
	}
	for _, c := range s.Extra {
		if len(c.Values) != len(s.Counts) {
			return logged{}, ErrModelFailed
		}
	}
	names, rows := s.design()
	l := logged{names: names}
	for i, c := range s.Counts {
		if c >= 0 && !math.IsInf(c, 0) && offset[i] > 0 && !math.IsInf(offset[i], 0) {
			l.x, l.y, l.rows = append(l.x, rows[i]), append(l.y, math.Log(math.Max(c, .5))-math.Log(offset[i])), append(l.rows, i)
		}
	}
	if len(l.y) <= len(names) {
		return logged{}, ErrModelFailed
	}
	return l, nil
}

// least is an ordinary least squares fit.
type least struct {
	coef, left []float64
	inverse    *mat.Dense // of X'X
	rss        float64
}

func squares(x [][]float64, y []float64) (least, error) {
	n, k := len(y), len(x[0])
	design := mat.NewDense(n, k, nil)
	for i, row := range x {
		design.SetRow(i, row)
	}
	var qr mat.QR
	qr.Factorize(design)
	var b mat.VecDense
	if err := qr.SolveVecTo(&b, false, mat.NewVecDense(n, y)); err != nil {
		return least{}, ErrModelFailed
	}
	f := least{coef: b.RawVector().Data, left: make([]float64, n), inverse: new(mat.Dense)}
	for i, row := range x {
		f.left[i] = y[i]
		for j, v := range row {
			f.left[i] -= v * f.coef[j]
		}
		f.rss += f.left[i] * f.left[i]
	}
	var xx mat.Dense
	xx.Mul(design.T(), design)
	if err := f.inverse.Inverse(&xx); err != nil || math.IsNaN(f.rss) {
		return least{}, ErrModelFailed
	}
	return f, nil
}

// answer turns a fit and its covariance into the table's row; t with n−k degrees of freedom.
func (l logged) answer(coef []float64, v *mat.Dense, rho float64) Sensitivity {
	s := Sensitivity{Columns: l.names, Coef: coef, SE: deviations(v, 1), Rho: rho, Theta: math.NaN(), DF: len(l.y) - len(l.names)}
	s.Level = effect(coef[levelColumn], s.SE[levelColumn], float64(s.DF))
	return s
}

// LogLinear is ordinary least squares on the log rate with the covariance of Newey and West, as neweyWest.
func (s Interrupted) LogLinear() (Sensitivity, int, error) {
	l, err := s.logged()
	if err != nil {
		return Sensitivity{}, 0, err
	}
	f, err := squares(l.x, l.y)
	if err != nil {
		return Sensitivity{}, 0, err
	}
	n, k := len(l.y), len(l.names)
	g := &fit{x: mat.NewDense(n, k, nil), y: l.y, mu: make([]float64, n), a: f.inverse}
	for i, row := range l.x {
		g.x.SetRow(i, row)
		g.mu[i] = l.y[i] - f.left[i]
	}
	lag := neweyWestLag(n)
	return l.answer(f.coef, g.neweyWest(lag), math.NaN()), lag, nil
}

// PraisWinsten is the log rate with correlation of neighbouring months by Prais and Winsten (1954), iterated. A gap of d months
// has correlation rho^d.
func (s Interrupted) PraisWinsten() (Sensitivity, error) {
	const near, most, bound = 1e-10, 200, .999
	l, err := s.logged()
	if err != nil {
		return Sensitivity{}, err
	}
	f, err := squares(l.x, l.y)
	if err != nil {
		return Sensitivity{}, err
	}
	rho, left := 0.0, f.left
	for step := 0; step < most; step++ {
		var pairs, before float64
		for i := 1; i < len(left); i++ {
			if l.rows[i]-l.rows[i-1] == 1 {
				pairs += left[i] * left[i-1]
				before += left[i-1] * left[i-1]
			}
		}
		now := 0.0
		if before > 0 {
			now = math.Max(-bound, math.Min(bound, pairs/before))
		}
		x, y, _ := l.whitened(now)
		if f, err = squares(x, y); err != nil {
			return Sensitivity{}, err
		}
		left = l.residuals(f.coef)
		done := math.Abs(now-rho) < near
		if rho = now; done {
			break
		}
	}
	v := new(mat.Dense)
	v.Scale(f.rss/float64(len(l.y)-len(l.names)), f.inverse)
	return l.answer(f.coef, v, rho), nil
}

func (l logged) residuals(coef []float64) []float64 {
	left := make([]float64, len(l.y))
	for i, row := range l.x {
		left[i] = l.y[i]
		for j, v := range row {
			left[i] -= v * coef[j]
		}
	}
	return left
}

// whitened takes the correlation rho^d of rows d months apart out, and answers the log determinant of the correlations too. The
// first row stands as it is, so the errors have the variance of the series.
func (l logged) whitened(rho float64) (x [][]float64, y []float64, determinant float64) {
	x, y = table(len(l.y), len(l.names)), make([]float64, len(l.y))
	copy(x[0], l.x[0])
	y[0] = l.y[0]
	for i := 1; i < len(y); i++ {
		r := math.Pow(rho, float64(l.rows[i]-l.rows[i-1]))
		scale := math.Sqrt(1 - r*r)
		determinant += 2 * math.Log(scale)
		y[i] = (l.y[i] - r*l.y[i-1]) / scale
		for j := range x[i] {
			x[i][j] = (l.x[i][j] - r*l.x[i-1][j]) / scale
		}
	}
	return x, y, determinant
}

// REML is the log rate with first-order autocorrelation by restricted maximum likelihood, as nlme::gls with corAR1.
func (s Interrupted) REML() (Sensitivity, error) {
	l, err := s.logged()
	if err != nil {
		return Sensitivity{}, err
	}
	df := float64(len(l.y) - len(l.names))
	profile := func(rho float64) float64 {
		x, y, determinant := l.whitened(rho)
		rss, information, ok := cross(x, y)
		if !ok {
			return math.Inf(-1)
		}
		return -(df*math.Log(rss) + determinant + information) / 2
	}
	const edge, step = .99, .02
	best, at := math.Inf(-1), math.NaN()
	for rho := -edge; rho <= edge+1e-12; rho += step {
		if v := profile(rho); v > best {
			best, at = v, rho
		}
	}
	if math.IsNaN(at) {
		return Sensitivity{}, ErrModelFailed
	}
	at = highest(profile, math.Max(-.9999, at-step), math.Min(.9999, at+step))
	x, y, _ := l.whitened(at)
	f, err := squares(x, y)
	if err != nil {
		return Sensitivity{}, err
	}
	v := new(mat.Dense)
	v.Scale(f.rss/df, f.inverse)
	return l.answer(f.coef, v, at), nil
}

// cross answers the residual sum of squares of y on x and log det X'X, both off the Cholesky factor of the cross products of [x y]: it
// is looked at a hundred times for one answer.
func cross(x [][]float64, y []float64) (rss, information float64, ok bool) {
	k := len(x[0])
	both := mat.NewDense(len(y), k+1, nil)
	for i, row := range x {
		at := both.RawRowView(i)
		copy(at, row)
		at[k] = y[i]
	}
	sums := new(mat.SymDense)
	sums.SymOuterK(1, both.T())
	var c mat.Cholesky
	if !c.Factorize(sums) {
		return 0, 0, false
	}
	var u mat.TriDense
	c.UTo(&u)
	for j := range k {
		information += 2 * math.Log(u.At(j, j))
	}
	rss = u.At(k, k) * u.At(k, k)
	return rss, information, rss > 0
}

// highest is where a function with one top has it, by golden section.
func highest(f func(float64) float64, lo, hi float64) float64 {
	golden := (math.Sqrt(5) - 1) / 2
	a, b := hi-golden*(hi-lo), lo+golden*(hi-lo)
	fa, fb := f(a), f(b)
	for hi-lo > 1e-9 {
		if fa < fb {
			lo, a, fa = a, b, fb
			b = lo + golden*(hi-lo)
			fb = f(b)
		} else {
			hi, b, fb = b, a, fa
			a = hi - golden*(hi-lo)
			fa = f(a)
		}
	}
	return (lo + hi) / 2
}
