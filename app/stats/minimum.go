package stats

// Need is how much more a question takes before it can be answered.
type Need struct{ PreMonths, Months int }

// Enough tells that nothing is missing.
func (n Need) Enough() bool { return n == Need{} }

// Minimum is the least number of months before and after the start for a question (methods 5 and 7.9).
type Minimum struct{ Pre, Post int }

// The questions and their least months.
var (
	ProjectionShow  = Minimum{12, 3}
	ProjectionJudge = Minimum{24, 12}
	ITSLevel        = Minimum{12, 6}
	ITSSeasonal     = Minimum{24, 12}
	ITSSlope        = Minimum{24, 12}
)

// Short answers what is missing of it.
func (m Minimum) Short(pre, post int) Need { return Need{max(0, m.Pre-pre), max(0, m.Post-post)} }

// FewestEvents is the least sum of counts on each side of the start for an interrupted series (methods 7.9).
const FewestEvents = 50
