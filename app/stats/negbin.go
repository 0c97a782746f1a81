package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
)

// NegativeBinomial is the series with variance mu + mu²/theta, theta by maximum likelihood in turn with the coefficients (as
// MASS::glm.nb). Counts that vary no more than Poisson have theta +Inf and Poisson's standard errors. It cries wolf in short
// series (methods 13), so it is a row of the sensitivity table only; its interval is normal.
func (s Interrupted) NegativeBinomial() (Sensitivity, error) {
	const near, most = 1e-9, 200
	f, names, _, err := s.fit()
	if err != nil {
		return Sensitivity{}, err
	}
	off := make([]float64, len(f.y))
	for i, row := range f.rows {
		off[i] = math.Log(s.offset()[row])
	}
	answer := Sensitivity{Columns: names, Coef: f.coef, Rho: math.NaN(), Theta: math.Inf(1), DF: f.df}
	var inverse *mat.Dense
	for step := 0; ; step++ {
		if step == most {
			return Sensitivity{}, ErrModelFailed
		}
		theta := f.theta()
		moved, a, err := f.settle(theta, off)
		if err != nil {
			return Sensitivity{}, err
		}
		inverse = a
		still := math.IsInf(theta, 1) || math.Abs(theta-answer.Theta) <= near*theta
		if answer.Theta = theta; still && moved < near {
			break
		}
	}
	answer.Coef, answer.SE = f.coef, deviations(inverse, 1)
	answer.Level = effect(f.coef[levelColumn], answer.SE[levelColumn], math.Inf(1))
	return answer, nil
}

// theta is the maximum likelihood given the means; +Inf when the likelihood still rises at a value that no count can tell from it.
func (f *fit) theta() float64 {
	score := func(theta float64) float64 {
		sum := 0.0
		for i, y := range f.y {
			sum += mathext.Digamma(theta+y) - mathext.Digamma(theta) + math.Log(theta) + 1 - math.Log(theta+f.mu[i]) - (y+theta)/(f.mu[i]+theta)
		}
		return sum
	}
	lo, hi := math.Log(1e-4), math.Log(1e6)
	if score(math.Exp(hi)) >= 0 {
		return math.Inf(1)
	}
	for hi-lo > 1e-12 {
		if mid := (lo + hi) / 2; score(math.Exp(mid)) > 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	return math.Exp((lo + hi) / 2)
}

// settle moves the coefficients to the maximum for a theta and answers how far they went and the inverse of the information.
func (f *fit) settle(theta float64, off []float64) (moved float64, inverse *mat.Dense, err error) {
	n, k := f.x.Dims()
	for range 4 * mostSteps { // few months settle in a dozen; far-off ones take halved steps
		xw, zw := mat.NewDense(n, k, nil), mat.NewVecDense(n, nil)
		for i := range n {
			w := math.Sqrt(f.mu[i] / (1 + f.mu[i]/theta))
			for j := range k {
				xw.Set(i, j, f.x.At(i, j)*w)
			}
			zw.SetVec(i, w*(math.Log(f.mu[i])-off[i]+(f.y[i]-f.mu[i])/f.mu[i]))
		}
		var qr mat.QR
		qr.Factorize(xw)
		var b mat.VecDense
		if err := qr.SolveVecTo(&b, false, zw); err != nil {
			return 0, nil, ErrModelFailed
		}
		step := make([]float64, k)
		for j := range k {
			step[j] = b.AtVec(j) - f.coef[j]
		}
		now, ok := f.climb(step, theta, off)
		if !ok {
			return 0, nil, ErrModelFailed
		}
		if moved = math.Max(moved, now); now < converged {
			var information mat.Dense
			information.Mul(xw.T(), xw)
			inverse = new(mat.Dense)
			if err := inverse.Inverse(&information); err != nil {
				return 0, nil, ErrModelFailed
			}
			return moved, inverse, nil
		}
	}
	return 0, nil, ErrModelFailed
}

// climb goes a step, or the part of it that does not lower the likelihood, and answers how far it went. Scoring alone swings to and
// fro when a few months lie far off.
func (f *fit) climb(step []float64, theta float64, off []float64) (moved float64, ok bool) {
	likelihood := func(mu []float64) float64 {
		sum := 0.0
		for i, y := range f.y {
			sum += y*math.Log(mu[i]) - (y+theta)*math.Log(mu[i]+theta)
		}
		return sum
	}
	if math.IsInf(theta, 1) {
		likelihood = func(mu []float64) float64 {
			sum := 0.0
			for i, y := range f.y {
				sum += y*math.Log(mu[i]) - mu[i]
			}
			return sum
		}
	}
	before, mu := likelihood(f.mu), make([]float64, len(f.y))
	for part := 1.0; part > 1e-6; part /= 2 {
		for i := range mu {
			eta := off[i]
			for j := range step {
				eta += f.x.At(i, j) * (f.coef[j] + part*step[j])
			}
			mu[i] = math.Exp(eta)
		}
		if !(likelihood(mu) >= before-1e-9*(1+math.Abs(before))) {
			continue
		}
		copy(f.mu, mu)
		for j := range step {
			f.coef[j] += part * step[j]
			moved = math.Max(moved, math.Abs(part*step[j]))
		}
		return moved, true
	}
	return 0, false
}
