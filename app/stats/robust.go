package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// neweyWestLag is the lag of Newey and West (1994): floor(4 (n/100)^(2/9)).
func neweyWestLag(n int) int { return int(math.Floor(4 * math.Pow(float64(n)/100, 2.0/9))) }

// neweyWest answers the covariance of Newey and West (1987) with Bartlett weights and the small-sample factor n/(n−k), as
// sandwich::NeweyWest(prewhite = FALSE, adjust = TRUE). It is a comparison only: in short series it cries wolf (methods 13).
func (f *fit) neweyWest(lag int) *mat.Dense {
	n, k := f.x.Dims()
	u := mat.NewDense(n, k, nil)
	for i := range n {
		for j := range k {
			u.Set(i, j, f.x.At(i, j)*(f.y[i]-f.mu[i]))
		}
	}
	s := new(mat.Dense)
	s.Mul(u.T(), u)
	for l := 1; l <= lag && l < n; l++ {
		var g, both mat.Dense
		g.Mul(u.Slice(l, n, 0, k).T(), u.Slice(0, n-l, 0, k))
		both.Add(&g, g.T())
		both.Scale(1-float64(l)/float64(lag+1), &both)
		s.Add(s, &both)
	}
	v := new(mat.Dense)
	v.Product(f.a, s, f.a)
	v.Scale(float64(n)/float64(n-k), v)
	return v
}

// autoregressive is the working covariance of neighbouring months (QP-AR1, methods 7.4): rho corrected for the downward
// bias of residual autocorrelation in short series.
type autoregressive struct {
	R1, Rho, Phi, DF float64
	v                *mat.Dense // phi · A Z'RZ A, phi not floored
}

// largestRho bounds the search: beyond it a short series cannot tell autocorrelation from trend.
const largestRho = .9

func (f *fit) ar1() autoregressive {
	n, _ := f.x.Dims()
	z := f.weighted()
	m := new(mat.Dense)
	m.Product(z, f.a, z.T())
	m.Scale(-1, m)
	e := make([]float64, n)
	var sum, neighbours float64
	for i := range n {
		m.Set(i, i, m.At(i, i)+1)
		e[i] = (f.y[i] - f.mu[i]) / math.Sqrt(f.mu[i])
		sum += e[i] * e[i]
	}
	apart := func(i, j int) int { return int(math.Abs(float64(f.rows[i] - f.rows[j]))) } // months, so a missing one counts
	d := mat.NewDense(n, n, nil)
	for i := 1; i < n; i++ {
		if apart(i, i-1) == 1 {
			neighbours += e[i] * e[i-1]
			d.Set(i, i-1, .5)
			d.Set(i-1, i, .5)
		}
	}
	a := autoregressive{}
	if sum > 0 {
		a.R1 = neighbours / sum
	}
	mdm := new(mat.Dense)
	mdm.Product(m, d, m)
	expected := func(rho float64) float64 {
		var top, bottom float64
		for i := range n {
			for j := range n {
				r := power(rho, apart(i, j))
				top += mdm.At(i, j) * r
				bottom += m.At(i, j) * r
			}
		}
		return top / bottom
	}
	switch {
	case a.R1 <= expected(0):
	case a.R1 >= expected(largestRho):
		a.Rho = largestRho
	default:
		lo, hi := 0.0, largestRho
		for hi-lo > 1e-13 {
			if mid := (lo + hi) / 2; expected(mid) < a.R1 {
				lo = mid
			} else {
				hi = mid
			}
		}
		a.Rho = (lo + hi) / 2
	}
	r := mat.NewDense(n, n, nil)
	trace := 0.0
	for i := range n {
		for j := range n {
			r.Set(i, j, power(a.Rho, apart(i, j)))
			trace += m.At(i, j) * r.At(i, j)
		}
	}
	a.Phi = sum / trace
	mr := new(mat.Dense)
	mr.Mul(m, r)
	var first, second float64
	for i := range n {
		first += mr.At(i, i)
		for j := range n {
			second += mr.At(i, j) * mr.At(j, i)
		}
	}
	a.DF = math.Max(2, first*first/second)
	a.v = new(mat.Dense)
	a.v.Product(f.a, z.T(), r, z, f.a)
	a.v.Scale(a.Phi, a.v)
	return a
}

func power(rho float64, n int) float64 {
	if n == 0 {
		return 1
	}
	return math.Pow(rho, float64(n))
}
