// Package stats does the arithmetic behind the numbers: standardised rates and the projection made of them, ratios with
// their uncertainty, the trend before, the back-test, and the interrupted time series. It answers numbers and named
// cases, never sentences. It imports nothing else of the application, reads no clock and draws no random number but from a
// seed that the caller names, so that every figure on a page can be recomputed by hand from this folder and its tests.
//
// A series is a slice by month; NaN is a missing month and never nought. Trends are per year. Logs are natural and
// intervals are 95 %.
package stats

import "errors"

// ErrModelFailed says that a model could not be fitted: the sums did not converge or the columns say the same twice.
// The page then shows the observations only.
var ErrModelFailed = errors.New("the model cannot be fitted to these numbers")

// ErrInput says that what was asked cannot be: rows outside the series, lists of unlike length, more events than people.
var ErrInput = errors.New("the question does not fit the numbers")

// Estimate is a figure with its 95 % interval.
type Estimate struct {
	Est float64 `json:"est"`
	Lo  float64 `json:"lo"`
	Hi  float64 `json:"hi"`
}

// Covers tells whether the interval holds a value, its ends included.
func (e Estimate) Covers(v float64) bool { return e.Lo <= v && v <= e.Hi }

// z975 is the 97.5 % point of the normal distribution.
const z975 = 1.959963984540054
