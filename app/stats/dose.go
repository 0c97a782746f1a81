package stats

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// ErrNoVariation says that the teams' doses hardly differ once team and month are taken out, so no number can say anything of them.
var ErrNoVariation = errors.New("the doses hardly differ within the teams")

// Doses is teams × months: counts, citizens, and the share of the staff (0–1) that had completed, lagged as registered (methods
// section 9). NaN is missing and leaves the cell out.
type Doses struct {
	Counts, Citizens, Dose [][]float64
	Lead                   [][]float64 // the dose months later, for the lead test; nil without
}

// Response is the change that goes with the dose: a Poisson regression with team and month effects, its standard error clustered
// by team (CR1). With fewer than 10 teams Permute is shown in place of P.
type Response struct {
	Coef, SE float64 // log rate per full dose
	DF       int     // teams − 1
	Full     Estimate
	Per10    Estimate // for 10 percentage points
	P        float64
	Cells    int
	Teams    int
	Lead     *LeadTest
}

// LeadTest asks whether the dose months later "works": then calm teams learn more, and not the other way round.
type LeadTest struct{ Coef, SE, P float64 }

// Reversed tells that the direction may be the reverse (methods section 9).
func (l LeadTest) Reversed() bool { return l.P < DefaultAlpha }

// FewestClusters is the number of teams below which the permutation is shown (methods section 9).
const FewestClusters = 10

// leastSpread is the least standard deviation of the dose within teams that is worth a question (methods section 9).
const leastSpread = .05

func (d Doses) check() error {
	n := len(d.Counts)
	if n < 2 || n > mostTeams || len(d.Counts[0]) > mostPanelMonths {
		return ErrInput
	}
	for _, other := range [][][]float64{d.Counts, d.Citizens, d.Dose, d.Lead} {
		if other == nil {
			continue
		}
		if len(other) != n {
			return ErrInput
		}
		for i := range other {
			if len(other[i]) != len(d.Counts[0]) {
				return ErrInput
			}
		}
	}
	if d.Citizens == nil || d.Dose == nil {
		return ErrInput
	}
	return nil
}

// used tells that a cell has everything.
func (d Doses) used(i, t int) bool {
	return d.Counts[i][t] >= 0 && d.Citizens[i][t] > 0 && !math.IsNaN(d.Dose[i][t]) && (d.Lead == nil || !math.IsNaN(d.Lead[i][t]))
}

