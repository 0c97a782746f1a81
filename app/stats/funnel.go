package stats

import "math"

// Flag is where a team lies in a funnel.
type Flag string

// The flags.
const (
	NoFlag   Flag = "none"
	LowFlag  Flag = "low"
	HighFlag Flag = "high"
)

// Funnel are the teams beside the limits that chance gives to teams of their size (Spiegelhalter 2005; methods section 10). It is in the order
// of the input, never by result.
type Funnel struct {
	Centre float64 // 1 for ratios, the pooled share for shares
	Phi    float64 // overdispersion of the winsorised z; under 1 it is not used
	Teams  []FunnelTeam
}

// FunnelTeam is one team. Exact compares with the 99.8 % limits; Adjusted takes out what varies between all teams, and is the only
// one to show.
type FunnelTeam struct {
	Value, Z, ZAdjusted            float64
	Low998, Low95, High95, High998 float64
	Exact, Adjusted                Flag
}

// The tails of the limits, z of the outer one, and the share winsorised at each end.
const (
	tail998   = .001
	tail95    = .025
	z999      = 3.090232306167813
	Winsorise = .1
)

// FunnelRatio answers observed over expected with exact Poisson limits. An expected number of 0 or less is ErrInput.
func FunnelRatio(observed, expected []float64) (Funnel, error) {
	return FunnelRatioAt(observed, expected, Winsorise)
}

// FunnelRatioAt is FunnelRatio with another share winsorised, 0 to under a half.
func FunnelRatioAt(observed, expected []float64, winsor float64) (Funnel, error) {
	if len(observed) != len(expected) || len(observed) == 0 || !(winsor >= 0 && winsor < .5) {
		return Funnel{}, ErrInput
	}
	f := Funnel{Centre: 1}
	for i, e := range expected {
		o := observed[i]
		if !(e > 0 && e < math.MaxInt32) || !(o >= 0 && o < math.MaxInt32) {
			return Funnel{}, ErrInput
		}
		limit := func(p float64) float64 {
			return interpolated(poissonCDF(e), poissonQuantile(p, e), p) / e
		}
		f.Teams = append(f.Teams, FunnelTeam{Value: o / e, Z: 2 * (math.Sqrt(o) - math.Sqrt(e)),
			Low998: limit(tail998), Low95: limit(tail95), High95: limit(1 - tail95), High998: limit(1 - tail998)})
	}
	return f.adjust(winsor), nil
}

// FunnelShare answers x of n with binomial limits at the pooled share. x over n, or no one at all, is ErrInput.
func FunnelShare(x, n []float64) (Funnel, error) { return FunnelShareAt(x, n, Winsorise) }

// FunnelShareAt is FunnelShare with another share winsorised.
func FunnelShareAt(x, n []float64, winsor float64) (Funnel, error) {
	if len(x) != len(n) || len(x) == 0 || !(winsor >= 0 && winsor < .5) {
		return Funnel{}, ErrInput
	}
	var events, persons float64
	for i := range x {
		if !(n[i] >= 1 && n[i] < math.MaxInt32) || n[i] != math.Trunc(n[i]) || !(x[i] >= 0 && x[i] <= n[i]) {
			return Funnel{}, ErrInput
		}
		events, persons = events+x[i], persons+n[i]
	}
	share := events / persons
	if share == 0 || share == 1 {
		return Funnel{}, ErrModelFailed // nothing varies
	}
	f := Funnel{Centre: share}
	for i, m := range n {
		limit := func(p float64) float64 {
			return interpolated(binomialCDF(m, share), binomialQuantile(p, m, share), p) / m
		}
		f.Teams = append(f.Teams, FunnelTeam{Value: x[i] / m, Z: (x[i]/m - share) / math.Sqrt(share*(1-share)/m),
			Low998: limit(tail998), Low95: limit(tail95), High95: limit(1 - tail95), High998: limit(1 - tail998)})
	}
	return f.adjust(winsor), nil
}

// interpolated is a limit between two whole numbers: r − (P(r) − p)/(P(r) − P(r−1)), not below 0 (Spiegelhalter 2005, appendix).
func interpolated(cdf func(float64) float64, r, p float64) float64 {
	below := 0.0
	if r > 0 {
		below = cdf(r - 1)
	}
	at := cdf(r)
	return math.Max(0, r-(at-p)/(at-below))
}

// adjust takes out what varies between all teams and sets the flags.
func (f Funnel) adjust(winsor float64) Funnel {
	z := make([]float64, len(f.Teams))
	for i, t := range f.Teams {
		z[i] = t.Z
	}
	lo, hi := quantile(z, winsor), quantile(z, 1-winsor)
	for _, v := range z {
		v = math.Min(math.Max(v, lo), hi)
		f.Phi += v * v / float64(len(z))
	}
	for i := range f.Teams {
		t := &f.Teams[i]
		t.ZAdjusted = t.Z / math.Sqrt(math.Max(1, f.Phi))
		t.Exact, t.Adjusted = flag(t.Value, t.Low998, t.High998), flag(t.ZAdjusted, -z999, z999)
	}
	return f
}

func flag(v, lo, hi float64) Flag {
	switch {
	case v < lo:
		return LowFlag
	case v > hi:
		return HighFlag
	}
	return NoFlag
}
