package stats

// Need is how much more a question takes before it can be answered: whole months before the start, months from it on (for a
// chart: months), teams, and different start months.
type Need struct{ PreMonths, Months, Teams, Starts int }

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
func (m Minimum) Short(pre, post int) Need {
	return Need{PreMonths: max(0, m.Pre-pre), Months: max(0, m.Post-post)}
}

// FewestEvents is the least sum of counts on each side of the start for an interrupted series (methods 7.9).
const FewestEvents = 50

// Sufficiency is how far the data go.
type Sufficiency string

// How far.
const (
	Sufficient    Sufficiency = "ok"
	Trial         Sufficiency = "trial" // provisional limits
	NotEnoughData Sufficiency = "not_enough_data"
)

// ChartShort answers how far so many points go in a control chart and how many are missing until its limits are firm: none
// below 7 points, provisional up to 11 (methods section 3).
func ChartShort(points int) (Sufficiency, Need) {
	need := Need{Months: max(0, FirmPoints-points)}
	switch {
	case need.Enough():
		return Sufficient, need
	case points >= FewestPoints:
		return Trial, need
	}
	return NotEnoughData, need
}

// RunShort answers the same of a run chart: 10 useful points.
func RunShort(points int) (Sufficiency, Need) {
	need := Need{Months: max(0, FewestUseful-points)}
	return need.Sufficiency(), need
}

// Sufficiency of a question that has no provisional answer.
func (n Need) Sufficiency() Sufficiency {
	if n.Enough() {
		return Sufficient
	}
	return NotEnoughData
}

// The least of a comparison of teams with different starts (methods section 8): 4 teams, 2 start months (never is one), 12
// months before the first start and 3 from the second on.
const (
	FewestTeams    = 4
	FewestStarts   = 2
	TeamPreMonths  = 12
	TeamPostMonths = 3
	FewestAWave    = 4 // teams in each wave, for CallawaySantAnna's standard errors; with one they are 0
	FewestInFunnel = 5 // teams (methods section 10)
	FewestExpected = 5 // expected events of each team in a funnel
)

// TeamsShort answers what a comparison of teams lacks. starts are the teams' first exposed months as row numbers from 1, Never
// where there is none yet; months is how many there are.
func TeamsShort(starts []int, months int) Need {
	first, second, different := Never, Never, map[int]bool{}
	for _, s := range starts {
		different[s] = true
	}
	for s := range different {
		switch {
		case s < first:
			first, second = s, first
		case s < second:
			second = s
		}
	}
	n := Need{Teams: max(0, FewestTeams-len(starts)), Starts: max(0, FewestStarts-len(different))}
	if first != Never {
		n.PreMonths = max(0, TeamPreMonths-(first-1))
	}
	from := second // with one wave and teams that never started, the months count from the first
	if from == Never {
		from = first
	}
	switch {
	case from == Never:
		n.Months = TeamPostMonths
	default:
		n.Months = max(0, TeamPostMonths-max(0, months-from+1))
	}
	return n
}

// FunnelShort answers how many teams a funnel lacks; small tells that a team has fewer than 5 expected, and then there is none
// either.
func FunnelShort(expected []float64) (need Need, small bool) {
	for _, e := range expected {
		small = small || !(e >= FewestExpected)
	}
	return Need{Teams: max(0, FewestInFunnel-len(expected))}, small
}

// MonthsToFewest answers how many more months a count needs to reach the least sum, at the mean it has had; 0 when it is
// reached, −1 when nothing has been counted.
func MonthsToFewest(sum float64, months int) int {
	switch {
	case sum >= FewestEvents:
		return 0
	case sum <= 0 || months <= 0:
		return -1
	}
	missing := (FewestEvents - sum) * float64(months) / sum
	whole := int(missing)
	if float64(whole) < missing {
		whole++
	}
	return whole
}
