package outcome

import (
	"context"

	"indblik/app/lang"
)

// Value is what a number says. A hidden one says nothing and is never 0.
type Value struct {
	Count          float64
	Hidden         bool
	Denominator    float64
	HasDenominator bool
}

func (c Cell) value() Value { return Value{c.Count, c.Hidden, c.Denominator, c.HasDenominator} }

// Change is a number that got another value: what it is the number of, and what it said before and after. A population's has
// a band and a month, and its persons as count.
type Change struct {
	Indicator                string
	Period                   Period
	District, Band, Supplier string
	Old, New                 Value
}

// few is how many citizens may not be shown: 1 to 4.
const few = 5

// valueText writes a value of a list of changes. What is hidden, and what is few citizens, stays hidden.
func valueText(ctx context.Context, kind Kind, v Value) string {
	text := lang.Number(ctx, v.Count, decimals(v.Count))
	if v.Hidden {
		text = lang.T(ctx, "changes.hidden")
	} else if kind == Outcomes && v.Count > 0 && v.Count < few {
		text = "<5"
	}
	if !v.HasDenominator {
		return text
	}
	below := lang.Number(ctx, v.Denominator, decimals(v.Denominator))
	if v.Denominator > 0 && v.Denominator < few {
		below = "<5"
	}
	return lang.T(ctx, "changes.of", text, below)
}

// periodText writes a month, a quarter or a year.
func periodText(ctx context.Context, p Period) string {
	switch p.Months {
	case 1:
		return lang.Month(ctx, p.First)
	case 12:
		return lang.T(ctx, "changes.year", p.First.Year())
	}
	return lang.T(ctx, "changes.quarter", int(p.First.First().Month()-1)/3+1, p.First.Year())
}

// partText writes whom a number is about: its district, band and supplier, or all.
func partText(ctx context.Context, c Change) string {
	var parts []string
	for _, p := range []string{c.District, c.Band, c.Supplier} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return lang.T(ctx, "changes.all")
	}
	return lang.List(ctx, parts)
}
