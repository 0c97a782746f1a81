package stats

import "math"

// z80 is the 80 % point of the normal distribution: the power the application plans with (methods section 12).
const z80 = 0.8416212335729143

// VisibleDifference is the smallest difference of two shares, from 0 to 1, that n1 after against n0 before would show in
// four of five tries at 5 % two-sided: (z.975 + z.80) √(p(1−p)(1/n0 + 1/n1)) times how much wider the months scatter than
// chance (sigma z of Laney, at least 1). Source: Fleiss, Levin and Paik 2003, section 4.2, without its correction.
func VisibleDifference(p, n0, n1, sigmaZ float64) float64 {
	wider := 1.0
	if sigmaZ > 1 {
		wider = sigmaZ
	}
	return (z975 + z80) * math.Sqrt(p*(1-p)*(1/n0+1/n1)) * wider
}
