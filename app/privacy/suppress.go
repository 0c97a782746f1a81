package privacy

// Smallest is the fewest people or events behind a number that is shown. Source: Sundhedsdatastyrelsen shows no group
// under five.
const Smallest = 5

// TooFew tells whether a number must be hidden: it counts somebody, and fewer than Smallest. Nothing counted hides nobody.
func TooFew(n int) bool { return n > 0 && n < Smallest }

// SuppressRow answers which cells of a row of counts that adds up must be hidden: those with too few behind them, and where that
// is a single one the smallest other that counts somebody, for otherwise it could be reckoned from the total (methods section
// 14). Of equals it is the first.
func SuppressRow(cells []int) []bool { return SuppressBelow(cells, Smallest) }

// SuppressBelow is SuppressRow with another least number.
func SuppressBelow(cells []int, smallest int) []bool {
	hidden := make([]bool, len(cells))
	few, second := 0, -1
	for i, n := range cells {
		if hidden[i] = n > 0 && n < smallest; hidden[i] {
			few++
		} else if n > 0 && (second < 0 || n < cells[second]) {
			second = i
		}
	}
	if few == 1 && second >= 0 {
		hidden[second] = true
	}
	return hidden
}
