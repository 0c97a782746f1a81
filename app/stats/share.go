package stats

import "math"

// Wilson is the share x of n with Wilson's interval (1927). n = 0 has no share: NaN.
func Wilson(x, n float64) Estimate {
	p, z := x/n, z975
	d := 1 + z*z/n
	centre := (p + z*z/(2*n)) / d
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)) / d
	return Estimate{p, centre - half, centre + half}
}

// Newcombe is the difference x1/n1 − x0/n0 with the interval of Newcombe (1998, method 10).
func Newcombe(x1, n1, x0, n0 float64) Estimate {
	a, b := Wilson(x1, n1), Wilson(x0, n0)
	d := a.Est - b.Est
	return Estimate{d, d - math.Hypot(a.Est-a.Lo, b.Hi-b.Est), d + math.Hypot(a.Hi-a.Est, b.Est-b.Lo)}
}

// RiskRatio is (x1/n1)/(x0/n0) with se(log) = √(1/x1 − 1/n1 + 1/x0 − 1/n0) (methods section 6). With nobody on either side it
// has no interval: NaN.
func RiskRatio(x1, n1, x0, n0 float64) (ratio Estimate, seLog float64) {
	if x1 <= 0 || x0 <= 0 {
		nan := math.NaN()
		return Estimate{nan, nan, nan}, nan
	}
	seLog = math.Sqrt(1/x1 - 1/n1 + 1/x0 - 1/n0)
	r := x1 / n1 / (x0 / n0)
	return Estimate{r, r * math.Exp(-z975*seLog), r * math.Exp(z975*seLog)}, seLog
}

// Transition is how many of those who started had gone over within the window, before and after a date: the fixed window of
// methods section 6. It is reckoned from mature cohorts only, summed; the counts come with it so that both can be shown.
type Transition struct {
	PreX, PreN, PostX, PostN float64
	Pre, Post                Estimate // Wilson
	Difference               Estimate // post − pre, Newcombe
	Ratio                    Estimate
	SELog                    float64
}

// CompareCohorts answers the shares of cohorts (month or quarter of the first day), x[i] of n[i], before row split (from 0)
// and from it on. A cohort with NaN is missing and left out of both sums. More than there are, or a row outside, is ErrInput.
func CompareCohorts(x, n []float64, split int) (Transition, error) {
	if len(x) != len(n) || split < 0 || split > len(x) {
		return Transition{}, ErrInput
	}
	var t Transition
	for i := range x {
		switch {
		case math.IsNaN(x[i]) || math.IsNaN(n[i]):
		case x[i] < 0 || x[i] > n[i]:
			return Transition{}, ErrInput
		case i < split:
			t.PreX, t.PreN = t.PreX+x[i], t.PreN+n[i]
		default:
			t.PostX, t.PostN = t.PostX+x[i], t.PostN+n[i]
		}
	}
	return t.compare(), nil
}

// compare fills in the estimates from the counts.
func (t Transition) compare() Transition {
	t.Pre, t.Post = Wilson(t.PreX, t.PreN), Wilson(t.PostX, t.PostN)
	t.Difference = Newcombe(t.PostX, t.PostN, t.PreX, t.PreN)
	t.Ratio, t.SELog = RiskRatio(t.PostX, t.PostN, t.PreX, t.PreN)
	return t
}