// Fit answers the response. Doses with a standard deviation under 0.05 within teams and months are ErrNoVariation.
func (d Doses) Fit() (Response, error) {
	if err := d.check(); err != nil {
		return Response{}, err
	}
	n, months := len(d.Counts), len(d.Counts[0])
	left, err := within(d.Dose, d.used)
	if err != nil {
		return Response{}, err
	}
	squares, cells := 0.0, 0
	byTeam, byMonth := make([]float64, n), make([]float64, months) // events: a team or month without any says nothing
	for i := range n {
		squares += dot(left[i], left[i])
		for t := range months {
			if d.used(i, t) {
				cells++
				byTeam[i] += d.Counts[i][t]
				byMonth[t] += d.Counts[i][t]
			}
		}
	}
	if math.Sqrt(squares/float64(cells)) < leastSpread {
		return Response{}, ErrNoVariation
	}
	var team, month []int
	place := func(sums []float64) []int {
		at, k := make([]int, len(sums)), 0
		for i, s := range sums {
			if at[i] = -1; s > 0 {
				at[i] = k
				k++
			}
		}
		return at
	}
	team, month = place(byTeam), place(byMonth)
	teams, k := 0, 0
	for _, at := range team {
		teams = max(teams, at+1)
	}
	for _, at := range month {
		k = max(k, at)
	}
	extra := 1
	if d.Lead != nil {
		extra = 2
	}
	width := extra + teams + k // the first month is 0
	var design [][]float64
	var counts, citizens []float64
	var cluster []int
	for i := range n {
		for t := range months {
			if !d.used(i, t) || team[i] < 0 || month[t] < 0 {
				continue
			}
			row := make([]float64, width)
			row[0] = d.Dose[i][t]
			if d.Lead != nil {
				row[1] = d.Lead[i][t]
			}
			row[extra+team[i]] = 1
			if month[t] > 0 {
				row[extra+teams+month[t]-1] = 1
			}
			design, counts, citizens, cluster = append(design, row), append(counts, d.Counts[i][t]), append(citizens, d.Citizens[i][t]), append(cluster, team[i])
		}
	}
	f, err := poisson(design, counts, citizens)
	if err != nil {
		return Response{}, err
	}
	if teams < 2 {
		return Response{}, ErrModelFailed
	}
	v := f.clustered(cluster, teams)
	r := Response{Coef: f.coef[0], SE: math.Sqrt(v.At(0, 0)), DF: teams - 1, Cells: len(counts), Teams: teams}
	t := distuv.StudentsT{Sigma: 1, Nu: float64(r.DF)}
	q := t.Quantile(.975)
	ratio := func(times float64) Estimate {
		return Estimate{math.Exp(times * r.Coef), math.Exp(times * (r.Coef - q*r.SE)), math.Exp(times * (r.Coef + q*r.SE))}
	}
	r.Full, r.Per10, r.P = ratio(1), ratio(.1), 2*t.Survival(math.Abs(r.Coef)/r.SE)
	if d.Lead != nil {
		se := math.Sqrt(v.At(1, 1))
		r.Lead = &LeadTest{f.coef[1], se, 2 * t.Survival(math.Abs(f.coef[1])/se)}
	}
	return r, nil
}

// clustered is the covariance CR1: A (Σ_g u_g u_g') A · G/(G−1) · (N−1)/(N−K) (Liang and Zeger 1986; methods section 9).
func (f *fit) clustered(cluster []int, groups int) *mat.Dense {
	n, k := f.x.Dims()
	u := mat.NewDense(groups, k, nil)
	for i, row := range f.rows {
		for j := range k {
			u.Set(cluster[row], j, u.At(cluster[row], j)+f.x.At(i, j)*(f.y[i]-f.mu[i]))
		}
	}
	v := new(mat.Dense)
	v.Product(f.a, u.T(), u, f.a)
	v.Scale(float64(groups)/float64(groups-1)*float64(n-1)/float64(n-k), v)
	return v
}

// Permute shuffles whole dose courses over the teams: the slope of the log rate on the dose by ordinary least squares with team and
// month effects, in the months that every team has.
func (d Doses) Permute(seed uint64) (Permutation, error) {
	if err := d.check(); err != nil {
		return Permutation{}, err
	}
	y, err := LogRates(d.Counts, d.Citizens)
	if err != nil {
		return Permutation{}, err
	}
	n, months := len(d.Counts), len(d.Counts[0])
	whole := make([]bool, months)
	for t := range months {
		whole[t] = true
		for i := range n {
			whole[t] = whole[t] && !math.IsNaN(y[i][t]) && !math.IsNaN(d.Dose[i][t])
		}
	}
	used := func(_, t int) bool { return whole[t] }
	rates, err := within(y, used)
	if err != nil {
		return Permutation{}, err
	}
	doses, err := within(d.Dose, used)
	if err != nil {
		return Permutation{}, err
	}
	squares := 0.0
	for i := range doses {
		squares += dot(doses[i], doses[i])
	}
	if squares < 1e-12 {
		return Permutation{}, ErrNoVariation
	}
	cells, now := table(n, n), make([]int32, n)
	for i := range n {
		now[i] = int32(i)
		for j := range n {
			cells[i][j] = dot(doses[j], rates[i]) / squares // a month's mean over the teams stays as it is, so a course keeps its own
		}
	}
	each := func(row []int32) float64 {
		sum := 0.0
		for i, j := range row {
			sum += cells[i][j]
		}
		return sum
	}
	return arrange(now, seed).judge(each(now), each), nil
}
