package outcome

import (
	"math"
	"slices"

	"indblik/app/day"
)

// withoutSuppliers answers the monthly cells that a question may use. Where anything of the indicator stands without a
// supplier, only that counts: a supplier's number is a part of it, and cuts are never added to each other. Where every
// number has a supplier, the suppliers of the same month, district and band are added up. Such a sum is hidden in a month
// in which one of them is hidden, or in which one that has been there before is missing: one that stops says 0.
func withoutSuppliers(cells []Cell) []Cell {
	monthly := func(c Cell) bool { return c.Period.Months == 1 }
	if slices.ContainsFunc(cells, func(c Cell) bool { return monthly(c) && c.Supplier == "" }) {
		return cells
	}
	type part struct{ district, band string }
	began := map[part]map[string]day.Month{} // the first month of each supplier
	sums, parts := map[key]Cell{}, map[key]int{}
	for _, c := range cells {
		if !monthly(c) {
			continue
		}
		p := part{c.District, c.Band}
		if began[p] == nil {
			began[p] = map[string]day.Month{}
		}
		if first, ok := began[p][c.Supplier]; !ok || c.Period.First < first {
			began[p][c.Supplier] = c.Period.First
		}
		c.Supplier = ""
		sum, had := sums[c.key()]
		if had {
			c.Count, c.Hidden = c.Count+sum.Count, c.Hidden || sum.Hidden
			c.HasDenominator = c.HasDenominator && sum.HasDenominator
			if c.Denominator += sum.Denominator; !c.HasDenominator {
				c.Denominator = 0
			}
		}
		sums[c.key()] = c
		parts[c.key()]++
	}
	if len(sums) == 0 {
		return cells
	}
	list := make([]Cell, 0, len(sums))
	for k, c := range sums {
		expected := 0
		for _, first := range began[part{k.District, k.Band}] {
			if first <= k.Period.First {
				expected++
			}
		}
		if parts[k] < expected {
			c.Hidden = true
		}
		if c.Hidden {
			c.Count = math.NaN() // a part is no sum
		}
		list = append(list, c)
	}
	return list
}
