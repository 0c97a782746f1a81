package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// fit is a Poisson regression with log link on the rows that have a count.
type fit struct {
	x     *mat.Dense // rows used × columns
	y, mu []float64
	coef  []float64
	a     *mat.Dense // inverse of X'WX
	phi   float64    // Pearson's dispersion, not floored at 1
	rows  []int      // the row of the series each used row is, from 0
	df    int
}

// Tolerances of the fit, those of R's glm with epsilon 1e-10 (methods 7.3).
const (
	converged = 1e-10
	mostSteps = 50
)

// poisson fits counts with log(offset) known, by iteratively reweighted least squares. Rows whose count or offset is not a
// finite number are left out; an offset must be above nought.
func poisson(design [][]float64, counts, offset []float64) (*fit, error) {
	k := 0
	if len(design) > 0 {
		k = len(design[0])
	}
	f := &fit{}
	var flat, off []float64
	for i, y := range counts {
		if math.IsNaN(y) || math.IsInf(y, 0) || y < 0 || !(offset[i] > 0) || math.IsInf(offset[i], 0) {
			continue
		}
		f.rows = append(f.rows, i)
		f.y = append(f.y, y)
		off = append(off, math.Log(offset[i]))
		flat = append(flat, design[i]...)
	}
	n := len(f.y)
	if k == 0 || n <= k {
		return nil, ErrModelFailed
	}
	f.x, f.df = mat.NewDense(n, k, flat), n-k
	f.mu = make([]float64, n)
	eta := make([]float64, n)
	for i, y := range f.y {
		f.mu[i] = y + .1
		eta[i] = math.Log(f.mu[i])
	}
	before := math.Inf(1)
	for step := 0; ; step++ {
		if step == mostSteps {
			return nil, ErrModelFailed
		}
		xw, zw := mat.NewDense(n, k, nil), mat.NewVecDense(n, nil)
		for i := range n {
			w := math.Sqrt(f.mu[i])
			for j := range k {
				xw.Set(i, j, f.x.At(i, j)*w)
			}
			zw.SetVec(i, w*(eta[i]-off[i]+(f.y[i]-f.mu[i])/f.mu[i]))
		}
		var qr mat.QR
		qr.Factorize(xw)
		var b mat.VecDense
		if err := qr.SolveVecTo(&b, false, zw); err != nil {
			return nil, ErrModelFailed
		}
		f.coef = append(f.coef[:0], b.RawVector().Data...)
		deviance := 0.0
		for i := range n {
			eta[i] = off[i]
			for j := range k {
				eta[i] += f.x.At(i, j) * f.coef[j]
			}
			f.mu[i] = math.Exp(eta[i])
			deviance += 2 * (f.mu[i] - f.y[i])
			if f.y[i] > 0 {
				deviance += 2 * f.y[i] * math.Log(f.y[i]/f.mu[i])
			}
		}
		if math.IsNaN(deviance) || math.IsInf(deviance, 0) {
			return nil, ErrModelFailed
		}
		if math.Abs(deviance-before)/(math.Abs(deviance)+.1) < converged {
			break
		}
		before = deviance
	}
	var information mat.Dense
	z := f.weighted()
	information.Mul(z.T(), z)
	f.a = new(mat.Dense)
	if err := f.a.Inverse(&information); err != nil {
		return nil, ErrModelFailed
	}
	for i := range n {
		f.phi += (f.y[i] - f.mu[i]) * (f.y[i] - f.mu[i]) / f.mu[i] / float64(f.df)
	}
	return f, nil
}

// weighted answers Z = W^½ X.
func (f *fit) weighted() *mat.Dense {
	n, k := f.x.Dims()
	z := mat.NewDense(n, k, nil)
	for i := range n {
		w := math.Sqrt(f.mu[i])
		for j := range k {
			z.Set(i, j, f.x.At(i, j)*w)
		}
	}
	return z
}

// deviations answers the square roots of a covariance's diagonal.
func deviations(v mat.Matrix, times float64) []float64 {
	n, _ := v.Dims()
	s := make([]float64, n)
	for i := range s {
		s[i] = math.Sqrt(times * v.At(i, i))
	}
	return s
}
