package privacy

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestASingleHiddenCellTakesTheSmallestOtherWithIt(t *testing.T) {
	for _, c := range []struct {
		cells []int
		want  []bool
	}{
		{[]int{3, 12, 40, 7}, []bool{true, false, false, true}},
		{[]int{0, 4, 2, 9}, []bool{false, true, true, false}},
		{[]int{0, 0, 3, 0}, []bool{false, false, true, false}}, // nothing else counts anybody
		{[]int{1, 5, 5}, []bool{true, true, false}},            // of equals the first
		{[]int{5, 6, 7}, []bool{false, false, false}},
		{nil, []bool{}},
	} {
		if got := SuppressRow(c.cells); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.cells, got, c.want)
		}
	}
}

func TestNoRowIsLeftFromWhichASmallNumberCanBeReckoned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOf(rapid.IntRange(0, 12)).Draw(t, "cells")
		hidden, n, positive := SuppressRow(cells), 0, 0
		for i, v := range cells {
			if TooFew(v) && !hidden[i] {
				t.Fatalf("%d is shown", v)
			}
			if v == 0 && hidden[i] {
				t.Fatal("nought hides nobody")
			}
			if hidden[i] {
				n++
			}
			if v > 0 {
				positive++
			}
		}
		if n == 1 && positive > 1 {
			t.Fatalf("a single cell of %v is hidden, and the total tells it", cells)
		}
	})
}
