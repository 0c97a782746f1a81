package privacy

// Smallest is the fewest people or events behind a number that is shown. Source: Sundhedsdatastyrelsen shows no group
// under five.
const Smallest = 5

// TooFew tells whether a number must be hidden: it counts somebody, and fewer than Smallest. Nothing counted hides nobody.
func TooFew(n int) bool { return n > 0 && n < Smallest }
