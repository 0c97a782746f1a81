package outcome

import "indblik/app/factor"

// Factor is an entry of the register of other explanations.
type Factor = factor.Factor
