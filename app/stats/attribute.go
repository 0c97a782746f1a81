package stats

import "math"

// Kind is the kind of a chart of counts (methods section 3).
type Kind string

// The kinds. The primed ones (Laney 2002) are the default: with a municipality's large denominators the plain limits are too tight.
const (
	PPrime Kind = "pp" // proportion, limits widened by what varies between months
	UPrime Kind = "up" // rate, the same
	P      Kind = "p"  // proportion, binomial limits
	U      Kind = "u"  // rate, Poisson limits
	C      Kind = "c"  // plain count, Poisson limits
)

// Attribute asks for a chart of counts. NaN is missing; a denominator of 0 is missing too.
type Attribute struct {
	Kind     Kind
	Num, Den []float64 // Den is not used by C
	Raw      bool      // do not screen the moving ranges
	Baseline int       // how many first rows the limits come from; 0 is all
}

// AttributeChart is the answer. Lower and Upper hold where there is a denominator, Value where there is a numerator as well.
type AttributeChart struct {
	Centre              float64
	SigmaZ              float64 // over 1: more variation between months than the counts explain; NaN for the plain kinds
	Value, Lower, Upper []float64
	Outside             []bool
	Run                 RunChart // about the median of the baseline
	Points              int
}

// Signal is the default rule set: the newest point outside its limits, or a run that chance does not give.
func (c AttributeChart) Signal() bool {
	for i := len(c.Value) - 1; i >= 0; i-- {
		if !math.IsNaN(c.Value[i]) {
			return c.Outside[i] || (c.Run.Enough() && c.Run.Signal)
		}
	}
	return false
}

// Chart answers the chart: centre Σnum/Σden of the baseline and limits 3 sigma about it. More in the numerator than in the
// denominator of a proportion, a negative number, an unknown kind or no value at all is ErrInput.
func (a Attribute) Chart() (AttributeChart, error) {
	n := len(a.Num)
	den := a.Den
	if a.Kind == C {
		den = make([]float64, n)
		for i := range den {
			den[i] = 1
		}
	}
	share := a.Kind == P || a.Kind == PPrime
	if len(den) != n || a.Baseline < 0 || !(share || a.Kind == U || a.Kind == UPrime || a.Kind == C) {
		return AttributeChart{}, ErrInput
	}
	base := n
	if a.Baseline > 0 {
		base = min(n, a.Baseline)
	}
	c := AttributeChart{SigmaZ: math.NaN(), Value: make([]float64, n), Lower: make([]float64, n), Upper: make([]float64, n), Outside: make([]bool, n)}
	var events, persons float64
	for i := range n {
		if a.Num[i] < 0 || den[i] < 0 || (share && a.Num[i] > den[i]) {
			return AttributeChart{}, ErrInput
		}
		c.Value[i] = math.NaN()
		if den[i] > 0 && !math.IsNaN(a.Num[i]) {
			c.Value[i] = a.Num[i] / den[i]
			c.Points++
			if i < base {
				events, persons = events+a.Num[i], persons+den[i]
			}
		}
	}
	if persons == 0 {
		return AttributeChart{}, ErrInput
	}
	c.Centre = events / persons
	c.limits(a, den, base, share)
	c.Run = RunAbout(c.Value, Median(c.Value[:base]))
	return c, nil
}

// limits sets the limits; the primed kinds widen them by the moving range of the standardised values (Laney 2002).
func (c *AttributeChart) limits(a Attribute, den []float64, base int, share bool) {
	n := len(den)
	sigma, z := make([]float64, n), make([]float64, base)
	for i, d := range den {
		variance := c.Centre / d
		if share {
			variance = c.Centre * (1 - c.Centre) / d
		}
		sigma[i] = math.NaN()
		if d > 0 {
			sigma[i] = math.Sqrt(variance)
		}
		if i < base {
			z[i] = (c.Value[i] - c.Centre) / sigma[i]
		}
	}
	wider := 1.0
	if a.Kind == PPrime || a.Kind == UPrime {
		c.SigmaZ = movingRange(z, !a.Raw) / perSigma
		wider = c.SigmaZ
	}
	for i := range n {
		c.Lower[i], c.Upper[i] = math.Max(0, c.Centre-3*sigma[i]*wider), c.Centre+3*sigma[i]*wider
		if share {
			c.Upper[i] = math.Min(1, c.Upper[i])
		}
		c.Outside[i] = c.Value[i] > c.Upper[i] || c.Value[i] < c.Lower[i]
	}
}
